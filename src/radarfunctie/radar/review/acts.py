"""Verdicts on which much hangs, as acts that take two persons."""

from collections.abc import Sequence
from dataclasses import dataclass

from radarfunctie.domain.approval import Approval
from radarfunctie.domain.ids import MentionId, VerdictId
from radarfunctie.domain.match import VerdictKind
from radarfunctie.domain.review import Word
from radarfunctie.errors import ConflictError
from radarfunctie.ports.clock import Clock
from radarfunctie.ports.graph import GraphReader, GraphWriter
from radarfunctie.radar.approving import Plain
from radarfunctie.radar.review.judging import Judging, Outcome, Said, held, standing
from radarfunctie.radar.review.resting import Resting

GIVE, REVOKE = "verdicts.give", "verdicts.revoke"


@dataclass(frozen=True)
class GiveVerdict:
    """The act of giving a verdict; it counts as given by who asked, when it is approved."""

    judging: Judging
    resting: Resting
    clock: Clock

    @property
    def name(self) -> str:
        """Its name in approvals.yaml."""
        return GIVE

    def effect(self, graph: GraphReader, parameters: Plain) -> Plain:
        """Who the two mentions are, and what stands on them.

        Raises:
            ConflictError: One of them is no longer held.
        """
        word = _word(parameters)
        ends = (word.left, word.right)
        return {
            "persons": _persons(graph, ends),
            "standing": [one.id for one in standing(graph, ends)],
        }

    def carry_out(self, graph: GraphWriter, approved: Approval) -> Plain:
        """Keep it."""
        said = Said(approved.requested_by, self.clock.now(), approved.reason)
        word = _word(approved.parameters)
        outcome = self.judging.give(graph, word, said)
        self.resting.after_verdict(graph, word, said, outcome)
        if approved.decided_by is not None:
            self.resting.approved(graph, word, approved.decided_by, outcome, said.at)
        return _told(outcome)


@dataclass(frozen=True)
class RevokeVerdict:
    """The act of taking a verdict back."""

    judging: Judging
    resting: Resting
    clock: Clock

    @property
    def name(self) -> str:
        """Its name in approvals.yaml."""
        return REVOKE

    def effect(self, graph: GraphReader, parameters: Plain) -> Plain:
        """Who its two mentions are now.

        Raises:
            ConflictError: One of them is no longer held.
            NotFoundError: It does not stand any more.
        """
        word = held(graph, _verdict(parameters)).verdict
        return {"persons": _persons(graph, (word.left, word.right))}

    def carry_out(self, graph: GraphWriter, approved: Approval) -> Plain:
        """Take it back."""
        said = Said(approved.requested_by, self.clock.now(), approved.reason)
        found = held(graph, _verdict(approved.parameters))
        outcome = self.judging.revoke(graph, found, said)
        self.resting.back(graph, (found.verdict.left, found.verdict.right), said)
        return _told(outcome)


def given_parameters(word: Word) -> Plain:
    """A verdict as parameters of the act."""
    return {"left": word.left, "right": word.right, "verdict": word.kind.value}


def _word(parameters: Plain) -> Word:
    left, right = (MentionId(str(parameters[name])) for name in ("left", "right"))
    return Word(left, right, VerdictKind(str(parameters["verdict"])))


def _verdict(parameters: Plain) -> VerdictId:
    return VerdictId(str(parameters["verdict"]))


def _persons(graph: GraphReader, ends: Sequence[MentionId]) -> list[str]:
    found = graph.persons_of(ends)
    if len(found) < len(ends):
        message = "one of the two mentions is no longer held"
        raise ConflictError(message)
    return [found[end][0] for end in ends]


def _told(outcome: Outcome) -> Plain:
    return {"verdict": outcome.verdict, "persons": list(outcome.persons)}
