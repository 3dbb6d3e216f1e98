"""Bands at once: what the kept pairs say at other thresholds, before anything is settled anew.

Pairs alone are looked at, by their bits. What follows through a third mention, households and hits
is for a preview to tell. What was read stays until the store changes, so that the next question
about it costs nothing.
"""

from array import array
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from radarfunctie.domain.caller import Caller
from radarfunctie.domain.ids import MentionId
from radarfunctie.domain.match import VerdictKind
from radarfunctie.evaluation.scores import PairCounts
from radarfunctie.evaluation.truth import read_truth
from radarfunctie.ports.graph import GraphReader, GraphStore
from radarfunctie.radar.auditing import Gate
from radarfunctie.radar.matching import MatchingInForce
from radarfunctie.radar.preview.thresholds import Thresholds, named
from radarfunctie.radar.preview.use_case import ACTION

BAR_BITS = 2
_SAME, _OTHER, _UNKNOWN = 1, 0, -1
Bits = NDArray[np.float64]
Pair = frozenset[MentionId]


@dataclass(frozen=True, slots=True)
class Bar:
    """Kept pairs of `low` bits up to `BAR_BITS` more; the last bar has no end."""

    low: float
    same: int  # known to be of one person
    other: int  # known to be of two
    unknown: int


@dataclass(frozen=True, slots=True)
class Band:
    """What two thresholds make of the kept pairs."""

    link_bits: float
    review_bits: float
    linking: int  # pairs that may link of themselves
    between: int  # pairs a human is asked about for their weight alone
    judged: PairCounts | None  # against verdicts that stand; None: there is none
    truth: PairCounts | None  # against the truth file; None: there is none


@dataclass(frozen=True, slots=True)
class Banded:
    """As it is and as it would be."""

    now: Band
    tried: Band
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class _Known:
    """Pairs of which it is known whether they are of one person."""

    right: Bits  # bits of free pairs of one person, rising
    wrong: Bits  # of two
    true: int  # pairs of one person, kept or not

    def counts(self, link_bits: float) -> PairCounts:
        right = _at_least(self.right, link_bits)
        return PairCounts(self.true, right + _at_least(self.wrong, link_bits), right)


@dataclass(frozen=True, slots=True)
class _Read:
    """What was read of a state of the store."""

    bits: Bits  # of every free pair, rising
    judged: _Known | None
    truth: _Known | None
    bars: tuple[Bar, ...]

    def band(self, bits: Mapping[str, float]) -> Band:
        link, review = bits["link_bits"], bits["review_bits"]
        linking = _at_least(self.bits, link)
        return Band(
            link,
            review,
            linking,
            _at_least(self.bits, review) - linking,
            None if self.judged is None else self.judged.counts(link),
            None if self.truth is None else self.truth.counts(link),
        )


@dataclass(slots=True)
class _Remembered:
    """The last state that was read."""

    of: object = None
    read: _Read | None = None
    lock: Lock = field(default_factory=Lock)


@dataclass(frozen=True)
class TryBands:
    """Tries thresholds on the pairs alone; counts only, of nobody in particular."""

    graph: GraphStore
    gate: Gate
    matching: MatchingInForce
    truth: Path | None
    remembered: _Remembered = field(default_factory=_Remembered)

    def at(self, thresholds: Thresholds, caller: Caller) -> Banded:
        """What the thresholds make of the pairs, beside what those in force do.

        Raises:
            DeniedError: The caller may not.
            InputError: The thresholds cannot be tried, or the truth does not hold.
        """
        self.gate.allow(caller, ACTION)
        with self.graph.reader() as graph:
            now = self.matching.of(graph)
            trying = thresholds.on(now)
            read = self._read(graph)
        return Banded(read.band(named(now.settings)), read.band(named(trying.settings)), read.bars)

    def _read(self, graph: GraphReader) -> _Read:
        stamp = None if self.truth is None else self.truth.stat().st_mtime_ns
        state = graph.changes(), graph.counts(), stamp
        with self.remembered.lock:
            if self.remembered.read is None or self.remembered.of != state:
                self.remembered.read, self.remembered.of = _read(graph, self.truth), state
            return self.remembered.read


def _read(graph: GraphReader, truth: Path | None) -> _Read:
    said = {
        frozenset((one.left, one.right)): one.kind is VerdictKind.SAME
        for one in graph.standing_verdicts()
        if one.kind is not VerdictKind.UNSURE
    }
    who = {} if truth is None else _persons(graph, truth)
    bits, judged, true = array("d"), array("b"), array("b")
    for pair in graph.all_pairs():
        if pair.rule is not None:
            continue  # never links, whatever it weighs
        bits.append(pair.weight_bits)
        answer = said.get(frozenset((pair.left, pair.right)))
        judged.append(_UNKNOWN if answer is None else answer)
        one, other = who.get(pair.left), who.get(pair.right)
        true.append(_UNKNOWN if one is None or other is None else one == other)
    found = np.array(bits, np.float64)
    by_verdict, by_truth = np.array(judged, np.int8), np.array(true, np.int8)
    same_said = sum(said.values())
    return _Read(
        np.sort(found),
        _known(found, by_verdict, same_said) if said else None,
        _known(found, by_truth, _pairs(who.values())) if who else None,
        _bars(found, by_truth if who else by_verdict),
    )


def _persons(graph: GraphReader, truth: Path) -> dict[MentionId, str]:
    """The true person of each mention that is held."""
    row = {one.key: one.person for one in read_truth(truth)}
    return {
        held.mention.id: row[held.mention.key]
        for held in graph.all_held()
        if held.mention.key in row
    }


def _known(bits: Bits, told: NDArray[np.int8], true: int) -> _Known:
    return _Known(np.sort(bits[told == _SAME]), np.sort(bits[told == _OTHER]), true)


def _pairs(persons: Iterable[str]) -> int:
    return sum(size * (size - 1) // 2 for size in Counter(persons).values())


def _bars(bits: Bits, told: NDArray[np.int8], most: int = 30) -> tuple[Bar, ...]:
    if not len(bits):
        return ()
    first = int(np.floor(bits.min() / BAR_BITS))
    at = np.minimum(np.floor(bits / BAR_BITS).astype(np.int64) - first, most - 1)
    width = int(at.max()) + 1
    same, other, unknown = (
        np.bincount(at[told == code], minlength=width) for code in (_SAME, _OTHER, _UNKNOWN)
    )
    return tuple(
        Bar((first + place) * BAR_BITS, int(same[place]), int(other[place]), int(unknown[place]))
        for place in range(width)
    )


def _at_least(rising: Bits, bits: float) -> int:
    return len(rising) - int(np.searchsorted(rising, bits))
