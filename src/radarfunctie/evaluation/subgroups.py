"""Scores by subgroup of true persons: is everybody found equally well?

Groups are reckoned from what the mentions of a true person say together, for measuring only.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from radarfunctie.evaluation.intervals import Draws, Interval, ScoreInterval, draw_pairs, interval
from radarfunctie.evaluation.name_origins import OTHER, UNKNOWN
from radarfunctie.evaluation.persons import PersonCounts, Places, per_person
from radarfunctie.evaluation.scores import Score
from radarfunctie.evaluation.traits import SEXES, Traits

ENOUGH_PAIRS = 100  # true pairs from which a group counts for the largest gap
NAME_ORIGIN = "name origin"
_AGES = (4, 12, 18, 30, 45, 65)
_DAYS = 365.2425


@dataclass(frozen=True, slots=True)
class Subgroup:
    """Pairwise scores of the persons of one group."""

    sort: str  # name origin, prefix, BSN, sex, age, houses, source
    group: str
    persons: int
    mentions: int
    true_pairs: int
    score: Score
    interval: ScoreInterval
    draws: Draws


@dataclass(frozen=True, slots=True)
class Gap:
    """The largest difference in recall between two name-origin groups with enough pairs."""

    best: str
    worst: str
    points: float  # percentage points
    interval: Interval  # of the points between these two groups
    by_chance: Interval  # points of the largest gap if all groups were found equally well


def subgroups(
    true: Places,
    found: Places,
    names: Sequence[str],
    traits: Traits,
    origins: Sequence[str],
    kinds: Sequence[str],
) -> list[Subgroup]:
    """Every group that has a person, by sort.

    Args:
        true: Number of the true person of each mention.
        found: Number of the found person of each mention.
        names: True persons by number.
        traits: Of each mention.
        origins: Names of the name-origin groups by number.
        kinds: Kind of source of each mention.
    """
    counts = per_person(true, found, len(names))
    result = [
        _subgroup(sort, group, counts, chosen)
        for sort, groups in _sorts(true, len(names), traits, origins)
        for group, chosen in groups.items()
        if chosen.any()
    ]
    return result + list(_by_kind(true, found, counts, np.array(kinds)))


def largest_gap(groups: Sequence[Subgroup], seed: int) -> Gap | None:
    """The gap in recall between name-origin groups; None when fewer than two have enough pairs."""
    enough = [
        one
        for one in groups
        if one.sort == NAME_ORIGIN and one.group != UNKNOWN and one.true_pairs >= ENOUGH_PAIRS
    ]
    if len(enough) < 2:
        return None
    best = max(enough, key=lambda one: (one.score.recall, one.group))
    worst = min(enough, key=lambda one: (one.score.recall, one.group))
    points = 100 * (best.score.recall - worst.score.recall)
    shuffled = np.random.default_rng(seed).permutation(worst.draws.recall)
    between = interval(100 * (best.draws.recall - shuffled), points)
    return Gap(best.group, worst.group, points, between, _by_chance(enough, seed))


def _by_chance(groups: Sequence[Subgroup], seed: int) -> Interval:
    """The middle 95 % of the largest gap between groups whose recall is the same but for chance.

    Each group varies as its draws do, around one recall for all. The largest of many small groups
    always lies far above the smallest: a gap within this interval shows no group found worse.
    """
    random = np.random.default_rng(seed)
    around = [random.permutation(one.draws.recall - one.draws.recall.mean()) for one in groups]
    spread = 100 * (np.max(around, axis=0) - np.min(around, axis=0))
    return interval(spread, float(np.median(spread)))


def _subgroup(sort: str, group: str, counts: PersonCounts, chosen: NDArray[np.bool_]) -> Subgroup:
    some = counts.of(chosen)
    score, draws = some.pairs(), draw_pairs(some)
    return Subgroup(
        sort,
        group,
        int((some.mentions > 0).sum()),
        int(some.mentions.sum()),
        round(float(some.true.sum())),
        score,
        draws.around(score),
        draws,
    )


def _by_kind(
    true: Places, found: Places, counts: PersonCounts, kinds: NDArray[np.str_]
) -> Iterator[Subgroup]:
    """Pairs with at least one end of each kind; a pair of two kinds counts under both."""
    persons = len(counts.true)
    for kind in sorted(set(kinds.tolist())):
        other = kinds != kind
        touching = counts.less(per_person(true[other], found[other], persons))
        chosen = (touching.mentions > 0) | (touching.found > 0)
        yield _subgroup("source", kind, touching, chosen)


Groups = Mapping[str, NDArray[np.bool_]]


def _sorts(
    true: Places, persons: int, traits: Traits, origins: Sequence[str]
) -> Iterator[tuple[str, Groups]]:
    """Each sort of groups: which true persons are in which group."""
    mentions = np.bincount(true, minlength=persons)
    yield NAME_ORIGIN, _named(_origin(true, persons, traits.origin, origins), origins)
    yield "prefix", _prefix(true, persons, traits.prefix)
    told = np.bincount(true, traits.bsn, minlength=persons)
    some = (told > 0) & (told < mentions)
    yield (
        "BSN",
        {"on every mention": told == mentions, "on some": some, "on none": told == 0},
    )
    sex = _most(true, persons, traits.sex, np.array([1, 1, 1, 1e-6]))
    yield "sex", _named(sex, SEXES)
    yield "age at first signal", _ages(_age(true, persons, traits))
    yield "houses", _houses(true, persons, traits)


def _named(number: Places, names: Sequence[str]) -> Groups:
    return {name: number == place for place, name in enumerate(names)}


def _most(true: Places, persons: int, label: Places, weight: NDArray[np.float64]) -> Places:
    """The label most mentions of each person have, each counted for its weight."""
    width = len(weight)
    votes = np.bincount(true * width + label, minlength=persons * width)
    return np.asarray(np.argmax(votes.reshape(persons, width) * weight, axis=1), np.int64)


def _origin(true: Places, persons: int, origin: Places, origins: Sequence[str]) -> Places:
    """The group of a third of the mentions or more: a misspelled name looks like none at all."""
    weight = np.array(
        [0.5 if name == OTHER else 1e-6 if name == UNKNOWN else 1 for name in origins]
    )
    return _most(true, persons, origin, weight)


def _prefix(true: Places, persons: int, prefix: Places) -> Groups:
    named = prefix >= 0
    names = np.bincount(true[named], minlength=persons)
    with_one = np.bincount(true[named], prefix[named], minlength=persons)
    return {
        "with a prefix": (names > 0) & (2 * with_one >= names),
        "without": (names > 0) & (2 * with_one < names),
    }


def _age(true: Places, persons: int, traits: Traits) -> NDArray[np.float64]:
    """Years at the first signal: the median of the births told; NaN when none is."""
    first = np.full(persons, np.inf)
    np.minimum.at(first, true, traits.seen)
    told = ~np.isnan(traits.born)
    who, born = true[told], traits.born[told]
    order = np.lexsort((born, who))
    number = np.bincount(who, minlength=persons)
    start = np.concatenate(([0], np.cumsum(number)[:-1]))
    age = np.full(persons, np.nan)
    known = number > 0
    age[known] = (first[known] - born[order][(start + (number - 1) // 2)[known]]) / _DAYS
    return age


def _ages(age: NDArray[np.float64]) -> Groups:
    edges = (0, *_AGES)
    groups = {
        f"{low} to {high - 1}": (age < high) & (age >= low if low else ~np.isnan(age))
        for low, high in pairwise(edges)
    }
    return {**groups, f"{_AGES[-1]} and over": age >= _AGES[-1], "not told": np.isnan(age)}


def _houses(true: Places, persons: int, traits: Traits) -> Groups:
    """Different houses told of a person."""
    width = int(traits.house.max()) + 1 if len(traits.house) else 1
    lived = np.unique(true[traits.house_of] * width + traits.house)
    number = np.bincount(lived // width, minlength=persons)
    return {
        "none": number == 0,
        "1": number == 1,
        "2": number == 2,
        "3 or more": number >= 3,
    }
