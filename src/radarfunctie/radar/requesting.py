"""Asks the Child Care and Protection Board (RvdK) for an investigation, by CORV (R94).

A person decides it and writes it; of the report come the children and their parents.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from radarfunctie.domain.caller import Caller
from radarfunctie.domain.ids import SignalId
from radarfunctie.domain.signal import PersonClaim, Signal
from radarfunctie.errors import Fault, InputError, NotDeliveredError
from radarfunctie.partners.corv import (
    InformedParent,
    InvestigationRequest,
    Requester,
    request_message,
)
from radarfunctie.ports.clock import Clock
from radarfunctie.ports.graph import GraphStore, HeldSignal
from radarfunctie.ports.partners import CorvRouter
from radarfunctie.radar.auditing import Gate
from radarfunctie.radar.reading import held_signal

SEND = "corv.request"
_REFUSED = "the request does not hold"


@dataclass(frozen=True, slots=True)
class ParentAsked:
    """A parent or guardian of the report, by ref, and whether they know of the request."""

    ref: str
    informed: bool
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a worker asks for."""

    children: tuple[str, ...]  # refs
    parents: tuple[ParentAsked, ...]
    description: str
    urgent: bool
    requester: Requester


@dataclass(frozen=True)
class RequestInvestigation:
    """Sends requests for an investigation about children in a report of the own region."""

    graph: GraphStore
    gate: Gate
    clock: Clock
    router: CorvRouter
    restore: Callable[[Mapping[str, object]], Signal]

    def send(self, signal: SignalId, wanted: Wanted, caller: Caller) -> str:
        """Hand a request to CORV; the own case it goes by, which is that of the report.

        Sent again it has the same own case, so that the other side can leave it out.

        Raises:
            NotFoundError: There is no such signal.
            DeniedError: It lies in another region, or the role may not ask.
            InputError: Something CORV needs is missing; every field is named.
            NotDeliveredError: CORV has not said that it has it; the call may be repeated.
        """
        self.gate.allow(caller, SEND)
        held = held_signal(self.graph, signal)
        told = self.restore(held.document)
        self.gate.allow(caller, SEND, told.region)
        message_to_send = request_message(self._request(held, told, wanted))
        objects = "signal", [signal]
        self.gate.operated(caller, SEND, objects, "intent", kind="export")
        try:
            self.router.send(message_to_send)
        except NotDeliveredError:
            self.gate.operated(caller, SEND, objects, "outcome", kind="export", success=False)
            raise
        self.gate.operated(caller, SEND, objects, "outcome", kind="export")
        return signal

    def _request(self, held: HeldSignal, told: Signal, wanted: Wanted) -> InvestigationRequest:
        persons = {one.ref: one for one in told.persons}
        faults: list[Fault] = []

        def find(ref: str, where: str) -> PersonClaim:
            found = persons.get(ref)
            if found is None:
                faults.append(Fault(where, "names nobody in this signal"))
                return PersonClaim(ref)
            return told.with_household_address(found)

        children = tuple(
            find(ref, f"children.{place}") for place, ref in enumerate(wanted.children)
        )
        parents = tuple(
            InformedParent(find(one.ref, f"parents.{place}.ref"), one.informed, one.reason)
            for place, one in enumerate(wanted.parents)
        )
        if faults:
            raise InputError(_REFUSED, faults)
        return InvestigationRequest(
            held.id,
            wanted.description,
            self.clock.now().date(),
            held.recorded_at.date(),
            wanted.urgent,
            wanted.requester,
            children,
            parents,
        )
