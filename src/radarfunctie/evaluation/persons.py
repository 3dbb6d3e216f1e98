"""What each true person adds to the scores, so that scores of any sample of persons are sums."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from radarfunctie.evaluation.scores import Score, share

Places = NDArray[np.int64]
Amounts = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class PersonCounts:
    """By number of true person. A wrong pair counts for half with each of its two persons.

    Summed over all persons the first three are the counts of pairs of the whole.
    """

    true: Amounts  # pairs of mentions of the person
    both: Amounts  # of those, the ones found together
    found: Amounts  # pairs found together
    mentions: Amounts
    right_share: Amounts  # sum over its mentions of the share of their found person that is right
    found_share: Amounts  # sum over its mentions of the share of the person found with them

    def of(self, chosen: NDArray[np.bool_]) -> "PersonCounts":
        """Those of the persons that are chosen."""
        names = PersonCounts.__slots__
        return PersonCounts(*(getattr(self, name)[chosen] for name in names))

    def less(self, other: "PersonCounts") -> "PersonCounts":
        """What these count more than `other`, person by person."""
        names = PersonCounts.__slots__
        return PersonCounts(*(getattr(self, name) - getattr(other, name) for name in names))

    def pairs(self) -> Score:
        """Pairwise precision and recall."""
        both = float(self.both.sum())
        return Score(share(both, float(self.found.sum())), share(both, float(self.true.sum())))

    def b_cubed(self) -> Score:
        """B-cubed precision and recall."""
        all_of_them = float(self.mentions.sum())
        right, found = float(self.right_share.sum()), float(self.found_share.sum())
        return Score(share(right, all_of_them), share(found, all_of_them))


def per_person(true: Places, found: Places, persons: int) -> PersonCounts:
    """Counts by true person; `true[i]` and `found[i]` number the persons of mention i from 0.

    `persons` is how many true persons there are, those without a mention here included. Cost
    n log n for n mentions, whatever the number of pairs.
    """
    width = int(found.max()) + 1 if len(found) else 1
    cells, sizes = np.unique(true * width + found, return_counts=True)
    person, other = cells // width, cells % width
    n = sizes.astype(np.float64)
    of_true = np.bincount(true, minlength=persons).astype(np.float64)
    of_found = np.bincount(found, minlength=width).astype(np.float64)

    def by_person(amount: Amounts) -> Amounts:
        return np.bincount(person, amount, minlength=persons).astype(np.float64)

    both = by_person(n * (n - 1) / 2)
    return PersonCounts(
        true=of_true * (of_true - 1) / 2,
        both=both,
        found=both + by_person(n * (of_found[other] - n)) / 2,
        mentions=of_true,
        right_share=by_person(n * n / of_found[other]),
        found_share=by_person(n * n / of_true[person]),
    )


def numbered(labels: Sequence[str]) -> tuple[Places, list[str]]:
    """Labels as numbers from 0, in the order of the sorted labels, and those labels."""
    names = sorted(set(labels))
    number = {name: place for place, name in enumerate(names)}
    return np.array([number[label] for label in labels], np.int64), names
