"""What a store holds of who is who, in columns: mentions, pairs, verdicts, present persons."""

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from radarfunctie.domain.ids import MentionId, PersonId
from radarfunctie.domain.match import Grade, VerdictKind
from radarfunctie.domain.signal import MentionKey
from radarfunctie.domain.vitals import NOTHING, vitals
from radarfunctie.ports.graph import GraphReader
from radarfunctie.radar.untying import Pairs

Places = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Held:
    """Mentions by place, in the order of their ids, and what ties or parts them."""

    ids: Sequence[MentionId]
    keys: Sequence[MentionKey]
    rank: Places  # by mention key
    signal: Places  # number of its signal
    unique: Sequence[str | None]
    person: Places  # number of its person; a number of its own where it has none
    certain: NDArray[np.bool_]
    persons: Sequence[PersonId]  # by number, for those that are one
    pairs: Pairs
    verdicts: Sequence[tuple[int, int, VerdictKind]]
    vitals: NDArray[np.int32]  # a row for each place

    def settled(self) -> set[frozenset[int]]:
        """Mentions of which a standing verdict says that they are one person, or two."""
        return {
            frozenset((left, right))
            for left, right, kind in self.verdicts
            if kind is not VerdictKind.UNSURE
        }


def read_held(graph: GraphReader, unique_column: str | None) -> Held:
    """Read it all once."""
    ids: list[MentionId] = []
    keys: list[MentionKey] = []
    unique: list[str | None] = []
    signals: dict[str, int] = {}
    persons: dict[PersonId, int] = {}
    signal, person, certain = array("q"), array("q"), array("b")
    told = array("i")
    for held in graph.all_held():
        mention = held.mention
        ids.append(mention.id)
        keys.append(mention.key)
        value = mention.values.get(unique_column) if unique_column else None
        unique.append(value if isinstance(value, str) else None)
        signal.append(signals.setdefault(mention.signal_id, len(signals)))
        who = -1 if held.person is None else persons.setdefault(held.person, len(persons))
        person.append(who)
        certain.append(held.grade is Grade.CERTAIN)
        told.extend(vitals(mention.values, held.present_on))
    place = {mention: at for at, mention in enumerate(ids)}
    verdicts = [(place[one.left], place[one.right], one.kind) for one in graph.standing_verdicts()]
    return Held(
        ids,
        keys,
        _ranks(keys),
        np.array(signal, np.int64),
        unique,
        _numbered(np.array(person, np.int64), len(persons)),
        np.array(certain, np.bool_),
        list(persons),
        _pairs(graph, place),
        verdicts,
        np.array(told, np.int32).reshape(-1, len(NOTHING)),
    )


def _ranks(keys: Sequence[MentionKey]) -> Places:
    rank = np.empty(len(keys), np.int64)
    rank[sorted(range(len(keys)), key=keys.__getitem__)] = np.arange(len(keys))
    return rank


def _numbered(person: Places, count: int) -> Places:
    """Those without a person get numbers behind all others."""
    alone = person < 0
    person[alone] = count + np.arange(alone.sum())
    return person


def _pairs(graph: GraphReader, place: Mapping[MentionId, int]) -> Pairs:
    left, right, bits = array("q"), array("q"), array("d")
    rules: list[str | None] = []
    for pair in graph.all_pairs():
        left.append(place[pair.left])
        right.append(place[pair.right])
        bits.append(pair.weight_bits)
        rules.append(pair.rule)
    return Pairs(
        np.array(left, np.int64),
        np.array(right, np.int64),
        np.array(bits, np.float64),
        rules,
        np.array([rule is not None for rule in rules], np.bool_),
    )
