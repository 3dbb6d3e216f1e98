"""Mentions that came, went or were judged: persons, events, households and hits follow."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from radarfunctie.domain.hit import Hit
from radarfunctie.domain.ids import MentionId, PersonId
from radarfunctie.identity.household_settings import HouseholdSettings
from radarfunctie.ports.clock import IdSource
from radarfunctie.ports.graph import NOTHING_FORMER, Former, GraphWriter
from radarfunctie.radar.corroborating import corroborate
from radarfunctie.radar.housing import Housed, house
from radarfunctie.radar.identifying import identify
from radarfunctie.radar.matching import MatchingInForce
from radarfunctie.radar.noticing import notice
from radarfunctie.radar.past.policy import PolicyInForce
from radarfunctie.radar.work.reweighing import Reweighing
from radarfunctie.weging.indicators import WegingPolicy


@dataclass(frozen=True, slots=True)
class Settled:
    """What settling changed."""

    raised: Mapping[PersonId, Sequence[Hit]]  # hits raised or raised again, by person
    former: Former  # households and hits that changed or went, as they were


@dataclass(frozen=True)
class Settling:
    """The findings that follow from facts, for batch, online and rebuild alike."""

    matching: MatchingInForce
    households: HouseholdSettings
    patterns: tuple[str, ...]
    ids: IdSource
    weging: WegingPolicy
    policies: PolicyInForce | None = None
    reweighing: Reweighing | None = None  # None: who asks looks at the cases when all is done

    def record(self, graph: GraphWriter, at: datetime) -> None:
        """Keep that the policy of this installation is in force, when that is news."""
        if self.policies is not None:
            self.policies.record(graph, at)

    def around(
        self,
        graph: GraphWriter,
        mentions: Collection[MentionId],
        at: datetime,
        former: Former = NOTHING_FORMER,
        beside: Collection[PersonId] = (),
    ) -> Settled:
        """Bring findings up to date around `mentions`; `former` stands again if it holds.

        `beside` are persons to look at as well, who may stand for nobody any more.
        """
        self.record(graph, at)
        settings = self.matching.of(graph).settings
        changed = identify(graph, mentions, settings, self.ids.new, at, former)
        corroborate(graph, {*mentions, *changed.mentions}, self.weging)
        touched = changed.touched | {person for person, _ in graph.persons_of(mentions).values()}
        touched |= set(beside)
        new_id, split = self.ids.new, changed.split or bool(beside)
        housed = house(graph, touched, self.households, new_id, at, split=split, former=former)
        near = touched | housed.members | {hit.row.person for hit in former.hits}
        looked_at = near | graph.neighbours(near) | _in_their_houses(graph, near, housed)
        noticed = notice(graph, looked_at, self.patterns, new_id, at, former.hits)
        raised: dict[PersonId, list[Hit]] = {}
        for hit in noticed.raised:
            raised.setdefault(hit.row.person, []).append(hit)
        if self.reweighing is not None:
            self.reweighing.around(graph, touched, at)
        homes = {
            home.id: frozenset(member.person for member in home.members) for home in housed.former
        }
        return Settled(raised, Former(changed.former, homes, noticed.former))

    def after_work(self, graph: GraphWriter, persons: Collection[PersonId], at: datetime) -> None:
        """Bring hits on these persons up to date after an act of the process about them."""
        notice(graph, persons, self.patterns, self.ids.new, at)


def _in_their_houses(
    graph: GraphWriter, persons: Collection[PersonId], housed: Housed
) -> frozenset[PersonId]:
    """Who lived in a house of theirs before or after them, those they have left just now too."""
    left = {stay.house for home in housed.former for stay in home.stays}
    before = graph.residents(sorted(left)) if left else ()
    return graph.fellow_residents(persons).union(before)
