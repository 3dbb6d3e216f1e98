"""The desk asks first what most hangs on, and says what each answer would make of it."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from commands import made
from radarfunctie.domain.caller import Caller, UserRole
from radarfunctie.domain.identity import Doubt
from radarfunctie.domain.ids import MentionId, UserName
from radarfunctie.domain.match import VerdictKind
from radarfunctie.domain.review import PersonInSource, Question, Standing
from radarfunctie.errors import DeniedError
from radarfunctie.radar.engine import Radar
from radarfunctie.radar.exporting import TABLES, rows_of
from radarfunctie.radar.review.standings import standings
from radarfunctie.radar.review.verdicts import Verdicted
from radarfunctie.settings import read_settings
from radarfunctie.wiring import build

__all__ = ["made"]

REGION = "gelderland-midden"
STEWARD = Caller(UserName("steward"), UserRole.STEWARD, REGION, "test")
SECOND = Caller(UserName("steward2"), UserRole.STEWARD, REGION, "test")


@pytest.fixture(scope="module")
def radar(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Radar]:
    folder = Path(shutil.copytree(made, tmp_path_factory.mktemp("desk") / "own"))
    opened = build(read_settings({"data_dir": folder}))
    yield opened
    opened.close()


def state(radar: Radar) -> tuple[int, list[list[tuple[str, ...]]]]:
    with radar.graph.reader() as reader:
        return reader.changes(), [list(rows_of(what, reader)) for what in TABLES]


def test_asking_changes_nothing(radar: Radar) -> None:
    before = state(radar)
    found = radar.reviews.questions(STEWARD, 10)
    assert len(found) == 10
    assert state(radar) == before


def test_parts_add_up_and_the_weightiest_question_comes_first(radar: Radar) -> None:
    found = radar.reviews.questions(STEWARD, 12)
    for question in found:
        total = sum(part.weight_bits for part in question.parts)
        assert total == pytest.approx(question.doubt.weight_bits, abs=1e-9)
        assert question.left.mention == question.doubt.left
        assert question.left.signal_id != question.right.signal_id or question.if_same is None
    order = [(-one.gain, -one.new_hits, -one.doubt.weight_bits) for one in found]
    assert order == sorted(order)
    assert any(question.gain > 0 for question in found)


def test_what_is_foretold_comes_true(radar: Radar) -> None:
    """The standings after the verdict are those the desk showed before it."""
    judged = 0
    asked_before: list[Doubt] = []
    while judged < 5:
        (question,) = radar.reviews.questions(STEWARD, 1, passed_over=asked_before)
        asked_before.append(question.doubt)
        if question.if_same is None:
            continue
        everyone = mentions_of(radar, question)
        sides = (question.left, question.right)
        left, right = (PersonInSource(side.signal_id, side.key.person_ref) for side in sides)
        asked = Verdicted(left, right, VerdictKind.SAME, "both shown")
        given = radar.verdicts.give(asked, STEWARD)
        if given.approval is not None:
            radar.approvals.approve(given.approval, SECOND)
        with radar.graph.reader() as reader:
            now = standings(reader, everyone, None, radar.clock.now(), radar.reviews.weging)
        assert without_ids(now) == without_ids(question.if_same)
        judged += 1


def mentions_of(radar: Radar, question: Question) -> list[MentionId]:
    with radar.graph.reader() as reader:
        ends = [question.left.mention, question.right.mention]
        return [mention.id for _, mention in reader.fellow_mentions(ends)]


def without_ids(found: tuple[Standing, ...]) -> list[tuple[object, ...]]:
    return sorted(
        (
            one.mentions,
            one.signals,
            one.regions,
            one.level,
            one.level_with_likely,
            one.households,
            *one.open_hits,
        )
        for one in found
    )


def test_what_was_passed_over_is_not_asked_again(radar: Radar) -> None:
    first = radar.reviews.questions(STEWARD, 5)
    rest = radar.reviews.questions(STEWARD, 5, passed_over=[one.doubt for one in first])
    assert not {one.doubt for one in first} & {one.doubt for one in rest}


def test_only_a_steward_is_asked(radar: Radar) -> None:
    with pytest.raises(DeniedError):
        radar.reviews.questions(
            Caller(UserName("caseworker"), UserRole.CASEWORKER, REGION, "test"), 1
        )
