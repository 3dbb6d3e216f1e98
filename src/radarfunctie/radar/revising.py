"""Signals that say something else now: what was found around them is found anew."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from radarfunctie.domain.assessment import Assessment
from radarfunctie.domain.hit import Hit
from radarfunctie.domain.ids import HouseholdId, MentionId, PersonId, SignalId
from radarfunctie.ports.graph import GraphReader, GraphWriter, NewSignal
from radarfunctie.radar.linking import scored_pairs
from radarfunctie.radar.settling import Settled, Settling
from radarfunctie.radar.work.reweighing import persons_in

_ALL = 10_000


@dataclass(frozen=True, slots=True)
class Around:
    """What may follow from some signals, before they change."""

    mentions: frozenset[MentionId]  # all that are tied to theirs, by pairs or verdicts
    persons: frozenset[PersonId]  # whom these refer to, and residents of the houses they name
    near: frozenset[PersonId]  # who is told of, lives with or shares a case with any of those
    households: frozenset[HouseholdId]  # of `persons`
    hits: tuple[Hit, ...]  # about any of `near`


def around(graph: GraphReader, signals: Collection[SignalId]) -> Around:
    """Everything that may follow from `signals`."""
    own = [mention.id for mention in graph.mentions_in(signals)]
    everyone = {mention.id for mention in graph.component(own).mentions} | set(own)
    everyone |= {mention.id for _, mention in graph.fellow_mentions(own)}
    persons = {person for person, _ in graph.persons_of(everyone).values()}
    houses = {
        home.house
        for sighting in graph.sightings(persons)
        if sighting.signal_id in signals
        for home in sighting.homes
    }
    persons |= set(graph.residents(sorted(houses))) if houses else set()
    near = graph.neighbours(persons) | _in_cases(graph, signals)
    return Around(
        frozenset(everyone),
        frozenset(persons),
        near,
        frozenset(home.id for home in graph.households_of(persons)),
        tuple(graph.hits(persons=near, limit=_ALL)),
    )


def _in_cases(graph: GraphReader, signals: Collection[SignalId]) -> frozenset[PersonId]:
    """Whom the cases are about of which an assessment weighed any of these."""
    pieces = graph.work_of(sorted(graph.cases_weighing(signals)))
    said = [one.said for one in pieces if isinstance(one, Assessment)]
    return persons_in(graph, sorted({signal for one in said for signal in one.signals}))


@dataclass(frozen=True)
class Revising:
    """Brings findings up to date after signals changed or went."""

    settling: Settling

    def settle(
        self, graph: GraphWriter, before: Around, changed: Sequence[NewSignal], at: datetime
    ) -> Settled:
        """Weigh the signals that changed, and find everything around them anew."""
        matching = self.settling.matching.recorded(graph, at)
        if changed:
            graph.add_matches(scored_pairs(graph, matching, changed))
        own = {mention.mention.id for new in changed for mention in new.mentions}
        left = {mention.id for mention in graph.mentions(before.mentions | own)}
        beside = before.persons | before.near
        return self.settling.around(graph, sorted(left), at, beside=beside)
