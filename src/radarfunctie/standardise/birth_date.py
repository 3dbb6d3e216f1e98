"""Dates of birth: parts, the interval in which the birth lies, and what to make of an age."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from radarfunctie.domain.signal import PartialDate

YEAR_MIN, YEAR_MAX = 1850, 2200  # outside: a sentinel such as 9999, or a year without century
AGE_MAX = 125
DUE_MARGIN = timedelta(weeks=6)
_DEFAULT_DAYS = frozenset({(1, 1), (7, 1)})  # registered often when the day is not known


@dataclass(frozen=True, slots=True)
class Birth:
    """What is known of a birth; texts as in `Comparable`, the interval inclusive."""

    birth_date: str | None = None
    swapped: str | None = None
    year: str | None = None
    month: str | None = None
    day: str | None = None
    start: str | None = None
    end: str | None = None
    default_day: str | None = None


def standardise_birth(
    birth: PartialDate | None, age: int | None, due: PartialDate | None, received: date
) -> Birth:
    """Parts and interval of a birth, from what was told of it.

    A year alone spans that year. An age says the birth lay in the year that ends `age` years
    before `received`; beside an incomplete date it narrows the interval, unless the two
    contradict each other: then the date stands. A due date, of a child not yet born, gives six
    weeks on either side. Sentinels (9999, 99, 00) are parts not known.
    """
    year, month, day = _known_parts(birth)
    span = _span(year, month, day)
    told = _span_of_age(age, received)
    if span is None:
        span = told or _span_of_due(due)
    elif told and max(span[0], told[0]) <= min(span[1], told[1]):
        span = max(span[0], told[0]), min(span[1], told[1])
    complete = _real_date(year, month, day)
    return Birth(
        birth_date=_text(complete),
        swapped=_text(_swapped(birth, complete)),
        year=None if year is None else f"{year:04d}",
        month=None if month is None else f"{month:02d}",
        day=None if day is None else f"{day:02d}",
        start=span[0].isoformat() if span else None,
        end=span[1].isoformat() if span else None,
        default_day="Y" if complete and (complete.month, complete.day) in _DEFAULT_DAYS else None,
    )


def complete_date(given: PartialDate | None) -> str | None:
    """`yyyy-mm-dd` when every part is known and the day exists; else None."""
    return _text(_real_date(*_known_parts(given)))


def _known_parts(given: PartialDate | None) -> tuple[int | None, int | None, int | None]:
    if given is None:
        return None, None, None
    year = given.year if YEAR_MIN <= given.year <= YEAR_MAX else None
    month = given.month if given.month and 1 <= given.month <= 12 else None
    last = 31 if month is None else monthrange(year or 2000, month)[1]
    day = given.day if month and given.day and 1 <= given.day <= last else None
    return year, month, day


def _real_date(year: int | None, month: int | None, day: int | None) -> date | None:
    return date(year, month, day) if year and month and day else None


def _swapped(given: PartialDate | None, complete: date | None) -> date | None:
    """Day and month changed about, when that is a day in its own right and another one."""
    if given is None or not given.month or not given.day or given.day > 12:
        return None
    other = _real_date(*_known_parts(PartialDate(given.year, given.day, given.month)))
    return None if other == complete else other


def _span(year: int | None, month: int | None, day: int | None) -> tuple[date, date] | None:
    if year is None:
        return None
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    last = monthrange(year, month)[1]
    return date(year, month, day or 1), date(year, month, day or last)


def _span_of_age(age: int | None, received: date) -> tuple[date, date] | None:
    if age is None or not 0 <= age <= AGE_MAX or received.year - age <= YEAR_MIN:
        return None
    return _years_before(received, age + 1) + timedelta(days=1), _years_before(received, age)


def _years_before(day: date, years: int) -> date:
    """The same day so many years ago; 29 February becomes the 28th where there is none."""
    year = day.year - years
    return day.replace(year=year, day=min(day.day, monthrange(year, day.month)[1]))


def _span_of_due(due: PartialDate | None) -> tuple[date, date] | None:
    span = _span(*_known_parts(due))
    return (span[0] - DUE_MARGIN, span[1] + DUE_MARGIN) if span else None


def _text(day: date | None) -> str | None:
    return day.isoformat() if day else None
