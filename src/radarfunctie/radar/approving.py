"""Approve: what one person cannot do alone waits for a second one, who decides on exactly that.

An act registers here under its name in approvals.yaml. What it would change is summed up in a
digest when it is asked for and again when it is approved; when the two differ, nothing happens.
The decision and the act are one transaction of the graph.
"""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Protocol

from radarfunctie.access.approvals import ApprovalPolicy
from radarfunctie.domain.approval import Approval, ApprovalState, effect_digest
from radarfunctie.domain.caller import Caller
from radarfunctie.domain.ids import ApprovalId
from radarfunctie.errors import (
    ConflictError,
    DeniedError,
    Fault,
    InputError,
    NotFoundError,
    RadarError,
)
from radarfunctie.ports.clock import IdSource
from radarfunctie.ports.graph import GraphReader, GraphStore, GraphWriter
from radarfunctie.radar.auditing import Gate

READ, DECIDE = "approvals.read", "approvals.decide"
REASON_LENGTH_MAX = 2000
_PAGE = 100

Plain = Mapping[str, object]  # ids, codes and counts as JSON has them; never a personal value


class Act(Protocol):
    """Something that takes two persons."""

    @property
    def name(self) -> str:
        """Its name in approvals.yaml."""

    def effect(self, graph: GraphReader, parameters: Plain) -> Plain:
        """What it would change as things are now, lists in a fixed order.

        Raises:
            ConflictError: It cannot be done as things are now.
        """

    def carry_out(self, graph: GraphWriter, approved: Approval) -> Plain:
        """Do it, within the transaction of `graph`; what was done, in ids, codes and counts."""


@dataclass(frozen=True, slots=True)
class Decided:
    """An approval that was carried out, and what came of it."""

    approval: Approval
    result: Plain


@dataclass(frozen=True, slots=True)
class Foreseen:
    """A request with what it would change as things are now."""

    approval: Approval
    effect: Plain | None  # None: it cannot be done any more, or nobody can decide on it
    same: bool  # whether that is what was asked for; if not, approving does nothing


