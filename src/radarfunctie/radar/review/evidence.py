"""What there is to judge a question by, as one digest: another digest is other evidence.

A question about two mentions is about their persons. Its evidence is which mentions each person
has, and the kept pairs between the two persons, or within the one they are: weight, rule and parts.
So a new signal about either, a merge, a split, a correction, or other weights bring a question
back that rested; a rebuild, or another model that weighs all of it alike, does not.
"""

import json
from collections.abc import Collection, Mapping
from hashlib import sha256

from radarfunctie.domain.ids import MentionId, PersonId
from radarfunctie.domain.match import ScoredPair
from radarfunctie.ports.graph import GraphReader

Between = frozenset[PersonId]
"""The persons of the two mentions of a question; one when they are one person."""
_DECIMALS = 6  # of bits; both interpreters agree to nine


def evidence(graph: GraphReader, persons: Between) -> str:
    """The digest for a question between present persons."""
    sides: dict[PersonId, list[MentionId]] = {
        person: [mention.id for mention, _ in graph.mentions_of_person(person)]
        for person in sorted(persons)
    }
    who = {mention: person for person, mentions in sides.items() for mention in mentions}
    pairs = [_told(pair) for pair in graph.pairs_among(list(who)) if _counts(pair, who, persons)]
    parts = [sorted(sorted(mentions) for mentions in sides.values()), sorted(pairs)]
    return sha256(json.dumps(parts, separators=(",", ":")).encode()).hexdigest()


def _counts(pair: ScoredPair, who: Mapping[MentionId, PersonId], persons: Collection[str]) -> bool:
    return len(persons) == 1 or who[pair.left] != who[pair.right]


def _told(pair: ScoredPair) -> list[object]:
    parts = [[one.comparison, one.level, _rounded(one.weight_bits)] for one in pair.parts]
    return [pair.left, pair.right, _rounded(pair.weight_bits), pair.rule or "", parts]


def _rounded(bits: float) -> float:
    return round(bits, _DECIMALS) + 0.0  # no negative zero
