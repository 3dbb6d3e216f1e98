"""Scores of households: who was found to live with whom, against who truly did."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from radarfunctie.evaluation.scores import PairCounts


class Lived(NamedTuple):
    """One mention: whom it is truly about, where they lived, and whom it was found to be."""

    person: str  # true
    household: str  # true, at the time of the signal; empty when there is none
    found: str  # person as found


def household_pairs(
    mentions: Sequence[Lived], found_members: Collection[Collection[str]]
) -> PairCounts:
    """Pairs of mentions of different true persons who lived together.

    True: the two persons share a true household in any two mentions. Found: the two found persons
    are both members of one found household, at any time. `found_members` holds the members of each
    found household. Cost grows with pairs of people under one roof, not with pairs of mentions.
    """
    cells = Counter((mention.person, mention.found) for mention in mentions)
    by_true: dict[str, dict[str, int]] = {}
    by_found: dict[str, dict[str, int]] = {}
    for (person, found), number in cells.items():
        by_true.setdefault(person, {})[found] = number
        by_found.setdefault(found, {})[person] = number
    true_pairs = _pairs(_roofs(mentions).values())
    found_pairs = _pairs(found_members)
    return PairCounts(
        true=sum(_sum(by_true, a) * _sum(by_true, b) for a, b in true_pairs),
        found=sum(_different(by_found, a, b) for a, b in found_pairs),
        both=_both(by_true, true_pairs, found_pairs),
    )


def _roofs(mentions: Sequence[Lived]) -> Mapping[str, set[str]]:
    """True persons by true household."""
    roofs: dict[str, set[str]] = {}
    for mention in mentions:
        if mention.household:
            roofs.setdefault(mention.household, set()).add(mention.person)
    return roofs


def _pairs(groups: Collection[Collection[str]]) -> set[tuple[str, str]]:
    """All pairs within a group, lower first, each once."""
    return {pair for group in groups for pair in combinations(sorted(set(group)), 2)}


def _sum(cells: Mapping[str, Mapping[str, int]], name: str) -> int:
    return sum(cells.get(name, {}).values())


def _different(cells: Mapping[str, Mapping[str, int]], a: str, b: str) -> int:
    """Pairs of mentions, one found to be `a` and one `b`, whose true persons differ."""
    left, right = cells.get(a, {}), cells.get(b, {})
    same = sum(number * right.get(person, 0) for person, number in left.items())
    return sum(left.values()) * sum(right.values()) - same


def _both(
    by_true: Mapping[str, Mapping[str, int]],
    true_pairs: Collection[tuple[str, str]],
    found_pairs: Collection[tuple[str, str]],
) -> int:
    return sum(
        number
        for a, b in true_pairs
        for left, right, number in _joint(by_true.get(a, {}), by_true.get(b, {}))
        if left != right and (min(left, right), max(left, right)) in found_pairs
    )


def _joint(left: Mapping[str, int], right: Mapping[str, int]) -> Iterator[tuple[str, str, int]]:
    for one, number in left.items():
        for other, times in right.items():
            yield one, other, number * times
