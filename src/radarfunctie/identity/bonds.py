"""Who lives with whom, in bits: what speaks for it and against it, pair by pair.

Two persons are compared at each house where both stayed at overlapping times, and, when signals
name them together, beside the home that is known of one of them. What is not known adds nothing.
The levels stand in `household_settings.LEVELS`, what they weigh in `households.yaml`.
"""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from radarfunctie.domain.ids import PersonId
from radarfunctie.domain.match import Part
from radarfunctie.identity.buildings import YEAR_DAYS, Building, building
from radarfunctie.identity.household_settings import HouseholdSettings
from radarfunctie.identity.scene import Pair, Period, Scene, Someone, Tie

SOON_DAYS = 180
GROWN_YEARS = 18
NEAR_YEARS = 10
PARENT_YEARS = 14
_NO_TIE = Tie()

Level = tuple[str, str]  # comparison and level


@dataclass(frozen=True, slots=True)
class Bond:
    """Two persons compared, at one house or without; the parts add up to the bits."""

    left: PersonId
    right: PersonId
    house: str | None  # None when no home is known
    told_on: tuple[date, date] | None  # when signals put one of them beside the other's home
    weight_bits: float
    levels: tuple[Level, ...]

    def parts(self, settings: HouseholdSettings) -> tuple[Part, ...]:
        """What each comparison adds, in the order in which they are made."""
        return tuple(Part(*one, settings.weights[one[0]][one[1]]) for one in self.levels)


def bonds_of(scene: Scene, settings: HouseholdSettings, least_bits: float) -> list[Bond]:
    """All bonds of `least_bits` or more, by pair and house.

    Cost grows with the pairs in a house that is no flat, and with pairs that signals name.
    """
    found = [
        bond
        for house, persons in scene.residents.items()
        if len(persons) > 1
        for bond in _at_house(house, persons, scene, settings)
        if bond.weight_bits >= least_bits
    ]
    housed = {(bond.left, bond.right) for bond in found if bond.weight_bits >= settings.link_bits}
    for pair, tie in scene.ties.items():
        found += [
            bond
            for bond in _told_together(pair, tie, scene, settings, housed=pair in housed)
            if bond.weight_bits >= least_bits
        ]
    return sorted(found, key=lambda bond: (bond.left, bond.right, bond.house or ""))


def _at_house(
    house: str, persons: Sequence[PersonId], scene: Scene, settings: HouseholdSettings
) -> Iterator[Bond]:
    """Bonds of persons who stayed there at overlapping times; in a flat of those with a tie."""
    kind = building(house, scene, settings)
    pairs = combinations(persons, 2) if kind is Building.HOUSE else _near(house, persons, scene)
    for pair in pairs:
        left, right = scene.people[pair[0]], scene.people[pair[1]]
        one, other = left.stays[house], right.stays[house]
        apart = 0
        if one.start > other.end:
            apart = (one.start - other.end).days
        elif other.start > one.end:
            apart = (other.start - one.end).days
        if apart > settings.gap_days:
            continue
        tie = scene.ties.get(pair, _NO_TIE)
        window = _window(one, other)
        levels = [
            ("place", _place(one, other, kind)),
            ("time", "at_once" if not apart else "soon" if apart <= SOON_DAYS else "later"),
            *_told(tie, house, settings),
            *_names(left, right, settings),
            *_numbers(left, right),
            *_ages("age", left, right, window[0]),
            *_elsewhere(left, right, house, window),
        ]
        yield _bond(pair, house, None, levels, settings)


def _near(house: str, persons: Sequence[PersonId], scene: Scene) -> Iterator[Pair]:
    """Pairs of residents of a flat behind one door, or named together; the others are strangers."""
    behind: dict[str, list[PersonId]] = {}
    for person in persons:
        for home in scene.people[person].stays[house].homes:
            behind.setdefault(home, []).append(person)
    pairs = {pair for fellows in behind.values() for pair in combinations(fellows, 2)}
    residents = set(persons)
    pairs.update(
        (person, other)
        for person in persons
        for other in scene.beside.get(person, ())
        if other in residents
    )
    yield from sorted(pairs)


def _place(one: Period, other: Period, kind: Building) -> str:
    if one.homes and other.homes:
        return "other_homes" if one.homes.isdisjoint(other.homes) else "home"
    return kind.value


def _window(one: Period, other: Period) -> tuple[date, date]:
    """The days on which both were there, or else those between."""
    first, last = max(one.start, other.start), min(one.end, other.end)
    return (first, last) if first <= last else (last, first)


