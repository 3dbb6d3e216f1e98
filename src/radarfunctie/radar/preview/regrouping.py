"""The persons and doubts that other settings would give, by the pure partition.

Mentions that share a free pair, a verdict or a present person are looked at together, so that a
person who would be taken apart is seen whole.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from radarfunctie.domain.ids import MentionId, SignalId, VerdictId
from radarfunctie.domain.match import Component, Grade, ScoredPair, Verdict, VerdictKind
from radarfunctie.domain.mention import Mention
from radarfunctie.domain.signal import MentionKey
from radarfunctie.domain.vitals import Vitals
from radarfunctie.identity.partition import PartitionSettings, partition
from radarfunctie.identity.ruled import judged
from radarfunctie.radar.doubting import doubts_among
from radarfunctie.radar.preview.held import Held, Places
from radarfunctie.radar.preview.scratch import Tell
from radarfunctie.radar.untying import Order

_TELL_EACH = 5_000


@dataclass(frozen=True, slots=True)
class Regrouped:
    """Who would be who."""

    group: Places  # number of the group of each place
    certain: NDArray[np.bool_]
    changed: Sequence[Sequence[int]]  # places looked at together of which something changes
    doubts: Counter[str]  # by reason


def regroup(held: Held, settings: PartitionSettings, tell: Tell) -> Regrouped:
    """Partition all mentions; at most a component is worked on at a time."""
    work = _Work(held)
    for done, bundle in enumerate(_bundles(held), start=1):
        work.take(bundle, settings)
        if done % _TELL_EACH == 0:
            tell("partitioned", work.done)
    tell("partitioned", work.done)
    work.doubts += _under_rule(held, work.group, settings)
    return Regrouped(work.group, work.certain, work.changed, work.doubts)


@dataclass(frozen=True, slots=True)
class _Bundle:
    """Places by mention key, and the pairs and verdicts among them."""

    places: Sequence[int]
    pairs: Sequence[int]  # by number
    verdicts: Sequence[tuple[int, int, VerdictKind]]


class _Work:
    """Groups in the making."""

    def __init__(self, held: Held) -> None:
        count = len(held.ids)
        self._held = held
        self._settled = held.settled()
        self._groups = 0
        self.group = np.full(count, -1, np.int64)
        self.certain = np.ones(count, np.bool_)
        self.changed: list[Sequence[int]] = []
        self.doubts: Counter[str] = Counter()
        self.done = 0

    def take(self, bundle: _Bundle, settings: PartitionSettings) -> None:
        """Partition what hangs together, and see whether that is how it is now."""
        if len(bundle.places) == 1:
            self._put(bundle.places, (Grade.CERTAIN,))
        else:
            self._part(bundle, settings)
        self.done += len(bundle.places)
        places = np.array(bundle.places, np.int64)
        if self._differs(places):
            self.changed.append(bundle.places)

    def _part(self, bundle: _Bundle, settings: PartitionSettings) -> None:
        found = partition(_component(self._held, bundle, settings.unique_column), settings)
        for group in found.groups:
            self._put([int(mention) for mention in group.mentions], group.grades)
        for doubt in found.doubts:
            if frozenset((int(doubt.left), int(doubt.right))) not in self._settled:
                self.doubts[doubt.reason] += 1

    def _put(self, places: Sequence[int], grades: Sequence[Grade]) -> None:
        for place, grade in zip(places, grades, strict=True):
            self.group[place] = self._groups
            self.certain[place] = grade is Grade.CERTAIN
        self._groups += 1

    def _differs(self, places: Places) -> bool:
        """Whether persons, or how sure their links are, are not what they are at present."""
        held = self._held
        if not np.array_equal(self.certain[places], held.certain[places]):
            return True
        if (held.person[places] >= len(held.persons)).any():
            return True
        pairs = set(zip(held.person[places].tolist(), self.group[places].tolist(), strict=True))
        one, other = {person for person, _ in pairs}, {group for _, group in pairs}
        return len(one) != len(pairs) or len(other) != len(pairs)


def _component(held: Held, bundle: _Bundle, column: str | None) -> Component:
    pairs = held.pairs
    mentions = tuple(
        Mention(
            MentionId(str(place)),
            MentionKey("", "", f"{at:09d}"),
            SignalId(str(held.signal[place])),
            {column or "": held.unique[place]},
        )
        for at, place in enumerate(bundle.places)
    )
    scored = tuple(
        ScoredPair(
            MentionId(str(pairs.left[one])),
            MentionId(str(pairs.right[one])),
            float(pairs.bits[one]),
            pairs.rules[one],
        )
        for one in bundle.pairs
    )
    verdicts = tuple(
        Verdict(VerdictId(""), MentionId(str(left)), MentionId(str(right)), kind)
        for left, right, kind in bundle.verdicts
    )
    told = held.vitals[list(bundle.places)].tolist()
    vitals = {one.id: Vitals(*row) for one, row in zip(mentions, told, strict=True)}
    return Component(mentions, scored, verdicts, vitals)


def _bundles(held: Held) -> Iterator[_Bundle]:
    """Everything that hangs together; each mention is in one."""
    labels = _labels(held)
    order = np.lexsort((held.rank, labels))
    pairs = held.pairs
    within = np.flatnonzero(labels[pairs.left] == labels[pairs.right])
    within = within[np.argsort(labels[pairs.left[within]], kind="stable")]
    counts = np.bincount(labels[pairs.left[within]], minlength=labels.max(initial=-1) + 1)
    verdicts: dict[int, list[tuple[int, int, VerdictKind]]] = {}
    for left, right, kind in held.verdicts:
        verdicts.setdefault(int(labels[left]), []).append((left, right, kind))
    places, tied = iter(order.tolist()), iter(within.tolist())
    for label, size in enumerate(np.bincount(labels).tolist()):
        yield _Bundle(
            list(islice(places, size)), list(islice(tied, counts[label])), verdicts.get(label, ())
        )


def _labels(held: Held) -> Places:
    from scipy.sparse import coo_array  # takes a tenth of a second; most commands need it not
    from scipy.sparse.csgraph import connected_components

    count, free = len(held.ids), ~held.pairs.ruled
    _, first, of = np.unique(held.person, return_index=True, return_inverse=True)
    said = np.array([(left, right) for left, right, _ in held.verdicts], np.int64).reshape(-1, 2)
    left = np.concatenate((held.pairs.left[free], said[:, 0], np.arange(count)))
    right = np.concatenate((held.pairs.right[free], said[:, 1], first[of]))
    graph = coo_array((np.ones(len(left), np.int8), (left, right)), shape=(count, count))
    return np.asarray(connected_components(graph, directed=False)[1], np.int64)


def _under_rule(held: Held, group: Places, settings: PartitionSettings) -> Counter[str]:
    """Doubts about pairs under a rule, by rule."""
    order = Order(held.rank, held.signal, held.unique)
    verdicts = judged(held.verdicts, lambda place: int(group[place]))
    found = doubts_among(held.pairs, group, order, verdicts, settings)
    return Counter(rule for _, _, _, rule in found)
