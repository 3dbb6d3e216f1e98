"""What a made-up caseworker does with a task; every act is one that a person has on the radar."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from radarfunctie.cli.year.team import Team
from radarfunctie.cli.year.weighing import weging_of
from radarfunctie.domain.assessment import Assessment, Safety
from radarfunctie.domain.ids import WorkId
from radarfunctie.domain.work import Escalation, Share, Task, TaskKind, Told
from radarfunctie.process.clocks import local_day
from radarfunctie.radar.work.reweighing import difference, persons_in
from radarfunctie.radar.work.tasking import Asked
from radarfunctie.radar.work.transferring import Answered, Offer

if TYPE_CHECKING:
    from radarfunctie.domain.caller import Caller
    from radarfunctie.process.case_file import CaseFile
    from radarfunctie.radar.engine import Radar

EVERY = 10_000
"""More tasks than a region has."""

_TRANSFER_ONE_IN = 4
_ESCALATION_ONE_IN = 15
_REFUSAL_ONE_IN = 5
_UNSAFE_ONE_IN = 8
_NOT_TOLD_ONE_IN = 6
_LOCAL_TEAM = "lokaal team"


def do(radar: "Radar", task: Task, team: Team) -> None:
    """Do a task; one that ended meanwhile, by another act of the day, is passed over."""
    caller = team.somebody()
    if _is_open(radar, task, caller):
        _ACTS[task.kind](radar, task, team, caller)


def _is_open(radar: "Radar", task: Task, caller: "Caller") -> bool:
    if task.case is None:
        waiting = radar.tasks.all(Asked(kind=task.kind, limit=EVERY), caller)
        return any(one.id == task.id for one in waiting)
    case = radar.cases.one(task.case, caller).case
    return any(one.id == task.id for one in case.open_tasks())


def _weigh(radar: "Radar", task: Task, team: Team, caller: "Caller") -> None:
    case = _case(radar, task, caller)
    made = radar.assess.make(weging_of(radar, task, case, team.chance), caller)
    chance = team.chance
    if made.said.safety is Safety.STRUCTURAL and chance.randrange(_TRANSFER_ONE_IN) == 0:
        _offer(radar, made, caller)
    if made.said.insufficient and chance.randrange(_ESCALATION_ONE_IN) == 0:
        radar.escalations.raise_it(made.case, "veilig-thuis", "De veiligheid is te laag.", caller)


def _case(radar: "Radar", task: Task, caller: "Caller") -> "CaseFile | None":
    """The case that goes on with this: its own, or one about the same persons."""
    if task.case is not None:
        return radar.cases.one(task.case, caller).case
    with radar.graph.reader() as graph:
        persons = sorted(persons_in(graph, task.signals))
    found = {one.id: one for person in persons for one in radar.cases.about(person, caller)}
    return found[min(found)] if found else None


def _offer(radar: "Radar", made: Assessment, caller: "Caller") -> None:
    """Safety is offered to the local team, unless signals wait or it was offered before."""
    case = radar.cases.one(made.case, caller).case
    if _waits(radar, case) or case.offered(Share.SAFETY) is not None:
        return
    risks, terms = ("Herhaling van geweld",), ("Bij een nieuw incident", "Na drie maanden")
    offer = Offer(Share.SAFETY, "local_team", _LOCAL_TEAM, risks, terms)
    radar.transfers.offer(made.case, offer, caller)


def _waits(radar: "Radar", case: "CaseFile") -> bool:
    """Whether signals have to be weighed before safety can change hands."""
    with radar.graph.reader() as graph:
        return bool(difference(graph, case)) or any(case.open_tasks(TaskKind.REWEIGH))


def _notify(radar: "Radar", task: Task, team: Team, caller: "Caller") -> None:
    today = local_day(radar.clock.now())
    with radar.graph.reader() as graph:
        persons = sorted(persons_in(graph, task.signals))
    hidden = [team.chance.randrange(_NOT_TOLD_ONE_IN) == 0 for _ in persons]
    told = [
        Told(one, not_told="safety") if kept else Told(one, on=today)
        for one, kept in zip(persons, hidden, strict=True)
    ]
    radar.tasks.finish(task.id, told, caller)


def _tell_reporter(radar: "Radar", task: Task, _: Team, caller: "Caller") -> None:
    text = "Dank voor de melding. Zij is beoordeeld, en wat nodig is wordt gedaan."
    radar.inform.give(task.id, text, caller)


def _look_again(radar: "Radar", task: Task, team: Team, caller: "Caller") -> None:
    if task.about is None:
        radar.tasks.finish(task.id, (), caller)
        return
    unsafe = team.chance.randrange(_UNSAFE_ONE_IN) == 0
    safety = Safety.STRUCTURAL if unsafe else Safety.NO_UNSAFETY
    radar.monitoring.look(task.about, safety, "Gesproken met het gezin en de school.", caller)


def _hear_answer(radar: "Radar", task: Task, team: Team, caller: "Caller") -> None:
    """The receiver answers; while signals wait to be weighed it cannot accept, and refuses."""
    assert task.case is not None and task.about is not None  # noqa: PT018, S101 - of its kind
    case = radar.cases.one(task.case, caller).case
    refused = _waits(radar, case) or team.chance.randrange(_REFUSAL_ONE_IN) == 0
    reason = "Er is geen plaats, of eerst moet opnieuw gewogen worden." if refused else None
    goals = () if refused else ("Rust en toezicht thuis",)
    answered = Answered(not refused, _LOCAL_TEAM, reason, goals)
    radar.transfers.answer(WorkId(task.about), answered, caller)


def _decide(radar: "Radar", task: Task, team: Team, caller: "Caller") -> None:
    """The other view is heard, then a third person decides."""
    assert task.case is not None and task.about is not None  # noqa: PT018, S101 - of its kind
    pieces = radar.cases.one(task.case, caller).case.pieces
    (raised,) = (one for one in pieces if isinstance(one, Escalation) and one.id == task.about)
    first = raised.opinions[0].by
    other = team.somebody(first)
    radar.escalations.hear(raised.id, _LOCAL_TEAM, "De hulp die er is volstaat.", other)
    third = team.somebody(first, other.user)
    radar.escalations.decide(raised.id, "Veilig Thuis houdt zicht op de veiligheid.", third)


def _finish(radar: "Radar", task: Task, _: Team, caller: "Caller") -> None:
    radar.tasks.finish(task.id, (), caller)


_ACTS: Mapping[TaskKind, Callable[["Radar", Task, Team, "Caller"], None]] = {
    TaskKind.ASSESS: _weigh,
    TaskKind.REWEIGH: _weigh,
    TaskKind.NOTIFY: _notify,
    TaskKind.FEEDBACK: _tell_reporter,
    TaskKind.MONITOR: _look_again,
    TaskKind.ANSWER_TRANSFER: _hear_answer,
    TaskKind.DECIDE_ESCALATION: _decide,
    TaskKind.CONSULT_PROBATION: _finish,
    TaskKind.INVESTIGATE: _finish,
    TaskKind.DIRECT_HELP: _finish,
    TaskKind.TELL_RECIPIENT: _finish,
    TaskKind.REPORTER: _finish,
}