def _told_together(
    pair: Pair, tie: Tie, scene: Scene, settings: HouseholdSettings, *, housed: bool
) -> Iterator[Bond]:
    """Bonds of two whom signals name together, beside the home of one of them or without any.

    Where both have a home at the time, these are one house, compared as such, or two.
    """
    left, right = scene.people[pair[0]], scene.people[pair[1]]
    beside: dict[str, list[date]] = {}
    apart: list[date] = []
    unknown: list[date] = []
    for day in tie.days:
        here, there = _house_on(left, day, settings), _house_on(right, day, settings)
        if here is not None and there is not None:
            if here not in right.stays and there not in left.stays:
                apart.append(day)
        elif house := here or there:
            beside.setdefault(house, []).append(day)
        else:
            unknown.append(day)
    for house, days in beside.items():
        span = min(days), max(days)
        levels = _told_only("with_the_other", pair, span[0], scene, settings)
        yield _bond(pair, house, span, levels, settings)
    if not housed and not beside and (apart or unknown):
        level = "two_houses" if apart else "not_told"
        levels = _told_only(level, pair, min(apart or unknown), scene, settings)
        yield _bond(pair, None, None, levels, settings)


def _told_only(
    place: str, pair: Pair, day: date, scene: Scene, settings: HouseholdSettings
) -> list[Level]:
    """Levels of two without a house in common: kin bear one name wherever they live."""
    left, right = scene.people[pair[0]], scene.people[pair[1]]
    tie = scene.ties[pair]
    levels: list[Level] = [("place", place)]
    if tie.relations:
        levels.append(("relation_only", _strongest(tie.relations, "relation_only", settings)))
    if tie.claimed:
        levels.append(("claim", "told"))
    levels += _numbers(left, right)
    levels += _ages("age_only", left, right, day)
    if (
        place != "two_houses"
        and left.stays
        and right.stays
        and left.stays.keys().isdisjoint(right.stays)
    ):
        levels.append(("elsewhere", "another_time"))
    return levels


def _house_on(person: Someone, day: date, settings: HouseholdSettings) -> str | None:
    """The house where somebody was seen nearest to that day; None when that is too long ago."""
    best: tuple[int, str] | None = None
    for house, period in person.stays.items():
        away = 0
        if day < period.start:
            away = (period.start - day).days
        elif day > period.end:
            away = (day - period.end).days
        if away <= settings.gap_days and (best is None or (away, house) < best):
            best = (away, house)
    return best[1] if best else None


def _told(tie: Tie, house: str, settings: HouseholdSettings) -> Iterator[Level]:
    """What signals say of two who both stayed at a house."""
    if tie.relations:
        yield "relation", _strongest(tie.relations, "relation", settings)
    if tie.claimed:
        yield "claim", "told"
    if house in tie.houses:
        yield "signal", "at_this_house"
    elif tie.apart:
        yield "signal", "at_two_houses"
    elif tie.days:
        yield "signal", "once" if len(tie.days) == 1 else "more"


def _strongest(told: Set[str], comparison: str, settings: HouseholdSettings) -> str:
    """Of several relations the one that speaks loudest: partners of then are exes of now."""
    weights = settings.weights[comparison]
    known = [kind if kind in weights else "other" for kind in told]
    return max(known, key=lambda kind: (weights[kind], kind))


def _names(left: Someone, right: Someone, settings: HouseholdSettings) -> Iterator[Level]:
    if left.sounds and right.sounds:
        shared = left.sounds & right.sounds
        if not shared:
            yield "surname", "different"
        else:
            yield "surname", "common" if shared <= settings.common_sounds else "rare"


def _numbers(left: Someone, right: Someone) -> Iterator[Level]:
    if not left.phones.isdisjoint(right.phones):
        yield "phone", "shared"
    if not left.emails.isdisjoint(right.emails):
        yield "email", "shared"


def _ages(comparison: str, left: Someone, right: Someone, day: date) -> Iterator[Level]:
    if left.born is None or right.born is None:
        return
    young = [_is_child(one.born, day) for one in (left, right)]
    years = abs((left.born - right.born).days) / YEAR_DAYS
    if all(young):
        yield comparison, "children"
    elif any(young) and years >= PARENT_YEARS:
        yield comparison, "child_and_adult"
    else:
        yield comparison, "adults_near" if years <= NEAR_YEARS else "adults_apart"


def _is_child(born: date | None, day: date) -> bool:
    return born is not None and (day - born).days < GROWN_YEARS * YEAR_DAYS


def _elsewhere(
    left: Someone, right: Someone, house: str, window: tuple[date, date]
) -> Iterator[Level]:
    """Whether one of them is told at another house at the time, where the other is not."""
    away = [
        _is_child(one.born, window[0])
        for one, other in ((left, right), (right, left))
        if len(one.stays) > 1
        and any(
            at != house
            and at not in other.stays
            and period.start <= window[1]
            and period.end >= window[0]
            for at, period in one.stays.items()
        )
    ]
    if away:
        yield "elsewhere", "child" if all(away) else "adult"


def _bond(
    pair: Pair,
    house: str | None,
    told_on: tuple[date, date] | None,
    levels: Sequence[Level],
    settings: HouseholdSettings,
) -> Bond:
    weights: Mapping[str, Mapping[str, float]] = settings.weights
    bits = 0.0
    for comparison, level in levels:
        bits += weights[comparison][level]
    return Bond(*pair, house, told_on, round(bits, 6), tuple(levels))
