"""A second opinion on the graph: dictionaries and networkx instead of tables and SQL."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

import networkx as nx

from conformance.builders import Someone
from radarfunctie.domain.household import Household, ToldRelation
from radarfunctie.domain.ids import HouseholdId, MentionId, PersonId, SignalId, VerdictId
from radarfunctie.domain.match import ScoredPair, Ties, Verdict
from radarfunctie.domain.mention import Mention
from radarfunctie.domain.signal import MentionKey, Role, SignalKind
from radarfunctie.ports.graph import NewSignal


@dataclass
class Oracle:
    """What was written, and what should come back."""

    signals: dict[SignalId, NewSignal] = field(default_factory=dict)
    someone: dict[MentionId, Someone] = field(default_factory=dict)
    mentions: dict[MentionId, Mention] = field(default_factory=dict)
    pairs: dict[tuple[MentionId, MentionId], ScoredPair] = field(default_factory=dict)
    verdicts: dict[VerdictId, Verdict] = field(default_factory=dict)
    person: dict[MentionId, PersonId] = field(default_factory=dict)
    households: dict[HouseholdId, Household] = field(default_factory=dict)

    def add_signal(self, new: NewSignal, persons: Iterable[Someone]) -> None:
        self.signals[new.held.id] = new
        for one, who in zip(new.mentions, persons, strict=True):
            self.mentions[one.mention.id] = one.mention
            self.someone[one.mention.id] = who

    def key(self, mention: MentionId) -> MentionKey:
        return self.mentions[mention].key

    def ordered(self, mentions: Iterable[MentionId]) -> list[MentionId]:
        return sorted(mentions, key=self.key)

    def candidates(self, keys: Collection[str]) -> list[MentionId]:
        return self.ordered(one for one, who in self.someone.items() if set(who.keys) & set(keys))

    def candidate_persons(self, keys: Collection[str]) -> list[tuple[PersonId, MentionId]]:
        return [(self.person[one], one) for one in self.candidates(keys) if one in self.person]

    def component(self, mentions: Collection[MentionId]) -> list[MentionId]:
        graph = nx.Graph()
        graph.add_nodes_from(self.mentions)
        graph.add_edges_from(ends for ends, pair in self.pairs.items() if pair.rule is None)
        graph.add_edges_from((word.left, word.right) for word in self.verdicts.values())
        reached: set[MentionId] = set()
        for one in mentions:
            reached |= nx.node_connected_component(graph, one)
        return self.ordered(reached)

    def kept_pairs(self, mentions: Collection[MentionId]) -> set[ScoredPair]:
        return {one for ends, one in self.pairs.items() if not set(ends).isdisjoint(mentions)}

    def ties(self, mentions: Collection[MentionId], separating: Collection[str]) -> Ties:
        kept = self.kept_pairs(mentions)
        among = [one for one in kept if {one.left, one.right} <= set(mentions)]
        models = {one.model for one in kept if one.left in mentions}
        words = self.verdicts.values()
        return Ties(
            len(among),
            sum(one.rule is None for one in kept) - sum(one.rule is None for one in among),
            sum(one.rule in separating for one in among),
            min(models, default=None),
            max(models, default=None),
            sum((word.left, word.right).count(end) for word in words for end in set(mentions)),
        )

    def fellow_mentions(self, mentions: Collection[MentionId]) -> list[tuple[PersonId, MentionId]]:
        who = {self.person[one] for one in mentions if one in self.person}
        return [(self.person[one], one) for one in self.of(who)]

    def of(self, persons: Collection[PersonId]) -> list[MentionId]:
        return self.ordered(one for one, who in self.person.items() if who in persons)

    def told_about(
        self, persons: Collection[PersonId]
    ) -> list[tuple[SignalId, dict[PersonId, Role]]]:
        found = {self.mentions[one].signal_id for one in self.of(persons)}
        signals = sorted(
            (self.signals[one] for one in found),
            key=lambda new: (new.signal.received_at, new.signal.source.key),
        )
        return [(new.held.id, self._roles(new)) for new in signals]

    def _roles(self, new: NewSignal) -> dict[PersonId, Role]:
        order = list(Role)
        roles: dict[PersonId, Role] = {}
        for one in new.mentions:
            who = self.person.get(one.mention.id)
            if who is not None:
                role = self.someone[one.mention.id].role
                roles[who] = min(roles.get(who, role), role, key=order.index)
        return roles

    def residents(self, number: int) -> list[PersonId]:
        return sorted({who for one, who in self.person.items() if self.someone[one].home == number})

    def relations(self, persons: Collection[PersonId]) -> set[ToldRelation]:
        found = set()
        for new in self.signals.values():
            for told in new.signal.relations:
                ends = [
                    self.person.get(new.held.mentions[ref]) for ref in (told.source, told.target)
                ]
                left, right = ends
                if left and right and (left in persons or right in persons):
                    found.add(ToldRelation(left, right, told.kind, new.held.id))
        return found

    def melding_persons(self, persons: Collection[PersonId]) -> set[PersonId]:
        return {
            who
            for one, who in self.person.items()
            if who in persons and self._counts(self.signals[self.mentions[one].signal_id])
        }

    def _counts(self, new: NewSignal) -> bool:
        return new.signal.kind is SignalKind.MELDING and new.signal.certainty != "refuted"

    def fellow_residents(self, persons: Collection[PersonId]) -> set[PersonId]:
        houses = {stay.house for home in self.households_of(persons) for stay in home.stays}
        return {
            member.person
            for home in self.households.values()
            if houses & {stay.house for stay in home.stays}
            for member in home.members
        }

    def households_of(self, persons: Collection[PersonId]) -> list[Household]:
        return [
            one
            for _, one in sorted(self.households.items())
            if any(member.person in persons for member in one.members)
        ]
