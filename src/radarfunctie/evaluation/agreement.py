"""How well two stewards agree who judge the same pairs apart from each other: Cohen's kappa.

kappa = (p_o - p_e) / (1 - p_e): p_o is the share on which they agree, p_e the share on which they
would by chance alone, from how often the first and the second answer are each kind. It is undefined
without answers, and when all first and second answers are of one kind: chance alone agrees then.
The interval holds p_e fixed and takes the 95 % Wilson interval of p_o, so that it has a width
also when all agree.

Source: Cohen, 1960; Wilson, 1927; docs/sources.md, "Evaluation".
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from radarfunctie.evaluation.intervals import Interval, wilson

NOBODY = "nothing was judged twice yet"
ONE_KIND = "every first and second answer is of one kind, so chance alone would agree as well"


@dataclass(frozen=True, slots=True)
class Agreement:
    """Of pairs judged twice."""

    judged: int
    agreed: int
    answers: tuple[tuple[str, str, int], ...]  # (first, second, number), sorted
    kappa: float | None
    interval: Interval | None  # 95 %
    undefined: str | None  # why there is no kappa

    @property
    def share(self) -> float | None:
        """The share on which both agree; None when nothing was judged twice."""
        return self.agreed / self.judged if self.judged else None


def agreement(answers: Sequence[tuple[str, str]]) -> Agreement:
    """Of (first, second) answers."""
    counts = Counter(answers)
    told = tuple((*both, number) for both, number in sorted(counts.items()))
    judged = len(answers)
    agreed = sum(number for (first, second), number in counts.items() if first == second)
    if not judged:
        return Agreement(0, 0, told, None, None, NOBODY)
    first, second = (Counter(one[side] for one in answers) for side in (0, 1))
    by_chance = sum(first[kind] * second[kind] for kind in first)
    if by_chance == judged * judged:
        return Agreement(judged, agreed, told, None, None, ONE_KIND)
    expected = by_chance / (judged * judged)
    observed = wilson(agreed, judged)

    def kappa(share: float) -> float:
        return (share - expected) / (1 - expected)

    between = Interval(kappa(observed.low), kappa(observed.high))
    return Agreement(judged, agreed, told, kappa(agreed / judged), between, None)
