"""Verdicts: a steward says of two mentions whether they are one person, or takes that back.

Where much hangs on it a second steward has to agree; until then nothing changes.
"""

from collections.abc import Callable
from dataclasses import dataclass

from radarfunctie.domain.caller import Caller
from radarfunctie.domain.ids import MentionId, PersonId, VerdictId
from radarfunctie.domain.judgement import Answer
from radarfunctie.domain.match import VerdictKind
from radarfunctie.domain.review import Given, PersonInSource, Word
from radarfunctie.errors import Fault, InputError, NotFoundError
from radarfunctie.ports.graph import GraphReader, GraphStore, GraphWriter, HeldVerdict
from radarfunctie.radar.approving import Approvals, Plain
from radarfunctie.radar.auditing import Gate
from radarfunctie.radar.repeating import REPEATING, Repeating
from radarfunctie.radar.review.acts import GIVE, REVOKE, given_parameters
from radarfunctie.radar.review.judging import (
    Judging,
    Outcome,
    Said,
    held,
    standing,
)
from radarfunctie.radar.review.resting import Resting

READ = "verdicts.read"
REST = "reviews.rest"
REASON_LENGTH_MAX = 2000
_REFUSED = "the verdict does not hold"
_TAKEN_BACK = "the verdict is taken back"


@dataclass(frozen=True, slots=True)
class Verdicted:
    """A verdict as asked for."""

    left: PersonInSource
    right: PersonInSource
    kind: VerdictKind
    reason: str | None

    def sides(self) -> tuple[tuple[str, PersonInSource], ...]:
        """Both, by their names in a request."""
        return ("a", self.left), ("b", self.right)


