"""Mentions that came, went or were judged: persons, households and hits follow."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from radarfunctie.domain.hit import Hit
from radarfunctie.domain.ids import MentionId, PersonId
from radarfunctie.identity.households import HouseholdSettings
from radarfunctie.ports.clock import IdSource
from radarfunctie.ports.graph import GraphWriter
from radarfunctie.radar.housing import house
from radarfunctie.radar.identifying import identify
from radarfunctie.radar.matching import MatchingInForce
from radarfunctie.radar.noticing import notice


@dataclass(frozen=True)
class Settling:
    """The findings that follow from facts, for batch, online and rebuild alike."""

    matching: MatchingInForce
    households: HouseholdSettings
    patterns: tuple[str, ...]
    ids: IdSource

    def around(
        self, graph: GraphWriter, mentions: Collection[MentionId], at: datetime
    ) -> dict[PersonId, list[Hit]]:
        """Bring findings up to date around `mentions`; returns the hits raised, by person."""
        settings = self.matching.of(graph).settings
        changed = identify(graph, mentions, settings, self.ids.new, at)
        touched = changed.touched | {person for person, _ in graph.persons_of(mentions).values()}
        housed = house(graph, touched, self.households, self.ids.new, at, split=changed.split)
        raised: dict[PersonId, list[Hit]] = {}
        around = graph.neighbours(touched | housed)
        for hit in notice(graph, around | housed | touched, self.patterns, self.ids.new, at):
            raised.setdefault(hit.row.person, []).append(hit)
        return raised
