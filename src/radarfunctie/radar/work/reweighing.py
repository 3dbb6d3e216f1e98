"""Reweigh: when other signals tell of the persons of a case than were weighed, a task says so."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime

from radarfunctie.domain.ids import PersonId, SignalId, WorkId
from radarfunctie.domain.signal import SignalKind
from radarfunctie.domain.vitals import REFUTED
from radarfunctie.domain.work import Task, TaskKind, TaskState
from radarfunctie.ports.clock import IdSource
from radarfunctie.ports.graph import GraphReader, GraphWriter
from radarfunctie.process.case_file import CaseFile
from radarfunctie.process.clocks import due
from radarfunctie.process.policy import ProcessPolicy

LINKED, SPLIT = "linked", "split"


def persons_in(graph: GraphReader, signals: Collection[SignalId]) -> frozenset[PersonId]:
    """Whom these signals tell of now."""
    mentions = [mention.id for mention in graph.mentions_in(signals)]
    return frozenset(person for person, _ in graph.persons_of(mentions).values())


def told_of(graph: GraphReader, persons: Collection[PersonId]) -> frozenset[SignalId]:
    """Every melding about any of these that is not refuted."""
    return frozenset(
        told.signal_id
        for told in graph.told_about(sorted(persons))
        if told.kind is SignalKind.MELDING and told.certainty != REFUTED
    )


@dataclass(frozen=True, slots=True)
class Difference:
    """What tells of the persons of a case now, held against what was weighed."""

    more: frozenset[SignalId]  # not weighed
    less: frozenset[SignalId]  # weighed, and held, but of others by now, or refuted

    def __bool__(self) -> bool:
        """Whether the assessment in force rests on something else."""
        return bool(self.more or self.less)


def difference(graph: GraphReader, case: CaseFile) -> Difference:
    """Whether a case has to be weighed again."""
    said = case.current.said
    told = told_of(graph, persons_in(graph, said.signals))
    weighed = graph.known_signals(said.weighed)
    return Difference(told - weighed, weighed - told)


@dataclass(frozen=True)
class Reweighing:
    """Opens, brings up to date and lets lapse the tasks to weigh again (R11)."""

    ids: IdSource
    policy: ProcessPolicy

    def around(self, graph: GraphWriter, persons: Collection[PersonId], at: datetime) -> None:
        """Look at every case about any of these persons."""
        if persons:
            self._each(graph, graph.cases_around(sorted(persons)), at)

    def everywhere(self, graph: GraphWriter, at: datetime) -> None:
        """Look at every case."""
        self._each(graph, graph.current_cases(), at)

    def _each(self, graph: GraphWriter, cases: Collection[str], at: datetime) -> None:
        for name in sorted(cases):
            case = CaseFile(tuple(graph.work_of([name])))  # type: ignore[list-item]  # case ids
            if case.versions:
                self._look(graph, case, at)

    def _look(self, graph: GraphWriter, case: CaseFile, at: datetime) -> None:
        found = difference(graph, case)
        signals = tuple(sorted(found.more | found.less))
        cause = LINKED if found.more else SPLIT
        ours = (one for one in case.open_tasks(TaskKind.REWEIGH) if one.cause in {LINKED, SPLIT})
        held = next(ours, None)
        if held is None and found:
            graph.put_work(self._task(case, cause, signals, at))
        elif held is not None and not found:
            graph.put_work(replace(held, state=TaskState.LAPSED, changed_at=at, by=None))
        elif held is not None and (held.signals, held.cause) != (signals, cause):
            graph.put_work(replace(held, signals=signals, cause=cause, changed_at=at, by=None))

    def _task(
        self, case: CaseFile, cause: str, signals: tuple[SignalId, ...], at: datetime
    ) -> Task:
        until = due(self.policy.clocks.reweigh, at)
        name, region = WorkId(self.ids.new()), case.current.region
        return Task(name, TaskKind.REWEIGH, region, at, until, cause, case.id, signals=signals)
