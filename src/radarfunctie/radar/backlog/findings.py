"""Events, households and hits of the whole graph at once."""

from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import datetime

from radarfunctie.batches import batches
from radarfunctie.domain.hit import Disposition, Hit
from radarfunctie.domain.household import HouseholdChange, Sighting, ToldRelation
from radarfunctie.domain.ids import MentionId, SignalId
from radarfunctie.hits.settle import settle
from radarfunctie.identity.household_ids import assign_household_ids
from radarfunctie.identity.household_settings import HouseholdSettings
from radarfunctie.identity.households import households
from radarfunctie.ports.graph import GraphWriter
from radarfunctie.radar.corroborating import corroborate, corroborate_signals
from radarfunctie.radar.noticing import ended, regions, survivors
from radarfunctie.weging.indicators import WegingPolicy

_PAGE = 2_000
_SIGNALS = 1_000


def corroborate_all(
    graph: GraphWriter,
    signals: Collection[SignalId],
    moved: Collection[MentionId],
    policy: WegingPolicy,
) -> None:
    """Bring every pair of one event up to date: those of new signals and of `moved` mentions."""
    for page in batches(signals, _SIGNALS):
        corroborate_signals(graph, page, policy)
    for page_of_mentions in batches(sorted(moved), _PAGE):
        corroborate(graph, page_of_mentions, policy)


def house_all(
    graph: GraphWriter, settings: HouseholdSettings, new_id: Callable[[], str], at: datetime
) -> None:
    """Bring every household up to date."""
    sightings: list[Sighting] = []
    relations: set[ToldRelation] = set()
    for page in batches((person for person, _, _ in graph.all_persons()), _PAGE):
        sightings += graph.sightings(page)
        relations.update(graph.relations(page))
    groups = households(sightings, relations, settings)
    change = assign_household_ids(groups, list(graph.all_households()), new_id)
    for page_of_changes in batches(change.households, _PAGE):
        graph.apply(at, households=HouseholdChange(tuple(page_of_changes)))
    if change.ended:
        graph.apply(at, households=HouseholdChange(ended=change.ended))


def notice_all(
    graph: GraphWriter, patterns: Sequence[str], new_id: Callable[[], str], at: datetime
) -> None:
    """Bring every hit up to date."""
    here = graph.patterns()
    rows = graph.match_patterns([name for name in patterns if name in here], None)
    present = list(_hits(graph))
    region_of = regions(graph, rows)
    judged = [hit for hit in present if hit.disposition is not Disposition.OPEN]
    went_on = survivors(graph, present)
    change = settle(rows, present, at, region_of, new_id, ended(graph, judged), went_on)
    for page in batches(change.written, _PAGE):
        graph.apply(at, hits=page)
    if change.gone:
        graph.apply(at, gone_hits=change.gone)


def _hits(graph: GraphWriter) -> Iterator[Hit]:
    after = None
    while page := graph.hits(after=after, limit=_PAGE):
        yield from page
        after = page[-1].id
