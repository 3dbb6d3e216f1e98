"""Statistics: what may be published of reports and advice per region and half-year."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from radarfunctie.domain.caller import Caller
from radarfunctie.domain.statistics import (
    OF_ADVICE,
    Advice,
    Cell,
    HalfYear,
    Handling,
    Measure,
)
from radarfunctie.ports.audit import AuditLog
from radarfunctie.ports.clock import Clock
from radarfunctie.ports.graph import GraphReader, GraphStore
from radarfunctie.radar.advising import GIVE
from radarfunctie.radar.auditing import Gate
from radarfunctie.radar.table_file import must_be_table
from radarfunctie.statistics.advices import count_advices
from radarfunctie.statistics.counting import CITIZENS, count
from radarfunctie.statistics.policy import StatisticsPolicy
from radarfunctie.statistics.publishing import publish
from radarfunctie.statistics.table import write_cells

READ = "statistics.read"
Handlings = Callable[[GraphReader], Iterator[Handling]]


@dataclass(frozen=True, slots=True)
class Choice:
    """Which cells are wanted; None for all. It is chosen from what is published, never before."""

    measure: Measure | None = None
    region: str | None = None
    start: HalfYear | None = None
    end: HalfYear | None = None

    def takes(self, cell: Cell) -> bool:
        """Whether this cell is wanted."""
        return (
            (self.measure is None or cell.measure is self.measure)
            and (self.region is None or cell.region == self.region)
            and (self.start is None or cell.half_year >= self.start)
            and (self.end is None or cell.half_year <= self.end)
        )


EVERYTHING = Choice()


@dataclass(frozen=True)
class Statistics:
    """Counts what is held anew each time; a half-year is always given whole, as it is now."""

    graph: GraphStore
    gate: Gate
    clock: Clock
    policy: StatisticsPolicy
    handlings: Handlings  # what people did with reports, once the graph knows of it
    audit: AuditLog  # where an advice is one event, without objects
    citizens: frozenset[str]  # capacities of citizens, who are counted as one

    def cells(self, caller: Caller, choice: Choice = EVERYTHING) -> list[Cell]:
        """The published cells of every half-year that is over, in order.

        Raises:
            DeniedError: The role may not read them.
        """
        self.gate.allow(caller, READ)
        with self.graph.reader() as graph:
            counted = count(
                graph.all_reports(), self.handlings(graph), self.policy, self.clock.now()
            )
        cells = publish(counted, self.policy)
        if choice.measure is None or choice.measure in OF_ADVICE:
            advices = count_advices(self._advices(), self.clock.now())
            cells += publish(advices, self.policy, Measure.ADVICES)
        return [cell for cell in sorted(cells, key=_order) if choice.takes(cell)]

    def _advices(self) -> Iterator[Advice]:
        """Who asked as what, in which region; there is no more of an advice than that."""
        for record in self.audit.records(rules=(GIVE,)):
            told = record.event.detail or {}
            capacity, region = told.get("capacity"), told.get("region")
            if isinstance(capacity, str) and isinstance(region, str):
                who = CITIZENS if capacity in self.citizens else capacity
                yield Advice(region, who, record.at)

    def write(self, out: Path, caller: Caller, choice: Choice = EVERYTHING) -> int:
        """Write the same to `out` (.csv or .parquet); the number of cells.

        Raises:
            InputError: The ending of `out` is neither.
            StoreUnavailableError: `out` cannot be written; no file is left half-written.
        """
        must_be_table(out)
        cells = self.cells(caller, choice)
        self.gate.passed(caller, READ, ("export", ["statistics"]), kind="export")
        write_cells(out, cells)
        return len(cells)


def _order(cell: Cell) -> tuple[HalfYear, int]:
    """By half-year and measure; within these they stay as published."""
    return cell.half_year, list(Measure).index(cell.measure)
