"""Ids for households as found: the group with most of the former members keeps the id."""

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
    overlaps = sorted(
        (
            (-len(shared), old.id, place)
            for place, group in enumerate(groups)
            for old in present
            if (shared := _members(group) & _members(old))
        ),
    )
    taken: dict[int, HouseholdId] = {}
    heirs: dict[HouseholdId, int] = {}
    for _, old_id, place in overlaps:
        heirs.setdefault(old_id, place)
        if place not in taken and old_id not in taken.values():
            taken[place] = old_id
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


def _members(household: Household | HouseholdGroup) -> frozenset[PersonId]:
    return frozenset(membership.person for membership in household.members)
