"""Dates with unknown parts and moments, read from their text."""

import re
from calendar import monthrange
from datetime import UTC, date, datetime, timedelta

from radarfunctie.domain.signal import PartialDate

DATE_RULE = "must be a date yyyy-mm-dd that exists, with 00 for an unknown month or day"
MOMENT_RULE = "must be a moment with a time zone, such as 2024-03-11T09:30:00+01:00"

_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_MOMENT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}(:[0-9]{2}([.,][0-9]{1,9})?)?"
    r"([Zz]|[+-][0-9]{2}:?[0-9]{2})"
)
_FARTHEST_EAST = timedelta(hours=14)


def read_date(text: str) -> PartialDate | None:
    """The date that `text` says; None when it says none."""
    found = _DATE.fullmatch(text)
    if found is None:
        return None
    year, month, day = map(int, found.groups())
    if year == 0 or month > 12 or (month == 0 and day != 0):
        return None
    if day and day > monthrange(year, month)[1]:
        return None
    return PartialDate(year, month or None, day or None)


def read_moment(text: str) -> datetime | None:
    """The moment that `text` says, in UTC; None when it says none."""
    if _MOMENT.fullmatch(text) is None:
        return None
    try:
        return datetime.fromisoformat(text.upper().replace(",", ".")).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def latest(day: PartialDate) -> date:
    """Last day that `day` can mean."""
    month = day.month or 12
    return date(day.year, month, day.day or monthrange(day.year, month)[1])


def last_date_on_earth(moment: datetime) -> date:
    """The latest calendar day it is anywhere at `moment`: nothing later can have happened."""
    return moment.date() if moment.year == 9999 else (moment + _FARTHEST_EAST).date()
