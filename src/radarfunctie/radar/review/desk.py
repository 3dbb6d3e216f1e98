"""The review desk: pairs in doubt, for a human to judge, with what each answer would change."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from radarfunctie.domain.caller import Caller
from radarfunctie.domain.identity import Doubt
from radarfunctie.domain.ids import MentionId, PersonId, SignalId, UserName
from radarfunctie.domain.match import VerdictKind
from radarfunctie.domain.mention import Mention
from radarfunctie.domain.review import Question, Side, Standing, Word
from radarfunctie.errors import ConflictError
from radarfunctie.ports.graph import GraphStore, GraphWriter
from radarfunctie.radar.auditing import Gate
from radarfunctie.radar.review.judging import Judging, Said, persons_around
from radarfunctie.radar.review.standings import standings
from radarfunctie.radar.review.trying import tried
from radarfunctie.weging.indicators import WegingPolicy

READ = "reviews.read"
AMONG = 4
"""Out of how many times as many of the heaviest doubts the weightiest questions are chosen."""
QUESTIONS_MOST = 50
_TRIAL = "tried at the review desk"


@dataclass(frozen=True)
class Reviews:
    """The desk of doubtful pairs."""

    graph: GraphStore
    gate: Gate
    judging: Judging
    weging: WegingPolicy

    def questions(
        self, caller: Caller, limit: int = 10, *, passed_over: Sequence[Doubt] = ()
    ) -> Sequence[Question]:
        """The doubts on which most hangs, of four times as many heaviest ones.

        Ordered by what the picture would gain if the two are one, then by open hits, then by
        weight. Each answer is tried out on the graph and undone, so what is shown is what would
        be. `passed_over` are left out.
        """
        self.gate.allow(caller, READ)
        with self.graph.reader() as graph:
            doubts = graph.doubts(AMONG * limit + len(passed_over))
        left_out = {(doubt.left, doubt.right) for doubt in passed_over}
        asked = [doubt for doubt in doubts if (doubt.left, doubt.right) not in left_out]
        found = [
            question
            for doubt in asked[: AMONG * limit]
            if (question := self._question(doubt, caller)) is not None
        ]
        found.sort(key=lambda one: (-one.gain, -one.new_hits, -one.doubt.weight_bits))
        shown = [end for one in found[:limit] for end in (one.doubt.left, one.doubt.right)]
        self.gate.passed(caller, READ, ("mention", shown))
        return found[:limit]

    def _question(self, doubt: Doubt, caller: Caller) -> Question | None:
        """None when somebody answered it meanwhile."""
        with self.graph.reader() as graph:
            ends = {one.id: one for one in graph.mentions([doubt.left, doubt.right])}
            persons = {end: person for end, (person, _) in graph.persons_of(ends).items()}
            if len(ends) < 2 or len(persons) < 2:
                return None
            regions = graph.regions_of({one.signal_id for one in ends.values()})
            everyone = persons_around(graph, [doubt.left, doubt.right])
            now = standings(graph, everyone, None, self.gate.clock.now(), self.weging)
            pair = next(iter(graph.pairs_among([doubt.left, doubt.right])), None)
        left, right = (_side(ends[end], persons, regions) for end in (doubt.left, doubt.right))
        return Question(
            doubt,
            left,
            right,
            pair.parts if pair else (),
            now,
            self._if(doubt, VerdictKind.SAME, everyone, caller.user),
            self._if(doubt, VerdictKind.DIFFERENT, everyone, caller.user) or now,
        )

    def _if(
        self, doubt: Doubt, kind: VerdictKind, everyone: Sequence[MentionId], user: UserName
    ) -> tuple[Standing, ...] | None:
        """How their persons would stand after a verdict; None when it could not be given."""
        at = self.gate.clock.now()

        def unit(graph: GraphWriter) -> tuple[Standing, ...]:
            known = {person for person, _ in graph.persons_of(everyone).values()}
            said = Said(user, at, _TRIAL)
            self.judging.give(graph, Word(doubt.left, doubt.right, kind), said)
            return standings(graph, everyone, known, at, self.weging)

        try:
            return tried(self.graph, unit)
        except ConflictError:
            return None


def _side(
    mention: Mention, persons: Mapping[MentionId, PersonId], regions: Mapping[SignalId, str]
) -> Side:
    return Side(
        mention.id,
        mention.key,
        mention.signal_id,
        persons[mention.id],
        regions[mention.signal_id],
        mention.values,
    )
