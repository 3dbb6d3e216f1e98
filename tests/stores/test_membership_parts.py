"""What a membership rests on is read as it was written, by this version or an earlier one."""

from radarfunctie.domain.match import Part
from radarfunctie.stores.graph import rows


def test_parts_come_back_as_they_were_kept() -> None:
    parts = (Part("claim", "told", 5.7), Part("surname", "different", -1.0))

    assert rows.bond_parts(rows.parts_json(parts)) == parts


def test_a_household_found_before_bonds_were_weighed_keeps_its_kinds_without_bits() -> None:
    assert rows.bond_parts('["claim","relation"]') == (
        Part("claim", "", 0.0),
        Part("relation", "", 0.0),
    )
