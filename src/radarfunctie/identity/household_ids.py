"""Ids for households as found: the group with most of the former members keeps the id."""

from collections import Counter
from collections.abc import Callable, Sequence

from radarfunctie.domain.household import Household, HouseholdChange, HouseholdGroup
from radarfunctie.domain.ids import HouseholdId, PersonId


def assign_household_ids(
    groups: Sequence[HouseholdGroup],
    present: Sequence[Household],
    new_id: Callable[[], str],
) -> HouseholdChange:
    """What to write so that exactly `groups` remain of the households in `present`.

    A group takes the id of the present household it shares most members with, each id once;
    an id that no group takes ends, and the group with most of its members answers for it.
    """
    taken: dict[int, HouseholdId] = {}
    heirs: dict[HouseholdId, int] = {}
    given: set[HouseholdId] = set()
    for _, old_id, place in _overlaps(groups, present):
        heirs.setdefault(old_id, place)
        if place not in taken and old_id not in given:
            taken[place] = old_id
            given.add(old_id)
    named = [
        Household(taken.get(place) or HouseholdId(new_id()), group.members, group.stays)
        for place, group in enumerate(groups)
    ]
    before = {old.id: old for old in present}
    kept = {household.id for household in named}
    return HouseholdChange(
        tuple(household for household in named if before.get(household.id) != household),
        tuple(
            (old.id, named[heirs[old.id]].id if old.id in heirs else None)
            for old in present
            if old.id not in kept
        ),
    )


def _overlaps(
    groups: Sequence[HouseholdGroup], present: Sequence[Household]
) -> list[tuple[int, HouseholdId, int]]:
    """(minus the number of shared members, old id, place of the group), where they share one."""
    living: dict[PersonId, list[HouseholdId]] = {}
    for old in present:
        for person in _members(old):
            living.setdefault(person, []).append(old.id)
    shared = Counter(
        (old_id, place)
        for place, group in enumerate(groups)
        for person in _members(group)
        for old_id in living.get(person, ())
    )
    return sorted((-count, old_id, place) for (old_id, place), count in shared.items())


def _members(household: Household | HouseholdGroup) -> frozenset[PersonId]:
    return frozenset(membership.person for membership in household.members)
