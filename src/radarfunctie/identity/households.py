"""Persons, stays and relations to households: who lives together for longer, as far as told.

A pure function. An address alone makes no household: two persons live together when they stay
at one house at overlapping times **and** a relation, a told household, a shared signal or a
shared surname supports it. Postal, shelter and institution addresses never reach this function.
In a flat, a house at which several homes are known, a shared surname is not enough.

Groups at one house are episodes; episodes with mostly the same members are one household that
moved. A child may belong to two households at once.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import combinations

from radarfunctie.domain.household import (
    HouseholdGroup,
    Membership,
    Sighting,
    Stay,
    ToldRelation,
)
from radarfunctie.domain.ids import PersonId, SignalId
from radarfunctie.domain.match import Grade
from radarfunctie.domain.signal import MentionKey

LIVING_TOGETHER = frozenset(
    {"parent_of", "partner_of", "sibling_of", "grandparent_of", "guardian_of", "carer_of"}
)

Pair = tuple[PersonId, PersonId]  # the smaller id first


@dataclass(frozen=True, slots=True)
class HouseholdSettings:
    """How far evidence of living together reaches; from `matching_config`."""

    gap_days: int  # stays this far apart still overlap: a signal shows one day, not a period
    flat_homes: int  # a house with this many known homes is a flat
    flat_surnames: int  # or with residents of this many unrelated surnames
    shared_members: int  # episodes with this many members in common may be one household
    shared_share: float  # and with this share of the larger one


@dataclass(frozen=True, slots=True)
class Bond:
    """Two persons found to live together, with the kinds of evidence."""

    left: PersonId
    right: PersonId
    house: str | None  # None when told without an address
    evidence: frozenset[str]


@dataclass(slots=True)
class _Period:
    start: date
    end: date
    homes: set[str]


@dataclass(frozen=True, slots=True)
class _Scene:
    """What the sightings say, put by person, house and pair.

    Inside, persons are numbered by their lowest mention key, so that no tie is broken by an id.
    """

    persons: Mapping[PersonId, PersonId]  # number -> id
    periods: Mapping[tuple[PersonId, str], _Period]
    residents: Mapping[str, Sequence[PersonId]]  # house -> persons, sorted
    sounds: Mapping[PersonId, frozenset[str]]
    related: frozenset[Pair]
    claimed: frozenset[Pair]
    mentioned: frozenset[tuple[Pair, str]]  # in one signal, both at that house


def households(
    sightings: Collection[Sighting],
    relations: Collection[ToldRelation],
    settings: HouseholdSettings,
) -> tuple[HouseholdGroup, ...]:
    """All households among the persons of `sightings`.

    The answer depends on the persons within reach only: persons that live together with none of
    them change nothing, except that residents of a house decide whether it is a flat.

    Returns:
        Households of two members or more, by their smallest member, then by first stay. The
        order of the input does not matter.
    """
    scene = _scene(sightings, relations)
    groups = [
        _household(parts, scene, of_person)
        for found in _circles(_bonds(scene, settings))
        for of_person in (_by_person(found),)
        for parts in _moves(_episodes(found, scene), settings)
    ]
    return tuple(_with_ids(group, scene.persons) for group in sorted(groups, key=_order))


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


def bonds(
    sightings: Collection[Sighting],
    relations: Collection[ToldRelation],
    settings: HouseholdSettings,
) -> tuple[Bond, ...]:
    """Who lives with whom, at which house, by what evidence."""
    scene = _scene(sightings, relations)
    return tuple(
        Bond(*_pair(scene.persons[bond.left], scene.persons[bond.right]), bond.house, bond.evidence)
        for bond in _bonds(scene, settings)
    )


def _with_ids(group: HouseholdGroup, persons: Mapping[PersonId, PersonId]) -> HouseholdGroup:
    members = (replace(member, person=persons[member.person]) for member in group.members)
    return replace(group, members=tuple(sorted(members, key=lambda member: member.person)))


def _numbers(sightings: Collection[Sighting]) -> dict[PersonId, PersonId]:
    lowest: dict[PersonId, MentionKey] = {}
    for sighting in sightings:
        key = lowest.get(sighting.person)
        lowest[sighting.person] = sighting.key if key is None else min(key, sighting.key)
    ordered = sorted(lowest, key=lambda person: lowest[person])
    return {person: PersonId(f"{number:09d}") for number, person in enumerate(ordered)}


def _scene(sightings: Collection[Sighting], relations: Collection[ToldRelation]) -> _Scene:
    numbers = _numbers(sightings)
    periods: dict[tuple[PersonId, str], _Period] = {}
    sounds: dict[PersonId, set[str]] = {}
    for sighting in sightings:
        person = numbers[sighting.person]
        sounds.setdefault(person, set()).update(sighting.surname_sounds)
        for home in sighting.homes:
            start = min(home.since or sighting.seen_on, sighting.seen_on)
            end = home.until or sighting.seen_on
            _extend(periods, (person, home.house), home.home, start, max(start, end))
    residents: dict[str, set[PersonId]] = {}
    for person, house in periods:
        residents.setdefault(house, set()).add(person)
    claimed, mentioned = _together(sightings, numbers)
    return _Scene(
        {number: person for person, number in numbers.items()},
        periods,
        {house: sorted(persons) for house, persons in sorted(residents.items())},
        {person: frozenset(of) for person, of in sounds.items()},
        frozenset(
            _pair(numbers[relation.source], numbers[relation.target])
            for relation in relations
            if relation.kind in LIVING_TOGETHER and relation.source != relation.target
            if relation.source in numbers and relation.target in numbers
        ),
        claimed,
        mentioned,
    )


def _extend(
    periods: dict[tuple[PersonId, str], _Period],
    key: tuple[PersonId, str],
    home: str,
    start: date,
    end: date,
) -> None:
    period = periods.get(key)
    if period is None:
        periods[key] = _Period(start, end, {home} - {key[1]})
        return
    period.start, period.end = min(period.start, start), max(period.end, end)
    period.homes |= {home} - {key[1]}


def _together(
    sightings: Collection[Sighting], numbers: Mapping[PersonId, PersonId]
) -> tuple[frozenset[Pair], frozenset[tuple[Pair, str]]]:
    """Pairs one signal claims to be a household, and pairs one signal puts at one house."""
    by_signal: dict[SignalId, list[Sighting]] = {}
    for sighting in sightings:
        by_signal.setdefault(sighting.signal_id, []).append(sighting)
    claimed: set[Pair] = set()
    mentioned: set[tuple[Pair, str]] = set()
    for told in by_signal.values():
        for one, other in combinations(told, 2):
            if one.person == other.person:
                continue
            pair = _pair(numbers[one.person], numbers[other.person])
            if one.claimed and other.claimed:
                claimed.add(pair)
            shared = {home.house for home in one.homes} & {home.house for home in other.homes}
            mentioned.update((pair, house) for house in shared)
    return frozenset(claimed), frozenset(mentioned)


def _bonds(scene: _Scene, settings: HouseholdSettings) -> tuple[Bond, ...]:
    found: list[Bond] = []
    told = _partners(scene)
    for house, persons in scene.residents.items():
        flat = _is_flat(house, scene, settings)
        for pair in _told_pairs(persons, told) if flat else combinations(persons, 2):
            one, other = (scene.periods[person, house] for person in pair)
            if not _overlap(one, other, settings):
                continue
            kinds = _evidence(pair, house, scene, flat=flat)
            if kinds:
                found.append(Bond(*pair, house, kinds))
    housed = {(bond.left, bond.right) for bond in found}
    found.extend(
        Bond(*pair, None, frozenset({"claim"})) for pair in scene.claimed if pair not in housed
    )
    return tuple(sorted(found, key=lambda bond: (bond.left, bond.right, bond.house or "")))


def _partners(scene: _Scene) -> dict[PersonId, set[PersonId]]:
    """For each person those with a higher number who are told to be kin or to live together."""
    partners: dict[PersonId, set[PersonId]] = {}
    for left, right in scene.related | scene.claimed:
        partners.setdefault(left, set()).add(right)
    return partners


def _told_pairs(
    persons: Sequence[PersonId], told: Mapping[PersonId, set[PersonId]]
) -> Iterator[Pair]:
    """The pairs of residents of a flat that can live together: nothing else speaks for it there."""
    residents = set(persons)
    for person in persons:
        for other in sorted(told.get(person, set()) & residents):
            yield person, other


def _evidence(pair: Pair, house: str, scene: _Scene, *, flat: bool) -> frozenset[str]:
    left, right = pair
    holds = {
        "relation": pair in scene.related,
        "claim": pair in scene.claimed,
        "co_mention": (pair, house) in scene.mentioned and not flat,
        "surname": not flat and not scene.sounds[left].isdisjoint(scene.sounds[right]),
    }
    return frozenset(kind for kind, speaks in holds.items() if speaks)


def _is_flat(house: str, scene: _Scene, settings: HouseholdSettings) -> bool:
    persons = scene.residents[house]
    homes = {home for person in persons for home in scene.periods[person, house].homes}
    if len(homes) >= settings.flat_homes:
        return True
    return _unrelated(scene.sounds[person] for person in persons) >= settings.flat_surnames


def _unrelated(of_persons: Iterable[Set[str]]) -> int:
    """How many persons, taken in order, have no surname in common with one taken before."""
    taken: list[Set[str]] = []
    for sounds in of_persons:
        if sounds and all(sounds.isdisjoint(other) for other in taken):
            taken.append(sounds)
    return len(taken)


def surely_flat(
    house: str, others: Collection[Sighting], most_sounds: int, settings: HouseholdSettings
) -> bool:
    """Whether a house is a flat by `others` alone, whoever else may come to live there or leave.

    Known homes only add up. Of surnames that are unrelated the count goes through persons in
    order, and somebody with m sounds can stand for as many who were counted apart; so m times as
    many are asked for.

    Args:
        house: The house.
        others: All sightings of its other residents.
        most_sounds: No person who comes or leaves has more surname sounds.
        settings: What makes a flat.
    """
    lowest: dict[PersonId, MentionKey] = {}
    sounds: dict[PersonId, set[str]] = {}
    residents: set[PersonId] = set()
    homes: set[str] = set()
    for sighting in others:
        person = sighting.person
        lowest[person] = min(sighting.key, lowest.get(person, sighting.key))
        sounds.setdefault(person, set()).update(sighting.surname_sounds)
        here = {home.home for home in sighting.homes if home.house == house}
        if here:
            residents.add(person)
            homes |= here - {house}
    if len(homes) >= settings.flat_homes:
        return True
    if len(residents) < settings.flat_surnames:
        return False
    wanted = settings.flat_surnames * max(most_sounds, *(len(sounds[one]) for one in residents))
    in_order = sorted(residents, key=lambda person: lowest[person])
    return _unrelated(sounds[person] for person in in_order) >= wanted


def _overlap(one: _Period, other: _Period, settings: HouseholdSettings) -> bool:
    """At overlapping times, and not at two different homes of one house."""
    gap = timedelta(days=settings.gap_days)
    if one.start > other.end + gap or other.start > one.end + gap:
        return False
    return not (one.homes and other.homes and one.homes.isdisjoint(other.homes))


@dataclass(frozen=True, slots=True)
class _Episode:
    """People who live together at one house."""

    house: str | None
    members: frozenset[PersonId]
    start: date | None
    end: date | None


def _episodes(found: Sequence[Bond], scene: _Scene) -> list[_Episode]:
    by_house: dict[str | None, list[Pair]] = {}
    for bond in found:
        by_house.setdefault(bond.house, []).append((bond.left, bond.right))
    episodes = [
        _episode(house, members, scene)
        for house, pairs in by_house.items()
        for members in _components(pairs)
    ]
    return sorted(episodes, key=lambda episode: (sorted(episode.members), episode.house or ""))


def _episode(house: str | None, members: frozenset[PersonId], scene: _Scene) -> _Episode:
    if house is None:
        return _Episode(None, members, None, None)
    periods = [scene.periods[member, house] for member in members]
    start, end = min(p.start for p in periods), max(p.end for p in periods)
    return _Episode(house, members, start, end)


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
    episodes: Sequence[_Episode], scene: _Scene, found: Mapping[PersonId, Sequence[Bond]]
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
        tuple(
            _membership(person, houses, members, scene, found[person]) for person in sorted(members)
        ),
        tuple(stays),
    )


def _by_person(found: Iterable[Bond]) -> dict[PersonId, list[Bond]]:
    of_person: dict[PersonId, list[Bond]] = {}
    for bond in found:
        of_person.setdefault(bond.left, []).append(bond)
        of_person.setdefault(bond.right, []).append(bond)
    return of_person


def _membership(
    person: PersonId,
    houses: Collection[str | None],
    members: frozenset[PersonId],
    scene: _Scene,
    found: Sequence[Bond],
) -> Membership:
    evidence: set[str] = set()
    for bond in found:
        if bond.house in houses:
            other = bond.right if bond.left == person else bond.left
            if other in members:
                evidence |= bond.evidence
    periods = [
        scene.periods[person, house]
        for house in houses
        if house is not None and (person, house) in scene.periods
    ]
    told = evidence & {"relation", "claim"}
    return Membership(
        person,
        min((period.start for period in periods), default=None),
        max((period.end for period in periods), default=None),
        Grade.CERTAIN if told else Grade.LIKELY,
        tuple(sorted(evidence)),
    )


def _order(group: HouseholdGroup) -> tuple[PersonId, date, str]:
    first = group.stays[0] if group.stays else None
    return (
        group.members[0].person,
        (first.start if first else None) or date.min,
        first.house if first else "",
    )


def _pair(one: PersonId, other: PersonId) -> Pair:
    return (one, other) if one <= other else (other, one)
