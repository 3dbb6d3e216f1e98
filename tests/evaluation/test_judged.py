"""The release gate: what the model in force makes of the judged pairs, against their floors."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest

from radarfunctie.evaluation.judged import JudgedPair, Verdict, read_judged
from radarfunctie.evaluation.judged_report import (
    Floors,
    Result,
    WeighedPair,
    below_floors,
    read_floors,
)
from radarfunctie.wiring import judging

FOLDER = Path(__file__).parents[2] / "benchmarks" / "judged"


@pytest.fixture(scope="module")
def pairs() -> Sequence[JudgedPair]:
    return read_judged(FOLDER)


@pytest.fixture(scope="module")
def weighed(pairs: Sequence[JudgedPair]) -> Sequence[WeighedPair]:
    with judging() as use:
        return use.weighed(pairs)


@pytest.fixture(scope="module")
def floors() -> Floors:
    found = read_floors(FOLDER)
    assert found is not None
    return found


def test_no_pair_of_two_persons_is_linked_but_those_known(
    weighed: Sequence[WeighedPair], floors: Floors
) -> None:
    known = {one.pair for one in floors.known_wrong}

    new = {
        one.pair.id: f"{one.weight_bits:.1f} bits"
        for one in weighed
        if one.result is Result.WRONG_LINK and one.pair.id not in known
    }

    assert new == {}


def test_the_results_are_not_below_the_floors(
    weighed: Sequence[WeighedPair], floors: Floors
) -> None:
    assert list(below_floors(weighed, floors)) == []


def test_there_are_enough_pairs_and_most_are_two_persons(pairs: Sequence[JudgedPair]) -> None:
    verdicts = Counter(pair.verdict for pair in pairs)

    assert len({pair.id for pair in pairs}) == len(pairs) >= 400
    assert verdicts[Verdict.DIFFERENT] >= 200
    assert verdicts[Verdict.SAME] >= 150


def test_an_id_tells_its_group(pairs: Sequence[JudgedPair]) -> None:
    assert [pair.id for pair in pairs if not pair.id.startswith(f"{pair.group}-")] == []


def test_no_two_pairs_are_one_pair(pairs: Sequence[JudgedPair]) -> None:
    sides = Counter(str(sorted(map(_persons, (pair.left, pair.right)))) for pair in pairs)

    assert max(sides.values()) == 1


def test_every_citizen_number_is_of_a_test_series(pairs: Sequence[JudgedPair]) -> None:
    numbers = [
        re.sub(r"\D", "", str(person["bsn"]))
        for pair in pairs
        for side in (pair.left, pair.right)
        for person in _people(side)
        if "bsn" in person
    ]

    assert len(numbers) > 20
    assert [number for number in numbers if not number.startswith(("99999", "0000"))] == []


def _people(side: Mapping[str, object]) -> Iterator[Mapping[str, object]]:
    persons = side["persons"]
    assert isinstance(persons, list)
    yield from persons


def _persons(side: Mapping[str, object]) -> str:
    return str([sorted(person.items()) for person in _people(side)])
