"""Ids for persons as found: the largest part of an old person keeps its id.

An old id always answers: when its mentions went to another person it continues as that one.
When a person is split again, the part with the mention an id was first issued for gets it back.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass, field

from radarfunctie.domain.identity import Group, PersonChange
from radarfunctie.domain.ids import MentionId, PersonId
from radarfunctie.domain.match import Grade
from radarfunctie.identity.again import again


@dataclass(frozen=True, slots=True)
class Present:
    """Who is who before the change.

    `persons` gives the person and grade of each mention that has one; `dormant` the ids that
    answer no longer, by the mention they were first issued for; `former` the mentions of persons
    before a change that is undone.
    """

    persons: Mapping[MentionId, tuple[PersonId, Grade]]
    dormant: Mapping[MentionId, PersonId]
    former: Mapping[PersonId, frozenset[MentionId]] = field(default_factory=dict)


def assign_ids(
    groups: Sequence[Group], present: Present, new_id: Callable[[], str]
) -> tuple[tuple[PersonId, ...], PersonChange]:
    """The id of each group, in order, and what changes.

    `groups` are in the order of their first mention, and each in the order of mention keys, so
    the older of two equal parts comes first and keeps the id. A group of exactly the mentions that
    one of the former persons had is that person again, before all else.
    """
    returned = again([frozenset(group.mentions) for group in groups], present.former)
    heirs = _heirs(groups, present) | {person: place for place, person in returned.items()}
    taken: set[PersonId] = set(returned.values())
    ids: list[PersonId] = []
    left_to: dict[int, set[PersonId]] = {}
    for person, heir in heirs.items():
        left_to.setdefault(heir, set()).add(person)
    for place, group in enumerate(groups):
        mine = left_to.get(place, set())
        person = (
            returned.get(place)
            or _most_held(mine, group, present)
            or _returning(group, present, taken)
            or PersonId(new_id())
        )
        taken.add(person)
        ids.append(person)
    return tuple(ids), PersonChange(
        assigned=_assigned(groups, ids, present),
        continues=tuple(
            (person, ids[heir]) for person, heir in sorted(heirs.items()) if person != ids[heir]
        ),
    )


def _heirs(groups: Sequence[Group], present: Present) -> dict[PersonId, int]:
    """Each old person -> the group with most of its mentions, the oldest when equal."""
    held: dict[PersonId, Counter[int]] = {}
    for place, group in enumerate(groups):
        for mention in group.mentions:
            if mention in present.persons:
                held.setdefault(present.persons[mention][0], Counter())[place] += 1
    return {
        person: min(counts, key=lambda place: (-counts[place], place))
        for person, counts in held.items()
    }


def _most_held(persons: Set[PersonId], group: Group, present: Present) -> PersonId | None:
    """Of the persons a group inherits, the one it has most mentions of, then the oldest."""
    order = [present.persons[m][0] for m in group.mentions if m in present.persons]
    counts = Counter(person for person in order if person in persons)
    if not counts:
        return None
    return min(counts, key=lambda person: (-counts[person], order.index(person)))


def _returning(group: Group, present: Present, taken: set[PersonId]) -> PersonId | None:
    for mention in group.mentions:
        person = present.dormant.get(mention)
        if person is not None and person not in taken:
            return person
    return None


def _assigned(
    groups: Sequence[Group], ids: Sequence[PersonId], present: Present
) -> tuple[tuple[MentionId, PersonId, Grade], ...]:
    return tuple(
        (mention, person, grade)
        for group, person in zip(groups, ids, strict=True)
        for mention, grade in zip(group.mentions, group.grades, strict=True)
        if present.persons.get(mention) != (person, grade)
    )
