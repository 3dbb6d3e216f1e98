"""What every audit log owes."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from postgres_server import Databases
from radarfunctie.domain.ids import UserName
from radarfunctie.ports.audit import AuditEvent, AuditLog
from radarfunctie.stores.audit.store import SqlAudit

AT = datetime(2024, 3, 11, 8, 30, 1, 250, tzinfo=UTC)
EVENT = AuditEvent(
    action="read",
    phase="single",
    actor=UserName("caseworker"),
    role="caseworker",
    organisation=None,
    object_type="person",
    object_ids=("a", "b"),
    purpose="weging",
    rule="own_region",
    success=True,
    node="api",
    detail={"signals": 3, "codes": ["x"], "none": None},
)


@pytest.fixture(
    params=[
        "sqlite file",
        "sqlite memory",
        pytest.param("postgresql", marks=pytest.mark.postgres),
    ]
)
def log(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[AuditLog]:
    if request.param == "sqlite file":
        one = SqlAudit(f"sqlite:///{tmp_path}/audit.db", tmp_path / "audit.anchor")
    elif request.param == "postgresql":
        made: Databases = request.getfixturevalue("databases")
        one = SqlAudit(made.audit, tmp_path / "audit.anchor")
    else:
        one = SqlAudit("sqlite://", None)
    yield one
    one.close()
    one.close()


def test_an_empty_log_is_whole(log: AuditLog) -> None:
    assert list(log.records()) == []
    assert log.verify() is None


def test_events_of_one_rule_are_read_alone(log: AuditLog) -> None:
    advice = replace(EVENT, rule="advice.give", detail={"text": '"rule":"other"'})
    other = replace(EVENT, detail={"rule": "advice.give", "inside": {"rule": "advice.give"}})
    like = replace(EVENT, rule="adviceXgive")
    log.append_all([other, advice, like, advice], AT)
    assert [record.seq for record in log.records(rules=("advice.give",))] == [2, 4]
    assert [record.seq for record in log.records(after=2, rules=("advice.give",))] == [4]
    assert list(log.records(rules=("advice.%",))) == []


def test_an_event_comes_back_with_its_number_and_moment(log: AuditLog) -> None:
    second = replace(EVENT, action="update", object_ids=(), success=False)
    amsterdam = AT.astimezone(timezone(timedelta(hours=1)))
    assert [log.append(EVENT, amsterdam), log.append(second, AT)] == [1, 2]
    first, last = log.records()
    assert (first.seq, first.at, first.event) == (1, AT, EVENT)
    assert (last.event, last.previous) == (second, first.digest)
    assert [record.seq for record in log.records(after=1)] == [2]
    assert log.verify() is None


def test_many_records_come_in_order(log: AuditLog) -> None:
    for number in range(1201):
        log.append(replace(EVENT, object_ids=(str(number),)), AT)
    assert [record.event.object_ids for record in log.records()] == [
        (str(number),) for number in range(1201)
    ]


@given(texts=st.lists(st.text(st.characters(exclude_categories=["Cs"])), max_size=4))
@settings(
    max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
def test_any_text_is_kept_as_it_was(log: AuditLog, texts: list[str]) -> None:
    event = replace(EVENT, object_ids=tuple(texts), detail=dict.fromkeys(texts, 1))
    seq = log.append(event, AT)
    assert [record.event for record in log.records(seq - 1)] == [event]
    assert log.verify() is None


def test_events_given_together_are_kept_in_their_order(log: AuditLog) -> None:
    log.append(EVENT, AT)
    several = [replace(EVENT, object_ids=(str(number),)) for number in range(3)]

    log.append_all(several, AT)
    log.append_all([], AT)

    assert [record.event for record in log.records(after=1)] == several
    assert log.verify() is None


def test_what_was_begun_is_kept_when_it_was_waited_for(log: AuditLog) -> None:
    waiting = [log.begin(replace(EVENT, object_ids=(str(number),)), AT) for number in range(5)]

    numbers = [wait() for wait in waiting]

    held = {record.seq: record.event.object_ids for record in log.records()}
    assert [held[number] for number in numbers] == [(str(number),) for number in range(5)]
    assert log.verify() is None


def test_threads_that_append_at_once_each_get_their_own_number(log: AuditLog) -> None:
    with ThreadPoolExecutor(8) as threads:
        numbers = list(
            threads.map(
                lambda name: log.append(replace(EVENT, object_ids=(name,)), AT), map(str, range(64))
            )
        )

    held = {record.seq: record.event.object_ids for record in log.records()}
    assert [held[number] for number in numbers] == [(str(name),) for name in range(64)]
    assert log.verify() is None