@dataclass(frozen=True)
class Verdicts:
    """The word of stewards on pairs of mentions."""

    graph: GraphStore
    gate: Gate
    judging: Judging
    approvals: Approvals
    resting: Resting
    repeating: Repeating = REPEATING

    def give(self, asked: Verdicted, caller: Caller) -> Given:
        """Keep a verdict; it counts at once, or once a second steward approved.

        Raises:
            DeniedError: The caller may not.
            InputError: A person is not in that signal, both are the same, or the reason is missing.
            ConflictError: They are said to be one person and cannot be.
        """
        self.gate.allow(caller, GIVE)
        why = _reason(asked.reason)

        def unit(graph: GraphWriter) -> Given:
            word = word_of(graph, asked)
            ends = (word.left, word.right)
            for old in standing(graph, ends):
                if old.kind is word.kind:
                    who = graph.persons_of(ends)
                    if word.kind is VerdictKind.UNSURE:  # of the evidence there is by now
                        said = self._said(caller, why)
                        self.resting.rest(graph, ends, Answer.UNSURE, said)
                    return Given(tuple(who[end][0] for end in ends), old.id, stood=True)
            said = self._said(caller, why)
            outcome = self.judging.give(graph, word, said)
            self._must_be_small(GIVE, outcome, given_parameters(word))
            self.resting.after_verdict(graph, word, said, outcome)
            self._log(caller, GIVE, ends, {"kind": word.kind.value, "verdict": outcome.verdict})
            return Given(outcome.persons, outcome.verdict)

        return self._done(unit, GIVE, why, caller)

    def revoke(self, verdict: VerdictId, reason: str | None, caller: Caller) -> Given:
        """Take a verdict back; at once, or once a second steward approved.

        Raises:
            DeniedError: The caller may not.
            NotFoundError: No verdict that stands has this id.
        """
        self.gate.allow(caller, REVOKE)
        why = (reason or "").strip() or _TAKEN_BACK
        if len(why) > REASON_LENGTH_MAX:
            raise InputError(_REFUSED, [_TOO_LONG])

        def unit(graph: GraphWriter) -> Given:
            found = held(graph, verdict)
            said = self._said(caller, why)
            outcome = self.judging.revoke(graph, found, said)
            self._must_be_small(REVOKE, outcome, {"verdict": verdict})
            ends = (found.verdict.left, found.verdict.right)
            self.resting.back(graph, ends, said)
            self._log(caller, REVOKE, ends, {"verdict": verdict})
            return Given(outcome.persons, verdict)

        return self._done(unit, REVOKE, why, caller)

    def rest(self, left: PersonInSource, right: PersonInSource, caller: Caller) -> None:
        """Skip a question: it rests for the caller until its evidence changes.

        Raises:
            DeniedError: The caller may not.
            InputError: A person is not in that signal, or both are the same.
        """
        self._move(left, right, caller, Answer.SKIP)

    def back(self, left: PersonInSource, right: PersonInSource, caller: Caller) -> None:
        """Put a question that rests back on the desk; as `rest`."""
        self._move(left, right, caller, Answer.BACK)

    def _move(
        self, left: PersonInSource, right: PersonInSource, caller: Caller, answer: Answer
    ) -> None:
        self.gate.allow(caller, REST)

        def unit() -> None:
            with self.graph.writer() as graph:
                word = word_of(graph, Verdicted(left, right, VerdictKind.UNSURE, None))
                ends, said = (word.left, word.right), self._said(caller, "")
                if answer is Answer.BACK:
                    self.resting.back(graph, ends, said)
                else:
                    self.resting.rest(graph, ends, answer, said)
                self._log(caller, REST, ends, {"answer": answer.value})

        self.repeating.whole(unit)

    def one(self, verdict: VerdictId, caller: Caller) -> HeldVerdict:
        """A verdict, revoked or not.

        Raises:
            NotFoundError: There is none with this id.
        """
        self.gate.allow(caller, READ)
        with self.graph.reader() as graph:
            found = graph.verdict(verdict)
        if found is None:
            message = "no verdict with this id"
            raise NotFoundError(message)
        self.gate.passed(caller, READ, ("verdict", [verdict]))
        return found

    def _said(self, caller: Caller, why: str) -> Said:
        return Said(caller.user, self.gate.clock.now(), why)

    def _done(
        self, unit: Callable[[GraphWriter], Given], action: str, why: str, caller: Caller
    ) -> Given:
        """Do it, or ask for a second person."""

        def whole() -> Given:
            with self.graph.writer() as graph:
                return unit(graph)

        try:
            return self.repeating.whole(whole)
        except _NotAloneError as needed:
            asked = self.approvals.request(action, needed.parameters, why, caller)
            return Given(needed.were, approval=asked.id)

    def _must_be_small(self, action: str, outcome: Outcome, parameters: Plain) -> None:
        """Leave the transaction when one person may not do this alone."""
        rule = self.approvals.policy.actions.get(action)
        stakes = outcome.stakes
        if rule is not None and rule.needed(stakes.signals, stakes.open_hits):
            raise _NotAloneError(parameters, outcome.were)

    def _log(
        self, caller: Caller, action: str, ends: tuple[MentionId, MentionId], detail: Plain
    ) -> None:
        kind = "update" if action == REVOKE else "create"
        self.gate.passed(caller, action, ("mention", ends), detail, kind=kind)


class _NotAloneError(Exception):
    """It takes a second person; nothing was kept."""

    def __init__(self, parameters: Plain, were: tuple[PersonId, ...]) -> None:
        super().__init__("a second person has to look at it")
        self.parameters = parameters
        self.were = were


def word_of(graph: GraphReader, asked: Verdicted) -> Word:
    """What is said, of mentions that are held.

    Raises:
        InputError: A person is not in that signal, or both are the same.
    """
    ends = {name: graph.mention_of(one.signal_id, one.ref) for name, one in asked.sides()}
    faults = [
        Fault(name, "is no person of a signal that is held")
        for name, end in ends.items()
        if end is None
    ]
    if not faults and len(set(ends.values())) == 1:
        faults = [Fault("b", "is the same person of the same signal as a")]
    if faults:
        raise InputError(_REFUSED, faults)
    left, right = (one.id for one in graph.mentions([end for end in ends.values() if end]))
    return Word(left, right, asked.kind)


def _reason(given: str | None) -> str:
    reason = optional_reason(given)
    if reason is None:
        raise InputError(_REFUSED, [Fault("reason", "is required")])
    return reason


def optional_reason(given: str | None) -> str | None:
    """A reason without blanks around it; None when nothing is left.

    Raises:
        InputError: It is too long.
    """
    reason = (given or "").strip()
    if len(reason) > REASON_LENGTH_MAX:
        raise InputError(_REFUSED, [_TOO_LONG])
    return reason or None


_TOO_LONG = Fault("reason", f"is longer than {REASON_LENGTH_MAX} characters")
