"""A judged pair goes the way of any signal: what is found of it is what a radar would find."""

from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from radarfunctie.domain.caller import Caller, UserRole
from radarfunctie.domain.ids import UserName
from radarfunctie.evaluation.judged import JudgedPair, read_judged
from radarfunctie.evaluation.judged_report import Found, WeighedPair
from radarfunctie.settings import Settings
from radarfunctie.wiring import build, judging

FOLDER = Path(__file__).parents[2] / "benchmarks" / "judged"
SERVICE = Caller(UserName("service"), UserRole.SERVICE, "gelderland-midden", "cli")
EVERY = 40  # one in so many pairs is taken in by a whole radar


@pytest.fixture(scope="module")
def pairs() -> Sequence[JudgedPair]:
    return read_judged(FOLDER)[::EVERY]


@pytest.fixture(scope="module")
def weighed(pairs: Sequence[JudgedPair]) -> Sequence[WeighedPair]:
    with judging() as use:
        return use.weighed(pairs)


def test_a_whole_radar_finds_the_same(weighed: Sequence[WeighedPair], tmp_path: Path) -> None:
    found = [_in_a_radar(one.pair, tmp_path) for one in weighed]

    assert found == [(one.found, one.reason if one.found is Found.DOUBT else "") for one in weighed]
    assert {kind for kind, _ in found} == set(Found)


def _in_a_radar(pair: JudgedPair, folder: Path) -> tuple[Found, str]:
    """What a radar in memory finds of the first persons of both sides, taken in one by one."""
    with closing(build(Settings(store="memory:", data_dir=folder))) as radar:
        signals = [
            radar.take_in.one(radar.intake.accept(side), SERVICE).signal_id
            for side in (pair.left, pair.right)
        ]
        with radar.graph.reader() as graph:
            ends = {graph.mention_of(signal, "p1") for signal in signals} - {None}
            persons = {person for person, _ in graph.persons_of(ends).values()}  # type: ignore[arg-type]  # none is None
            doubts = {frozenset((d.left, d.right)): d.reason for d in graph.doubts(100)}
    reason = doubts.get(frozenset(ends), "")  # type: ignore[arg-type]  # none is None
    if len(persons) == 1:
        return Found.JOINED, ""
    return (Found.DOUBT, reason) if reason else (Found.APART, "")


def test_a_pair_leaves_nothing_behind_for_the_next(pairs: Sequence[JudgedPair]) -> None:
    again = [replace(pairs[0], id="again-01"), pairs[0], pairs[0]]

    with judging() as use:
        first, second, third = use.weighed(again)
        with use.scratch.reader() as graph:
            counts = graph.counts()

    assert (first.found, first.weight_bits) == (second.found, second.weight_bits)
    assert (second.found, second.weight_bits) == (third.found, third.weight_bits)
    assert counts.signals == counts.persons == 0


def test_parts_add_up_to_the_weight(weighed: Sequence[WeighedPair]) -> None:
    for one in weighed:
        assert sum(part.weight_bits for part in one.parts) == pytest.approx(one.weight_bits)


def test_sides_may_change_places(pairs: Sequence[JudgedPair]) -> None:
    turned = [replace(one, left=one.right, right=one.left) for one in pairs]

    with judging() as use:
        straight, other = use.weighed(pairs), use.weighed(turned)

    assert [(a.found, a.reason) for a in straight] == [(b.found, b.reason) for b in other]
    assert [a.weight_bits for a in straight] == pytest.approx([b.weight_bits for b in other])
