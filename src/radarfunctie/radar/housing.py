"""Persons to households: the households around persons that changed."""

from collections.abc import Callable, Collection
from datetime import datetime

from radarfunctie.domain.household import Sighting
from radarfunctie.domain.ids import PersonId
from radarfunctie.identity.household_ids import assign_household_ids
from radarfunctie.identity.households import HouseholdSettings, bonds, households
from radarfunctie.ports.graph import GraphWriter


def house(
    graph: GraphWriter,
    persons: Collection[PersonId],
    settings: HouseholdSettings,
    new_id: Callable[[], str],
    at: datetime,
) -> frozenset[PersonId]:
    """Bring households up to date around `persons`; ids that stopped may be among them.

    Everybody within reach is looked at: residents of their houses (one more resident may make a
    house a flat), former fellow members, and all who live with any of these.

    Returns:
        Members, former and present, of households that changed.
    """
    before = graph.households_of(persons)
    reach = set(persons) | {member.person for old in before for member in old.members}
    sightings, explored = _within_reach(graph, reach, settings)
    everyone = {sighting.person for sighting in sightings}
    groups = [
        group
        for group in households(sightings, graph.relations(everyone), settings)
        if any(member.person in explored for member in group.members)
    ]
    present = graph.households_of(explored)
    change = assign_household_ids(groups, present, new_id)
    if not change.households and not change.ended:
        return frozenset()
    graph.apply(at, households=change)
    ended = {old for old, _ in change.ended}
    changed = {household.id for household in change.households} | ended
    return frozenset(
        member.person
        for household in (*change.households, *present)
        if household.id in changed
        for member in household.members
    )


def _within_reach(
    graph: GraphWriter, persons: set[PersonId], settings: HouseholdSettings
) -> tuple[list[Sighting], set[PersonId]]:
    """Sightings around `persons`, and those persons whose households they tell in full.

    In full are told `persons`, residents of their houses, and all who live with any of these;
    sightings of further residents are there only to tell whether a house is a flat.
    """
    known: dict[PersonId, list[Sighting]] = {}
    explored: set[PersonId] = set()
    wanted = set(persons)
    first = True
    while wanted:
        _fetch(graph, wanted, known)
        houses = {home.house for person in wanted for s in known[person] for home in s.homes}
        explored |= wanted
        residents = set(graph.residents(houses))
        claimed = _told_with(graph, wanted, known)
        _fetch(graph, residents | claimed, known)
        if first:
            wanted, first = (residents | claimed) - explored, False
            continue
        everything = [sighting for told in known.values() for sighting in told]
        relations = graph.relations(known.keys())
        together = {
            person
            for bond in bonds(everything, relations, settings)
            if bond.left in explored or bond.right in explored
            for person in (bond.left, bond.right)
        }
        wanted = together - explored
    return [sighting for told in known.values() for sighting in told], explored


def _fetch(
    graph: GraphWriter, persons: set[PersonId], known: dict[PersonId, list[Sighting]]
) -> None:
    missing = persons - known.keys()
    for person in missing:
        known[person] = []
    for sighting in graph.sightings(missing):
        known[sighting.person].append(sighting)


def _told_with(
    graph: GraphWriter, persons: set[PersonId], known: dict[PersonId, list[Sighting]]
) -> set[PersonId]:
    """Persons that a signal claims to live with any of `persons`, address known or not."""
    signals = {s.signal_id for person in persons for s in known[person] if s.claimed}
    if not signals:
        return set()
    mentions = [mention.id for mention in graph.mentions_in(signals)]
    return {person for person, _ in graph.persons_of(mentions).values()}
