"""Transfer: safety or care is offered with risks and terms; only who accepts becomes its owner."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from radarfunctie.domain.caller import Caller
from radarfunctie.domain.ids import CaseId, WorkId
from radarfunctie.domain.work import Share, TaskKind, TaskState, Transfer, TransferState
from radarfunctie.errors import ConflictError, Fault
from radarfunctie.ports.graph import GraphReader, GraphWriter
from radarfunctie.process import states
from radarfunctie.process.case_file import CaseFile
from radarfunctie.process.clocks import due_day, local_day
from radarfunctie.radar.work.desk import Desk, refuse, words
from radarfunctie.radar.work.following import plan
from radarfunctie.radar.work.reweighing import difference

_Change = Callable[[GraphWriter, Transfer, CaseFile], Transfer]
OFFER, ANSWER = "transfers.offer", "transfers.answer"


@dataclass(frozen=True, slots=True)
class Offer:
    """What is offered to whom, with which risks, and when it has to come back (R86)."""

    share: Share
    target: str
    to: str
    risks: tuple[str, ...]
    report_back_when: tuple[str, ...]
    vt_keeps_following: bool = False


@dataclass(frozen=True, slots=True)
class Answered:
    """What the receiver said."""

    accepted: bool
    answered_by: str
    reason: str | None = None
    goals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ByMessage:
    """What a receiver of transfers sent: that it takes it on, or what it came back with."""

    target: str  # code of the kind of party
    who: str
    reported: str | None = None  # None: it takes it on


@dataclass(frozen=True)
class Transfers:
    """Hand-overs. A transfer changes an owner when it is accepted, and at no other moment (R25)."""

    desk: Desk

    def offer(self, case: CaseId, offer: Offer, caller: Caller) -> Transfer:
        """Offer it.

        Raises:
            NotFoundError: There is no such case.
            DeniedError: The caller may not, or it lies in another region.
            InputError: Risks or terms are missing, or VT has to keep following; all faults at once.
            ConflictError: One is offered already, or signals wait to be weighed first.
        """

        def unit(graph: GraphWriter) -> Transfer:
            found = self.desk.case(graph, case, caller, OFFER)
            refuse(self._faults(found, offer), "the transfer")
            self._must_be_free(graph, found, offer.share)
            made = Transfer(
                WorkId(self.desk.ids.new()),
                case,
                found.current.region,
                offer.share,
                offer.target,
                offer.to.strip(),
                offer.risks,
                offer.report_back_when,
                caller.user,
                self.desk.now(),
                offer.vt_keeps_following,
            )
            self.desk.log(caller, OFFER, made)
            graph.put_work(made)
            clock = self.desk.policy.clocks.answer_transfer
            kind = TaskKind.ANSWER_TRANSFER
            self.desk.open(graph, found, kind, "offered", clock, about=made.id)
            self._keep_following(graph, found, offer, caller)
            return made

        return self.desk.act(caller, OFFER, unit)

    def answer(self, transfer: WorkId, answered: Answered, caller: Caller) -> Transfer:
        """Keep what the receiver said; from an acceptance on it owns what was offered.

        Raises:
            NotFoundError: There is none with this id.
            DeniedError: The caller may not, or it lies in another region.
            ConflictError: It was answered or withdrawn, or signals wait to be weighed first.
            InputError: Who answered, or the reason of a refusal, is missing.
        """

        def change(graph: GraphWriter, found: Transfer, case: CaseFile) -> Transfer:
            return self._answered(graph, found, case, answered)

        return self._change(transfer, caller, change, TaskState.DONE)

    def _answered(
        self, graph: GraphReader, found: Transfer, case: CaseFile, answered: Answered
    ) -> Transfer:
        after = states.after(
            states.TRANSFER, found.state, "accept" if answered.accepted else "refuse"
        )
        faults: list[Fault] = []
        who = words("answeredBy", answered.answered_by, faults)
        reason = answered.reason
        if not answered.accepted:
            reason = words("reason", reason, faults)
        refuse(faults, "the answer")
        if answered.accepted:
            _must_be_weighed(graph, case, found.share)
        at = self.desk.now() if answered.accepted else None
        told = replace(found, state=after, answered_by=who, reason=reason)
        return replace(told, accepted_at=at, goals=answered.goals)

    def by_message(
        self, graph: GraphWriter, case: CaseFile, told: ByMessage, caller: Caller
    ) -> Transfer | None:
        """What the receiver said in a message of its own; None when no transfer waits for it.

        The receiver decides, as when somebody writes down what it said: a machine hands it on.
        An acceptance waits while signals on the same persons do: then it is left as offered.
        """
        wanted = TransferState.ACCEPTED if told.reported else TransferState.OFFERED
        for found in case.pieces:
            if isinstance(found, Transfer) and (found.target, found.state) == (told.target, wanted):
                break
        else:
            return None
        if told.reported is not None:
            changed = self._reported(graph, found, case, told.reported)
            return self._changed(graph, case, changed, None, caller)
        try:
            changed = self._answered(graph, found, case, Answered(True, told.who))  # noqa: FBT003 - accepted
        except ConflictError:
            return found
        return self._changed(graph, case, changed, TaskState.DONE, caller)

    def withdraw(self, transfer: WorkId, reason: str | None, caller: Caller) -> Transfer:
        """Take an offer back; errors as those of `answer`."""

        def change(_: GraphWriter, found: Transfer, __: CaseFile) -> Transfer:
            after = states.after(states.TRANSFER, found.state, "withdraw")
            faults: list[Fault] = []
            why = words("reason", reason, faults)
            refuse(faults, "the change")
            return replace(found, state=after, reason=why)

        return self._change(transfer, caller, change, TaskState.LAPSED)

    def report_back(self, transfer: WorkId, reported: str | None, caller: Caller) -> Transfer:
        """Keep what the receiver came back with: safety is assessed again (R87)."""

        def change(graph: GraphWriter, found: Transfer, case: CaseFile) -> Transfer:
            return self._reported(graph, found, case, reported)

        return self._change(transfer, caller, change, None)

    def _reported(
        self, graph: GraphWriter, found: Transfer, case: CaseFile, reported: str | None
    ) -> Transfer:
        after = states.after(states.TRANSFER, found.state, "report_back")
        faults: list[Fault] = []
        said = words("reported", reported, faults)
        refuse(faults, "the change")
        clock = self.desk.policy.clocks.reweigh
        self.desk.open(graph, case, TaskKind.REWEIGH, "reported_back", clock, about=found.id)
        return replace(found, state=after, reported=said)

    def _change(
        self, name: WorkId, caller: Caller, change: _Change, waiting: TaskState | None
    ) -> Transfer:
        def unit(graph: GraphWriter) -> Transfer:
            found = self.desk.piece(graph, name, Transfer, caller, ANSWER)
            case = self.desk.case(graph, found.case, caller, ANSWER)
            return self._changed(graph, case, change(graph, found, case), waiting, caller)

        return self.desk.act(caller, ANSWER, unit)

    def _changed(
        self,
        graph: GraphWriter,
        case: CaseFile,
        changed: Transfer,
        waiting: TaskState | None,
        caller: Caller,
    ) -> Transfer:
        told = replace(changed, changed_by=caller.user, changed_at=self.desk.now())
        self.desk.log(caller, ANSWER, told, kind="update")
        graph.put_work(told)
        if waiting is not None:
            for task in case.waiting_for(told.id):
                self.desk.settle(graph, task, waiting, caller)
        return told

    def _faults(self, case: CaseFile, offer: Offer) -> list[Fault]:
        faults: list[Fault] = []
        words("to", offer.to, faults)
        policy = self.desk.policy
        if offer.target not in policy.transfer_targets:
            rule = f"must be one of: {', '.join(sorted(policy.transfer_targets))}"
            faults.append(Fault("target", rule))
        for name, told in (("risks", offer.risks), ("reportBackWhen", offer.report_back_when)):
            if not told or not all(one.strip() for one in told):
                faults.append(Fault(name, "at least one is required, each in words"))
        safety = case.current.said.safety
        stays = offer.share is Share.SAFETY and safety in policy.never_fully_transferred.safety
        if stays and not offer.vt_keeps_following:
            faults.append(Fault("vtKeepsFollowing", f"must be true: it is {safety.value}"))
        return faults

    def _must_be_free(self, graph: GraphReader, case: CaseFile, share: Share) -> None:
        if case.offered(share) is not None:
            message = f"a transfer of {share.value} is offered already"
            raise ConflictError(message)
        _must_be_weighed(graph, case, share)

    def _keep_following(
        self, graph: GraphWriter, case: CaseFile, offer: Offer, caller: Caller
    ) -> None:
        """VT goes on looking at what it never hands over whole (R88)."""
        if offer.vt_keeps_following and not any(case.planned()):
            clock = self.desk.policy.clocks.monitoring_first
            plan(self.desk, graph, case, due_day(clock, local_day(self.desk.now())), caller)


def _must_be_weighed(graph: GraphReader, case: CaseFile, share: Share) -> None:
    """Safety changes hands only on an assessment of all that is told by then (R36, R87)."""
    waiting = any(case.open_tasks(TaskKind.REWEIGH)) or difference(graph, case)
    if share is Share.SAFETY and waiting:
        message = "signals on these persons wait to be weighed; assess safety first"
        raise ConflictError(message)
