"""Takes in what comes by CORV: a report, a partner fact, or what a partner says of a case (R94).

A message about no case of ours becomes a signal by the door all signals come through. One about a
report of ours is kept beside it as an answer of the partner, and moves the transfer that waits for
it. Each message counts once, by its id.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

from radarfunctie.domain.caller import Caller
from radarfunctie.domain.ids import CaseId, SignalId, WorkId
from radarfunctie.domain.partner import (
    CorvIncoming,
    CorvKind,
    CorvNotice,
    PartnerAnswer,
    Standing,
)
from radarfunctie.domain.work import Inquiry, TaskKind, Transfer
from radarfunctie.errors import ConflictError, Fault, InputError, NotFoundError
from radarfunctie.intake.documents import Intake
from radarfunctie.intake.json_line import read_object
from radarfunctie.intake.plain import plain
from radarfunctie.partners.corv_incoming import (
    REFUSED,
    place_in_message,
    read_message,
    signal_document,
    told_by,
)
from radarfunctie.ports.graph import GraphWriter
from radarfunctie.process.case_file import CaseFile
from radarfunctie.radar.receiving import Receive
from radarfunctie.radar.work.desk import Desk
from radarfunctie.radar.work.transferring import ByMessage, Transfers

RECEIVE = "corv.receive"
NOTICE = "corv_notice"  # what a task to weigh again was opened by
_RVDK = "rvdk"  # kind of party that takes over
_OF_RVDK = frozenset({CorvKind.RESULT, CorvKind.COURT_DECISION})
_ENDS = _OF_RVDK | {CorvKind.PROBATION_ENDED}


@dataclass(frozen=True, slots=True)
class Received:
    """What became of a message."""

    kind: CorvKind
    repeated: bool
    signal: SignalId  # it became, or is about
    case: CaseId | None = None
    transfer: Transfer | None = None  # that it was about, as it is now


@dataclass(frozen=True)
class CorvInbox:
    """Takes in messages of CORV as the operator's gateway hands them on."""

    desk: Desk
    intake: Intake
    receive: Receive
    transfers: Transfers
    kinds: frozenset[CorvKind]  # agreed with CORV

    def take(self, raw: bytes, caller: Caller) -> Received:
        """Take in one message; sent again it changes nothing.

        Raises:
            InputError: It does not hold; every field is named, and no value.
            DeniedError: The caller may not, or the report it is about lies in another region.
            NotFoundError: It is about a report that is not held.
            ConflictError: Another message came under this id.
        """
        self.desk.gate.allow(caller, RECEIVE)
        message, content = self._read(raw)
        if message.own_case is None:
            return self._signal(message, caller)
        return self._about_ours(message, content, SignalId(message.own_case), caller)

    def _read(self, raw: bytes) -> tuple[CorvIncoming, str]:
        document = read_object(raw)
        faults = list(plain(document).faults)
        try:
            message = read_message(document)
        except InputError as refused:
            raise InputError(REFUSED, [*faults, *refused.faults]) from None
        if message.kind not in self.kinds:
            faults.append(Fault("kind", "is not agreed with CORV"))
        if faults:
            raise InputError(REFUSED, faults)
        told = json.dumps(document, sort_keys=True, separators=(",", ":"))
        return message, sha256(told.encode()).hexdigest()

    def _signal(self, message: CorvIncoming, caller: Caller) -> Received:
        document = signal_document(message, caller.region)
        try:
            accepted = self.intake.accept(document, now=self.desk.now())
        except InputError as refused:
            faults = [
                Fault(place_in_message(one.path, message), one.rule) for one in refused.faults
            ]
            raise InputError(REFUSED, faults) from None
        taken = self.receive.one(accepted, caller)
        detail: Mapping[str, object] = {"kind": message.kind.value, "repeated": taken.repeated}
        about = ("signal", [taken.signal_id])
        self.desk.gate.passed(caller, RECEIVE, about, detail, kind="create")
        return Received(message.kind, taken.repeated, taken.signal_id)

    def _about_ours(
        self, message: CorvIncoming, content: str, signal: SignalId, caller: Caller
    ) -> Received:
        name = WorkId(f"corv-{sha256(message.message.encode()).hexdigest()[:40]}")

        def whole() -> Received:
            with self.desk.graph.writer() as graph:
                region = graph.regions_of([signal]).get(signal)
                if region is None:
                    text = "no signal with this id"
                    raise NotFoundError(text)
                self.desk.gate.allow(caller, RECEIVE, region)
                case = self._case(graph, signal, region)
                held = next((one for one in graph.work([name]) if isinstance(one, Inquiry)), None)
                if held is not None:
                    return self._repeat(held, content, case)
                made = self._answer(message, content, name, signal, region, caller)
                detail = {"kind": message.kind.value}
                about = ("signal", [signal])
                self.desk.gate.passed(caller, RECEIVE, about, detail, kind="create")
                graph.put_work(made)
                moved = self._move(graph, case, made, message, caller) if case else None
                return Received(message.kind, False, signal, case.id if case else None, moved)  # noqa: FBT003 - new

        return self.desk.repeating.whole(whole)

    def _repeat(self, held: Inquiry, content: str, case: CaseFile | None) -> Received:
        notice = held.notice
        if notice is None or notice.content != content:
            text = "another message came under this id"
            raise ConflictError(text)
        return Received(notice.kind, True, held.signal, case.id if case else None)  # noqa: FBT003 - a repeat

    def _answer(
        self,
        message: CorvIncoming,
        content: str,
        name: WorkId,
        signal: SignalId,
        region: str,
        caller: Caller,
    ) -> Inquiry:
        """The message as what the partner says: it has to do with who is in the report (R12)."""
        notice = CorvNotice(
            message.kind,
            message.organisation,
            message.sent_at,
            message.their_case,
            message.outcome,
            content,
        )
        answer = PartnerAnswer(told_by(message.kind), Standing.ANSWERED, known=True)
        now = self.desk.now()
        return Inquiry(name, region, signal, None, None, (answer,), caller.user, now, notice)

    def _case(self, graph: GraphWriter, signal: SignalId, region: str) -> CaseFile | None:
        """The case of the region in which the report was weighed."""
        for case in sorted(graph.cases_weighing([signal])):
            found = CaseFile(tuple(graph.work_of([case])))
            if found.current.region == region:
                return found
        return None

    def _move(
        self,
        graph: GraphWriter,
        case: CaseFile,
        made: Inquiry,
        message: CorvIncoming,
        caller: Caller,
    ) -> Transfer | None:
        """The transfer that waited for this; what ends elsewhere is weighed again here."""
        who = message.worker or message.organisation
        if message.kind is CorvKind.INTAKE:
            return self.transfers.by_message(graph, case, ByMessage(_RVDK, who), caller)
        if message.kind not in _ENDS:
            return None
        moved = None
        if message.kind in _OF_RVDK:
            said = message.outcome or message.kind.value.replace("_", " ")
            moved = self.transfers.by_message(graph, case, ByMessage(_RVDK, who, said), caller)
        if moved is None and not any(case.open_tasks(TaskKind.REWEIGH)):
            clock = self.desk.policy.clocks.reweigh
            signals = (made.signal,)
            self.desk.open(graph, case, TaskKind.REWEIGH, NOTICE, clock, signals=signals)
        return moved
