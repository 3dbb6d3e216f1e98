"""Ids for households as found: the group with most of the former members keeps the id."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

from radarfunctie.domain.household import Household, HouseholdChange, HouseholdGroup
from radarfunctie.domain.ids import HouseholdId, PersonId
from radarfunctie.identity.again import again


def assign_household_ids(
    groups: Sequence[HouseholdGroup],
    present: Sequence[Household],
    new_id: Callable[[], str],
    former: Mapping[HouseholdId, frozenset[PersonId]] | None = None,
) -> HouseholdChange:
    """What to write so that exactly `groups` remain of the households in `present`.

    A group takes the id of the present household it shares most members with, each id once;
    an id that no group takes ends, and the group with most of its members answers for it. A group
    of exactly the members that one of `former` had is that household again, before all else.
    """
    taken = again([_members(group) for group in groups], former or {})
    given: set[HouseholdId] = set(taken.values())
    heirs: dict[HouseholdId, int] = {}
    for _, old_id, place in sorted(_overlaps(groups, present)):
        heirs.setdefault(old_id, place)
        if place not in taken and old_id not in given:
            taken[place] = old_id
            given.add(old_id)
    ids = [taken.get(place) or HouseholdId(new_id()) for place in range(len(groups))]
    _in_order(groups, ids)
    named = [
        Household(name, group.members, group.stays) for name, group in zip(ids, groups, strict=True)
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


def _in_order(groups: Sequence[HouseholdGroup], ids: list[HouseholdId]) -> None:
    """Of groups with the same members the first gets the lowest id, so that members tell which."""
    alike: dict[frozenset[PersonId], list[int]] = {}
    for place, group in enumerate(groups):
        alike.setdefault(_members(group), []).append(place)
    for places in alike.values():
        for place, name in zip(places, sorted(ids[one] for one in places), strict=True):
            ids[place] = name


def _overlaps(
    groups: Sequence[HouseholdGroup], present: Sequence[Household]
) -> Iterator[tuple[int, HouseholdId, int]]:
    """Minus the members in common, the present household, and the place of the group."""
    of_person: dict[PersonId, list[HouseholdId]] = {}
    for old in present:
        for person in _members(old):
            of_person.setdefault(person, []).append(old.id)
    for place, group in enumerate(groups):
        shared = Counter(old for person in _members(group) for old in of_person.get(person, ()))
        for old_id, count in shared.items():
            yield -count, old_id, place


def _members(household: Household | HouseholdGroup) -> frozenset[PersonId]:
    return frozenset(membership.person for membership in household.members)
