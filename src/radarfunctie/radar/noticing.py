"""Persons that changed to hits: patterns over the touched neighbourhood."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from radarfunctie.domain.hit import Disposition, Hit, PatternRow
from radarfunctie.domain.ids import HouseholdId, PersonId, SignalId
from radarfunctie.hits.settle import DISMISSED_SIGNALS, as_before, settle
from radarfunctie.ports.graph import GraphReader, GraphWriter


@dataclass(frozen=True, slots=True)
class Noticed:
    """What a change did to hits."""

    raised: tuple[Hit, ...] = ()
    former: tuple[Hit, ...] = ()  # those that changed or went, as they were


def notice(
    graph: GraphWriter,
    persons: Collection[PersonId],
    patterns: Sequence[str],
    new_id: Callable[[], str],
    at: datetime,
    former: Sequence[Hit] = (),
) -> Noticed:
    """Bring hits up to date around `persons`; one of `former` that holds again is as it was."""
    if not persons:
        return Noticed()
    here = graph.patterns()
    rows = graph.match_patterns([name for name in patterns if name in here], persons)
    present = graph.hits(persons=persons, limit=_ALL)
    again = tuple(as_before(former, rows, present))
    kept = {hit.id for hit in again}
    standing = [hit for hit in present if hit.id not in kept]
    stand = (*again, *standing)
    region_of = regions(graph, rows)
    went_on = survivors(graph, stand)
    change = settle(rows, stand, at, region_of, new_id, ended(graph, stand), went_on)
    settled = {hit.id for hit in change.written}
    written = (*change.written, *(hit for hit in again if hit.id not in settled))
    if written or change.gone:
        graph.apply(at, hits=written, gone_hits=change.gone)
    for hit in again:
        if hit.disposition is not Disposition.OPEN or hit.reason is not None:
            graph.dispose_hit(hit, at)
    changed = {hit.id for hit in written} | set(change.gone)
    return Noticed(change.raised, tuple(hit for hit in present if hit.id in changed))


def regions(graph: GraphReader, rows: Sequence[PatternRow]) -> Callable[[SignalId], str]:
    """The region of the newest signal of each row."""
    newest = {row.signals[-1] for row in rows}
    found = graph.regions_of(newest) if newest else {}
    return lambda signal: found[signal]


def ended(graph: GraphReader, hits: Iterable[Hit]) -> Mapping[HouseholdId, HouseholdId | None]:
    """Households of these hits that are no more, with the one each goes on as, if any."""
    homes = {hit.row.household for hit in hits if hit.row.household is not None}
    now = {home: graph.resolve_household(home) for home in sorted(homes)}
    return {home: found for home, found in now.items() if found != home}


def survivors(graph: GraphReader, hits: Sequence[Hit]) -> Mapping[PersonId, PersonId]:
    """Persons of hits that somebody did something with who went on as another, with whom."""
    kept = [hit for hit in hits if hit.disposition is not Disposition.OPEN or hit.assignee]
    kept += [hit for hit in hits if DISMISSED_SIGNALS in hit.row.reason]
    now = {who: graph.resolve_person(who) for who in sorted({hit.row.person for hit in kept})}
    return {who: found for who, found in now.items() if found is not None and found != who}


_ALL = 10_000
