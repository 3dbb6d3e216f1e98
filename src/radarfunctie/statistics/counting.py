"""Counts reports exactly, in a database of its own that is gone at the end.

What goes in are codes, moments and random ids; what comes out are numbers that nobody is shown
before `publishing` has been over them.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from radarfunctie.batches import batches
from radarfunctie.config_files import read_text
from radarfunctie.domain.ids import SignalId
from radarfunctie.domain.signal import Party
from radarfunctie.domain.statistics import Counted, HalfYear, Handling, Measure, Report
from radarfunctie.scratch import scratch_database
from radarfunctie.statistics.policy import StatisticsPolicy

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

CITIZENS = "citizens"
_QUERIES = Path(__file__).parent / "queries"
_AMSTERDAM = ZoneInfo("Europe/Amsterdam")  # half-years begin and end there
_BATCH = 50_000
_TABLES = """
CREATE TABLE report (place BIGINT, received DOUBLE, year INTEGER, half INTEGER, region VARCHAR,
                     source VARCHAR, days DOUBLE, refuted BOOLEAN);
CREATE TABLE named (report BIGINT, person VARCHAR);
CREATE TABLE handling (place BIGINT, outcome VARCHAR, assessed_at DOUBLE, closed_at DOUBLE,
                       monitored_until DOUBLE);
"""


@dataclass(frozen=True, slots=True)
class _Columns:
    """A table of the scratch database, by column, with the type of each in Arrow."""

    name: str
    types: tuple[tuple[str, str], ...]


_REPORT = _Columns(
    "report",
    (
        ("place", "int64"),
        ("received", "float64"),
        ("year", "int32"),
        ("half", "int32"),
        ("region", "string"),
        ("source", "string"),
        ("days", "float64"),
        ("refuted", "bool"),
    ),
)
_NAMED = _Columns("named", (("report", "int64"), ("person", "string")))
_HANDLING = _Columns(
    "handling",
    (
        ("place", "int64"),
        ("outcome", "string"),
        ("assessed_at", "float64"),
        ("closed_at", "float64"),
        ("monitored_until", "float64"),
    ),
)


def count(
    reports: Iterable[Report],
    handlings: Iterable[Handling],
    policy: StatisticsPolicy,
    until: datetime,
) -> Mapping[HalfYear, Counted]:
    """Exact counts of every half-year that is over at `until`, oldest first.

    Outcomes and how long an assessment took are counted when any handling is known at all: without
    one they would say that nobody assesses, where nobody told. Of several handlings of one report
    the first counts.
    """
    ordered = sorted(reports, key=lambda one: (one.received_at, one.source))
    places = {one.signal: place for place, one in enumerate(ordered)}
    connection = scratch_database()
    try:
        connection.execute(_TABLES)
        _fill(connection, _REPORT, (_report_row(place, one) for place, one in enumerate(ordered)))
        _fill(connection, _NAMED, _named_rows(ordered))
        known = _fill(connection, _HANDLING, _handling_rows(handlings, places))
        return _counted(_cells(connection, policy, handled=known > 0), until)
    finally:
        connection.close()


def half_year_at(moment: datetime) -> HalfYear:
    """The half-year it is in Amsterdam at a moment."""
    return HalfYear.of(moment.astimezone(_AMSTERDAM).date())


def _report_row(place: int, report: Report) -> tuple[object, ...]:
    half_year = half_year_at(report.received_at)
    source = CITIZENS if report.party is Party.CITIZEN else report.sector or "unknown"
    return (
        place,
        report.received_at.timestamp(),
        half_year.year,
        half_year.half,
        report.region,
        source,
        _days(report),
        report.refuted,
    )


def _days(report: Report) -> float | None:
    """How long it lasted as told; None when first or last month is not told."""
    told = report.occurred
    if told is None or told.start is None or told.end is None:
        return None
    if told.start.month is None or told.end.month is None:
        return None
    return float((told.end.latest() - told.start.earliest()).days)


def _named_rows(ordered: Iterable[Report]) -> Iterator[tuple[object, ...]]:
    for place, report in enumerate(ordered):
        for person in sorted(report.persons):
            yield place, person


def _handling_rows(
    handlings: Iterable[Handling], places: Mapping[SignalId, int]
) -> Iterator[tuple[object, ...]]:
    told: set[SignalId] = set()
    for one in handlings:
        if one.signal in places and one.signal not in told:
            told.add(one.signal)
            moments = (one.assessed_at, one.closed_at, one.monitored_until)
            yield (
                places[one.signal],
                one.outcome,
                *(None if moment is None else moment.timestamp() for moment in moments),
            )


def _fill(
    connection: "DuckDBPyConnection", table: _Columns, rows: Iterator[tuple[object, ...]]
) -> int:
    """Put rows into a table; how many."""
    import pyarrow as pa  # takes a moment that most commands need not wait

    schema = pa.schema([(name, pa.type_for_alias(kind)) for name, kind in table.types])
    filled = 0
    for batch in batches(rows, _BATCH):
        columns = dict(zip(schema.names, zip(*batch, strict=True), strict=True))
        connection.register("batch", pa.table(columns, schema))
        connection.execute(f"INSERT INTO {table.name} SELECT * FROM batch")  # noqa: S608 - ours
        connection.unregister("batch")
        filled += len(batch)
    return filled


def _cells(
    connection: "DuckDBPyConnection", policy: StatisticsPolicy, *, handled: bool
) -> list[tuple[int, int, str, str, str, int]]:
    receipt = read_text(_QUERIES / "receipt.sql")
    connection.execute(
        f"CREATE TABLE receipt AS {receipt}", {"assessment_days": policy.assessment_days}
    )
    connection.execute(
        f"CREATE TABLE classed AS {read_text(_QUERIES / 'classed.sql')}",
        {
            "bands": list(policy.bands.values()),
            "names": list(policy.bands),
            "longer": policy.longer,
            "handled": handled,
        },
    )
    return connection.execute(read_text(_QUERIES / "cells.sql")).fetchall()


def _counted(
    cells: Iterable[tuple[int, int, str, str, str, int]], until: datetime
) -> Mapping[HalfYear, Counted]:
    now = half_year_at(until)
    tables: dict[HalfYear, dict[Measure, dict[tuple[str, str], int]]] = {}
    for year, half, region, measure, category, number in cells:
        half_year = HalfYear(year, half)
        if half_year < now:
            of_measure = tables.setdefault(half_year, {}).setdefault(Measure(measure), {})
            of_measure[region, category] = number
    return {one: Counted(_totals(tables[one]), tables[one]) for one in sorted(tables)}


def _totals(tables: Mapping[Measure, Mapping[tuple[str, str], int]]) -> dict[str, int]:
    """Reports by region; every report has one way of coming in."""
    found: dict[str, int] = {}
    for (region, _), number in tables[Measure.RECEIPT].items():
        found[region] = found.get(region, 0) + number
    return found
