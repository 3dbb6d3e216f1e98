"""What was answered at a moment is answered again when that moment is asked about."""

import json
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from histories import (
    CASEWORKER,
    NOT_FOUND,
    SERVICE,
    Asking,
    History,
    differences,
    opened,
    pool,
)
from models import SECOND, STEWARD
from radarfunctie.config_files import read_text, shipped_folder
from radarfunctie.domain.ids import MentionId, PersonId
from radarfunctie.domain.match import VerdictKind
from radarfunctie.domain.review import PersonInSource
from radarfunctie.errors import ConfigError, InputError
from radarfunctie.radar.engine import Radar
from radarfunctie.radar.review.verdicts import Verdicted
from radarfunctie.settings import Settings

STEPS = 12
_BEFORE_ALL = datetime(2020, 1, 1, tzinfo=UTC)


def followed(seed: int) -> tuple[list[str], set[str]]:
    """What is told otherwise after one random history, and what was answered in it."""
    with opened() as (radar, clock):
        history = History(radar, clock, Random(seed))
        history.run(STEPS)
        answered = {
            one.what
            for snapshot in history.snapshots
            for one in snapshot.asked
            if one.answer != NOT_FOUND
        }
        return list(differences(radar, history.snapshots)), answered


def test_a_few_histories_are_told_again_to_the_byte() -> None:
    answered: set[str] = set()
    for seed in (3, 7):
        wrong, told = followed(seed)
        assert not wrong, wrong[0]
        answered |= told
    assert answered >= {"person", "picture", "household", "of household", "hits", "network"}


@pytest.mark.slow
def test_two_hundred_histories_are_told_again_to_the_byte() -> None:
    wrong = {seed: found[0] for seed in range(200) if (found := followed(1_000 + seed)[0])}
    assert not wrong, f"{len(wrong)} of 200: {sorted(wrong)}\n{next(iter(wrong.values()))}"


def test_a_picture_adds_up_by_the_rules_of_then(tmp_path: Path) -> None:
    """Other indicators came into force; what was shown before is shown as it was."""
    first = Settings(data_dir=tmp_path / "data")
    with opened(first) as (radar, clock):
        radar.take_in.many(pool()[:12], SERVICE)
        asking = Asking(radar)
        with radar.graph.reader() as graph:
            who = max(graph.all_persons(), key=lambda one: (one[2], one[0]))[0]
        with clock.held() as before:
            was = asking.ask("picture", who)
    with opened(Settings(data_dir=tmp_path / "data", policy_dir=_own_policy(tmp_path))) as (
        radar,
        clock,
    ):
        clock.leap(timedelta(days=3))
        asking = Asking(radar)
        radar.take_in.many(pool()[12:14], SERVICE)
        with clock.held() as after:
            now = asking.ask("picture", who)
        assert json.loads(now)["policy"] != json.loads(was)["policy"]
        assert asking.ask("picture", who, before) == was
        assert asking.ask("picture", who, after) == now


def _own_policy(folder: Path) -> Path:
    own = folder / "policy"
    own.mkdir()
    text = read_text(shipped_folder("policy") / "indicators.yaml")
    (own / "indicators.yaml").write_text(text.replace("half_life_days: 730", "half_life_days: 9"))
    return own


def test_an_id_is_not_there_before_it_is_issued_and_stands_for_itself_until_it_goes_on() -> None:
    with opened() as (radar, clock):
        radar.take_in.many(pool()[:30], SERVICE)
        with clock.held() as apart:
            pass
        one, other = _two_persons(radar)
        asking = Asking(radar)
        answers = [asking.ask("person", one), asking.ask("person", other)]
        assert [asking.ask("person", name, _BEFORE_ALL) for name in (one, other)] == [NOT_FOUND] * 2
        _join(radar, one, other)
        joined = [json.loads(asking.ask("person", name))["id"] for name in (one, other)]
        assert joined[0] == joined[1]
        assert [asking.ask("person", name, apart) for name in (one, other)] == answers


def test_nothing_is_told_of_what_is_to_come() -> None:
    with opened() as (radar, clock), pytest.raises(InputError, match="asOf: lies in the future"):
        radar.hits.all(CASEWORKER, as_of=clock.now() + timedelta(days=1))


def test_before_the_first_fact_there_were_no_hits_and_nobody() -> None:
    with opened() as (radar, _):
        radar.take_in.many(pool(), SERVICE)
        assert radar.hits.all(CASEWORKER)
        assert radar.hits.all(CASEWORKER, as_of=_BEFORE_ALL) == []


def test_r51_the_audit_log_says_which_moment_was_asked_about() -> None:
    with opened() as (radar, clock):
        radar.take_in.many(pool()[:10], SERVICE)
        moment = clock.now()
        radar.hits.all(CASEWORKER, as_of=moment)
        *_, last = radar.audit.records()
    assert last.event.detail == {"as_of": moment.isoformat()}


def test_a_store_of_before_is_indexed_by_a_rebuild(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path / "data")
    with opened(settings) as (radar, clock):
        radar.take_in.many(pool()[:20], SERVICE)
        with clock.held() as moment:
            pass
        asking = Asking(radar)
        known = sorted(person for person, _, _ in _all_persons(radar))
        was = [asking.ask("person", name) for name in known]
    _forget_index(tmp_path / "data" / "graph.sqlite")
    with opened(settings) as (radar, clock):
        clock.leap(timedelta(days=1))
        radar.take_in.many(pool()[20:24], SERVICE)
        asking = Asking(radar)
        with pytest.raises(ConfigError, match="radar store rebuild"):
            asking.ask("person", known[0], moment)
        radar.rebuild.run()
        assert [asking.ask("person", name, moment) for name in known] == was


def _forget_index(path: Path) -> None:
    """As a store is that an earlier version wrote to and this one moved forward."""
    tables = ("policy_in_force", "hit_change", "referred_to", "continued_as", "listed_in")
    with closing(sqlite3.connect(path)) as connection, connection:
        for table in (*tables, "stopped_as"):
            connection.execute(f"DELETE FROM {table}")  # noqa: S608 - own names


def _all_persons(radar: Radar) -> list[tuple[PersonId, int, int]]:
    with radar.graph.reader() as graph:
        return list(graph.all_persons())


def _two_persons(radar: Radar) -> tuple[PersonId, PersonId]:
    """Two that no valid BSN keeps apart, in different signals."""
    with radar.graph.reader() as graph:
        doubt = graph.doubts(1)[0]
        who = graph.persons_of([doubt.left, doubt.right])
    return who[MentionId(doubt.left)][0], who[MentionId(doubt.right)][0]


def _join(radar: Radar, one: PersonId, other: PersonId) -> None:
    with radar.graph.reader() as graph:
        left, right = (
            PersonInSource(mention.signal_id, mention.key.person_ref)
            for mention in (graph.mentions_of_person(name)[0][0] for name in (one, other))
        )
    given = radar.verdicts.give(Verdicted(left, right, VerdictKind.SAME, "one"), STEWARD)
    if given.approval is not None:
        radar.approvals.approve(given.approval, SECOND)
