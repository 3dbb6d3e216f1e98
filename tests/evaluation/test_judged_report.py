from pathlib import Path

import pytest

from radarfunctie.errors import ConfigError
from radarfunctie.evaluation.judged import JudgedPair, Verdict
from radarfunctie.evaluation.judged_report import (
    Floors,
    Found,
    KnownWrong,
    Result,
    WeighedPair,
    below_floors,
    by_group,
    read_floors,
    total,
)

SAME, DIFFERENT, UNCLEAR = Verdict
JOINED, DOUBT, APART = Found


def _weighed(name: str, verdict: Verdict, found: Found) -> WeighedPair:
    pair = JudgedPair(name, name.rpartition("-")[0], verdict, "", {}, {})
    return WeighedPair(pair, found, "", 9.04, (), None)


def _floors(linked: dict[str, int], *wrong: str) -> Floors:
    known = [KnownWrong(pair=pair, cause="one digit") for pair in wrong]
    return Floors(linked=linked, known_wrong=known)


MIXED = [
    _weighed("names-01", SAME, JOINED),
    _weighed("names-02", SAME, DOUBT),
    _weighed("names-03", SAME, APART),
    _weighed("twins-01", DIFFERENT, APART),
    _weighed("twins-02", DIFFERENT, DOUBT),
    _weighed("twins-03", DIFFERENT, JOINED),
]


@pytest.mark.parametrize(
    ("verdict", "found", "result"),
    [
        (SAME, JOINED, Result.RIGHT),
        (SAME, DOUBT, Result.DOUBT),
        (SAME, APART, Result.MISSED),
        (DIFFERENT, JOINED, Result.WRONG_LINK),
        (DIFFERENT, DOUBT, Result.DOUBT),
        (DIFFERENT, APART, Result.RIGHT),
        (UNCLEAR, JOINED, Result.TOO_SURE),
        (UNCLEAR, DOUBT, Result.RIGHT),
        (UNCLEAR, APART, Result.MISSED),
    ],
)
def test_a_result_is_what_was_found_against_the_verdict(
    verdict: Verdict, found: Found, result: Result
) -> None:
    assert _weighed("a-01", verdict, found).result is result


def test_results_are_counted_by_group_and_together() -> None:
    names, twins = by_group(MIXED)

    assert (names.group, names.pairs, names.linked, names.same) == ("names", 3, 1, 3)
    assert (twins.group, twins.results[Result.WRONG_LINK], twins.same) == ("twins", 1, 0)
    assert total(MIXED).results == {
        Result.RIGHT: 2,
        Result.DOUBT: 2,
        Result.WRONG_LINK: 1,
        Result.MISSED: 1,
        Result.TOO_SURE: 0,
    }


def test_a_known_link_and_a_reached_floor_are_no_fall() -> None:
    assert list(below_floors(MIXED, _floors({"names": 1}, "twins-03"))) == []


def test_a_new_wrong_link_is_named() -> None:
    assert list(below_floors(MIXED, _floors({"names": 1}))) == [
        "twins-03 is judged different and linked with 9.0 bits"
    ]


def test_a_link_of_an_unclear_pair_is_named() -> None:
    weighed = [_weighed("a-01", UNCLEAR, JOINED)]

    assert list(below_floors(weighed, _floors({}))) == [
        "a-01 is judged unclear and linked with 9.0 bits"
    ]


def test_a_known_link_that_is_mended_must_be_taken_out() -> None:
    found = list(below_floors(MIXED, _floors({"names": 1}, "twins-01", "twins-03", "gone-01")))

    assert found == [
        "gone-01 is linked no more, or is no pair: take it out of known_wrong",
        "twins-01 is linked no more, or is no pair: take it out of known_wrong",
    ]


def test_a_fall_below_a_floor_is_named_by_group() -> None:
    assert list(below_floors(MIXED, _floors({"names": 2}, "twins-03"))) == [
        "names: 1 of 3 same pairs linked, the floor is 2"
    ]


def test_every_group_with_same_pairs_has_a_floor_and_no_other_has() -> None:
    assert list(below_floors(MIXED, _floors({"twins": 0}, "twins-03"))) == [
        "names has no floor",
        "twins has a floor and no pair judged same",
    ]


def test_floors_are_read_strictly(tmp_path: Path) -> None:
    assert read_floors(tmp_path) is None
    (tmp_path / "floors.yaml").write_text("linked: {names: 1}\nknown_wrong: [{pair: a-01}]\n")

    with pytest.raises(ConfigError, match=r"floors.yaml: known_wrong\.0\.cause"):
        read_floors(tmp_path)
