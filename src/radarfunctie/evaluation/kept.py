"""Kept pairs against the truth: what another link threshold would give, and whether bits hold."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, log2

import numpy as np
from numpy.typing import NDArray

from radarfunctie.evaluation.intervals import Interval, wilson
from radarfunctie.evaluation.persons import Amounts, Places
from radarfunctie.evaluation.scores import Score, share


@dataclass(frozen=True, slots=True)
class KeptPairs:
    """Pairs the radar keeps of which the truth knows both ends, side by side."""

    left: Places  # by place of the mention
    right: Places
    bits: Amounts
    rule: Places  # number of its rule; -1 for a free pair
    rules: Sequence[str]

    @property
    def free(self) -> NDArray[np.bool_]:
        """Which are under no rule."""
        return self.rule < 0

    def same(self, person: Places) -> NDArray[np.bool_]:
        """Of which both ends are one person."""
        return np.asarray(person[self.left] == person[self.right], np.bool_)


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """What the free pairs at or above a number of bits would be worth as links."""

    link_bits: float
    pairs: int
    right: int
    true_pairs: int  # of the whole truth, kept or not

    @property
    def score(self) -> Score:
        """Precision and recall of the pairs themselves, without what follows through a third."""
        return Score(share(self.right, self.pairs), share(self.right, self.true_pairs))


@dataclass(frozen=True, slots=True)
class Bin:
    """Kept pairs of `low` bits and more, below `high`."""

    low: float
    high: float | None  # None: no end
    pairs: int
    right: int  # of one true person
    claimed: float  # share the bits say, the mean over the pairs
    free_pairs: int
    free_right: int

    @property
    def observed(self) -> float:
        """Share of the pairs that are of one true person."""
        return share(self.right, self.pairs)

    @property
    def interval(self) -> Interval:
        """Of the observed share, as if pairs were independent."""
        return wilson(self.right, self.pairs)

    @property
    def observed_bits(self) -> float:
        """log2 of the odds that were seen, half a pair added to either side."""
        return log2((self.right + 0.5) / (self.pairs - self.right + 0.5))

    @property
    def free_observed_bits(self) -> float:
        """The same of the free pairs alone."""
        return log2((self.free_right + 0.5) / (self.free_pairs - self.free_right + 0.5))


def curve(kept: KeptPairs, same: NDArray[np.bool_], true_pairs: int) -> list[CurvePoint]:
    """A point for each whole number of bits, from the lightest free pair to the heaviest."""
    bits, right = kept.bits[kept.free], same[kept.free]
    if not len(bits):
        return []
    order = np.argsort(bits)
    bits, above = bits[order], np.cumsum(right[order][::-1])[::-1]
    points = []
    for level in range(floor(bits[0]), ceil(bits[-1]) + 1):
        at = int(np.searchsorted(bits, level))
        if at < len(bits):
            points.append(CurvePoint(level, len(bits) - at, int(above[at]), true_pairs))
    return points


def bins(kept: KeptPairs, same: NDArray[np.bool_], edges: Sequence[float]) -> list[Bin]:
    """Kept pairs by bits; `edges` rise, and what lies beyond the last is one bin more."""
    claimed = 1 / (1 + np.exp2(-kept.bits))
    place = np.searchsorted(np.asarray(edges), kept.bits, side="right") - 1
    found = []
    for number, low in enumerate(edges):
        inside = place == number
        if inside.any():
            free = inside & kept.free
            found.append(
                Bin(
                    low,
                    edges[number + 1] if number + 1 < len(edges) else None,
                    int(inside.sum()),
                    int((inside & same).sum()),
                    float(claimed[inside].mean()),
                    int(free.sum()),
                    int((free & same).sum()),
                )
            )
    return found


def calibration_error(found: Sequence[Bin]) -> float:
    """Mean over kept pairs of how far the claimed share of their bin is from the observed one.

    Source: Guo et al., 2017 (expected calibration error); docs/sources.md, "Evaluation".
    """
    pairs = sum(one.pairs for one in found)
    return sum(one.pairs * abs(one.claimed - one.observed) for one in found) / max(pairs, 1)
