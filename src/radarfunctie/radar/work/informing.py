"""Inform: a reporter hears which steps were taken, and nothing of others (R20)."""

from dataclasses import dataclass

from radarfunctie.domain.caller import Caller
from radarfunctie.domain.ids import WorkId
from radarfunctie.domain.signal import PersonClaim
from radarfunctie.domain.work import Feedback, Task, TaskKind, TaskState
from radarfunctie.errors import ConflictError
from radarfunctie.ports.graph import GraphReader, GraphWriter
from radarfunctie.process.case_file import CaseFile
from radarfunctie.process.feedback import faults
from radarfunctie.radar.work.desk import Desk, refuse

ACTION = "feedback.give"


@dataclass(frozen=True)
class Inform:
    """Feedback to reporters."""

    desk: Desk

    def give(self, task: WorkId, text: str | None, caller: Caller) -> Feedback:
        """Keep what the reporter was told; the task is done by it.

        Raises:
            NotFoundError: There is no such task.
            DeniedError: The caller may not, or it lies in another region.
            ConflictError: It is no task of feedback, or it ended.
            InputError: The text is missing, or names somebody of the case; the fault does not.
        """

        def unit(graph: GraphWriter) -> Feedback:
            found = self.desk.piece(graph, task, Task, caller, ACTION)
            if found.kind is not TaskKind.FEEDBACK or found.case is None:
                message = f"this is no task of feedback: {found.kind.value}"
                raise ConflictError(message)
            case = self.desk.case(graph, found.case, caller, ACTION)
            said = (text or "").strip()
            refuse(list(faults(said, self._persons(graph, case))), "the feedback")
            name, now = WorkId(self.desk.ids.new()), self.desk.now()
            made = Feedback(name, case.id, found.region, found.signals[0], said, caller.user, now)
            self.desk.log(caller, ACTION, made)
            self.desk.settle(graph, found, TaskState.DONE, caller)
            graph.put_work(made)
            return made

        return self.desk.act(caller, ACTION, unit)

    def _persons(self, graph: GraphReader, case: CaseFile) -> list[PersonClaim]:
        """Everybody whom a signal of the case names."""
        held = [graph.signal(signal) for signal in case.current.said.weighed]
        documents = [one.document for one in held if one is not None]
        return [
            signal.with_household_address(person)
            for signal in map(self.desk.restore, documents)
            for person in signal.persons
        ]
