"""A second, blind look at a share of the verdicts, and how well both answers agree.

Which verdicts is drawn from the keys of their mentions with a seed, so nobody chooses, and the same
ones are drawn on every engine and after a rebuild. Another steward is asked without what was said,
what came of it, or who the two are now; the order is that of the draw. The second answer is kept
and never changes who is who.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from radarfunctie.domain.caller import Caller
from radarfunctie.domain.ids import JudgementId, MentionId, SignalId
from radarfunctie.domain.judgement import Answer, Judgement, WithoutSecond
from radarfunctie.domain.match import VerdictKind, Weight
from radarfunctie.domain.mention import Mention
from radarfunctie.domain.review import (
    BlindQuestion,
    Disagreement,
    FirstAnswer,
    SecondGiven,
    Side,
)
from radarfunctie.errors import NotFoundError
from radarfunctie.evaluation.agreement import Agreement, agreement
from radarfunctie.ports.clock import IdSource
from radarfunctie.ports.graph import GraphReader, GraphStore, HeldVerdict
from radarfunctie.radar.auditing import Gate
from radarfunctie.radar.matching import MatchingInForce
from radarfunctie.radar.review.verdicts import Verdicted, optional_reason, word_of

READ, GIVE, AGREEMENT = "reviews.read", "verdicts.second", "reviews.agreement"
_ALL = 2.0**64


@dataclass(frozen=True, slots=True)
class Drawing:
    """Which share of the verdicts is looked at twice."""

    share: float
    seed: str

    def of(self, one: WithoutSecond) -> float:
        """Where a verdict falls, from 0 to 1; it is drawn when that is below the share."""
        text = "\x1f".join([self.seed, *(part for key in one.keys for part in key)])
        return int.from_bytes(sha256(text.encode()).digest()[:8], "big") / _ALL

    def drawn(self, found: Sequence[WithoutSecond]) -> list[WithoutSecond]:
        """Those that are, in the order of the draw."""
        placed = sorted((self.of(one), one.keys, one) for one in found)
        return [one for place, _, one in placed if place < self.share]


@dataclass(frozen=True, slots=True)
class AgreementTold:
    """How well first and second answers agree; the disagreements are those of who asks."""

    agreement: Agreement
    disagreements: tuple[Disagreement, ...]


@dataclass(frozen=True)
class Seconds:
    """Second answers."""

    graph: GraphStore
    gate: Gate
    ids: IdSource
    matching: MatchingInForce
    drawing: Drawing

    def questions(self, caller: Caller, limit: int = 10) -> Sequence[BlindQuestion]:
        """Verdicts of others to look at again, without what was said."""
        self.gate.allow(caller, READ)
        with self.graph.reader() as graph:
            drawn = self.drawing.drawn(graph.verdicts_without_second(caller.user))
            found = [self._question(graph, one) for one in drawn[:limit]]
        shown = [end for one in drawn[:limit] for end in (one.left, one.right)]
        self.gate.passed(caller, READ, ("mention", shown))
        return found

    def _question(self, graph: GraphReader, one: WithoutSecond) -> BlindQuestion:
        ends = {mention.id: mention for mention in graph.mentions([one.left, one.right])}
        left, right = ends[one.left], ends[one.right]
        regions = graph.regions_of({left.signal_id, right.signal_id})
        weight = self._weight(graph, left, right)
        return BlindQuestion(
            _blind(left, regions), _blind(right, regions), weight.weight_bits, weight.parts
        )

    def _weight(self, graph: GraphReader, left: Mention, right: Mention) -> Weight:
        """As kept; one that is too light to be kept is weighed, without context."""
        for pair in graph.pairs_among([left.id, right.id]):
            return Weight(pair.weight_bits, pair.parts, pair.rule)
        return self.matching.of(graph).weigh(left, right)

    def give(self, asked: Verdicted, caller: Caller) -> SecondGiven:
        """Keep a second answer; what the first one was is told when both differ.

        Raises:
            DeniedError: The caller may not.
            InputError: A person is not in that signal, or both are the same.
            NotFoundError: No second answer of the caller is asked for on these two.
        """
        self.gate.allow(caller, GIVE)
        reason = optional_reason(asked.reason)
        with self.graph.writer() as graph:
            word = word_of(graph, asked)
            drawn = self.drawing.drawn(graph.verdicts_without_second(caller.user))
            ends = {word.left, word.right}
            one = next((one for one in drawn if {one.left, one.right} == ends), None)
            first = None if one is None else graph.verdict(one.verdict)
            if one is None or first is None:
                message = "no second answer of yours is asked for on these two"
                raise NotFoundError(message)
            kept = Judgement(
                JudgementId(self.ids.new()),
                one.left,
                one.right,
                Answer(word.kind.value),
                caller.user,
                self.gate.clock.now(),
                reason,
                verdict=one.verdict,
            )
            graph.add_judgement(kept)
            detail = {"judgement": kept.id}
            self.gate.passed(
                caller, GIVE, ("mention", [one.left, one.right]), detail, kind="create"
            )
        agrees = first.verdict.kind is word.kind
        return SecondGiven(kept.id, agrees, None if agrees else _first(first))

    def agreement(self, caller: Caller) -> AgreementTold:
        """Of all verdicts that were judged twice, revoked or not.

        Raises:
            DeniedError: The caller may not.
        """
        self.gate.allow(caller, AGREEMENT)
        with self.graph.reader() as graph:
            found = graph.second_judgements()
        told = agreement([(first.verdict.kind.value, two.answer.value) for first, two in found])
        own = tuple(
            _disagreement(first, two)
            for first, two in found
            if first.verdict.kind.value != two.answer.value and caller.user in {first.by, two.by}
        )
        shown = [end for one in own for end in (one.left, one.right)]
        self.gate.passed(caller, AGREEMENT, ("mention", shown))
        return AgreementTold(told, own)


def _blind(mention: Mention, regions: Mapping[SignalId, str]) -> Side:
    region = regions[mention.signal_id]
    return Side(mention.id, mention.key, mention.signal_id, None, region, mention.values)


def _first(held: HeldVerdict) -> FirstAnswer:
    return FirstAnswer(held.verdict.id, held.verdict.kind, held.by, held.reason)


def _disagreement(first: HeldVerdict, two: Judgement) -> Disagreement:
    ends: tuple[MentionId, MentionId] = (two.left, two.right)
    return Disagreement(*ends, _first(first), VerdictKind(two.answer.value), two.by, two.reason)
