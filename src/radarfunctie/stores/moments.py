"""Moments and days as stored: epoch seconds (UTC) and `yyyy-mm-dd` text."""

from datetime import UTC, date, datetime, timedelta

from radarfunctie.domain.signal import PartialDate

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def to_epoch(moment: datetime) -> float:
    """Seconds since 1970 (UTC); exact to the microsecond."""
    return (moment - _EPOCH).total_seconds()


def from_epoch(seconds: float) -> datetime:
    """The moment, aware, in UTC."""
    return _EPOCH + timedelta(microseconds=round(seconds * 1_000_000))


def to_day(day: date | None) -> str | None:
    """`yyyy-mm-dd`."""
    return day.isoformat() if day else None


def from_day(text: str | None) -> date | None:
    """The day; None when not known."""
    return date.fromisoformat(text) if text else None


def to_partial(day: PartialDate | None) -> str | None:
    """`yyyy-mm-dd` with 00 for an unknown part."""
    return str(day) if day else None


def from_partial(text: str | None) -> PartialDate | None:
    """The day as told; None when not known."""
    if not text:
        return None
    return PartialDate(int(text[:4]), int(text[5:7]) or None, int(text[8:10]) or None)
