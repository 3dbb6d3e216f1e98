"""How far a score may be off by the chance of who is in the truth: bootstrap over true persons.

Persons are drawn with replacement, each with all their mentions, and scores are reckoned of what
was drawn. Mentions of one person are not independent, so drawing mentions or pairs would give
intervals that are too narrow. An interval spans the middle 95 % of the draws, and the score itself.

Source: Efron and Tibshirani, 1993 (percentile interval); Binette et al., 2023 (ratios of sums
over sampled clusters, a wrong pair shared by its two persons); docs/sources.md, "Evaluation".
"""

from dataclasses import dataclass

import numpy as np

from radarfunctie.evaluation.persons import Amounts, PersonCounts
from radarfunctie.evaluation.scores import Score

DRAWS = 1000
SEED = 20261124
_LEVEL = 95
_AT_ONCE = 4_000_000  # numbers drawn in one go; 32 MB


@dataclass(frozen=True, slots=True)
class Interval:
    """A 95 % interval."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class ScoreInterval:
    """Of a precision, a recall and their F1."""

    precision: Interval
    recall: Interval
    f1: Interval


@dataclass(frozen=True, slots=True)
class Draws:
    """Precision and recall of each draw."""

    precision: Amounts
    recall: Amounts

    def around(self, score: Score) -> ScoreInterval:
        """The intervals, which hold `score` itself."""
        total = self.precision + self.recall
        f1 = np.divide(
            2 * self.precision * self.recall, total, out=np.zeros_like(total), where=total > 0
        )
        return ScoreInterval(
            interval(self.precision, score.precision),
            interval(self.recall, score.recall),
            interval(f1, score.f1),
        )


def interval(drawn: Amounts, point: float) -> Interval:
    """The middle 95 % of what was drawn, widened to `point` where that lies outside."""
    low, high = np.percentile(drawn, [(100 - _LEVEL) / 2, (100 + _LEVEL) / 2])
    return Interval(min(float(low), point), max(float(high), point))


def draw_pairs(counts: PersonCounts, seed: int = SEED) -> Draws:
    """Pairwise precision and recall of samples of these persons."""
    return _drawn(counts.both, counts.found, counts.both, counts.true, seed)


def draw_b_cubed(counts: PersonCounts, seed: int = SEED) -> Draws:
    """B-cubed precision and recall of samples of these persons."""
    return _drawn(counts.right_share, counts.mentions, counts.found_share, counts.mentions, seed)


def draw_shares(right: Amounts, said: Amounts, hit: Amounts, wanted: Amounts, seed: int) -> Draws:
    """Precision `right / said` and recall `hit / wanted` of samples of persons, from their sums."""
    return _drawn(right, said, hit, wanted, seed)


def wilson(part: int, whole: int) -> Interval:
    """The 95 % interval of a share of things that are independent of each other.

    Source: Wilson, 1927; docs/sources.md, "Evaluation".
    """
    if not whole:
        return Interval(0.0, 1.0)
    z2 = 1.959964**2
    middle = (part + z2 / 2) / (whole + z2)
    half = (z2 * part * (whole - part) / whole + z2 * z2 / 4) ** 0.5 / (whole + z2)
    return Interval(max(0.0, middle - half), min(1.0, middle + half))


def _drawn(right: Amounts, said: Amounts, hit: Amounts, wanted: Amounts, seed: int) -> Draws:
    """`right / said` and `hit / wanted` of samples as large as the whole.

    Persons that count alike are drawn together: a multinomial over the kinds there are.
    """
    if not len(right):
        return Draws(np.ones(DRAWS), np.ones(DRAWS))
    amounts = np.column_stack((right, said, hit, wanted))
    kinds, number = np.unique(amounts, axis=0, return_counts=True)
    chance = number / number.sum()
    random = np.random.default_rng(seed)
    sums = np.empty((DRAWS, 4))
    step = max(1, _AT_ONCE // len(kinds))
    for start in range(0, DRAWS, step):
        rows = min(step, DRAWS - start)
        sums[start : start + rows] = random.multinomial(len(right), chance, size=rows) @ kinds
    return Draws(_share(sums[:, 0], sums[:, 1]), _share(sums[:, 2], sums[:, 3]))


def _share(part: Amounts, whole: Amounts) -> Amounts:
    """`part / whole`, 1 where `whole` is 0, as `scores.share`."""
    return np.divide(part, whole, out=np.ones_like(part), where=whole > 0)
