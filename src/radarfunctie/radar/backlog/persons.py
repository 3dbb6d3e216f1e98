"""Pairs to persons: components side by side, each partitioned in a worker process."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from radarfunctie.batches import batches
from radarfunctie.domain.identity import Doubt, PersonChange
from radarfunctie.domain.ids import MentionId, PersonId, SignalId
from radarfunctie.domain.match import Component, Grade, ScoredPair
from radarfunctie.domain.mention import Mention
from radarfunctie.domain.signal import MentionKey
from radarfunctie.identity.partition import PartitionSettings, partition
from radarfunctie.identity.ruled import Judged, Told, doubts_under_rule
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
    """The number of its component for each of `count` places; free pairs bind, others do not."""
    from scipy.sparse import coo_array  # takes a tenth of a second; most commands untie nothing
    from scipy.sparse.csgraph import connected_components

    left, right = pairs.left[~pairs.ruled], pairs.right[~pairs.ruled]
    graph = coo_array((np.ones(len(left), np.int8), (left, right)), shape=(count, count))
    _, labels = connected_components(graph, directed=False)
    return np.asarray(labels, np.int64)


def knots(
    labels: NDArray[np.int64], chosen: NDArray[np.bool_], pairs: Pairs, order: Order
) -> Iterator[Knot]:
    """The components of two or more, of the places that are `chosen`; none is chosen in part."""
    places = np.flatnonzero(chosen & (np.bincount(labels)[labels] > 1))
    places = places[np.lexsort((order.rank[places], labels[places]))]
    within = np.flatnonzero(chosen[pairs.left] & (labels[pairs.left] == labels[pairs.right]))
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
) -> NDArray[np.int64]:
    """Persons for mentions nobody was linked to before: those of components, and those alone.

    Returns:
        A number for the person of each place; -1 for a place that is in none of these.
    """
    groups = _Groups(graph, ids, new_id, at)
    for answer in workers.each(untie, _packages(knotted)):
        for untied in answer:
            for places, grades in untied.groups:
                groups.add(places, grades)
            groups.doubt(untied.doubts)
    for place in alone:
        groups.add((place,), (Grade.CERTAIN,))
    groups.write()
    return groups.person


def doubt_all(
    graph: GraphWriter,
    pairs: Pairs,
    person: NDArray[np.int64],
    order: Order,
    ids: Sequence[MentionId],
    settings: PartitionSettings,
) -> None:
    """Doubts about pairs under a rule, of which both ends are among persons of `identify_all`."""
    one, other = person[pairs.left], person[pairs.right]
    across = np.flatnonzero((one >= 0) & (other >= 0) & (one != other))
    between = list(
        zip(
            pairs.left[across].tolist(),
            pairs.right[across].tolist(),
            pairs.bits[across].tolist(),
            (pairs.rules[at] for at in across.tolist()),
            strict=True,
        )
    )
    ends = np.union1d(pairs.left[across], pairs.right[across])
    who = dict(zip(ends.tolist(), person[ends].tolist(), strict=True))
    told = _told(np.flatnonzero(np.isin(person, person[ends])), person, order)
    found = doubts_under_rule(
        between, who, told, settings.separating_rules, Judged(), settings.doubt_from
    )
    for page in batches(found, _PAGE):
        graph.set_doubts((), [_doubt(ids, *doubt) for doubt in page])


def _told(
    places: NDArray[np.int64], person: NDArray[np.int64], order: Order
) -> dict[int, Told[int]]:
    """What the mentions at `places` tell of their persons."""
    signals: dict[int, list[int]] = {}
    unique: dict[int, str] = {}
    for place, who, signal in zip(
        places.tolist(), person[places].tolist(), order.signal[places].tolist(), strict=True
    ):
        signals.setdefault(who, []).append(signal)
        if value := order.unique[place]:
            unique[who] = value
    return {who: Told(named_in, unique.get(who)) for who, named_in in signals.items()}


def _doubt(ids: Sequence[MentionId], left: int, right: int, bits: float, reason: str) -> Doubt:
    return Doubt(ids[left], ids[right], bits, reason)


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
        self._count = 0
        self.person = np.full(len(ids), -1, np.int64)

    def add(self, places: Sequence[int], grades: Sequence[Grade]) -> None:
        """A group is a new person."""
        person = PersonId(self._new_id())
        self.person[list(places)] = self._count
        self._count += 1
        self._assigned += [
            (self._ids[place], person, grade) for place, grade in zip(places, grades, strict=True)
        ]
        if len(self._assigned) >= _PAGE:
            self.write()

    def doubt(self, doubts: Iterable[tuple[int, int, float, str]]) -> None:
        """Pairs that a human should look at."""
        self._doubts += [_doubt(self._ids, *doubt) for doubt in doubts]

    def write(self) -> None:
        """Write what was gathered."""
        if self._assigned:
            self._graph.apply(self._at, persons=PersonChange(tuple(self._assigned)))
        if self._doubts:
            self._graph.set_doubts((), self._doubts)
        self._assigned, self._doubts = [], []
