"""What differs between how it is and how it would be."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from radarfunctie.domain.hit import Disposition, Hit
from radarfunctie.domain.ids import PersonId, SignalId
from radarfunctie.evaluation.persons import numbered, per_person
from radarfunctie.evaluation.scores import Score
from radarfunctie.evaluation.truth import TrueMention
from radarfunctie.radar.preview.findings import Findings
from radarfunctie.radar.preview.held import Held, Places
from radarfunctie.radar.preview.regrouping import Regrouped

_NAMED = 5


@dataclass(frozen=True, slots=True)
class Change:
    """A number as it is and as it would be."""

    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Persons:
    """Who would be whom."""

    persons: Change
    joined: int  # present persons who would be one with another
    taken_apart: int  # present persons who would be several
    links: Change  # pairs of mentions of one person
    links_gained: int
    links_lost: int
    certain_mentions: Change  # mentions whose link is graded certain


@dataclass(frozen=True, slots=True)
class Households:
    """Households by id: those that would come, go, or have other members or stays."""

    households: Change
    come: int
    gone: int
    changed: int


@dataclass(frozen=True, slots=True)
class Hits:
    """Hits that would come or go; one over the same signals about another id is `moved`."""

    hits: Change
    come: Mapping[str, int]  # by pattern
    gone: Mapping[str, int]
    moved: int
    gone_open: int  # of those that go or move: how many are open


@dataclass(frozen=True, slots=True)
class Affected:
    """A present person for whom something changes."""

    person: PersonId
    open_hits: int
    mentions: int
    parts: int  # persons they would be; 1: not taken apart
    joined_with: int  # other present persons they would be one with
    first_joined: tuple[PersonId, ...]  # the first of those, by id


@dataclass(frozen=True, slots=True)
class Against:
    """Scores against a truth, as it is and as it would be."""

    mentions: int
    pairs_before: Score
    pairs_after: Score
    b_cubed_before: Score
    b_cubed_after: Score


def compare_persons(held: Held, found: Regrouped) -> Persons:
    """Numbers over all persons."""
    cells, sizes = _cells(held, found)
    before, after = np.bincount(held.person), np.bincount(found.group)
    shared = int((sizes * (sizes - 1) // 2).sum())
    links = Change(_pairs(before), _pairs(after))
    groups_of = np.bincount(cells[0], minlength=len(before))
    in_group = np.bincount(cells[1], minlength=len(after))
    joined = np.unique(cells[0][in_group[cells[1]] > 1])
    return Persons(
        Change(int((before > 0).sum()), int((after > 0).sum())),
        len(joined),
        int((groups_of > 1).sum()),
        links,
        links.after - shared,
        links.before - shared,
        Change(int(held.certain.sum()), int(found.certain.sum())),
    )


def affected(
    held: Held, found: Regrouped, open_hits: Counter[PersonId], limit: int
) -> tuple[int, tuple[Affected, ...]]:
    """How many present persons change, and the first `limit`.

    Those with open hits come first, then those with most mentions, then by id.
    """
    cells, _ = _cells(held, found)
    groups: dict[int, list[int]] = {}
    members: dict[int, list[int]] = {}
    for person, group in zip(cells[0].tolist(), cells[1].tolist(), strict=True):
        groups.setdefault(person, []).append(group)
        members.setdefault(group, []).append(person)
    size = np.bincount(held.person)
    every = []
    for person, parts in groups.items():
        others = {one for group in parts for one in members[group]} - {person}
        if person < len(held.persons) and (others or len(parts) > 1):
            name = held.persons[person]
            known = sorted(held.persons[one] for one in others if one < len(held.persons))
            every.append(
                Affected(
                    name,
                    open_hits[name],
                    int(size[person]),
                    len(parts),
                    len(others),
                    tuple(known[:_NAMED]),
                )
            )
    every.sort(key=lambda one: (-one.open_hits, -one.mentions, one.person))
    return len(every), tuple(every[:limit])


def compare_households(before: Findings, after: Findings) -> Households:
    """Households that come, go or change."""
    old, new = before.households, after.households
    both = old.keys() & new.keys()
    return Households(
        Change(len(old), len(new)),
        len(new.keys() - both),
        len(old.keys() - both),
        sum(old[one] != new[one] for one in both),
    )


def compare_hits(before: Findings, after: Findings) -> Hits:
    """Hits that come, go or move."""
    gone = [hit for name, hit in before.hits.items() if name not in after.hits]
    come = [hit for name, hit in after.hits.items() if name not in before.hits]
    moved = Counter(map(_matter, gone)) & Counter(map(_matter, come))
    return Hits(
        Change(len(before.hits), len(after.hits)),
        _by_pattern(come, moved),
        _by_pattern(gone, moved),
        moved.total(),
        sum(hit.disposition is Disposition.OPEN for hit in gone),
    )


def against(held: Held, found: Regrouped, truth: Sequence[TrueMention]) -> Against:
    """Scores over the mentions that the truth and the radar share."""
    place = {key: at for at, key in enumerate(held.keys)}
    rows = [row for row in truth if row.key in place]
    true, names = numbered([row.person for row in rows])
    at = np.array([place[row.key] for row in rows], np.int64)
    before = per_person(true, held.person[at], len(names))
    after = per_person(true, found.group[at], len(names))
    return Against(len(rows), before.pairs(), after.pairs(), before.b_cubed(), after.b_cubed())


def _cells(held: Held, found: Regrouped) -> tuple[tuple[Places, Places], Places]:
    """Each present person with each group its mentions go to, and how many go there."""
    width = int(found.group.max(initial=0)) + 1
    cells, sizes = np.unique(held.person * width + found.group, return_counts=True)
    return (cells // width, cells % width), sizes


def _pairs(sizes: Places) -> int:
    return int((sizes * (sizes - 1) // 2).sum())


Matter = tuple[str, tuple[SignalId, ...]]


def _matter(hit: Hit) -> Matter:
    return hit.row.pattern, hit.row.signals


def _by_pattern(hits: Sequence[Hit], moved: Counter[Matter]) -> Mapping[str, int]:
    left = Counter(map(_matter, hits)) - moved
    counts: Counter[str] = Counter()
    for (pattern, _), number in left.items():
        counts[pattern] += number
    return dict(sorted(counts.items()))
