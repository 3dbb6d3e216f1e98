"""Export: mentions, persons, households and hits as tables."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from radarfunctie.domain.caller import Caller
from radarfunctie.ports.graph import GraphReader, GraphStore
from radarfunctie.radar.auditing import Gate
from radarfunctie.radar.table_file import Row, must_be_table, write_table

What = Literal["mentions", "persons", "households", "hits"]

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
    "households": (
        "household_id",
        "person_id",
        "from",
        "to",
        "grade",
        "evidence",
        "weight_bits",
        "parts",
    ),
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
        must_be_table(out)
        self.gate.allow(caller, f"export.{what}")
        with self.graph.reader() as graph:
            self.gate.passed(caller, f"export.{what}", ("export", [what]), kind="export")
            return write_table(out, _COLUMNS[what], rows_of(what, graph))


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
                f"{member.weight_bits:g}",
                " ".join(
                    f"{part.comparison}.{part.level}{part.weight_bits:+g}" for part in member.parts
                ),
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
