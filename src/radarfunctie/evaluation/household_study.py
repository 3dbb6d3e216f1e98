"""What lies behind the scores of households: how sure, by what evidence, and in which cases."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple

import numpy as np

from radarfunctie.evaluation.households import Lived
from radarfunctie.evaluation.intervals import SEED, ScoreInterval, draw_shares
from radarfunctie.evaluation.persons import Amounts
from radarfunctie.evaluation.scores import Score, share

CASES = ("two_homes", "left", "came_later", "all_along")
"""Of two who truly lived together: one had another home at the time; one left before the other;
one came later, by birth or as a new partner; or both were there all along."""
LATER_DAYS = 30

Evidence = Mapping[str, Collection[str]]  # what speaks for each member of a found household
Pair = tuple[str, str]  # lower first


class TrueStay(NamedTuple):
    """A true person in a true household, on days as ordinals; half-open."""

    household: str
    person: str
    start: int
    end: int


class Rated(NamedTuple):
    """Pairs of mentions of a kind, and how many of these are as they should be."""

    pairs: int
    right: int

    @property
    def share(self) -> float:
        """The share that is right; 1 when there are none."""
        return share(self.right, self.pairs)


@dataclass(frozen=True, slots=True)
class HouseholdStudy:
    """Behind the scores of household pairs."""

    interval: ScoreInterval
    precision_by_evidence: Mapping[str, Rated]  # a pair counts in each kind that speaks for both
    recall_by_case: Mapping[str, Rated]  # empty without true stays


def household_study(
    mentions: Sequence[Lived],
    found: Collection[Evidence],
    stays: Collection[TrueStay] = (),
    seed: int = SEED,
) -> HouseholdStudy:
    """Look into household pairs; persons are drawn for the interval, each with all their pairs.

    A pair counts for half with each of its two true persons. Cost grows with pairs of people under
    one roof.
    """
    cells = _Cells(mentions)
    kinds = _kinds(found)
    roofs = _roofs(mentions)
    sums = _Sums(cells)
    by_kind: dict[str, Rated] = {}
    for pair, evidence in kinds.items():
        said, right = sums.add_found(pair, roofs)
        for kind in evidence if said else ():
            before = by_kind.get(kind, Rated(0, 0))
            by_kind[kind] = Rated(before.pairs + said, before.right + right)
    by_case: dict[str, Rated] = {}
    case_of = _cases(stays)
    for pair in roofs:
        true, hit = sums.add_true(pair, kinds)
        if (case := case_of.get(pair)) is not None:
            before = by_case.get(case, Rated(0, 0))
            by_case[case] = Rated(before.pairs + true, before.right + hit)
    return HouseholdStudy(
        sums.interval(seed),
        dict(sorted(by_kind.items(), key=lambda one: (-one[1].pairs, one[0]))),
        {case: by_case[case] for case in CASES if case in by_case},
    )


class _Cells:
    """Mentions counted by true person and person found."""

    def __init__(self, mentions: Sequence[Lived]) -> None:
        self.of_true: dict[str, dict[str, int]] = {}
        self.of_found: dict[str, dict[str, int]] = {}
        for mention in mentions:
            own = self.of_true.setdefault(mention.person, {})
            own[mention.found] = own.get(mention.found, 0) + 1
            told = self.of_found.setdefault(mention.found, {})
            told[mention.person] = told.get(mention.person, 0) + 1


class _Sums:
    """Pairs of mentions by true person."""

    def __init__(self, cells: _Cells) -> None:
        self._cells = cells
        self._place = {person: place for place, person in enumerate(sorted(cells.of_true))}
        self._sums: Amounts = np.zeros((4, len(self._place)))  # both, found, both again, true

    def add_found(self, pair: Pair, true: Collection[Pair]) -> tuple[int, int]:
        """A pair of persons found together: pairs of mentions, and those that are right."""
        said = right = 0
        for one, other, number in _joint(self._cells.of_found, pair):
            said += number
            self._add(1, one, other, number)
            if _pair(one, other) in true:
                right += number
                self._add(0, one, other, number)
        return said, right

    def add_true(self, pair: Pair, found: Collection[Pair]) -> tuple[int, int]:
        """A true pair of persons: pairs of mentions, and those that were found."""
        true = hit = 0
        left, right = (self._cells.of_true.get(person, {}) for person in pair)
        for one, number in left.items():
            for other, times in right.items():
                true += number * times
                if one != other and _pair(one, other) in found:
                    hit += number * times
        self._add(3, *pair, true)
        self._add(2, *pair, hit)
        return true, hit

    def _add(self, row: int, one: str, other: str, number: int) -> None:
        self._sums[row, self._place[one]] += number / 2
        self._sums[row, self._place[other]] += number / 2

    def interval(self, seed: int) -> ScoreInterval:
        """The 95 % interval, by drawing persons."""
        both, found, hit, true = self._sums
        score = Score(share(both.sum(), found.sum()), share(hit.sum(), true.sum()))
        return draw_shares(both, found, hit, true, seed).around(score)


def _joint(cells: Mapping[str, Mapping[str, int]], pair: Pair) -> Iterator[tuple[str, str, int]]:
    """True persons of the mentions of two found persons, of those that differ, and how many."""
    for one, number in cells.get(pair[0], {}).items():
        for other, times in cells.get(pair[1], {}).items():
            if one != other:
                yield one, other, number * times


def _kinds(found: Collection[Evidence]) -> dict[Pair, set[str]]:
    """Pairs found together, with what speaks for both of them in one household."""
    kinds: dict[Pair, set[str]] = {}
    for home in found:
        for one, other in combinations(sorted(home), 2):
            kinds.setdefault((one, other), set()).update(set(home[one]) & set(home[other]))
    return kinds


def _roofs(mentions: Sequence[Lived]) -> set[Pair]:
    """Pairs of true persons who share a true household in any two mentions."""
    under: dict[str, set[str]] = {}
    for mention in mentions:
        if mention.household:
            under.setdefault(mention.household, set()).add(mention.person)
    return {pair for persons in under.values() for pair in combinations(sorted(persons), 2)}


def _cases(stays: Collection[TrueStay]) -> dict[Pair, str]:
    """The case of each pair that truly lived together; of several the first of `CASES`."""
    homes: dict[str, list[TrueStay]] = {}
    of_person: dict[str, list[TrueStay]] = {}
    for stay in stays:
        homes.setdefault(stay.household, []).append(stay)
        of_person.setdefault(stay.person, []).append(stay)
    found: dict[Pair, str] = {}
    for members in homes.values():
        for one, other in combinations(members, 2):
            if one.person == other.person:
                continue
            pair, case = _pair(one.person, other.person), _case(one, other, of_person)
            found[pair] = min(found.get(pair, case), case, key=CASES.index)
    return found


def _case(one: TrueStay, other: TrueStay, of_person: Mapping[str, Sequence[TrueStay]]) -> str:
    for stay in (one, other):
        if any(
            away.household != stay.household and away.start < stay.end and stay.start < away.end
            for away in of_person[stay.person]
        ):
            return "two_homes"
    if one.end != other.end:
        return "left"
    return "came_later" if abs(one.start - other.start) > LATER_DAYS else "all_along"


def _pair(one: str, other: str) -> Pair:
    return (one, other) if one <= other else (other, one)
