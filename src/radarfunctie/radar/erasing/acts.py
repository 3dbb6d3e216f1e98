"""Erasing as an act of two persons, and the ways to ask for it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from radarfunctie.domain.approval import Approval
from radarfunctie.domain.caller import Caller
from radarfunctie.domain.erasure import Erasure, Subject
from radarfunctie.domain.ids import PersonId, SignalId, UserName
from radarfunctie.domain.remark import is_on_hold
from radarfunctie.errors import ConflictError, StoreError
from radarfunctie.ports.backup import ErasedList
from radarfunctie.ports.clock import Clock
from radarfunctie.ports.graph import GraphReader, GraphStore, GraphWriter
from radarfunctie.ports.scrubbing import Scrubbing
from radarfunctie.radar.approving import Approvals, Plain
from radarfunctie.radar.erasing.plan import Plan, plan_of_person, plan_of_signal
from radarfunctie.radar.erasing.removing import Removing
from radarfunctie.radar.keeping_views import ForgetErased
from radarfunctie.radar.sweeping import Sweep

ACTIONS: Mapping[Subject, str] = {
    Subject.SIGNAL: "signals.erase",
    Subject.PERSON: "persons.erase",
}
NOTHING: Plain = {}
REASONS = (
    "request_of_subject",
    "term_ended",
    "wrongly_registered",
    "unlawful",
    "court_order",
    "other",
)
"""Codes of reasons that the proof of an erasure keeps; whatever else is said counts as `other`."""


@dataclass(frozen=True)
class Erase:
    """The act of erasing a signal or a person."""

    subject: Subject
    removing: Removing
    clock: Clock

    @property
    def name(self) -> str:
        """Its name in approvals.yaml."""
        return ACTIONS[self.subject]

    def effect(self, graph: GraphReader, parameters: Plain) -> Plain:
        """Exactly which signals and mentions go.

        Raises:
            NotFoundError: It is not held, or no longer.
            ConflictError: The law wants it kept.
        """
        return self._plan(graph, parameters).plain()

    def carry_out(self, graph: GraphWriter, approved: Approval) -> Plain:
        """Erase it."""
        plan = self._plan(graph, approved.parameters)
        erasure = Erasure(
            id=approved.id,
            subject=self.subject,
            by=approved.requested_by,
            second=approved.decided_by or UserName(""),
            at=self.clock.now(),
            reason=reason_code(approved.reason),
            signals=plan.signals,
            parts=tuple(sorted(plan.parts)),
            mentions=plan.mentions,
        )
        done = self.removing.remove(graph, plan, erasure)
        return {
            "signals": list(plan.signals),
            "parts": sorted(plan.parts),
            "mentions": len(plan.mentions),
            "persons": list(done.persons),
            "facts": done.facts,
        }

    def _plan(self, graph: GraphReader, parameters: Plain) -> Plan:
        named = str(parameters[self.subject.value])
        if self.subject is Subject.SIGNAL:
            plan = plan_of_signal(graph, SignalId(named))
        else:
            plan = plan_of_person(graph, PersonId(named))
        held = sum(is_on_hold(graph.remarks(one)) for one in (*plan.signals, *plan.parts))
        if held:
            message = f"the law wants it kept: a hold stands on {held} of its signals; take it back"
            raise ConflictError(message)
        return plan


@dataclass(frozen=True)
class AfterErasure:
    """What is done once an erasure is durable; a start does it again after a crash."""

    sweep: Sweep
    files: Scrubbing
    graph: GraphStore
    listed: ErasedList
    views: ForgetErased

    def __call__(self, result: Plain) -> Plain:
        """The entries of the safe go, and no byte of it stays in the files.

        It is listed for whoever puts a backup of before back. What cannot be
        done now is told, and done at the next start.
        """
        signals: list[SignalId] = []
        for name in ("signals", "parts"):
            told = result[name]
            signals += told if isinstance(told, list) else []
        return {"later": self.carry_through(signals)}

    def carry_through(self, signals: Sequence[SignalId]) -> list[str]:
        """Do so for signals of which something was erased; names what is left to be done."""
        steps: Mapping[str, Callable[[], object]] = {
            "list": self.catch_up,
            "safe": lambda: self.sweep.of(signals),
            "views": self.views.run,
            "files": self.files.scrub,
        }
        return [name for name, step in steps.items() if not _done(step)]

    def catch_up(self) -> None:
        """List every erasure that was carried out and is not listed yet.

        Raises:
            StoreError: The list cannot be written.
        """
        with self.graph.reader() as graph:
            self.listed.note(graph.erasures())


def _done(step: Callable[[], object]) -> bool:
    try:
        step()
    except StoreError:
        return False
    return True


@dataclass(frozen=True)
class AskToErase:
    """The way in: asks for the act."""

    graph: GraphStore
    approvals: Approvals

    def signal(self, signal: SignalId, reason: str | None, caller: Caller) -> Approval:
        """Ask for a signal to be erased; nothing changes until a second person approves.

        Raises:
            DeniedError: The caller may not ask.
            NotFoundError: It is not held.
            InputError: The reason is missing or too long.
        """
        return self._ask(Subject.SIGNAL, signal, reason, caller, plan_of_signal)

    def person(
        self, person: PersonId, reason: str | None, caller: Caller, received_on: date | None = None
    ) -> Approval:
        """Ask for a person to be erased, out of every signal; errors as those of `signal`.

        `received_on` is the day on which the person asked for it.
        """
        more = {} if received_on is None else {"received_on": received_on.isoformat()}
        return self._ask(Subject.PERSON, person, reason, caller, plan_of_person, more)

    def _ask(
        self,
        subject: Subject,
        named: SignalId | PersonId,
        reason: str | None,
        caller: Caller,
        plan_of: Callable[..., Plan],
        more: Plain = NOTHING,
    ) -> Approval:
        action = ACTIONS[subject]
        self.approvals.policy.asked_by(caller, action)
        gate = self.approvals.gate
        gate.allow(caller, action)
        with self.graph.reader() as graph:
            plan = plan_of(graph, named)
            for region in set(graph.regions_of([*plan.signals, *plan.parts]).values()):
                gate.allow(caller, action, region)
        return self.approvals.request(action, {subject.value: named, **more}, reason, caller)


def reason_code(reason: str) -> str:
    """The code that the proof keeps of a reason."""
    return reason if reason in REASONS else REASONS[-1]
