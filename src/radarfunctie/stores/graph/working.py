"""Questions about the work around assessments, over the named queries of one engine."""

from collections.abc import Collection, Sequence
from datetime import datetime

from radarfunctie.domain.ids import CaseId, PersonId, SignalId, UserName
from radarfunctie.domain.work import Duty, Inquiry, Load, Task, TaskKind, TaskState, Work
from radarfunctie.stores.graph import work
from radarfunctie.stores.graph.past import PastQuestions
from radarfunctie.stores.graph.rows import ids
from radarfunctie.stores.moments import from_epoch, to_epoch


class WorkQuestions(PastQuestions):
    """What has to be done, and what was."""

    def work(self, pieces: Collection[str]) -> Sequence[Work]:
        """These pieces, by id; unknown ids are left out."""
        return [work.of_row(row) for row in self._rows("work", ids=ids(pieces))] if pieces else []

    def work_of(self, cases: Collection[CaseId]) -> Sequence[Work]:
        """Everything of these cases, oldest first, then by id."""
        if not cases:
            return []
        return [work.of_row(row) for row in self._rows("work_of_cases", cases=ids(cases))]

    def cases_weighing(self, signals: Collection[SignalId]) -> frozenset[CaseId]:
        """Cases whose assessment in force weighed any of these."""
        found = self._rows("cases_weighing", signals=ids(signals))
        return frozenset(CaseId(row[0]) for row in found)

    def cases_around(self, persons: Collection[PersonId]) -> frozenset[CaseId]:
        """Cases about a signal that tells of any of these."""
        found = self._rows("cases_around", persons=ids(persons))
        return frozenset(CaseId(row[0]) for row in found)

    def current_cases(self) -> frozenset[CaseId]:
        """Every case with an assessment in force."""
        return frozenset(CaseId(row[0]) for row in self._rows("current_cases"))

    def duties(self, region: str, since: datetime) -> Sequence[Duty]:
        """Signals of a region that want an act nobody has as a task, oldest received first."""
        return [
            Duty(
                SignalId(signal),
                lies,
                from_epoch(received),
                from_epoch(recorded),
                severity,
                bool(unweighed),
                bool(unnotified),
            )
            for signal, lies, received, recorded, severity, unweighed, unnotified in self._rows(
                "duties", region=region, since=to_epoch(since)
            )
        ]

    def tasks(
        self,
        region: str,
        due_by: datetime,
        *,
        state: TaskState = TaskState.OPEN,
        kind: TaskKind | None = None,
        assignee: UserName | None = None,
    ) -> Sequence[Task]:
        """Kept tasks of a region, first due first, then by id."""
        found = self._rows(
            "tasks",
            region=region,
            state=state.value,
            kind=None if kind is None else kind.value,
            assignee=assignee,
            due_by=to_epoch(due_by),
        )
        return [one for row in found if isinstance(one := work.of_row(row), Task)]

    def inquiries(self, signals: Collection[SignalId]) -> Sequence[Inquiry]:
        """What partners were asked about persons of these signals, oldest first, then by id."""
        if not signals:
            return []
        found = self._rows("inquiries", signals=ids(signals))
        return [one for row in found if isinstance(one := work.of_row(row), Inquiry)]

    def workload(self, now: datetime) -> Sequence[Load]:
        """Open tasks and cases, counted by region and kind."""
        return [Load(*row) for row in self._rows("workload", now=to_epoch(now))]
