"""Which signals are past their term, and the act of two persons that ends them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from typing import Any

from radarfunctie.access.retention import RetentionPolicy, ends, years_before
from radarfunctie.domain.approval import Approval
from radarfunctie.domain.caller import Caller
from radarfunctie.domain.erasure import TERM_ENDED, Erasure, Subject
from radarfunctie.domain.ids import SignalId, UserName
from radarfunctie.domain.remark import RemarkKind, is_on_hold
from radarfunctie.domain.signal import Signal
from radarfunctie.errors import ConflictError, NotFoundError
from radarfunctie.ports.clock import Clock
from radarfunctie.ports.graph import GraphReader, GraphStore, GraphWriter, HeldSignal
from radarfunctie.radar.approving import Approvals, Plain
from radarfunctie.radar.erasing.plan import Plan
from radarfunctie.radar.erasing.removing import Removing

ACTION = "retention.run"
Restore = Callable[[Mapping[str, Any]], Signal]


@dataclass
class Due:
    """Signals whose term is over on a day, each in one list, oldest first."""

    day: date
    policy: int  # version
    ends: list[SignalId] = field(default_factory=list)  # these go
    held: list[SignalId] = field(default_factory=list)  # a hold stands on them
    undecided: list[SignalId] = field(default_factory=list)  # a person decides whether a child
    # keeps them longer; `radar erase` ends one before that child comes of age
    years: dict[str, int] = field(default_factory=dict)  # of those that go, by year of receipt


@dataclass(frozen=True)
class Terms:
    """Finds them by the policy in force."""

    policy: RetentionPolicy
    restore: Restore

    def over(self, graph: GraphReader, day: date) -> Due:
        """Signals whose term is over on `day`."""
        due = Due(day, self.policy.version)
        last = years_before(day, self.policy.shortest_years)
        for signal in graph.signals_received_by(datetime.combine(last, time.max, UTC)):
            held = graph.signal(signal)
            if held is not None:
                self._sort(graph, held, due)
        return due

    def _sort(self, graph: GraphReader, held: HeldSignal, due: Due) -> None:
        said = self.restore(held.document)
        remarks = graph.remarks(held.id)
        changes = [one.at for one in graph.versions(held.id)]
        said_since = [one for one in remarks if one.kind is not RemarkKind.HOLD]
        changes += [moment for one in said_since for moment in (one.at, one.revoked_at) if moment]
        found = ends(
            self.policy.of(said.kind),
            said.received_at.astimezone(UTC).date(),
            [one.date() for one in changes],
            [one.birth_date for one in said.persons if one.birth_date is not None],
        )
        if due.day < found.on:
            return
        if is_on_hold(remarks):
            due.held.append(held.id)
        elif found.undecided_until is not None and due.day < found.undecided_until:
            due.undecided.append(held.id)
        else:
            due.ends.append(held.id)
            year = str(said.received_at.year)
            due.years[year] = due.years.get(year, 0) + 1


@dataclass(frozen=True)
class EndTerms:
    """The act of ending them; an act of two persons."""

    terms: Terms
    removing: Removing
    clock: Clock
    name: str = ACTION

    def effect(self, graph: GraphReader, parameters: Plain) -> Plain:
        """Exactly which signals go.

        Raises:
            ConflictError: None is past its term.
        """
        return self._plan(graph, parameters).plain()

    def carry_out(self, graph: GraphWriter, approved: Approval) -> Plain:
        """Erase them, in one transaction."""
        plan = self._plan(graph, approved.parameters)
        erasure = Erasure(
            id=approved.id,
            subject=Subject.SIGNAL,
            by=approved.requested_by,
            second=approved.decided_by or UserName(""),
            at=self.clock.now(),
            reason=TERM_ENDED,
            signals=plan.signals,
            parts=(),
            mentions=plan.mentions,
        )
        done = self.removing.remove(graph, plan, erasure)
        return {
            "signals": list(plan.signals),
            "parts": [],
            "mentions": len(plan.mentions),
            "persons": list(done.persons),
            "facts": done.facts,
        }

    def _plan(self, graph: GraphReader, parameters: Plain) -> Plan:
        day = date.fromisoformat(str(parameters["day"]))
        signals = tuple(sorted(self.terms.over(graph, day).ends))
        if not signals:
            message = "no signal is past its term"
            raise ConflictError(message)
        mentions = {one.id for one in graph.mentions_in(signals)} | graph.left_out_of(signals)
        return Plan(signals, {}, tuple(sorted(mentions)))


@dataclass(frozen=True, slots=True)
class Destroyed:
    """The record of a destruction; it names nobody."""

    approval: str
    at: datetime
    by: UserName
    second: UserName
    reason: str
    policy: object  # version of the terms; None for an erasure of another reason
    day: object  # on which the terms were reckoned
    signals: int
    mentions: int


@dataclass(frozen=True)
class Retention:
    """The way in."""

    graph: GraphStore
    approvals: Approvals
    terms: Terms

    def preview(self, caller: Caller) -> Due:
        """What is past its term today; nothing changes.

        Raises:
            DeniedError: The caller may not.
        """
        self.approvals.gate.allow(caller, ACTION)
        with self.graph.reader() as graph:
            due = self.terms.over(graph, self._today())
        shown = ("signal", [*due.ends, *due.held, *due.undecided])
        self.approvals.gate.operated(caller, ACTION, shown, "single", kind="read")
        return due

    def request(self, reason: str, caller: Caller) -> Approval:
        """Ask for them to be destroyed; nothing changes until a second person approves.

        Raises:
            DeniedError: The caller may not ask.
            ConflictError: None is past its term.
        """
        parameters = {"day": self._today().isoformat(), "policy": self.terms.policy.version}
        return self.approvals.request(ACTION, parameters, reason, caller)

    def record(self, approval: str, caller: Caller) -> Destroyed:
        """The record of what was destroyed by an approval, whatever the reason was.

        Raises:
            DeniedError: The caller may not.
            NotFoundError: Nothing was.
        """
        self.approvals.gate.allow(caller, ACTION)
        with self.graph.reader() as graph:
            found = next((one for one in graph.erasures() if one.id == approval), None)
            asked = None if found is None else graph.approval(found.id)
        if found is None:
            message = "nothing was destroyed under this id"
            raise NotFoundError(message)
        self.approvals.gate.operated(
            caller, ACTION, ("approval", [found.id]), "single", kind="read"
        )
        return _destroyed(found, asked)

    def history(self, caller: Caller) -> list[Destroyed]:
        """The records of all that was destroyed, the last one first; none names anybody.

        Raises:
            DeniedError: The caller may not.
        """
        self.approvals.gate.allow(caller, ACTION)
        with self.graph.reader() as graph:
            found = [(one, graph.approval(one.id)) for one in graph.erasures()]
        shown = ("approval", [one.id for one, _ in found])
        self.approvals.gate.operated(caller, ACTION, shown, "single", kind="read")
        told = [_destroyed(one, asked) for one, asked in found]
        return sorted(told, key=lambda one: one.at, reverse=True)

    def _today(self) -> date:
        return self.approvals.gate.clock.now().date()


def _destroyed(found: Erasure, asked: Approval | None) -> Destroyed:
    said: Plain = asked.parameters if asked is not None else {}
    return Destroyed(
        approval=found.id,
        at=found.at,
        by=found.by,
        second=found.second,
        reason=found.reason,
        policy=said.get("policy"),
        day=said.get("day"),
        signals=len(found.signals),
        mentions=len(found.mentions),
    )
