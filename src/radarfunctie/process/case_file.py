"""A case as its pieces tell it: the version in force, what waits, who was contacted."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from radarfunctie.domain.assessment import Assessment
from radarfunctie.domain.ids import CaseId, WorkId
from radarfunctie.domain.work import (
    Contact,
    MomentState,
    MonitoringMoment,
    Share,
    Task,
    TaskKind,
    TaskState,
    Transfer,
    TransferState,
    Work,
)

_OFFERED = TransferState.OFFERED


@dataclass(frozen=True)
class CaseFile:
    """Every piece of one case, oldest first; there is at least one assessment."""

    pieces: tuple[Work, ...]

    @cached_property
    def versions(self) -> Sequence[Assessment]:
        """The assessments, first version first."""
        found = [one for one in self.pieces if isinstance(one, Assessment)]
        return sorted(found, key=lambda one: one.version)

    @property
    def current(self) -> Assessment:
        """The version in force."""
        return self.versions[-1]

    @property
    def id(self) -> CaseId:
        """The id of the case."""
        return self.current.case

    @property
    def has_contacts(self) -> bool:
        """Whether somebody of the family was contacted."""
        return any(isinstance(one, Contact) for one in self.pieces)

    def tasks(self, *kinds: TaskKind) -> Iterator[Task]:
        """Tasks of these kinds, or of all when none is named, in any state."""
        for one in self.pieces:
            if isinstance(one, Task) and (not kinds or one.kind in kinds):
                yield one

    def open_tasks(self, *kinds: TaskKind) -> Iterator[Task]:
        """Tasks of these kinds that are to be done."""
        yield from (one for one in self.tasks(*kinds) if one.state is TaskState.OPEN)

    def waiting_for(self, piece: WorkId) -> Iterator[Task]:
        """Open tasks that wait for a piece of work."""
        for one in self.pieces:
            if isinstance(one, Task) and one.about == piece and one.state is TaskState.OPEN:
                yield one

    def planned(self) -> Iterator[MonitoringMoment]:
        """Monitoring moments to come."""
        for one in self.pieces:
            if isinstance(one, MonitoringMoment) and one.state is MomentState.PLANNED:
                yield one

    def offered(self, share: Share) -> Transfer | None:
        """The transfer that waits for an answer."""
        for one in self.pieces:
            if isinstance(one, Transfer) and (one.share, one.state) == (share, _OFFERED):
                return one
        return None
