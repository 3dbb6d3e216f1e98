"""Persons as signals name them, many at once: as many questions for fifty as for one."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import cast

from radarfunctie.domain.answers import MentionView, PersonView
from radarfunctie.domain.ids import HouseholdId, MentionId, PersonId
from radarfunctie.domain.match import Grade
from radarfunctie.domain.picture import ToldAbout
from radarfunctie.domain.signal import MentionKey, Role
from radarfunctie.ports.graph import GraphReader, HeldSignal

Views = Mapping[PersonId, Sequence[MentionView]]


def person_views(
    graph: GraphReader, persons: Collection[PersonId]
) -> Mapping[PersonId, PersonView]:
    """Persons by the id asked for, with what was told of them."""
    told = graph.told_about(persons)
    mentioned = {person for one in told for person in one.roles}
    now = {one: one if one in mentioned else graph.resolve_person(one) for one in persons}
    moved = {one for one in now.values() if one is not None and one not in mentioned}
    if moved:
        told = graph.told_about({one for one in now.values() if one is not None})
    views = mention_views(graph, told)
    homes: dict[PersonId, list[HouseholdId]] = {}
    for home in graph.households_of(set(views) & set(now.values())):
        for person in dict.fromkeys(member.person for member in home.members):
            homes.setdefault(person, []).append(home.id)
    return {
        asked: PersonView(one, asked, tuple(views[one]), tuple(homes.get(one, ())))
        for asked, one in now.items()
        if one is not None and one in views
    }


def mention_views(graph: GraphReader, told: Sequence[ToldAbout]) -> Views:
    """Everybody these signals name, each with those mentions, oldest received first."""
    facts = {one.signal_id: one for one in told}
    held = sorted(graph.signals(facts), key=lambda one: (facts[one.id].received_at, one.id))
    mentions = [mention for one in held for mention in one.mentions.values()]
    who = graph.persons_of(mentions)
    found: dict[PersonId, list[MentionView]] = {}
    for one in held:
        for person, view in _views(one, facts[one.id], who):
            found.setdefault(person, []).append(view)
    return found


def _views(
    held: HeldSignal, told: ToldAbout, who: Mapping[MentionId, tuple[PersonId, Grade]]
) -> Iterator[tuple[PersonId, MentionView]]:
    source = cast("Mapping[str, str]", held.document["source"])
    for claim in cast("Sequence[Mapping[str, object]]", held.document["persons"]):
        ref = str(claim["ref"])
        mention = held.mentions[ref]
        if mention not in who:
            continue
        person, grade = who[mention]
        yield (
            person,
            MentionView(
                mention,
                MentionKey(source["organisation"], source["ref"], ref),
                held.id,
                told.roles.get(person, Role.UNKNOWN),
                told.received_at,
                told.sector,
                told.region,
                grade,
                claim,
                {},
            ),
        )
