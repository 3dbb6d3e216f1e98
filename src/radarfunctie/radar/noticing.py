"""Persons that changed to hits: patterns over the touched neighbourhood."""

from collections.abc import Callable, Collection, Sequence
from datetime import datetime

from radarfunctie.domain.hit import Hit, PatternRow
from radarfunctie.domain.ids import PersonId, SignalId
from radarfunctie.hits.settle import settle
from radarfunctie.ports.graph import GraphReader, GraphWriter


def notice(
    graph: GraphWriter,
    persons: Collection[PersonId],
    patterns: Sequence[str],
    new_id: Callable[[], str],
    at: datetime,
) -> tuple[Hit, ...]:
    """Bring hits up to date around `persons`; returns those raised or raised again."""
    if not persons:
        return ()
    rows = [row for name in patterns for row in graph.match_pattern(name, persons)]
    present = graph.hits(persons=persons, limit=_ALL)
    change = settle(rows, present, at, regions(graph, rows), new_id)
    if change.written or change.gone:
        graph.apply(at, hits=change.written, gone_hits=change.gone)
    return change.raised


def regions(graph: GraphReader, rows: Sequence[PatternRow]) -> Callable[[SignalId], str]:
    """The region of the newest signal of each row."""
    newest = {row.signals[-1] for row in rows}
    found = graph.regions_of(newest) if newest else {}
    return lambda signal: found[signal]


_ALL = 10_000
