"""How a made-up caseworker weighs: by the severity that was told, and a little by chance.

It stands in for the judgement of a person, to fill the process with work; it is no advice.
"""

from collections.abc import Iterator, Sequence
from random import Random
from typing import TYPE_CHECKING

from radarfunctie.domain.assessment import (
    Help,
    HelpStatus,
    Intervention,
    Measure,
    Outcome,
    Safety,
    Seen,
    Weging,
)
from radarfunctie.domain.ids import PersonId, SignalId
from radarfunctie.process.clocks import local_day, plus_months
from radarfunctie.process.owners import VT
from radarfunctie.radar.work.reweighing import persons_in, told_of

if TYPE_CHECKING:
    from radarfunctie.domain.work import Task
    from radarfunctie.ports.graph import GraphReader
    from radarfunctie.process.case_file import CaseFile
    from radarfunctie.radar.engine import Radar

_GRAVE = {"acute": Safety.ACUTE, "structural": Safety.STRUCTURAL}
_UNCLEAR_ONE_IN = 6
_SPOKEN_TWO_IN = 3
_ADULT_MONTHS, _SEEN_MONTHS = 18 * 12, 4 * 12
_LOCAL_TEAM = "lokaal team"


def weging_of(radar: "Radar", task: "Task", case: "CaseFile | None", chance: Random) -> Weging:
    """A weging of the signals of a task, with all that is told of their persons."""
    with radar.graph.reader() as graph:
        return _weging(radar, graph, task, case, chance)


def _weging(
    radar: "Radar", graph: "GraphReader", task: "Task", case: "CaseFile | None", chance: Random
) -> Weging:
    about = _about(graph, task, case)
    persons = persons_in(graph, about)
    weighed = sorted(told_of(graph, persons))
    if case is not None:
        about = tuple(one for one in about if one in weighed) or about
        persons = persons_in(graph, about)
        weighed = sorted(told_of(graph, persons))
    safety = _safety([told.severity for told in graph.told(weighed)], chance)
    unsafe = safety in {Safety.ACUTE, Safety.STRUCTURAL}
    outcome = Outcome.VT if unsafe else Outcome.SHARED
    today = local_day(radar.clock.now())
    return Weging(
        signals=about,
        weighed=tuple(weighed),
        safety=safety,
        outcome=outcome,
        nature=(),
        reasoning="Alle signalen over deze personen gelezen en samen gewogen.",
        former=None if case is None else case.current.id,
        reporter_consulted_on=today,
        persons=tuple(_seen(radar, graph, persons, chance)),
        shared_with=(_LOCAL_TEAM,) if outcome is Outcome.SHARED else (),
        intervention=Intervention.INVESTIGATION if unsafe else None,
        safety_lead=VT,
        care_owner=_LOCAL_TEAM if case is None else None,
        measures=(Measure("safety_plan", VT, "Veiligheidsafspraken met het gezin"),) * unsafe,
        help=(Help(_LOCAL_TEAM, "Begeleiding van het gezin", HelpStatus.PLANNED),) * unsafe,
    )


def _about(graph: "GraphReader", task: "Task", case: "CaseFile | None") -> tuple[SignalId, ...]:
    """What the case goes on to be about: that of before, and the signal to weigh."""
    if case is None:
        return task.signals
    before = graph.known_signals(case.current.said.signals)
    new = task.signals if task.case is None else ()
    return tuple(dict.fromkeys((*sorted(before), *new)))


def _safety(severities: Sequence[str | None], chance: Random) -> Safety:
    for code, safety in _GRAVE.items():
        if code in severities:
            return safety
    return Safety.UNCLEAR if chance.randrange(_UNCLEAR_ONE_IN) == 0 else Safety.NO_UNSAFETY


def _seen(
    radar: "Radar", graph: "GraphReader", persons: frozenset[PersonId], chance: Random
) -> Iterator[Seen]:
    """Each who may be a child, spoken with or not, and the youngest seen."""
    today = local_day(radar.clock.now())
    for person, (first, last) in sorted(graph.births(sorted(persons)).items()):
        if last <= plus_months(today, -_ADULT_MONTHS):
            continue
        young = last > plus_months(today, -_SEEN_MONTHS)
        if first > today:
            yield Seen(person, not_spoken="too_young")
        elif young:
            yield Seen(person, not_spoken="too_young", seen_on=today, seen_by=VT)
        elif chance.randrange(_SPOKEN_TWO_IN):
            yield Seen(person, spoken_on=today, spoken_by=VT)
        else:
            yield Seen(person, not_spoken="by_other_party")
