"""What befalls people in the demo, looked at before anyone writes it down."""

import pytest

from radarfunctie.demo.calendar import END, YEAR
from radarfunctie.demo.people import Family
from radarfunctie.demo.region import generate
from radarfunctie.demo.settings import DemoSettings
from radarfunctie.demo.tables import load_tables, split_surname


@pytest.fixture(scope="module")
def families() -> list[Family]:
    settings = DemoSettings(signals=None, persons=6000)
    return [file.family for file in generate(settings).families()]


def test_parents_are_at_least_fifteen_years_older(families: list[Family]) -> None:
    for family in families:
        for person in family.persons:
            for parent in person.parents:
                assert person.born - parent.born > 15 * YEAR, person.id


def test_brothers_and_sisters_bear_different_names(families: list[Family]) -> None:
    same = all_ = 0
    for family in families:
        for place, left in enumerate(family.persons):
            for right in family.persons[place + 1 :]:
                if left.parents and left.parents == right.parents and left.first_names:
                    all_ += 1
                    same += left.first_names == right.first_names
    assert same <= 0.002 * all_


def test_children_can_have_two_homes_at_once(families: list[Family]) -> None:
    def homes(family: Family) -> int:
        return max(
            sum(m.since <= day < m.until for m in person.memberships)
            for person in family.persons
            for day in (END - 30,)
        )

    assert sum(homes(family) == 2 for family in families) > 10


def test_a_stay_ends_after_it_begins(families: list[Family]) -> None:
    for family in families:
        for person in family.persons:
            for _, since, until in person.stays():
                assert since < until


def test_unrelated_namesakes_share_name_and_birth_date(families: list[Family]) -> None:
    seen = {(p.first_names, p.surname, p.born): f.index for f in families for p in f.persons}
    twice = sum(
        seen[p.first_names, p.surname, p.born] != f.index for f in families for p in f.persons
    )
    assert twice >= 3


def test_names_of_reporters_are_no_surnames_of_the_tables() -> None:
    tables = load_tables(("gelderland-midden",))
    surnames = {n.name for n in (*tables.surnames.values, *tables.rare_surnames)}
    kindreds = {n.name for k in tables.kindreds.values for pair in k.surnames for n in pair}
    assert not set(tables.reporters) & (surnames | kindreds)


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("van den Berg", ("van den", "Berg")),
        ("Jansen", (None, "Jansen")),
        ("El Amrani", (None, "El Amrani")),
        ("de", (None, "de")),
        ("da Silva", ("da", "Silva")),
    ],
)
def test_a_prefix_is_split_from_the_name(name: str, parts: tuple[str | None, str]) -> None:
    assert split_surname(name) == parts
