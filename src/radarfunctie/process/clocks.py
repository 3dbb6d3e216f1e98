"""Terms: when something is due, in working days of the Netherlands.

Days off are those of the Algemene termijnenwet, art. 3: weekends, the public holidays, Good Friday
and 5 May of every year. A term that would end on one ends on the next working day (art. 1).
"""

from calendar import monthrange
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import holidays

from radarfunctie.process.policy import Clock

_ZONE = ZoneInfo("Europe/Amsterdam")
_WEEKEND = 5  # weekday() of Saturday; Sunday is above
_LATEST = time(23, 59, 59)


@cache
def _days_off(year: int) -> frozenset[date]:
    found = holidays.country_holidays("NL", years=year, categories=("public", "optional"))
    return frozenset(found)


def is_working_day(day: date) -> bool:
    """Whether the day counts in a term of working days."""
    return day.weekday() < _WEEKEND and day not in _days_off(day.year)


def next_working_day(day: date) -> date:
    """The day itself, or the first working day after it."""
    while not is_working_day(day):
        day += timedelta(days=1)
    return day


def plus_working_days(day: date, number: int) -> date:
    """The day `number` working days after `day`, which itself does not count."""
    for _ in range(number):
        day = next_working_day(day + timedelta(days=1))
    return day


def plus_months(day: date, number: int) -> date:
    """The same day of a later month, or the last one it has."""
    month = day.month - 1 + number
    year, month = day.year + month // 12, month % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def due(clock: Clock, start: datetime) -> datetime:
    """When what began at `start` is due: an exact moment for hours, else the end of a day."""
    if clock.hours is not None:
        return start + timedelta(hours=clock.hours)
    return end_of_day(due_day(clock, local_day(start)))


def due_day(clock: Clock, start: date) -> date:
    """The last day of a term in days, weeks or months; a working day."""
    if clock.working_days is not None:
        return plus_working_days(start, clock.working_days)
    if clock.weeks is not None:
        return next_working_day(start + timedelta(weeks=clock.weeks))
    return next_working_day(plus_months(start, clock.months or 0))


def end_of_day(day: date) -> datetime:
    """The last second of a day in the Netherlands."""
    return datetime.combine(day, _LATEST, _ZONE).astimezone(UTC)


def local_day(moment: datetime) -> date:
    """The day it is in the Netherlands."""
    return moment.astimezone(_ZONE).date()
