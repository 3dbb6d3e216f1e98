"""What a run says of itself is what a count by hand says."""

from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from radarfunctie.config_files import load
from radarfunctie.domain.signal import MentionKey
from radarfunctie.match.definition import Definition
from radarfunctie.match.engines.columns import ColumnForm
from radarfunctie.match.predicate import Values
from radarfunctie.radar.flat.desk import Keyed
from radarfunctie.radar.flat.looking import KeyFound, KeysSeen, _share_met
from radarfunctie.radar.flat.rows import KeyedRows

EXAMPLE = Path(__file__).parents[3] / "docs" / "examples" / "customers.yaml"


@pytest.fixture(scope="module")
def definition() -> Definition:
    found = load(EXAMPLE, Definition)
    return found.model_copy(update={"blocking": found.blocking[:3], "largest_key": 3})


def _keyed(
    definition: Definition, keys: Sequence[Sequence[str]], owners: Mapping[int, str] | None = None
) -> KeyedRows:
    """Rows with these keys; a row of an owner may be one entity with no other row of it."""
    told: list[tuple[int, MentionKey, Values, Sequence[str]]] = [
        (place, _key(place, (owners or {}).get(place)), {}, found)
        for place, found in enumerate(keys)
    ]
    rows = KeyedRows()
    rows.add(Keyed(ColumnForm(definition).columns(told), Counter(), 0))
    return rows


def _key(place: int, owner: str | None) -> MentionKey:
    return MentionKey("", str(place), "") if owner is None else MentionKey(owner, "", str(place))


@pytest.fixture
def names(definition: Definition) -> tuple[str, str, str]:
    first, second, third = (key.name for key in definition.blocking)
    return first, second, third


def test_a_key_is_told_with_the_pairs_that_it_alone_found(
    definition: Definition, names: tuple[str, str, str]
) -> None:
    one, two, three = names
    rows = [[f"{one}|a", f"{two}|b"], [f"{one}|a", f"{two}|b"], [f"{two}|b", f"{three}|c"]]
    pairs = np.array([0, 0]), np.array([1, 2])

    with closing(KeysSeen(definition, _keyed(definition, rows))) as keys:
        found, counts = keys.found(*pairs)

    assert found == [KeyFound(one, 1, 0), KeyFound(two, 2, 1), KeyFound(three, 0, 0)]
    assert counts == {2: 1, 1: 1}


def test_a_key_that_too_many_share_found_nothing(
    definition: Definition, names: tuple[str, str, str]
) -> None:
    rows = [[f"{names[0]}|a"]] * 4

    with closing(KeysSeen(definition, _keyed(definition, rows))) as keys:
        found, counts = keys.found(np.array([0]), np.array([1]))

    assert [key.pairs for key in found] == [0, 0, 0]
    assert counts == {}


def test_rows_of_one_owner_are_no_pair_that_may_be_one(definition: Definition) -> None:
    free: list[list[str]] = [[]] * 5
    held = {0: "x", 1: "x", 2: "x"}

    with closing(KeysSeen(definition, _keyed(definition, free))) as keys:
        assert keys.allowed() == 10
    with closing(KeysSeen(definition, _keyed(definition, free, held))) as keys:
        assert keys.allowed() == 7


def test_pairs_met_by_one_key_alone_say_what_was_missed() -> None:
    assert _share_met({}) == 1
    assert _share_met({2: 10, 3: 5}) == 1
    assert _share_met({1: 10, 2: 4, 3: 6}) == pytest.approx(20 / (20 + 10 * 9 / (2 * 5)))
