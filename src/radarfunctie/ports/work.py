"""The work around assessments, as the graph keeps it; part of its port."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Protocol

from radarfunctie.domain.ids import CaseId, PersonId, SignalId, UserName
from radarfunctie.domain.work import Duty, Inquiry, Load, Task, TaskKind, TaskState, Work


class WorkReader(Protocol):
    """What has to be done, and what was."""

    def work(self, pieces: Collection[str]) -> Sequence[Work]:
        """These pieces, by id; unknown ids are left out."""

    def work_of(self, cases: Collection[CaseId]) -> Sequence[Work]:
        """Everything of these cases, oldest first, then by id."""

    def cases_weighing(self, signals: Collection[SignalId]) -> frozenset[CaseId]:
        """Cases whose assessment in force weighed any of these signals."""

    def cases_around(self, persons: Collection[PersonId]) -> frozenset[CaseId]:
        """Cases about a signal that tells of any of these persons."""

    def current_cases(self) -> frozenset[CaseId]:
        """Every case with an assessment in force."""

    def duties(self, region: str, since: datetime) -> Sequence[Duty]:
        """Signals of a region received since then that want an act nobody has as a task.

        Only meldingen that are not refuted; oldest received first, then by id. It follows from
        the signals and assessments there are, so no signal can be left out.
        """

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

    def inquiries(self, signals: Collection[SignalId]) -> Sequence[Inquiry]:
        """What partners were asked about persons of these signals, oldest first, then by id."""

    def workload(self, now: datetime) -> Sequence[Load]:
        """Open tasks and cases that are not closed, counted by region and kind."""


class WorkWriter(WorkReader, Protocol):
    """Read and append."""

    def put_work(self, work: Work) -> None:
        """Keep a piece as it is from now on as a fact; its former states stay facts.

        An assessment takes the place of the earlier versions of its case. What it weighed and
        whom it concerns are edges to what is held.
        """
