"""New mentions to persons whom many mentions tell of, without reading all pairs of these."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter

from radarfunctie.domain.identity import PersonChange
from radarfunctie.domain.ids import MentionId, PersonId
from radarfunctie.domain.match import Grade, ScoredPair
from radarfunctie.domain.mention import Mention
from radarfunctie.identity.newcomer import Joining, grades_together
from radarfunctie.identity.partition import PartitionSettings
from radarfunctie.ports.graph import GraphReader
from radarfunctie.radar.living import vitals_of


@dataclass(frozen=True, slots=True)
class Attached:
    """A new mention that joins a person, and changes nothing else but grades."""

    mention: Mention
    person: PersonId
    fellows: tuple[Mention, ...]  # of the person before, by mention key
    before: Mapping[MentionId, Grade]  # of the fellows
    grades: Mapping[MentionId, Grade]  # of the fellows and the mention
    ruled: tuple[ScoredPair, ...]  # kept pairs of the mention with others, all under a rule

    @property
    def everyone(self) -> list[Mention]:
        """All mentions of the person, by mention key."""
        return sorted((*self.fellows, self.mention), key=attrgetter("key"))


def attached(
    graph: GraphReader, mentions: Collection[MentionId], settings: PartitionSettings
) -> list[Attached]:
    """Those of `mentions` that join a person and change nothing else.

    None do when one of `mentions` has a person: then persons around them are being changed.
    """
    pairs = graph.kept_pairs(mentions)
    if not any(pair.rule is None for pair in pairs) or graph.persons_of(mentions):
        return []
    near: dict[MentionId, list[ScoredPair]] = {}
    for pair in pairs:
        for end in {pair.left, pair.right} & set(mentions):
            near.setdefault(end, []).append(pair)
    present = graph.persons_of({end for pair in pairs for end in (pair.left, pair.right)})
    person_of = {mention: person for mention, (person, _) in present.items()}
    wanted = dict(_wanted(near, person_of))
    joined = Counter(wanted.values())
    told = {one.id: one for one in graph.mentions(list(wanted))} if wanted else {}
    found = (
        _attached(graph, told[mention], person, near[mention], settings)
        for mention, person in wanted.items()
        if joined[person] == 1
    )
    return [one for one in found if one is not None]


def _wanted(
    near: Mapping[MentionId, Sequence[ScoredPair]], person_of: Mapping[MentionId, PersonId]
) -> Iterator[tuple[MentionId, PersonId]]:
    """Mentions all of whose free pairs lead to one and the same person."""
    for mention, pairs in near.items():
        persons = {person_of.get(_other(pair, mention)) for pair in pairs if pair.rule is None}
        if len(persons) == 1 and (person := persons.pop()) is not None:
            yield mention, person


def _attached(
    graph: GraphReader,
    newcomer: Mention,
    person: PersonId,
    pairs: Sequence[ScoredPair],
    settings: PartitionSettings,
) -> Attached | None:
    told = graph.mentions_of_person(person)
    fellows = tuple(mention for mention, _ in told)
    grades = {mention.id: grade for mention, grade in told}
    everyone = (*fellows, newcomer)
    names = [mention.id for mention in everyone]
    joining = Joining(
        newcomer,
        fellows,
        grades,
        [pair for pair in pairs if _other(pair, newcomer.id) in grades],
        vitals_of(graph, everyone).values(),
        graph.ties(names, settings.separating_rules),
    )
    together = grades_together(joining, settings)
    if together is None:
        return None
    across = tuple(pair for pair in pairs if _other(pair, newcomer.id) not in grades)
    return Attached(newcomer, person, fellows, grades, together, across)


def _other(pair: ScoredPair, end: MentionId) -> MentionId:
    return pair.right if pair.left == end else pair.left


def person_change(found: Iterable[Attached]) -> PersonChange:
    """Who refers to whom now, by mention key of the person's first mention."""
    in_order = sorted(found, key=lambda one: one.everyone[0].key)
    return PersonChange(
        tuple(
            (mention.id, one.person, one.grades[mention.id])
            for one in in_order
            for mention in one.everyone
            if one.before.get(mention.id) is not one.grades[mention.id]
        )
    )
