"""Alarms: what is unusual is found once, whoever did it; what is usual is not."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conformance.test_audit import EVENT
from radarfunctie.access.alarms import Alarm, AlarmRule, alarms, load_alarm_policy
from radarfunctie.access.policy import load_access_policy
from radarfunctie.domain.ids import UserName
from radarfunctie.ports.audit import AuditEvent, AuditRecord

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
READ = replace(EVENT, rule="persons.read", object_ids=())


def look(user: str, *persons: str, **more: Any) -> AuditEvent:  # noqa: ANN401 - fields of an event
    event = replace(READ, actor=UserName(user), object_ids=persons)
    return replace(event, **more)


def log(*told: tuple[float, AuditEvent]) -> Iterator[AuditRecord]:
    """Records at so many minutes after the start."""
    for seq, (minute, event) in enumerate(told, start=1):
        yield AuditRecord(seq, START + timedelta(minutes=minute), event, "", "")


def rule(**more: object) -> AlarmRule:
    told = {
        "actions": ["persons.read"],
        "counts": "objects",
        "each": "user",
        "within_hours": 1,
        "most": 3,
        "why": "too many",
    }
    return AlarmRule.model_validate({**told, **more})


def found(one: AlarmRule, *told: tuple[float, AuditEvent]) -> Sequence[Alarm]:
    return alarms({"rule": one}, log(*told))


def test_more_persons_in_a_window_than_allowed_is_one_alarm() -> None:
    looks = [(minute, look("anna", f"person {minute}")) for minute in range(0, 60, 10)]
    (alarm,) = found(rule(), *looks)
    assert (alarm.rule, alarm.who, alarm.most) == ("rule", "anna", 6)
    assert (alarm.first, alarm.last) == (1, 6)
    assert (alarm.start, alarm.end) == (START, START + timedelta(minutes=50))


def test_one_person_read_often_is_one_person() -> None:
    assert found(rule(), *((minute, look("anna", "one")) for minute in range(50))) == []


def test_each_user_has_a_window_of_their_own_and_it_moves_along() -> None:
    by_turns = [(n, look(("anna", "bea")[n % 2], str(n))) for n in range(6)]
    slow = [(100 + n * 30, look("anna", str(n))) for n in range(10)]
    assert found(rule(), *by_turns, *slow) == []


def test_an_alarm_ends_when_the_window_is_quiet_and_a_later_one_is_another() -> None:
    burst = [(n, look("anna", str(n))) for n in range(5)]
    later = [(500 + n, look("anna", str(n))) for n in range(5)]
    assert [one.first for one in found(rule(), *burst, *later)] == [1, 6]


def test_a_person_whom_many_read_raises_it_for_the_person() -> None:
    one = rule(counts="users", each="object")
    (alarm,) = found(one, *((n, look(f"user {n}", "mayor")) for n in range(4)))
    assert (alarm.who, alarm.most) == ("mayor", 4)
    assert found(one, *((n, look("the same", "mayor")) for n in range(9))) == []


def test_only_the_named_hours_count_as_amsterdam_has_them() -> None:
    night = rule(counts="events", most=0, hours={"from": 0, "to": 6})
    evening = START.replace(hour=21, minute=59)  # 22:59 in Amsterdam
    (alarm,) = alarms(
        {"night": night},
        [
            AuditRecord(1, evening, look("anna"), "", ""),
            AuditRecord(2, evening + timedelta(minutes=61), look("anna"), "", ""),
        ],
    )
    assert alarm.first == 2
    over_midnight = rule(counts="events", most=0, hours={"from": 22, "to": 6})
    assert len(alarms({"x": over_midnight}, [AuditRecord(1, evening, look("a"), "", "")])) == 1


def test_refused_acts_count_where_the_rule_says_so_and_nowhere_else() -> None:
    refused = look("anna", "x", success=False)
    assert found(rule(most=0), (0, refused)) == []
    assert len(found(rule(most=0, failed=True), (0, refused))) == 1
    assert found(rule(most=0, failed=True), (0, look("anna", "x"))) == []


def test_an_act_with_intent_and_outcome_counts_once() -> None:
    told = [(0, look("anna", "a", phase="intent")), (1, look("anna", "a", phase="outcome"))]
    assert found(rule(counts="events", most=1), *told) == []


def test_a_clock_that_jumps_back_hides_nothing() -> None:
    looks = [(minute, look("anna", str(minute))) for minute in (0, 1, -5000, -4999)]
    (alarm,) = found(rule(), *looks)
    assert alarm.most == 4


@given(minutes=st.lists(st.integers(0, 600), max_size=60), most=st.integers(0, 5))
def test_an_alarm_is_raised_exactly_when_some_window_holds_too_many(
    minutes: list[int], most: int
) -> None:
    minutes = sorted(minutes)
    looks = [(minute, look("anna", str(n))) for n, minute in enumerate(minutes)]
    fullest = max((sum(at - 60 < m <= at for m in minutes) for at in minutes), default=0)
    assert bool(found(rule(most=most), *looks)) == (fullest > most)


def test_the_shipped_rules_hold_and_name_acts_of_the_access_policy() -> None:
    known = load_access_policy(None).actions
    for name, one in load_alarm_policy(None).rules.items():
        assert one.actions <= set(known), name
        assert one.why


@pytest.mark.parametrize("user", ["anna", "bea"])
def test_who_reads_seventy_persons_within_an_hour_is_named_by_the_shipped_rules(user: str) -> None:
    looks = log(*((n / 2, look(user, f"person {n}")) for n in range(70)))
    told = alarms(load_alarm_policy(None).rules, looks)
    assert [(one.rule, one.who) for one in told] == [("many_persons_in_an_hour", user)]
