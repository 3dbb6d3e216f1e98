"""What an assessment ends and opens: tasks, the roles of reporters, moments to look again."""

from datetime import date

from radarfunctie.domain.assessment import Intervention, Outcome, Safety
from radarfunctie.domain.caller import Caller
from radarfunctie.domain.ids import SignalId, WorkId
from radarfunctie.domain.work import CaseRole, MonitoringMoment, Task, TaskKind, TaskState
from radarfunctie.ports.graph import GraphWriter
from radarfunctie.process.case_file import CaseFile
from radarfunctie.process.clocks import due_day, end_of_day, local_day
from radarfunctie.process.duties import task_id
from radarfunctie.radar.work.desk import Desk

_CITIZEN = "citizen"


def follow(desk: Desk, graph: GraphWriter, case: CaseFile, caller: Caller) -> None:
    """Bring the work of a case up to its newest version."""
    _end_weighing(desk, graph, case, caller)
    _tell_reporters(desk, graph, case)
    _consult_probation(desk, graph, case)
    _investigate(desk, graph, case)
    _look_again(desk, graph, case, caller)


def _end_weighing(desk: Desk, graph: GraphWriter, case: CaseFile, caller: Caller) -> None:
    names = [task_id(TaskKind.ASSESS, one) for one in case.current.said.weighed]
    for task in [*graph.work(names), *case.open_tasks(TaskKind.REWEIGH)]:
        if isinstance(task, Task) and task.state is TaskState.OPEN:
            desk.settle(graph, task, TaskState.DONE, caller)


def _tell_reporters(desk: Desk, graph: GraphWriter, case: CaseFile) -> None:
    """Feedback is owed with each assessment (R20); a reporter stays one until released (R34)."""
    waits = {signal for one in case.open_tasks(TaskKind.FEEDBACK) for signal in one.signals}
    before = case.versions[-2].said.signals if len(case.versions) > 1 else ()
    for signal in case.current.said.signals:
        if signal not in waits:
            clock = desk.policy.clocks.feedback
            desk.open(graph, case, TaskKind.FEEDBACK, "assessment", clock, signals=(signal,))
        if signal not in before:
            _reporter(desk, graph, case, signal)


def _reporter(desk: Desk, graph: GraphWriter, case: CaseFile, signal: SignalId) -> None:
    """The role of who reported: an organisation, or a citizen, who is not named (R63)."""
    held = graph.signal(signal)
    assert held is not None  # noqa: S101 - it was weighed just now
    said = desk.restore(held.document).source
    party = _CITIZEN if said.party == _CITIZEN else said.organisation
    now, made = desk.now(), case.current
    name = WorkId(desk.ids.new())
    graph.put_work(CaseRole(name, case.id, made.region, "reporter", party, now, made.author, now))


def _consult_probation(desk: Desk, graph: GraphWriter, case: CaseFile) -> None:
    """Probation is consulted once its supervision is known (R81)."""
    told = graph.told(case.current.said.weighed)
    capacities = desk.policy.probation.capacities
    signals = tuple(one.signal_id for one in told if one.capacity in capacities)
    if signals and not any(case.tasks(TaskKind.CONSULT_PROBATION)):
        clock = desk.policy.clocks.consult_probation
        kind = TaskKind.CONSULT_PROBATION
        desk.open(graph, case, kind, "supervision", clock, signals=signals)


def _investigate(desk: Desk, graph: GraphWriter, case: CaseFile) -> None:
    wanted = case.current.said.intervention is Intervention.INVESTIGATION
    if wanted and not any(case.open_tasks(TaskKind.INVESTIGATE)):
        clock = desk.policy.clocks.investigate
        desk.open(graph, case, TaskKind.INVESTIGATE, "assessment", clock)


def _look_again(desk: Desk, graph: GraphWriter, case: CaseFile, caller: Caller) -> None:
    """Moments to look again, unless some are planned (R85); they outlive the case (R14)."""
    said = case.current.said
    unsafe = said.safety in {Safety.ACUTE, Safety.STRUCTURAL}
    if not (unsafe or said.outcome is Outcome.OTHER_PARTY) or any(case.planned()):
        return
    clocks = desk.policy.clocks
    for clock in (clocks.monitoring_first, clocks.monitoring_second):
        plan(desk, graph, case, due_day(clock, local_day(desk.now())), caller)


def plan(
    desk: Desk, graph: GraphWriter, case: CaseFile, day: date, caller: Caller
) -> MonitoringMoment:
    """Plan a moment to look again, with the task that goes with it."""
    region, now = case.current.region, desk.now()
    name = WorkId(desk.ids.new())
    moment = MonitoringMoment(name, case.id, region, day, caller.user, now)
    graph.put_work(moment)
    desk.open(graph, case, TaskKind.MONITOR, "planned", end_of_day(day), about=moment.id)
    return moment
