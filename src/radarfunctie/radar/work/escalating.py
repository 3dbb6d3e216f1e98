"""Escalate: two views that differ are both kept, and a third person decides (R84)."""

from dataclasses import dataclass, replace

from radarfunctie.domain.caller import Caller
from radarfunctie.domain.ids import CaseId, WorkId
from radarfunctie.domain.work import Escalation, Opinion, TaskKind, TaskState
from radarfunctie.errors import ConflictError, Fault
from radarfunctie.ports.graph import GraphWriter
from radarfunctie.process import states
from radarfunctie.radar.work.desk import Desk, refuse, words

RAISE, DECIDE = "escalations.raise", "escalations.decide"


@dataclass(frozen=True)
class Escalations:
    """Views that differ. Nobody edits the words of another."""

    desk: Desk

    def raise_it(
        self, case: CaseId, party: str | None, opinion: str | None, caller: Caller
    ) -> Escalation:
        """Raise a difference with one's own view.

        Raises:
            NotFoundError: There is no such case.
            DeniedError: The caller may not, or it lies in another region.
            InputError: The party or the view is missing.
        """

        def unit(graph: GraphWriter) -> Escalation:
            found = self.desk.case(graph, case, caller, RAISE)
            view = self._view(party, opinion, caller)
            name, region = WorkId(self.desk.ids.new()), found.current.region
            made = Escalation(name, case, region, (view,), view.at)
            self.desk.log(caller, RAISE, made)
            graph.put_work(made)
            clock = self.desk.policy.clocks.decide_escalation
            kind = TaskKind.DECIDE_ESCALATION
            self.desk.open(graph, found, kind, "raised", clock, about=made.id)
            return made

        return self.desk.act(caller, RAISE, unit)

    def hear(
        self, escalation: WorkId, party: str | None, opinion: str | None, caller: Caller
    ) -> Escalation:
        """Put the other view beside the first.

        Raises:
            NotFoundError: There is none with this id.
            DeniedError: The caller may not, or it lies in another region.
            ConflictError: Both were heard, or it is the caller's own.
            InputError: The party or the view is missing.
        """

        def unit(graph: GraphWriter) -> Escalation:
            found = self.desk.piece(graph, escalation, Escalation, caller, RAISE)
            after = states.after(states.ESCALATION, found.state, "hear")
            _must_be_another(found, caller)
            view = self._view(party, opinion, caller)
            told = replace(found, state=after, opinions=(*found.opinions, view))
            self.desk.log(caller, RAISE, told, kind="update")
            graph.put_work(told)
            return told

        return self.desk.act(caller, RAISE, unit)

    def decide(self, escalation: WorkId, decision: str | None, caller: Caller) -> Escalation:
        """Decide as a third person.

        Raises:
            NotFoundError: There is none with this id.
            DeniedError: The caller may not, or it lies in another region.
            ConflictError: Not both were heard, it is decided, or the caller gave one of the views.
            InputError: The decision is missing.
        """

        def unit(graph: GraphWriter) -> Escalation:
            found = self.desk.piece(graph, escalation, Escalation, caller, DECIDE)
            after = states.after(states.ESCALATION, found.state, "decide")
            _must_be_another(found, caller)
            faults: list[Fault] = []
            said = words("decision", decision, faults)
            refuse(faults, "the decision")
            told = replace(found, state=after, decision=said)
            told = replace(told, decided_by=caller.user, decided_at=self.desk.now())
            self.desk.log(caller, DECIDE, told, kind="update")
            graph.put_work(told)
            case = self.desk.case(graph, found.case, caller, DECIDE)
            for task in case.waiting_for(found.id):
                self.desk.settle(graph, task, TaskState.DONE, caller)
            return told

        return self.desk.act(caller, DECIDE, unit)

    def _view(self, party: str | None, opinion: str | None, caller: Caller) -> Opinion:
        faults: list[Fault] = []
        whose, said = words("party", party, faults), words("opinion", opinion, faults)
        refuse(faults, "the escalation")
        return Opinion(caller.user, whose, said, self.desk.now())


def _must_be_another(escalation: Escalation, caller: Caller) -> None:
    if caller.user in {one.by for one in escalation.opinions}:
        message = "somebody else has to do this: one of the views is yours"
        raise ConflictError(message)
