"""Persons, stays and relations to households: who lives together for longer, as far as told.

A pure function. What speaks for two persons living together and against it is weighed in bits
(`bonds.py`); an address alone makes no household. Postal, shelter, institution and secret
addresses never reach this function.

Groups at one house are episodes; episodes with mostly the same members are one household that
moved. A child may belong to two households at once.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from radarfunctie.domain.household import (
    HouseholdGroup,
    Membership,
    Sighting,
    Stay,
    ToldRelation,
)
from radarfunctie.domain.ids import PersonId
from radarfunctie.domain.match import Grade
from radarfunctie.identity.bonds import Bond, bonds_of
from radarfunctie.identity.household_settings import HouseholdSettings
from radarfunctie.identity.scene import Pair, Scene, pair_of, scene_of


def households(
    sightings: Collection[Sighting],
    relations: Collection[ToldRelation],
    settings: HouseholdSettings,
) -> tuple[HouseholdGroup, ...]:
    """All households among the persons of `sightings`.

    The answer depends on the persons within reach only: persons that live together with none of
    them change nothing, except that residents of a house decide what kind of building it is.

    Returns:
        Households of two members or more, by their smallest member, then by first stay. The
        order of the input does not matter.
    """
    scene = scene_of(sightings, relations)
    groups = [
        _household(parts, circle, settings)
        for found in _circles(bonds_of(scene, settings, settings.link_bits))
        for circle in (_circle(found, scene),)
        for parts in _moves(_episodes(circle), settings)
    ]
    return tuple(_with_ids(group, scene.persons) for group in sorted(groups, key=_order))


def bonds(
    sightings: Collection[Sighting],
    relations: Collection[ToldRelation],
    settings: HouseholdSettings,
    least_bits: float | None = None,
) -> tuple[Bond, ...]:
    """Who lives with whom, where and by what: from the link level up, or from `least_bits`."""
    scene = scene_of(sightings, relations)
    least = settings.link_bits if least_bits is None else least_bits
    return tuple(
        replace(bond, left=left, right=right)
        for bond in bonds_of(scene, settings, least)
        for left, right in (pair_of(scene.persons[bond.left], scene.persons[bond.right]),)
    )


def grade_of(weight_bits: float, settings: HouseholdSettings) -> Grade:
    """How sure a bond of that weight is."""
    if weight_bits >= settings.certain_bits:
        return Grade.CERTAIN
    if weight_bits >= settings.link_bits:
        return Grade.LIKELY
    return Grade.POSSIBLE if weight_bits >= settings.review_bits else Grade.NONE


def _circles(found: Sequence[Bond]) -> Iterator[list[Bond]]:
    """Bonds by the people they tie together: circles have no person in common, so no household."""
    circle_of = {
        person: number
        for number, persons in enumerate(_components((bond.left, bond.right) for bond in found))
        for person in persons
    }
    circles: dict[int, list[Bond]] = {}
    for bond in found:
        circles.setdefault(circle_of[bond.left], []).append(bond)
    yield from circles.values()


@dataclass(frozen=True, slots=True)
class _Circle:
    """Bonds that tie people together, and when these were where."""

    bonds: Sequence[Bond]
    of_person: Mapping[PersonId, Sequence[Bond]]
    days: Mapping[tuple[PersonId, str], tuple[date, date]]  # person and house


def _circle(found: Sequence[Bond], scene: Scene) -> _Circle:
    of_person: dict[PersonId, list[Bond]] = {}
    days: dict[tuple[PersonId, str], tuple[date, date]] = {}
    for bond in found:
        for person in (bond.left, bond.right):
            of_person.setdefault(person, []).append(bond)
            if bond.house is None:
                continue
            stay = scene.people[person].stays.get(bond.house)
            known = [(stay.start, stay.end)] if stay else []
            known += [bond.told_on] if bond.told_on and not stay else []
            known += [days[person, bond.house]] if (person, bond.house) in days else []
            if known:
                span = min(start for start, _ in known), max(end for _, end in known)
                days[person, bond.house] = span
    return _Circle(found, of_person, days)


def _with_ids(group: HouseholdGroup, persons: Mapping[PersonId, PersonId]) -> HouseholdGroup:
    members = (replace(member, person=persons[member.person]) for member in group.members)
    return replace(group, members=tuple(sorted(members, key=lambda member: member.person)))


@dataclass(frozen=True, slots=True)
class _Episode:
    """People who live together at one house."""

    house: str | None
    members: frozenset[PersonId]
    start: date | None
    end: date | None


def _episodes(circle: _Circle) -> list[_Episode]:
    by_house: dict[str | None, list[Pair]] = {}
    for bond in circle.bonds:
        by_house.setdefault(bond.house, []).append((bond.left, bond.right))
    episodes = [
        _episode(house, members, circle)
        for house, pairs in by_house.items()
        for members in _components(pairs)
    ]
    return sorted(episodes, key=lambda episode: (sorted(episode.members), episode.house or ""))


def _episode(house: str | None, members: frozenset[PersonId], circle: _Circle) -> _Episode:
    if house is None:
        return _Episode(None, members, None, None)
    spans = [circle.days[member, house] for member in members]
    return _Episode(house, members, min(start for start, _ in spans), max(end for _, end in spans))


def _components(pairs: Iterable[Pair]) -> Iterator[frozenset[PersonId]]:
    neighbours: dict[PersonId, set[PersonId]] = {}
    for left, right in pairs:
        neighbours.setdefault(left, set()).add(right)
        neighbours.setdefault(right, set()).add(left)
    seen: set[PersonId] = set()
    for person in sorted(neighbours):
        if person in seen:
            continue
        reached, frontier = {person}, [person]
        while frontier:
            for other in neighbours[frontier.pop()] - reached:
                reached.add(other)
                frontier.append(other)
        seen |= reached
        yield frozenset(reached)


def _moves(episodes: Sequence[_Episode], settings: HouseholdSettings) -> list[tuple[_Episode, ...]]:
    """Episodes put together that are one household: mostly the same members, house after house."""
    groups: list[list[_Episode]] = [[episode] for episode in episodes]
    place = list(range(len(episodes)))
    for _, first, second in sorted(_alike(episodes, settings)):
        one, other = sorted((place[first], place[second]))
        if one == other or _at_once(groups[one], groups[other], settings):
            continue
        groups[one] += groups[other]
        groups[other] = []
        place = [one if at == other else at for at in place]
    return [tuple(group) for group in groups if group]


def _alike(
    episodes: Sequence[_Episode], settings: HouseholdSettings
) -> Iterator[tuple[float, int, int]]:
    """Minus the share in common, and the places of two episodes that may be one household."""
    before: dict[PersonId, list[int]] = {}
    for second, other in enumerate(episodes):
        shared = Counter(first for member in other.members for first in before.get(member, ()))
        for first, count in shared.items():
            share = _share(episodes[first].members, other.members)
            if count >= settings.shared_members and share >= settings.shared_share:
                yield -share, first, second
        for member in other.members:
            before.setdefault(member, []).append(second)


def _share(one: frozenset[PersonId], other: frozenset[PersonId]) -> float:
    return len(one & other) / max(len(one), len(other))


def _at_once(
    ours: Sequence[_Episode], theirs: Sequence[_Episode], settings: HouseholdSettings
) -> bool:
    """Whether two sets of episodes were at different houses for longer at the same time."""
    gap = timedelta(days=settings.gap_days)
    return any(
        one.house != other.house and min(one.end, other.end) - max(one.start, other.start) > gap
        for one in ours
        if one.start is not None and one.end is not None
        for other in theirs
        if other.start is not None and other.end is not None
    )


def _household(
    episodes: Sequence[_Episode], circle: _Circle, settings: HouseholdSettings
) -> HouseholdGroup:
    houses = {episode.house for episode in episodes}
    members = frozenset[PersonId]().union(*(episode.members for episode in episodes))
    stays = sorted(
        (
            Stay(episode.house, episode.start, episode.end)
            for episode in episodes
            if episode.house is not None
        ),
        key=lambda stay: (stay.start or date.min, stay.house),
    )
    return HouseholdGroup(
        tuple(_membership(person, houses, members, circle, settings) for person in sorted(members)),
        tuple(stays),
    )


def _membership(
    person: PersonId,
    houses: Collection[str | None],
    members: frozenset[PersonId],
    circle: _Circle,
    settings: HouseholdSettings,
) -> Membership:
    strongest = min(
        (
            bond
            for bond in circle.of_person[person]
            if bond.house in houses
            if (bond.right if bond.left == person else bond.left) in members
        ),
        key=lambda bond: (-bond.weight_bits, bond.levels),
    )
    spans = [
        circle.days[person, house]
        for house in houses
        if house is not None and (person, house) in circle.days
    ]
    return Membership(
        person,
        min((start for start, _ in spans), default=None),
        max((end for _, end in spans), default=None),
        grade_of(strongest.weight_bits, settings),
        strongest.parts(settings),
    )


def _order(group: HouseholdGroup) -> tuple[PersonId, date, str]:
    first = group.stays[0] if group.stays else None
    return (
        group.members[0].person,
        (first.start if first else None) or date.min,
        first.house if first else "",
    )
