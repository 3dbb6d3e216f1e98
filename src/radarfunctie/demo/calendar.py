"""Days as whole numbers (ordinals) and moments in Dutch time, without a time zone file."""

from datetime import date, timedelta
from functools import lru_cache

END = date(2025, 1, 1).toordinal()
"""First day after the period; the period runs back from here."""

FOREVER = date(9999, 12, 31).toordinal()
"""Stands for "no end known"."""

YEAR = 365.25
EPOCH = date(1970, 1, 1).toordinal()


@lru_cache(maxsize=20_000)
def iso(day: int) -> str:
    """`2024-03-11`."""
    return date.fromordinal(day).isoformat()


@lru_cache(maxsize=64)
def _summer(year: int) -> tuple[int, int]:
    """First and last day of summer time: the last Sundays of March and of October."""
    ends = []
    for month in (3, 10):
        last = date(year, month, 31)
        ends.append((last - timedelta(days=(last.weekday() + 1) % 7)).toordinal())
    return ends[0], ends[1]


@lru_cache(maxsize=20_000)
def _offset_hours(day: int) -> int:
    """Hours that Dutch clocks are ahead of UTC by day; the nights of change count as winter."""
    start, end = _summer(date.fromordinal(day).year)
    return 2 if start < day < end else 1


def moment(day: int, minute: int) -> tuple[str, int]:
    """ISO 8601 text with offset, and whole seconds since 1970 (UTC), of a minute of a Dutch day."""
    hours = _offset_hours(day)
    text = f"{iso(day)}T{minute // 60:02d}:{minute % 60:02d}:00+0{hours}:00"
    return text, (day - EPOCH) * 86_400 + minute * 60 - hours * 3_600


def age_on(born: int, day: int) -> int:
    """Whole years on `day`; 0 for the unborn."""
    birth, now = date.fromordinal(born), date.fromordinal(day)
    years = now.year - birth.year - ((now.month, now.day) < (birth.month, birth.day))
    return max(years, 0)
