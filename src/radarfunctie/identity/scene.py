"""What sightings say, put by person, house and pair: the ground on which bonds are weighed."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations

from radarfunctie.domain.household import Sighting, ToldRelation
from radarfunctie.domain.ids import PersonId, SignalId
from radarfunctie.domain.signal import MentionKey

Pair = tuple[PersonId, PersonId]  # the smaller id first


@dataclass(slots=True)
class Period:
    """From the first to the last day somebody was seen at a house, and the doors told there."""

    start: date
    end: date
    homes: set[str]


@dataclass(slots=True)
class Someone:
    """What is known of one person."""

    sounds: set[str] = field(default_factory=set)
    phones: set[str] = field(default_factory=set)
    emails: set[str] = field(default_factory=set)
    births: list[date] = field(default_factory=list)
    stays: dict[str, Period] = field(default_factory=dict)  # by house
    born: date | None = None  # the middle one of the births told


@dataclass(slots=True)
class Tie:
    """What signals say of two persons together."""

    days: list[date] = field(default_factory=list)  # one for each signal that names both
    relations: set[str] = field(default_factory=set)
    houses: set[str] = field(default_factory=set)  # at which one signal puts both
    claimed: bool = False  # one signal lists both as members of its household
    apart: bool = False  # one signal puts them at two houses


@dataclass(frozen=True, slots=True)
class Scene:
    """All that is said of some persons.

    Inside, persons are numbered by their lowest mention key, so that no tie is broken by an id.
    """

    persons: Mapping[PersonId, PersonId]  # number -> id
    people: Mapping[PersonId, Someone]
    residents: Mapping[str, Sequence[PersonId]]  # house -> persons, sorted
    ties: Mapping[Pair, Tie]
    beside: Mapping[PersonId, Sequence[PersonId]]  # those with a tie and a higher number


def scene_of(sightings: Collection[Sighting], relations: Iterable[ToldRelation]) -> Scene:
    """The scene of `sightings`; their order, and that of `relations`, does not matter."""
    numbers = _numbers(sightings)
    people: dict[PersonId, Someone] = {number: Someone() for number in numbers.values()}
    residents: dict[str, set[PersonId]] = {}
    for sighting in sightings:
        number = numbers[sighting.person]
        _add(people[number], sighting)
        for home in sighting.homes:
            residents.setdefault(home.house, set()).add(number)
    for person in people.values():
        person.births.sort()
        person.born = person.births[len(person.births) // 2] if person.births else None
    ties = _ties(sightings, relations, numbers)
    beside: dict[PersonId, list[PersonId]] = {}
    for left, right in ties:
        beside.setdefault(left, []).append(right)
    return Scene(
        {number: person for person, number in numbers.items()},
        people,
        {house: sorted(persons) for house, persons in sorted(residents.items())},
        ties,
        beside,
    )


def pair_of(one: PersonId, other: PersonId) -> Pair:
    """The two as a pair."""
    return (one, other) if one <= other else (other, one)


def _numbers(sightings: Collection[Sighting]) -> dict[PersonId, PersonId]:
    lowest: dict[PersonId, MentionKey] = {}
    for sighting in sightings:
        key = lowest.get(sighting.person)
        if key is None or sighting.key < key:
            lowest[sighting.person] = sighting.key
    ordered = sorted(lowest, key=lambda person: lowest[person])
    return {person: PersonId(f"{number:09d}") for number, person in enumerate(ordered)}


def _add(person: Someone, sighting: Sighting) -> None:
    person.sounds.update(sighting.surname_sounds)
    person.phones.update(sighting.phones)
    person.emails.update(sighting.emails)
    if sighting.birth_from is not None:
        person.births.append(sighting.birth_from)
    for home in sighting.homes:
        start = end = sighting.seen_on
        if home.since is not None or home.until is not None:
            start = min(home.since or start, start)
            end = max(start, home.until or end)
        period = person.stays.get(home.house)
        if period is None:
            period = person.stays[home.house] = Period(start, end, set())
        if start < period.start:
            period.start = start
        if end > period.end:
            period.end = end
        if home.home != home.house:
            period.homes.add(home.home)


def _ties(
    sightings: Iterable[Sighting],
    relations: Iterable[ToldRelation],
    numbers: Mapping[PersonId, PersonId],
) -> dict[Pair, Tie]:
    by_signal: dict[SignalId, list[Sighting]] = {}
    for sighting in sightings:
        by_signal.setdefault(sighting.signal_id, []).append(sighting)
    ties: dict[Pair, Tie] = {}
    for told in by_signal.values():
        if len(told) == 1:
            continue
        seen: set[Pair] = set()
        known = [(one, numbers[one.person], {home.house for home in one.homes}) for one in told]
        for (one, left, here), (other, right, there) in combinations(known, 2):
            if left == right:
                continue
            pair = (left, right) if left < right else (right, left)
            tie = ties.get(pair)
            if tie is None:
                tie = ties[pair] = Tie()
            if pair not in seen:
                seen.add(pair)
                tie.days.append(min(one.seen_on, other.seen_on))
            tie.claimed |= one.claimed and other.claimed
            if here and there:
                shared = here & there
                tie.houses |= shared
                tie.apart |= not shared
    for relation in relations:
        source, target = numbers.get(relation.source), numbers.get(relation.target)
        if source is not None and target is not None and source != target:
            ties.setdefault(pair_of(source, target), Tie()).relations.add(relation.kind)
    return ties
