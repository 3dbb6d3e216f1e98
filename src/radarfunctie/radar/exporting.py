"""Export: mentions, persons, households and hits as tables."""

import csv
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import pyarrow as pa
import pyarrow.parquet as pq

from radarfunctie.domain.caller import Caller
from radarfunctie.errors import InputError, StoreUnavailableError
from radarfunctie.ports.graph import GraphReader, GraphStore
from radarfunctie.radar.auditing import Gate

What = Literal["mentions", "persons", "households", "hits"]
Row = tuple[str, ...]

_COLUMNS: Mapping[What, Row] = {
    "mentions": (
        "source_organisation",
        "source_ref",
        "person_ref",
        "person_id",
        "household_id",
        "grade",
    ),
    "persons": ("person_id", "mentions", "signals"),
    "households": ("household_id", "person_id", "from", "to", "grade", "evidence"),
    "hits": ("hit_id", "pattern", "person_id", "household_id", "region", "raised_at", "signals"),
}
_PAGE = 500


@dataclass(frozen=True)
class Export:
    """Writes tables of findings; ids and codes only, no name or number of a person."""

    graph: GraphStore
    gate: Gate

    def run(self, what: What, out: Path, caller: Caller) -> int:
        """Write `what` to `out` (.csv or .parquet) and return the number of rows.

        Raises:
            InputError: The ending of `out` is neither.
            StoreUnavailableError: `out` cannot be written; no file is left half-written.
        """
        write = _writer(out)
        self.gate.allow(caller, f"export.{what}")
        fresh = out.with_name(out.name + ".part")
        with self.graph.reader() as graph:
            self.gate.passed(caller, f"export.{what}", ("export", [what]), kind="export")
            try:
                rows = write(fresh, _COLUMNS[what], rows_of(what, graph))
                fresh.replace(out)
            except OSError as error:
                fresh.unlink(missing_ok=True)
                message = f"{out} cannot be written: {error.strerror}"
                raise StoreUnavailableError(message) from error
        return rows


def _mentions(graph: GraphReader) -> Iterator[Row]:
    for row in graph.all_mentions():
        yield (*row.key, row.person, row.household or "", row.grade.value)


def _persons(graph: GraphReader) -> Iterator[Row]:
    for person, mentions, signals in graph.all_persons():
        yield (person, str(mentions), str(signals))


def _households(graph: GraphReader) -> Iterator[Row]:
    for household in graph.all_households():
        for member in household.members:
            yield (
                household.id,
                member.person,
                str(member.start or ""),
                str(member.end or ""),
                member.grade.value,
                " ".join(member.evidence),
            )


def _hits(graph: GraphReader) -> Iterator[Row]:
    after = None
    while page := graph.hits(after=after, limit=_PAGE):
        for hit in page:
            yield (
                hit.id,
                hit.row.pattern,
                hit.row.person,
                hit.row.household or "",
                hit.region,
                hit.raised_at.isoformat(),
                " ".join(hit.row.signals),
            )
        after = page[-1].id


_ROWS: Mapping[What, Callable[[GraphReader], Iterator[Row]]] = {
    "mentions": _mentions,
    "persons": _persons,
    "households": _households,
    "hits": _hits,
}

TABLES = tuple(_ROWS)


def rows_of(what: What, graph: GraphReader) -> Iterator[Row]:
    """The rows of one table, without its head."""
    return _ROWS[what](graph)


Write = Callable[[Path, Row, Iterator[Row]], int]


def _writer(out: Path) -> Write:
    writers: dict[str, Write] = {".csv": _write_csv, ".parquet": _write_parquet}
    try:
        return writers[out.suffix]
    except KeyError:
        message = f"{out.name} must end in .csv or .parquet"
        raise InputError(message) from None


def _write_csv(path: Path, columns: Row, rows: Iterator[Row]) -> int:
    count = 0
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        for row in rows:
            writer.writerow(row)
            count += 1
    return count


def _write_parquet(path: Path, columns: Row, rows: Iterator[Row]) -> int:
    schema = pa.schema([(column, pa.string()) for column in columns])
    count = 0
    with pq.ParquetWriter(path, schema) as writer:
        for page in _pages(rows):
            table = pa.table(dict(zip(columns, zip(*page, strict=True), strict=True)), schema)
            writer.write_table(table)
            count += len(page)
    return count


def _pages(rows: Iterator[Row]) -> Iterator[list[Row]]:
    page: list[Row] = []
    for row in rows:
        page.append(row)
        if len(page) == 10_000:
            yield page
            page = []
    if page:
        yield page
