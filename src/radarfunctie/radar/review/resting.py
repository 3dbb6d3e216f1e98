"""Questions that rest: answered `unsure`, skipped, or said to be right, until the evidence changes.

`unsure`, and `same` of two mentions that were one person already, rest for everybody; a question
that somebody skipped rests for who skipped it. Between the same persons all questions rest
together: whether they are one person was judged, not whether these two mentions are.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from radarfunctie.domain.identity import Doubt
from radarfunctie.domain.ids import JudgementId, MentionId, PersonId, UserName
from radarfunctie.domain.judgement import Answer, Judgement
from radarfunctie.domain.match import VerdictKind
from radarfunctie.domain.review import Word
from radarfunctie.ports.clock import IdSource
from radarfunctie.ports.graph import GraphReader, GraphWriter
from radarfunctie.radar.review.evidence import Between, evidence
from radarfunctie.radar.review.judging import Outcome, Said

_FOR_ALL = frozenset({Answer.UNSURE, Answer.SAME})


@dataclass(frozen=True)
class Resting:
    """Lets questions rest, and brings them back."""

    ids: IdSource

    def after_verdict(self, graph: GraphWriter, word: Word, said: Said, outcome: Outcome) -> None:
        """What a verdict that was just given means for the desk."""
        if word.kind is VerdictKind.UNSURE:
            self.rest(graph, (word.left, word.right), Answer.UNSURE, said)
        elif word.kind is VerdictKind.SAME and len(set(outcome.were)) == 1:
            self.rest(graph, (word.left, word.right), Answer.SAME, said)
        else:
            self.back(graph, (word.left, word.right), said)

    def rest(
        self, graph: GraphWriter, ends: tuple[MentionId, MentionId], answer: Answer, said: Said
    ) -> None:
        """A question rests from now on."""
        persons = frozenset(person for person, _ in graph.persons_of(ends).values())
        self._say(graph, ends, answer, said, evidence(graph, persons))

    def back(self, graph: GraphWriter, ends: tuple[MentionId, MentionId], said: Said) -> None:
        """A question rests no longer; nothing is kept when it did not."""
        latest = _latest(graph.judgements(ends), dict(_persons(graph, ends)))
        if any(one.answer is not Answer.BACK for found in latest.values() for one in found):
            self._say(graph, ends, Answer.BACK, said, None)

    def approved(
        self, graph: GraphWriter, word: Word, by: UserName, outcome: Outcome, at: datetime
    ) -> None:
        """Who approved a verdict knows what was said, and is not asked blindly."""
        name = JudgementId(self.ids.new())
        ends = (word.left, word.right)
        graph.add_judgement(
            Judgement(name, *ends, Answer.APPROVED, by, at, verdict=outcome.verdict)
        )

    def _say(
        self,
        graph: GraphWriter,
        ends: tuple[MentionId, MentionId],
        answer: Answer,
        said: Said,
        digest: str | None,
    ) -> None:
        name = JudgementId(self.ids.new())
        graph.add_judgement(
            Judgement(name, *ends, answer, said.by, said.at, said.reason or None, digest)
        )


def awake(graph: GraphReader, doubts: Sequence[Doubt], user: UserName) -> list[Doubt]:
    """Those of `doubts` that do not rest for `user`, in their order."""
    ends = {end for doubt in doubts for end in (doubt.left, doubt.right)}
    if not ends:
        return []
    person_of = dict(_persons(graph, ends))
    latest = _latest(graph.judgements(list(person_of)), person_of, user)
    resting = {
        between
        for between, found in latest.items()
        if any(one.evidence for one in found) and evidence(graph, between) in _digests(found)
    }
    return [
        doubt
        for doubt in doubts
        if frozenset(person_of.get(end) for end in (doubt.left, doubt.right)) not in resting
    ]


def _digests(found: Sequence[Judgement]) -> set[str | None]:
    return {one.evidence for one in found}


def _persons(
    graph: GraphReader, ends: "set[MentionId] | tuple[MentionId, ...]"
) -> Sequence[tuple[MentionId, PersonId]]:
    return [(mention.id, person) for person, mention in graph.fellow_mentions(sorted(ends))]


def _latest(
    said: Sequence[Judgement],
    person_of: dict[MentionId, PersonId],
    user: UserName | None = None,
) -> dict[Between, list[Judgement]]:
    """What counts between persons: the last word for all, and the last skip of `user`."""
    for_all: dict[Between, Judgement] = {}
    own: dict[Between, Judgement] = {}
    for one in said:
        if one.verdict is not None or not {one.left, one.right} <= person_of.keys():
            continue
        between = frozenset((person_of[one.left], person_of[one.right]))
        if one.answer in _FOR_ALL:
            for_all[between] = one
        elif one.answer is Answer.SKIP and user in (None, one.by):
            own[between] = one
        elif one.answer is Answer.BACK:
            for_all.pop(between, None)
            if user in (None, one.by):
                own.pop(between, None)
    return {
        between: [found[between] for found in (for_all, own) if between in found]
        for between in for_all.keys() | own.keys()
    }
