"""The review desk: what a human has to judge, with what each answer would change.

Pairs in doubt, and persons that look over-merged: those contradict themselves, and the question is
about the weakest join between what contradicts each other.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from radarfunctie.domain.caller import Caller
from radarfunctie.domain.identity import Doubt
from radarfunctie.domain.ids import MentionId, PersonId, SignalId, UserName
from radarfunctie.domain.match import VerdictKind
from radarfunctie.domain.mention import Mention
from radarfunctie.domain.review import Question, Side, Standing, Word
from radarfunctie.errors import ConflictError
from radarfunctie.identity.self_check import LOOKS_OVER_MERGED
from radarfunctie.ports.graph import GraphReader, GraphStore, GraphWriter
from radarfunctie.radar.auditing import Gate
from radarfunctie.radar.review.contradicting import contradicted
from radarfunctie.radar.review.judging import Judging, Said, persons_around
from radarfunctie.radar.review.resting import awake
from radarfunctie.radar.review.standings import standings
from radarfunctie.radar.review.trying import tried
from radarfunctie.weging.indicators import WegingPolicy

READ = "reviews.read"
AMONG = 4
"""Out of how many times as many of the heaviest doubts the weightiest questions are chosen."""
QUESTIONS_MOST = 50
_TRIAL = "tried at the review desk"
Ask = Callable[[GraphReader, int], Sequence[Doubt]]


@dataclass(frozen=True)
class Reviews:
    """The desk."""

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
        be. `passed_over`, and what rests, are left out.
        """
        found = self._found(caller, limit, lambda graph, most: graph.doubts(most), passed_over)
        found.sort(key=lambda one: (-one.gain, -one.new_hits, -one.doubt.weight_bits))
        return self._shown(found[:limit], caller)

    def over_merged(
        self, caller: Caller, limit: int = 10, *, passed_over: Sequence[Doubt] = ()
    ) -> Sequence[Question]:
        """Persons that contradict themselves, each by the weakest join between what does.

        Of four times as many weakest joins; ordered as `questions`, the weakest before the
        stronger of what weighs alike.
        """
        found = self._found(
            caller, limit, lambda graph, most: graph.joins_in_question(most), passed_over
        )
        found.sort(key=lambda one: (-one.gain, -one.new_hits, one.doubt.weight_bits))
        return self._shown(found[:limit], caller)

    def about(self, left: MentionId, right: MentionId, caller: Caller) -> Question | None:
        """The question about two mentions, whether it is on the desk or not; None when one is gone.

        Raises:
            DeniedError: The caller may not.
        """
        self.gate.allow(caller, READ)
        with self.graph.reader() as graph:
            pair = next(iter(graph.pairs_among([left, right])), None)
        bits = pair.weight_bits if pair else 0.0
        reason = (pair.rule if pair else None) or "review_band"
        found = self._question(Doubt(left, right, bits, reason), caller)
        return None if found is None else self._shown([found], caller)[0]

    def _found(
        self, caller: Caller, limit: int, ask: Ask, passed_over: Sequence[Doubt]
    ) -> list[Question]:
        self.gate.allow(caller, READ)
        wanted = AMONG * limit
        with self.graph.reader() as graph:
            asked = _awake(graph, ask, caller.user, wanted, passed_over)
        return [one for doubt in asked if (one := self._question(doubt, caller)) is not None]

    def _shown(self, found: Sequence[Question], caller: Caller) -> Sequence[Question]:
        ends = [end for one in found for end in (one.doubt.left, one.doubt.right)]
        self.gate.passed(caller, READ, ("mention", ends))
        return found

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
            told = (
                contradicted(graph, persons[doubt.left])
                if doubt.reason == LOOKS_OVER_MERGED
                else ()
            )
        left, right = (_side(ends[end], persons, regions) for end in (doubt.left, doubt.right))
        return Question(
            doubt,
            left,
            right,
            pair.parts if pair else (),
            now,
            self._if(doubt, VerdictKind.SAME, everyone, caller.user),
            self._if(doubt, VerdictKind.DIFFERENT, everyone, caller.user) or now,
            told,
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


def _awake(
    graph: GraphReader, ask: Ask, user: UserName, wanted: int, passed_over: Sequence[Doubt]
) -> list[Doubt]:
    """The first `wanted` that do not rest; asks for more while too many do."""
    left_out = {(one.left, one.right) for one in passed_over}
    most = wanted + len(left_out)
    while True:
        doubts = ask(graph, most)
        open_ones = [one for one in doubts if (one.left, one.right) not in left_out]
        found = awake(graph, open_ones, user)
        if len(found) >= wanted or len(doubts) < most:
            return found[:wanted]
        most *= 2


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
