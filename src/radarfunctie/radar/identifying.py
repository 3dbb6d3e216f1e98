"""Pairs to persons: the partition of the touched component, and the ids that follow from it."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from radarfunctie.domain.identity import Group, PersonChange
from radarfunctie.domain.ids import MentionId, PersonId
from radarfunctie.identity.partition import PartitionSettings, partition
from radarfunctie.identity.person_ids import Present, assign_ids
from radarfunctie.ports.graph import NOTHING_FORMER, Former, GraphWriter
from radarfunctie.radar.attaching import attached, person_change
from radarfunctie.radar.doubting import doubts_around, doubts_of_attached
from radarfunctie.radar.living import with_vitals


@dataclass(frozen=True, slots=True)
class Identified:
    """What a change did to persons."""

    mentions: frozenset[MentionId]  # that are somebody else's now, or have another grade
    touched: frozenset[PersonId]  # gained, lost or regraded a mention; ids that stopped included
    split: bool  # whether somebody who was one person before is several now
    former: Mapping[PersonId, frozenset[MentionId]]  # mentions of those that changed, as before


_NOTHING = Identified(frozenset(), frozenset(), split=False, former={})


def identify(
    graph: GraphWriter,
    mentions: Collection[MentionId],
    settings: PartitionSettings,
    new_id: Callable[[], str],
    at: datetime,
    former: Former = NOTHING_FORMER,
) -> Identified:
    """Bring persons up to date around `mentions`; `former` ones that are there again keep ids."""
    joined = [] if former.persons else attached(graph, mentions, settings)
    if not joined:
        return _parted(graph, mentions, settings, new_id, at, former)
    change = person_change(joined)
    graph.apply(at, persons=change)
    doubts_of_attached(graph, joined, settings)
    rest = set(mentions) - {one.mention.id for one in joined}
    others = _parted(graph, rest, settings, new_id, at, former) if rest else _NOTHING
    return Identified(
        others.mentions | {mention for mention, _, _ in change.assigned},
        others.touched | {one.person for one in joined},
        others.split,
        {**others.former, **{one.person: frozenset(one.before) for one in joined}},
    )


def _parted(
    graph: GraphWriter,
    mentions: Collection[MentionId],
    settings: PartitionSettings,
    new_id: Callable[[], str],
    at: datetime,
    former: Former,
) -> Identified:
    """The partition of the whole component around `mentions`."""
    component = with_vitals(graph, graph.component(mentions))
    found = partition(component, settings)
    everyone = [mention.id for mention in component.mentions]
    present = Present(graph.persons_of(everyone), graph.dormant_persons(everyone), former.persons)
    persons, change = assign_ids(found.groups, present, new_id)
    under_rule = doubts_around(graph, component, _who(found.groups, persons), settings)
    graph.set_doubts(everyone, (*found.doubts, *under_rule))
    if change == PersonChange():
        return _NOTHING
    graph.apply(at, persons=change)
    touched = {person for _, person, _ in change.assigned}
    touched |= {present.persons[m][0] for m, _, _ in change.assigned if m in present.persons}
    touched |= {old for old, _ in change.continues}
    moved = frozenset(mention for mention, _, _ in change.assigned)
    return Identified(
        moved, frozenset(touched), _is_split(found.groups, present), _as_before(change, present)
    )


def _as_before(change: PersonChange, present: Present) -> dict[PersonId, frozenset[MentionId]]:
    """The mentions of every person that loses or gains one."""
    moved = {
        one
        for mention, person, _ in change.assigned
        for one in (person, present.persons.get(mention, (person,))[0])
        if present.persons.get(mention, (None,))[0] != person
    }
    mentions: dict[PersonId, set[MentionId]] = {one: set() for one in moved}
    for mention, (person, _) in present.persons.items():
        if person in moved:
            mentions[person].add(mention)
    return {person: frozenset(told) for person, told in mentions.items() if told}


def _is_split(groups: Sequence[Group], present: Present) -> bool:
    """Whether mentions of one former person are in several groups."""
    group_of: dict[PersonId, int] = {}
    return any(
        group_of.setdefault(present.persons[mention][0], place) != place
        for place, group in enumerate(groups)
        for mention in group.mentions
        if mention in present.persons
    )


def _who(groups: Sequence[Group], persons: Sequence[PersonId]) -> dict[MentionId, PersonId]:
    return {
        mention: person
        for group, person in zip(groups, persons, strict=True)
        for mention in group.mentions
    }
