"""Pairs to components, and each component to entities; needs no store."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from radarfunctie.batches import batches
from radarfunctie.domain.ids import MentionId, SignalId
from radarfunctie.domain.match import Component, Grade, ScoredPair
from radarfunctie.domain.mention import Mention
from radarfunctie.domain.signal import MentionKey
from radarfunctie.domain.vitals import Vitals
from radarfunctie.identity.partition import PartitionSettings, partition
from radarfunctie.match.engines.batch import BatchPair, BatchScorer

_PACKAGE = 2_000  # mentions that go to a worker together, more or less
_PAGE = 5_000
_DIED, _PRESENT = Vitals._fields.index("died"), Vitals._fields.index("present")


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs at or above the review level, side by side; mentions by their places."""

    left: NDArray[np.int64]
    right: NDArray[np.int64]
    bits: NDArray[np.float64]
    rules: Sequence[str | None]
    ruled: NDArray[np.bool_]  # whether it is under a rule


def gather(
    found: Iterable[BatchPair], keep: Callable[[Sequence[BatchPair]], object] = lambda _: None
) -> Pairs:
    """Pairs of the batch interpreter side by side; `keep` is handed each page of them."""
    left: list[int] = []
    right: list[int] = []
    bits: list[float] = []
    rules: list[str | None] = []
    for page in batches(found, _PAGE):
        keep(page)
        left += [pair.left for pair in page]
        right += [pair.right for pair in page]
        bits += [pair.weight_bits for pair in page]
        rules += [pair.rule for pair in page]
    return Pairs(
        np.array(left, np.int64),
        np.array(right, np.int64),
        np.array(bits),
        rules,
        np.array([rule is not None for rule in rules], np.bool_),
    )


@dataclass(frozen=True, slots=True)
class Order:
    """What of mentions the partition looks at, by place."""

    rank: NDArray[np.int64]  # by mention key
    signal: NDArray[np.int64]
    unique: Sequence[str | None]  # value two mentions of one person cannot differ in
    vitals: NDArray[np.int32] | None = None  # a row for each place; None: nothing is told


@dataclass(frozen=True, slots=True)
class Knot:
    """A component: places of its mentions by mention key, and its pairs by position in them."""

    places: tuple[int, ...]
    signals: tuple[int, ...]
    unique: tuple[str | None, ...]
    pairs: tuple[tuple[int, int, float, str | None], ...]
    vitals: tuple[Vitals, ...] = ()  # by position; empty when nothing is told


@dataclass(frozen=True, slots=True)
class Untied:
    """A component as partitioned: groups and doubts, mentions by their places."""

    groups: tuple[tuple[tuple[int, ...], tuple[Grade, ...]], ...]
    doubts: tuple[tuple[int, int, float, str], ...]


def order_of(
    scorer: BatchScorer,
    count: int,
    column: str | None,
    vitals: NDArray[np.int32] | None = None,
) -> Order:
    """What the partition looks at of the `count` mentions of `scorer`, after its `candidates`."""
    rank, signal = np.zeros(count, np.int64), np.zeros(count, np.int64)
    unique: list[str | None] = [None] * count
    for place, by_key, of_signal, value in scorer.order(column):
        rank[place], signal[place], unique[place] = by_key, of_signal, value
    return Order(rank, signal, unique, vitals)


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
    doubtful = _doubtful(labels, order.vitals)
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
            _vitals(order, list(signals)) if doubtful[labels[next(iter(signals))]] else (),
        )


def _doubtful(labels: NDArray[np.int64], vitals: NDArray[np.int32] | None) -> NDArray[np.bool_]:
    """Components whose mentions could contradict each other; of the others nothing need be told."""
    count = int(labels.max(initial=-1)) + 1
    found = np.zeros(count, np.bool_)
    if vitals is None:
        return found
    for column in vitals.T[:_PRESENT]:
        told = column > 0
        high, low = np.zeros(count, np.int32), np.full(count, np.iinfo(np.int32).max, np.int32)
        np.maximum.at(high, labels[told], column[told])
        np.minimum.at(low, labels[told], column[told])
        found |= low < high
    found[labels[vitals[:, _DIED] > 0]] = True
    return found


def _vitals(order: Order, places: Sequence[int]) -> tuple[Vitals, ...]:
    return () if order.vitals is None else tuple(map(Vitals._make, order.vitals[places].tolist()))


def untie(settings: PartitionSettings, package: Sequence[Knot]) -> list[Untied]:
    """Partition components."""
    return [_untied(knot, settings) for knot in package]


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
    told = dict(zip(names, knot.vitals, strict=False))
    found = partition(Component(mentions, pairs, (), told), settings)

    def place(mention: MentionId) -> int:
        return knot.places[int(mention)]

    return Untied(
        tuple((tuple(map(place, group.mentions)), group.grades) for group in found.groups),
        tuple(
            (place(doubt.left), place(doubt.right), doubt.weight_bits, doubt.reason)
            for doubt in found.doubts
        ),
    )


def packages(knotted: Iterable[Knot]) -> Iterator[list[Knot]]:
    """Components in lists for the workers."""
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
