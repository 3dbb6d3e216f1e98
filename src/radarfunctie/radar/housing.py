"""Persons to households: the households around persons that changed."""

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from radarfunctie.domain.household import (
    Household,
    HouseholdGroup,
    Sighting,
    ToldRelation,
)
from radarfunctie.domain.ids import PersonId
from radarfunctie.identity.buildings import surely_apart
from radarfunctie.identity.household_ids import assign_household_ids
from radarfunctie.identity.household_settings import HouseholdSettings
from radarfunctie.identity.households import bonds, households
from radarfunctie.ports.graph import NOTHING_FORMER, Former, GraphView, GraphWriter


@dataclass(frozen=True, slots=True)
class Housed:
    """What a change did to households."""

    members: frozenset[PersonId] = frozenset()  # former and present, of those that changed
    former: tuple[Household, ...] = ()  # those that changed or ended, as they were


def house(
    graph: GraphWriter,
    persons: Collection[PersonId],
    settings: HouseholdSettings,
    new_id: Callable[[], str],
    at: datetime,
    *,
    split: bool,
    former: Former = NOTHING_FORMER,
) -> Housed:
    """Bring households up to date around `persons`; ids that stopped may be among them.

    `split` says that somebody who was one person before may be several of `persons`.

    Everybody within reach is looked at: residents of their houses (one more resident may make a
    house a flat), who is named with them, former fellow members, and all who live with any of
    these.

    A household of `former` that is there again gets its id back.
    """
    before = graph.households_of(persons)
    reach = _Reach(graph, settings, split=split)
    reach.explore(set(persons) | {member.person for old in before for member in old.members})
    groups = reach.groups()
    present = graph.households_of(reach.explored)
    change = assign_household_ids(groups, present, new_id, former.households)
    if not change.households and not change.ended:
        return Housed()
    graph.apply(at, households=change)
    ended = {old for old, _ in change.ended}
    changed = {household.id for household in change.households} | ended
    was = tuple(household for household in present if household.id in changed)
    return Housed(
        frozenset(
            member.person
            for household in (*change.households, *was)
            for member in household.members
        ),
        was,
    )


def living_together(
    graph: GraphView, persons: Collection[PersonId], settings: HouseholdSettings
) -> Sequence[HouseholdGroup]:
    """The households of `persons` and of who lives with them, as the graph tells them to be."""
    reach = _Reach(graph, settings, split=False)
    reach.explore_fellows(set(persons))
    return reach.groups()


class _Reach:
    """What was read around some persons so far; each person is read once.

    In full are told the persons `explored`, residents of their houses, all who are named with
    them, and all who live with any of these; sightings of further residents are there only to
    tell what kind of building a house is.
    """

    def __init__(self, graph: GraphView, settings: HouseholdSettings, *, split: bool) -> None:
        self._graph = graph
        self._split = split
        self._settings = settings
        self._known: dict[PersonId, list[Sighting]] = {}
        self._residents: dict[str, set[PersonId]] = {}  # of houses that were asked after
        self._beside: set[PersonId] = set()  # named with one who is explored
        self.relations: list[ToldRelation] = []  # one may occur twice
        self.explored: set[PersonId] = set()

    @property
    def sightings(self) -> list[Sighting]:
        """All sightings that were read."""
        return [sighting for told in self._known.values() for sighting in told]

    def explore(self, persons: Collection[PersonId]) -> None:
        """Read around `persons`, until nobody more lives with those explored."""
        first = set(persons)
        self._look_around(first)
        self.explore_fellows(self._may_live_apart(first))

    def explore_fellows(self, persons: set[PersonId]) -> None:
        """Read around `persons` and all who live with those explored, and no further."""
        wanted = (persons | self._fellows()) - self.explored
        while wanted:
            self._look_around(wanted)
            wanted = self._fellows() - self.explored

    def groups(self) -> list[HouseholdGroup]:
        """The households of those explored."""
        return [
            group
            for group in households(self.sightings, self.relations, self._settings)
            if any(member.person in self.explored for member in group.members)
        ]

    def _look_around(self, persons: set[PersonId]) -> None:
        """Read residents of their houses and who is named with them."""
        self._fetch(persons)
        self.explored |= persons
        houses = {home.house for person in persons for s in self._known[person] for home in s.homes}
        news = houses - self._residents.keys()
        residents = set(self._graph.residents(news)) if news else set()
        beside = set(self._graph.neighbours(persons))
        self._fetch(residents | beside)
        self._beside |= beside
        for house in news:
            self._residents[house] = set()
        for person in residents:
            for house in self._houses(person) & news:
                self._residents[house].add(person)

    def _may_live_apart(self, persons: set[PersonId]) -> set[PersonId]:
        """Residents of houses of which `persons` may change what kind of building they are.

        A house full of others is a flat whatever becomes of `persons`: who else lives there is
        untouched by them, and a hundred residents with a hundred other houses stay out of it.
        """
        houses = {house for person in persons for house in self._houses(person)}
        most_sounds = self._most_sounds(persons)
        coming = self._coming(persons)
        found: set[PersonId] = set()
        for house in houses:
            others = self._residents[house] - persons
            told = [sighting for person in others for sighting in self._known[person]]
            news = len(persons) if self._split else coming[house]
            if not surely_apart(house, told, news, most_sounds, self._settings):
                found |= others
        return found

    def _coming(self, persons: set[PersonId]) -> Counter[str]:
        """No more of `persons` live at each house now, or did before the change.

        Holds for those who were not split: each has at least the mentions of before, one or more
        for each resident.
        """
        return Counter(
            house
            for person in persons
            for sighting in self._known[person]
            for house in {home.house for home in sighting.homes}
        )

    def _most_sounds(self, persons: set[PersonId]) -> int:
        """No more surname sounds has any of `persons`, or had before the change.

        Who was not split had fewer mentions before, or the same ones.
        """
        sounds = [
            {sound for sighting in self._known[person] for sound in sighting.surname_sounds}
            for person in persons
        ]
        if self._split:
            return len(set().union(*sounds))
        return max(map(len, sounds), default=0)

    def _fetch(self, persons: Collection[PersonId]) -> None:
        missing = [person for person in persons if person not in self._known]
        if not missing:
            return
        for person in missing:
            self._known[person] = []
        for sighting in self._graph.sightings(missing):
            self._known[sighting.person].append(sighting)
        self.relations += self._graph.relations(missing)

    def _houses(self, person: PersonId) -> set[str]:
        return {home.house for sighting in self._known[person] for home in sighting.homes}

    def _fellows(self) -> set[PersonId]:
        """Persons who live with one who is explored, those included.

        Only houses with a resident who is not explored, and those named with one who is, can tell
        of one.
        """
        border = {
            house for house, persons in self._residents.items() if not persons <= self.explored
        }
        near = {person for house in border for person in self._residents[house]}
        if not self._beside <= self.explored:
            near |= self._beside | self.explored
        told = [sighting for person in near for sighting in self._known[person]]
        return {
            person
            for bond in bonds(told, self.relations, self._settings)
            if bond.left in self.explored or bond.right in self.explored
            for person in (bond.left, bond.right)
        }
