"""Terms in working days, with the Dutch days off, and on the clock."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from radarfunctie.process.clocks import (
    due,
    due_day,
    is_working_day,
    local_day,
    plus_months,
    plus_working_days,
)
from radarfunctie.process.policy import Clock, load_process_policy

DAYS = st.dates(date(2015, 1, 1), date(2060, 12, 31))


def clock(**unit: int) -> Clock:
    return Clock(source="a test", verified=False, **unit)


@pytest.mark.parametrize(
    "day",
    [
        date(2026, 1, 1),
        date(2026, 4, 3),  # Good Friday, by the Algemene termijnenwet
        date(2026, 4, 6),
        date(2026, 4, 27),  # the King's birthday
        date(2026, 5, 5),  # every year, not each fifth
        date(2026, 5, 14),
        date(2026, 5, 25),
        date(2026, 12, 25),
        date(2026, 12, 26),
        date(2026, 3, 14),
        date(2027, 4, 27),
    ],
)
def test_days_off_of_the_algemene_termijnenwet_do_not_count(day: date) -> None:
    assert not is_working_day(day)


@pytest.mark.parametrize("day", [date(2026, 4, 2), date(2026, 4, 28), date(2026, 12, 24)])
def test_other_days_count(day: date) -> None:
    assert is_working_day(day)


def test_r75_five_working_days_pass_over_easter() -> None:
    received = datetime(2026, 4, 1, 21, 0, tzinfo=UTC)  # Wednesday evening, before Easter
    until = due(load_process_policy(None).clocks.assess, received)
    assert local_day(until) == date(2026, 4, 10)
    assert until == datetime(2026, 4, 10, 21, 59, 59, tzinfo=UTC)  # the end of the day here


def test_an_acute_signal_has_a_day_on_the_clock() -> None:
    received = datetime(2026, 4, 3, 23, 30, tzinfo=UTC)
    until = due(load_process_policy(None).clocks.assess_acute, received)
    assert until - received == timedelta(hours=24)


def test_the_day_is_that_of_the_netherlands() -> None:
    assert local_day(datetime(2026, 6, 30, 22, 30, tzinfo=UTC)) == date(2026, 7, 1)


def test_months_end_where_the_month_does() -> None:
    assert plus_months(date(2026, 11, 30), 3) == date(2027, 2, 28)
    assert plus_months(date(2024, 2, 29), -12) == date(2023, 2, 28)


def test_a_clock_takes_one_unit() -> None:
    for units in ({}, {"hours": 1, "weeks": 1}):
        with pytest.raises(ValueError, match="exactly one"):
            clock(**units)


@given(day=DAYS, number=st.integers(1, 30), more=st.integers(0, 10))
def test_working_days_are_counted_one_by_one(day: date, number: int, more: int) -> None:
    end = plus_working_days(day, number)
    between = [day + timedelta(days=step) for step in range(1, (end - day).days + 1)]
    assert is_working_day(end)
    assert sum(map(is_working_day, between)) == number
    assert plus_working_days(end, more) == plus_working_days(day, number + more)


@given(day=DAYS, weeks=st.integers(1, 12))
def test_a_term_never_ends_on_a_day_off_nor_early(day: date, weeks: int) -> None:
    end = due_day(clock(weeks=weeks), day)
    assert is_working_day(end)
    assert day + timedelta(weeks=weeks) <= end <= day + timedelta(weeks=weeks, days=6)
