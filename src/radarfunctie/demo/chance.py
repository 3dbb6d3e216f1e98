"""Chance that can be repeated: the same seed gives the same draws on every machine."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from random import Random
from typing import TypeVar

T = TypeVar("T")


class Dice(Random):
    """Draws from a seed; a text seed is hashed by SHA-512, so no hash seed of Python matters.

    Not for secrets. Values are drawn through `random()` alone, whose sequence Python guarantees.
    """

    def pick(self, values: Sequence[T]) -> T:
        """One of `values`, each as likely."""
        return values[int(self.random() * len(values))]

    def pick_by(self, values: Sequence[T], weights: Sequence[float]) -> T:
        """One of `values`, in proportion to `weights`."""
        upto = list(accumulate(weights))
        return values[bisect_right(upto, self.random() * upto[-1], hi=len(upto) - 1)]
