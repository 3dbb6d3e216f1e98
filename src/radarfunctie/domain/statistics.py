"""What is counted: reports, what became of them, and the cells that may be published."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from typing_extensions import override

from radarfunctie.domain.ids import PersonId, SignalId
from radarfunctie.domain.signal import Occurred, Party, SourceKey


@dataclass(frozen=True, slots=True)
class Report:
    """A melding as statistics need it: codes, moments and ids, no name or number of a person."""

    signal: SignalId
    source: SourceKey  # puts reports of one moment in order; goes into no table
    region: str
    sector: str | None
    capacity: str | None
    party: Party | None
    received_at: datetime
    occurred: Occurred | None
    refuted: bool
    persons: frozenset[PersonId]  # empty when nobody in it can be recognised


@dataclass(frozen=True, slots=True)
class Handling:
    """What people did with a report, as far as it has come.

    The safety assessment goes on until `assessed_at`, work after it until `closed_at`, monitoring
    from then until `monitored_until`; each is None while there is no such moment yet.
    """

    signal: SignalId
    outcome: str | None
    assessed_at: datetime | None
    closed_at: datetime | None
    monitored_until: datetime | None


class HalfYear(NamedTuple):
    """The shortest period that is published; orders by time."""

    year: int
    half: int  # 1 or 2

    @classmethod
    def of(cls, day: date) -> "HalfYear":
        """The half-year a day lies in."""
        return cls(day.year, 1 if day.month <= 6 else 2)

    @classmethod
    def read(cls, text: str) -> "HalfYear | None":
        """The half-year that `2024-1` says; None when it says none."""
        year, _, half = text.partition("-")
        if not (len(year) == 4 and year.isascii() and year.isdecimal() and half in {"1", "2"}):
            return None
        return cls(int(year), int(half))

    @override
    def __str__(self) -> str:
        """`2024-1`."""
        return f"{self.year:04d}-{self.half}"


class Measure(StrEnum):
    """What a cell counts reports by."""

    REPORTS = "reports"
    RECEIPT = "receipt"
    SOURCE = "source"
    DURATION = "duration"
    INTERVAL = "interval"
    OUTCOME = "outcome"
    ASSESSMENT_TIME = "assessment_time"
    ADVICES = "advices"  # requests for advice, which are no reports
    ADVICE_CAPACITY = "advice_capacity"


OF_ADVICE = frozenset({Measure.ADVICES, Measure.ADVICE_CAPACITY})
"""Measures that count requests for advice; all others count reports."""


@dataclass(frozen=True, slots=True)
class Advice:
    """A request for advice as it may be counted: of nobody."""

    region: str
    capacity: str  # who asked; citizens are one
    at: datetime


@dataclass(frozen=True, slots=True)
class Counted:
    """Exact counts of one half-year, of reports or of advice; they never leave the product.

    Of each measure the categories of one region add up to its total.
    """

    totals: Mapping[str, int]  # by region
    tables: Mapping[Measure, Mapping[tuple[str, str], int]]  # by region and category


@dataclass(frozen=True, slots=True)
class Cell:
    """A number as published: a multiple of 5 from 10 on, or hidden."""

    half_year: HalfYear
    measure: Measure
    region: str | None  # None: the whole country
    category: str | None  # None: all
    count: int | None  # None: hidden
