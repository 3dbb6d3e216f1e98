"""What kind of building a house number is, as far as its residents tell.

Several known doors, or many unrelated surnames, say that people live there apart. Of a house of
many surnames ages tell whether it is a student house or a care home that no source called so.
"""

from collections.abc import Collection, Iterable, Set
from datetime import date
from enum import StrEnum

from radarfunctie.domain.household import Sighting
from radarfunctie.identity.household_settings import HouseholdSettings
from radarfunctie.identity.scene import Scene, Someone, scene_of

YEAR_DAYS = 365.25
STUDENT_YEARS = (17, 30)
CARE_YEARS = (70, 130)


class Building(StrEnum):
    """A kind of building; its value is the level of the comparison `place`."""

    HOUSE = "house"
    FLAT = "flat"
    STUDENT_HOUSE = "student_house"
    CARE_HOME = "care_home"


def building(house: str, scene: Scene, settings: HouseholdSettings) -> Building:
    """The kind of building a house of the scene is."""
    residents = scene.residents[house]
    if len(residents) < min(settings.flat_homes, settings.flat_surnames):
        return Building.HOUSE
    people = [scene.people[person] for person in residents]
    if _unrelated(person.sounds for person in people) >= settings.flat_surnames:
        return _by_age(house, people, settings)
    homes = {home for person in people for home in person.stays[house].homes}
    return Building.FLAT if len(homes) >= settings.flat_homes else Building.HOUSE


def surely_apart(
    house: str,
    others: Collection[Sighting],
    coming: int,
    most_sounds: int,
    settings: HouseholdSettings,
) -> bool:
    """Whether `others` alone settle what kind of building people live apart in.

    Known doors only add up. Of surnames that are unrelated the count goes through persons in
    order, and somebody with m sounds can stand for as many who were counted apart; so m times as
    many are asked for. Ages settle it when no `coming` residents more or less change the kind.

    Args:
        house: The house.
        others: All sightings of its other residents.
        coming: No more persons than this come or leave.
        most_sounds: No person who comes or leaves has more surname sounds.
        settings: What makes a building.
    """
    scene = scene_of(others, ())
    people = [scene.people[person] for person in scene.residents.get(house, ())]
    if not people:
        return False
    wanted = settings.flat_surnames * max(most_sounds, *(len(one.sounds) for one in people))
    crowded = _unrelated(person.sounds for person in people) >= wanted
    homes = {home for person in people for home in person.stays[house].homes}
    shares = [_share(house, people, ages, coming) for ages in (STUDENT_YEARS, CARE_YEARS)]
    neither = all(most < settings.one_age_share for _, most in shares)
    if crowded:
        return neither or any(least >= settings.one_age_share for least, _ in shares)
    return neither and len(homes) >= settings.flat_homes


def _by_age(house: str, people: Collection[Someone], settings: HouseholdSettings) -> Building:
    for ages, kind in ((STUDENT_YEARS, Building.STUDENT_HOUSE), (CARE_YEARS, Building.CARE_HOME)):
        if _share(house, people, ages, 0)[0] >= settings.one_age_share:
            return kind
    return Building.FLAT


def _share(
    house: str, people: Collection[Someone], ages: tuple[int, int], coming: int
) -> tuple[float, float]:
    """Least and most share of an age among residents whose birth is told, and `coming` others."""
    known = [_age(person.born, person.stays[house].start) for person in people if person.born]
    fit = sum(ages[0] <= age < ages[1] for age in known)
    total = len(known) + coming
    return (fit / total, (fit + coming) / total) if total else (0.0, 0.0)


def _age(born: date, day: date) -> float:
    return (day - born).days / YEAR_DAYS


def _unrelated(of_persons: Iterable[Set[str]]) -> int:
    """How many persons, taken in order, have no surname in common with one taken before."""
    taken: list[Set[str]] = []
    for sounds in of_persons:
        if sounds and all(sounds.isdisjoint(other) for other in taken):
            taken.append(sounds)
    return len(taken)
