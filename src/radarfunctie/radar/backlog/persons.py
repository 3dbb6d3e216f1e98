"""Pairs to persons: components side by side, each partitioned in a worker process."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from radarfunctie.domain.identity import Doubt, PersonChange
from radarfunctie.domain.ids import MentionId, PersonId, SignalId
from radarfunctie.domain.match import Component, Grade, ScoredPair
from radarfunctie.domain.mention import Mention
from radarfunctie.domain.signal import MentionKey
from radarfunctie.identity.partition import PartitionSettings, partition
from radarfunctie.ports.graph import GraphWriter
from radarfunctie.radar.backlog.linking import Pairs
from radarfunctie.radar.backlog.workshop import Workers, Workshop

_PACKAGE = 2_000  # mentions that go to a worker together, more or less
_PAGE = 5_000


@dataclass(frozen=True, slots=True)
class Order:
    """What of mentions the partition looks at, by place."""

    rank: NDArray[np.int64]  # by mention key
    signal: NDArray[np.int64]
    unique: Sequence[str | None]  # value two mentions of one person cannot differ in


@dataclass(frozen=True, slots=True)
class Knot:
    """A component: places of its mentions by mention key, and its pairs by position in them."""

    places: tuple[int, ...]
    signals: tuple[int, ...]
    unique: tuple[str | None, ...]
    pairs: tuple[tuple[int, int, float, str | None], ...]


@dataclass(frozen=True, slots=True)
class Untied:
    """A component as partitioned: groups and doubts, mentions by their places."""

    groups: tuple[tuple[tuple[int, ...], tuple[Grade, ...]], ...]
    doubts: tuple[tuple[int, int, float, str], ...]


def components(count: int, pairs: Pairs) -> NDArray[np.int64]:
    """The number of its component for each of `count` places."""
    from scipy.sparse import coo_array  # takes a tenth of a second; most commands untie nothing
    from scipy.sparse.csgraph import connected_components

    ones = np.ones(len(pairs.left), np.int8)
    graph = coo_array((ones, (pairs.left, pairs.right)), shape=(count, count))
    _, labels = connected_components(graph, directed=False)
    return np.asarray(labels, np.int64)


def knots(
    labels: NDArray[np.int64], chosen: NDArray[np.bool_], pairs: Pairs, order: Order
) -> Iterator[Knot]:
    """The components with a pair, of the places that are `chosen`; none lies across the choice."""
    tied = np.zeros(len(labels), np.bool_)
    tied[pairs.left] = tied[pairs.right] = True
    places = np.flatnonzero(tied & chosen)
    places = places[np.lexsort((order.rank[places], labels[places]))]
    within = np.flatnonzero(chosen[pairs.left])
    within = within[np.argsort(labels[pairs.left[within]], kind="stable")]
    told = zip(places.tolist(), order.signal[places].tolist(), strict=True)
    tying = zip(
        pairs.left[within].tolist(),
        pairs.right[within].tolist(),
        pairs.bits[within].tolist(),
        within.tolist(),
        strict=True,
    )
    sizes = np.unique(labels[places], return_counts=True)[1].tolist()
    counts = np.unique(labels[pairs.left[within]], return_counts=True)[1].tolist()
    for size, count in zip(sizes, counts, strict=True):
        signals = dict(islice(told, size))
        position = {place: at for at, place in enumerate(signals)}
        yield Knot(
            tuple(signals),
            tuple(signals.values()),
            tuple(order.unique[place] for place in signals),
            tuple(
                (position[left], position[right], bits, pairs.rules[one])
                for left, right, bits, one in islice(tying, count)
            ),
        )


def untie(package: Sequence[Knot]) -> list[Untied]:
    """Partition components; runs in a worker process."""
    return [_untied(knot, Workshop.here().matching.settings) for knot in package]


def _untied(knot: Knot, settings: PartitionSettings) -> Untied:
    column = settings.unique_column or ""
    names = [MentionId(str(at)) for at in range(len(knot.places))]
    mentions = tuple(
        Mention(names[at], MentionKey("", "", f"{at:09d}"), SignalId(str(signal)), {column: unique})
        for at, (signal, unique) in enumerate(zip(knot.signals, knot.unique, strict=True))
    )
    pairs = tuple(
        ScoredPair(names[left], names[right], bits, rule) for left, right, bits, rule in knot.pairs
    )
    found = partition(Component(mentions, pairs, ()), settings)

    def place(mention: MentionId) -> int:
        return knot.places[int(mention)]

    return Untied(
        tuple((tuple(map(place, group.mentions)), group.grades) for group in found.groups),
        tuple(
            (place(doubt.left), place(doubt.right), doubt.weight_bits, doubt.reason)
            for doubt in found.doubts
        ),
    )


def identify_all(
    graph: GraphWriter,
    workers: Workers,
    knotted: Iterable[Knot],
    alone: Iterable[int],
    ids: Sequence[MentionId],
    new_id: Callable[[], str],
    at: datetime,
) -> None:
    """Persons for mentions nobody was linked to before: those of components, and those alone."""
    groups = _Groups(graph, ids, new_id, at)
    for answer in workers.each(untie, _packages(knotted)):
        for untied in answer:
            for places, grades in untied.groups:
                groups.add(places, grades)
            groups.doubt(untied.doubts)
    for place in alone:
        groups.add((place,), (Grade.CERTAIN,))
    groups.write()


def _packages(knotted: Iterable[Knot]) -> Iterator[list[Knot]]:
    package: list[Knot] = []
    size = 0
    for knot in knotted:
        package.append(knot)
        size += len(knot.places)
        if size >= _PACKAGE:
            yield package
            package, size = [], 0
    if package:
        yield package


class _Groups:
    """Writes persons in pages."""

    def __init__(
        self, graph: GraphWriter, ids: Sequence[MentionId], new_id: Callable[[], str], at: datetime
    ) -> None:
        self._graph = graph
        self._ids = ids
        self._new_id = new_id
        self._at = at
        self._assigned: list[tuple[MentionId, PersonId, Grade]] = []
        self._doubts: list[Doubt] = []

    def add(self, places: Sequence[int], grades: Sequence[Grade]) -> None:
        """A group is a new person."""
        person = PersonId(self._new_id())
        self._assigned += [
            (self._ids[place], person, grade) for place, grade in zip(places, grades, strict=True)
        ]
        if len(self._assigned) >= _PAGE:
            self.write()

    def doubt(self, doubts: Iterable[tuple[int, int, float, str]]) -> None:
        """Pairs that a human should look at."""
        self._doubts += [
            Doubt(self._ids[left], self._ids[right], bits, reason)
            for left, right, bits, reason in doubts
        ]

    def write(self) -> None:
        """Write what was gathered."""
        if self._assigned:
            self._graph.apply(self._at, persons=PersonChange(tuple(self._assigned)))
        if self._doubts:
            self._graph.set_doubts((), self._doubts)
        self._assigned, self._doubts = [], []
