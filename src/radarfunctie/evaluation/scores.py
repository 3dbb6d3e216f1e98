"""Precision, recall and F1, and how they follow from counts."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Score:
    """Precision and recall in [0, 1]; an empty question counts as answered rightly (1)."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall; 0 when both are 0."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(frozen=True, slots=True)
class PairCounts:
    """Pairs that are so (`true`), pairs that were said (`found`), and pairs that are both."""

    true: int
    found: int
    both: int

    @property
    def score(self) -> Score:
        """Precision `both / found` and recall `both / true`."""
        return Score(share(self.both, self.found), share(self.both, self.true))


def share(part: float, whole: float) -> float:
    """`part / whole`; 1 when `whole` is 0, because then nothing was missed and nothing is wrong."""
    return part / whole if whole else 1.0
