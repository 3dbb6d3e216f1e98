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
    change = settle(rows, present, at, _regions(graph, rows), new_id)
    if change.written or change.gone:
        graph.apply(at, hits=change.written, gone_hits=change.gone)
    return change.raised


def _regions(graph: GraphReader, rows: Sequence[PatternRow]) -> Callable[[SignalId], str]:
    """The region of each signal that `rows` name."""
    if not rows:
        return lambda _: "unknown"
    told = graph.told_about({row.person for row in rows})
    regions = {about.signal_id: about.region for about in told}
    return lambda signal: regions.get(signal, "unknown")


_ALL = 10_000
