"""Monitor: moments to look again whether it is safe, long after other work ended."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from radarfunctie.domain.assessment import Safety
from radarfunctie.domain.caller import Caller
from radarfunctie.domain.ids import CaseId, WorkId
from radarfunctie.domain.work import MonitoringMoment, TaskKind, TaskState
from radarfunctie.errors import Fault
from radarfunctie.ports.graph import GraphWriter
from radarfunctie.process import states
from radarfunctie.process.case_file import CaseFile
from radarfunctie.process.clocks import local_day
from radarfunctie.radar.work.desk import Desk, refuse, words
from radarfunctie.radar.work.following import plan

ACTION = "monitoring.do"
_Change = Callable[[GraphWriter, MonitoringMoment, CaseFile], MonitoringMoment]


@dataclass(frozen=True)
class Monitoring:
    """Monitoring moments (R14, R85)."""

    desk: Desk

    def plan(self, case: CaseId, due_on: date, caller: Caller) -> MonitoringMoment:
        """Plan one more moment.

        Raises:
            NotFoundError: There is no such case.
            DeniedError: The caller may not, or it lies in another region.
            InputError: The day lies in the past.
        """

        def unit(graph: GraphWriter) -> MonitoringMoment:
            found = self.desk.case(graph, case, caller, ACTION)
            past = due_on < local_day(self.desk.now())
            refuse([Fault("dueOn", "lies in the past")] if past else [], "the moment")
            self.desk.log(caller, ACTION, found.current)
            planned = plan(self.desk, graph, found, due_on, caller)
            self.desk.look_for_hits(graph, found)
            return planned

        return self.desk.act(caller, ACTION, unit)

    def look(
        self, moment: WorkId, safety: Safety, findings: str | None, caller: Caller
    ) -> MonitoringMoment:
        """Say what was found; anything but safety is assessed again.

        Raises:
            NotFoundError: There is none with this id.
            DeniedError: The caller may not, or it lies in another region.
            ConflictError: It was done or cancelled.
            InputError: The findings are missing.
        """

        def change(graph: GraphWriter, found: MonitoringMoment, case: CaseFile) -> MonitoringMoment:
            after = states.after(states.MOMENT, found.state, "look")
            said = _words("findings", findings)
            if safety is not Safety.NO_UNSAFETY:
                clock = self.desk.policy.clocks.reweigh
                self.desk.open(graph, case, TaskKind.REWEIGH, "monitoring", clock, about=found.id)
            return replace(found, state=after, safety=safety, findings=said)

        return self._change(moment, caller, change, TaskState.DONE)

    def cancel(self, moment: WorkId, reason: str | None, caller: Caller) -> MonitoringMoment:
        """Cancel a moment, with the reason; errors as those of `look`."""

        def change(_: GraphWriter, found: MonitoringMoment, __: CaseFile) -> MonitoringMoment:
            after = states.after(states.MOMENT, found.state, "cancel")
            return replace(found, state=after, reason=_words("reason", reason))

        return self._change(moment, caller, change, TaskState.LAPSED)

    def _change(
        self, name: WorkId, caller: Caller, change: _Change, waiting: TaskState
    ) -> MonitoringMoment:
        def unit(graph: GraphWriter) -> MonitoringMoment:
            found = self.desk.piece(graph, name, MonitoringMoment, caller, ACTION)
            case = self.desk.case(graph, found.case, caller, ACTION)
            told = replace(
                change(graph, found, case), changed_by=caller.user, changed_at=self.desk.now()
            )
            self.desk.log(caller, ACTION, told, kind="update")
            graph.put_work(told)
            for task in case.waiting_for(found.id):
                if task.kind is TaskKind.MONITOR:
                    self.desk.settle(graph, task, waiting, caller)
            self.desk.look_for_hits(graph, case)
            return told

        return self.desk.act(caller, ACTION, unit)


def _words(name: str, text: str | None) -> str:
    faults: list[Fault] = []
    found = words(name, text, faults)
    refuse(faults, "the change")
    return found