@dataclass(frozen=True)
class Approvals:
    """The desk of the second person."""

    graph: GraphStore
    gate: Gate
    policy: ApprovalPolicy
    ids: IdSource
    acts: Mapping[str, Act]
    afterwards: Mapping[str, Callable[[Plain], Plain]] = field(default_factory=dict)
    """By act: what is done once its result is durable, to be repeated after a crash; it adds to
    the result."""

    def request(
        self, action: str, parameters: Plain, reason: str | None, caller: Caller
    ) -> Approval:
        """Ask for an act; nothing changes until somebody else approves.

        Raises:
            DeniedError: The role of the caller may not ask for it.
            InputError: The reason is missing or too long.
            ConflictError: It cannot be done as things are now.
        """
        rule = self.policy.asked_by(caller, action)
        self.gate.allow(caller, action)
        why = reason_given(reason)
        with self.graph.writer() as graph:
            now = self.gate.clock.now()
            approval = Approval(
                id=ApprovalId(self.ids.new()),
                action=action,
                parameters=dict(parameters),
                effect=self._effect(graph, action, parameters),
                region=caller.region,
                requested_by=caller.user,
                requested_role=caller.role,
                reason=why,
                requested_at=now,
                expires_at=now + rule.lives,
            )
            self._log(caller, approval, action, "single", kind="create")
            graph.request_approval(approval)
        return approval

    def open(
        self, caller: Caller, *, after: ApprovalId | None = None, limit: int = 50
    ) -> Sequence[Approval]:
        """Requests the caller may decide on or made, oldest first; `after` goes on behind that.

        Raises:
            NotFoundError: The one to go on behind is not there for the caller.
        """
        self.gate.allow(caller, READ)
        found: list[Approval] = []
        with self.graph.reader() as graph:
            now = self.gate.clock.now()
            behind = None if after is None else self._seen(graph, after, caller)
            while page := graph.open_approvals(now, after=behind, limit=_PAGE):
                found += [one for one in page if self.policy.may_see(caller, one)]
                behind = page[-1]
                if len(found) >= limit:
                    break
        shown = found[:limit]
        self._read(caller, shown)
        return shown

    def one(self, approval: ApprovalId, caller: Caller) -> Approval:
        """One request, decided on or not.

        Raises:
            NotFoundError: There is none for the caller.
        """
        self.gate.allow(caller, READ)
        with self.graph.reader() as graph:
            found = self._seen(graph, approval, caller)
        self._read(caller, [found])
        return found

    def foreseen(self, approval: ApprovalId, caller: Caller) -> Foreseen:
        """One request with what approving it would change now.

        Raises:
            NotFoundError: There is none for the caller.
        """
        self.gate.allow(caller, READ)
        effect: Plain | None = None
        with self.graph.reader() as graph:
            found = self._seen(graph, approval, caller)
            act = self.acts.get(found.action)
            if act is not None and found.state is ApprovalState.REQUESTED:
                with suppress(ConflictError, NotFoundError):
                    effect = act.effect(graph, found.parameters)
        self._read(caller, [found])
        same = effect is not None and found.effect == effect_digest(
            found.action, found.parameters, effect
        )
        return Foreseen(found, effect, same)

    def approve(self, approval: ApprovalId, caller: Caller) -> Decided:
        """Approve as the second person: the act is carried out.

        Raises:
            NotFoundError: There is none for the role and region of the caller.
            DeniedError: The caller is who asked.
            ConflictError: It was decided on, it expired, or what it would change is not the same.
        """
        self.gate.allow(caller, DECIDE)
        started: Approval | None = None
        try:
            with self.graph.writer() as graph:
                found = self._decidable(graph, approval, caller)
                self._must_be_the_same(graph, found)
                self._log(caller, found, DECIDE, "intent")
                started = found
                decided = found.decided(ApprovalState.APPROVED, caller.user, self.gate.clock.now())
                graph.decide_approval(decided)
                result = self.acts[found.action].carry_out(graph, decided)
            if (follow := self.afterwards.get(found.action)) is not None:
                result = {**result, **follow(result)}
        except RadarError:
            if started is not None:
                self._log(caller, started, DECIDE, "outcome", success=False)
            raise
        self._log(caller, decided, DECIDE, "outcome", result)
        return Decided(decided, result)

    def decline(self, approval: ApprovalId, caller: Caller) -> Approval:
        """Withdraw what the caller asked for, or refuse what somebody else did.

        Raises:
            NotFoundError: There is none for the caller.
            ConflictError: It was decided on or expired.
        """
        self.gate.allow(caller, DECIDE)
        with self.graph.writer() as graph:
            found = self._standing(self._seen(graph, approval, caller))
            own = found.requested_by == caller.user
            state = ApprovalState.WITHDRAWN if own else ApprovalState.REFUSED
            declined = found.decided(state, caller.user, self.gate.clock.now())
            self._log(caller, declined, DECIDE, "single", {"state": state.value}, kind="update")
            graph.decide_approval(declined)
        return declined

    def _seen(self, graph: GraphReader, approval: ApprovalId, caller: Caller) -> Approval:
        found = graph.approval(approval)
        if found is None or not self.policy.may_see(caller, found):
            message = "no approval with this id"
            raise NotFoundError(message)
        return found.seen_at(self.gate.clock.now())

    def _decidable(self, graph: GraphReader, approval: ApprovalId, caller: Caller) -> Approval:
        found = self._seen(graph, approval, caller)
        if found.requested_by == caller.user:
            self._log(caller, found, DECIDE, "single", success=False)
            message = "who asked for it cannot be the second person"
            raise DeniedError(message)
        return self._standing(found)

    def _standing(self, found: Approval) -> Approval:
        if found.state is not ApprovalState.REQUESTED:
            message = f"this approval can no longer be decided on: it is {found.state.value}"
            raise ConflictError(message)
        return found

    def _must_be_the_same(self, graph: GraphReader, found: Approval) -> None:
        try:
            same = self._effect(graph, found.action, found.parameters) == found.effect
        except (ConflictError, NotFoundError) as error:
            message = f"{_CHANGED}: {error}"
            raise ConflictError(message) from error
        if not same:
            raise ConflictError(_CHANGED)

    def _effect(self, graph: GraphReader, action: str, parameters: Plain) -> str:
        act = self.acts.get(action)
        if act is None:
            message = f"nothing here carries out {action}"
            raise ConflictError(message)
        return effect_digest(action, parameters, act.effect(graph, parameters))

    def _read(self, caller: Caller, shown: Sequence[Approval]) -> None:
        objects = ("approval", [one.id for one in shown])
        self.gate.operated(caller, READ, objects, "single", kind="read")

    def _log(
        self,
        caller: Caller,
        approval: Approval,
        rule: str,
        phase: str,
        detail: Plain | None = None,
        *,
        kind: str = "execute",
        success: bool = True,
    ) -> None:
        said = {"action": approval.action, **(detail or {})}
        objects = ("approval", [approval.id])
        self.gate.operated(caller, rule, objects, phase, said, kind=kind, success=success)


_CHANGED = "what would change is no longer what was asked for; nothing was done, ask again"


def reason_given(given: str | None) -> str:
    """The reason somebody gave.

    Raises:
        InputError: It is missing or too long.
    """
    reason = (given or "").strip()
    if reason and len(reason) <= REASON_LENGTH_MAX:
        return reason
    rule = f"is longer than {REASON_LENGTH_MAX} characters" if reason else "is required"
    message = "the request does not hold"
    raise InputError(message, [Fault("reason", rule)])
