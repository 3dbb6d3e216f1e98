"""What mentions of one person say that cannot all be true of one person.

Such a person looks over-merged: one of the joins is wrong, or somebody made a mistake in writing.
Which of both it is, a human says.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import product

from radarfunctie.domain.vitals import Vitals

LOOKS_OVER_MERGED = "looks_over_merged"
"""Reason of the doubt about a join at which a person begins to contradict itself."""


class Contradiction(StrEnum):
    """What cannot be true of one person."""

    TWO_BIRTH_DATES = "two_birth_dates"
    TWO_SEXES = "two_sexes"
    TWO_DEATH_DATES = "two_death_dates"
    DEAD_BEFORE_BIRTH = "dead_before_birth"
    PRESENT_AFTER_DEATH = "present_after_death"


_MOST = 16  # values of one kind; a group that tells so many is in question already
Clash = tuple[Contradiction, int, int]
"""What two values contradict each other; of one kind of value the lower one first."""


@dataclass(slots=True)
class Known:
    """What the mentions of a group say together."""

    born: set[int] = field(default_factory=set)
    sex: set[int] = field(default_factory=set)
    died: set[int] = field(default_factory=set)
    present: int = 0  # the last day

    @classmethod
    def of(cls, mentions: Iterable[Vitals]) -> "Known":
        """What these say."""
        known = cls()
        for one in mentions:
            known.add(cls._one(one))
        return known

    @classmethod
    def _one(cls, told: Vitals) -> "Known":
        born, sex, died = ({value} if value else set() for value in told[:3])
        in_one_breath = 0 < told.died < told.present  # a slip within the mention, of no second one
        return cls(born, sex, died, 0 if in_one_breath else told.present)

    def add(self, other: "Known") -> None:
        """Take what another group says as well."""
        self.born |= other.born
        self.sex |= other.sex
        self.died |= other.died
        self.present = max(self.present, other.present)

    def clashes(self) -> set[Clash]:
        """What contradicts itself within the group."""
        return set(_clashes(self, self))


def new_clashes(one: Known, other: Known) -> set[Clash]:
    """What two groups contradict each other in, and neither contradicts itself in already."""
    if max(len(one.born), len(other.born), len(one.died), len(other.died)) > _MOST:
        return set()
    between = {*_clashes(one, other), *_clashes(other, one)}
    return between - one.clashes() - other.clashes() if between else between


def _clashes(one: Known, other: Known) -> Iterator[Clash]:
    for left, right in product(one.born, other.born):
        if left < right and not is_slip(left, right):
            yield Contradiction.TWO_BIRTH_DATES, left, right
    for left, right in product(one.sex, other.sex):
        if left < right:
            yield Contradiction.TWO_SEXES, left, right
    for left, right in product(one.died, other.died):
        if left < right and not is_slip(left, right):
            yield Contradiction.TWO_DEATH_DATES, left, right
    for died, born in product(one.died, other.born):
        if died < born:
            yield Contradiction.DEAD_BEFORE_BIRTH, died, born
    for died in one.died:
        if died < other.present:
            yield Contradiction.PRESENT_AFTER_DEATH, died, 0


def is_slip(one: int, other: int) -> bool:
    """Whether two days are one day written twice, once with a slip.

    Of one year, and day and month are swapped, or one digit is another one, or two that stand
    side by side are. Another year is no slip: it may be a generation.
    """
    if one // 10_000 != other // 10_000:
        return False
    left, right = f"{one % 10_000:04d}", f"{other % 10_000:04d}"
    if left == right[2:] + right[:2]:
        return True
    differing = [place for place in range(4) if left[place] != right[place]]
    if len(differing) < 2:
        return True
    first, last = differing[0], differing[-1]
    swapped = left[first] == right[last] and left[last] == right[first]
    return len(differing) == 2 and last == first + 1 and swapped
