"""Pass on: who received something of a signal has to hear that it was put right (GDPR art. 19).

A task for each recipient stands on the list of the region, and in the case by way of which it
went, until somebody says that the recipient was told. Systems that follow the change feed are told
by it, and keep their own place in it.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import chain

from radarfunctie.domain.ids import CaseId, SignalId, WorkId
from radarfunctie.domain.work import Task, TaskKind
from radarfunctie.ports.audit import AuditLog
from radarfunctie.ports.clock import IdSource
from radarfunctie.ports.graph import GraphReader, GraphWriter
from radarfunctie.process.clocks import due
from radarfunctie.process.policy import ProcessPolicy
from radarfunctie.radar.exporting import TABLES
from radarfunctie.radar.subject.recipients import recipients

EXPORTED = "export"
OTHER = "other"  # of the kinds of parties in process.yaml
_EXPORTS = tuple(f"export.{table}" for table in TABLES)
_FAR = datetime(9999, 1, 1, tzinfo=UTC)
_Whom = tuple[str, str, str, CaseId | None]  # recipient, way, region, case


@dataclass(frozen=True, slots=True)
class Owed:
    """Somebody who has to hear of signals."""

    recipient: str
    way: str
    region: str
    case: CaseId | None
    signals: tuple[SignalId, ...]


@dataclass(frozen=True)
class PassOn:
    """Finds who received signals, and sees to it that they are told."""

    audit: AuditLog
    ids: IdSource
    policy: ProcessPolicy

    def owed(self, graph: GraphReader, signals: Collection[SignalId]) -> Sequence[Owed]:
        """Who received something of these signals, by way of what; each once a region and case.

        Ask before signals are erased: after it nobody knows what was in them. The name of a party
        outlives an erasure; one that is of no known kind is not named, since it may be a relative.
        """
        regions = graph.regions_of(signals)
        found: dict[_Whom, set[SignalId]] = {}
        for one in recipients(graph, self.audit, signals):
            for signal in one.signals:
                case = one.case or _only_case(graph, signal)
                name = OTHER if one.target == OTHER else one.to
                whom = (name, one.by_way_of, regions[signal], case)
                found.setdefault(whom, set()).add(signal)
        for actor, signal in self._exporters(graph, signals):
            found.setdefault((actor, EXPORTED, regions[signal], None), set()).add(signal)
        return [
            Owed(*whom, tuple(sorted(told))) for whom, told in sorted(found.items(), key=_order)
        ]

    def tell(
        self,
        graph: GraphWriter,
        owed: Sequence[Owed],
        cause: str,
        at: datetime,
        *,
        gone: Collection[SignalId] = (),
    ) -> None:
        """Open a task for each, or add to the one that is open; `gone` are held no more."""
        for one in owed:
            held = next(
                (task for task in self._open(graph, one.region) if _is(task, one, cause)), None
            )
            task = held or self._task(graph, one, cause, at)
            graph.put_work(
                replace(
                    task,
                    signals=_with(task.signals, one.signals, without=gone),
                    erased=_with(task.erased, [s for s in one.signals if s in gone]),
                    changed_at=None if held is None else at,
                    by=None,
                )
            )

    def _exporters(
        self, graph: GraphReader, signals: Collection[SignalId]
    ) -> Sequence[tuple[str, SignalId]]:
        """Who took a table out in which a signal was, and which."""
        recorded = {
            one: held.recorded_at for one in signals if (held := graph.signal(one)) is not None
        }
        return [
            (record.event.actor, signal)
            for record in self.audit.records(rules=_EXPORTS)
            for signal, since in recorded.items()
            if record.event.success and since <= record.at
        ]

    def _open(self, graph: GraphReader, region: str) -> Sequence[Task]:
        return graph.tasks(region, _FAR, kind=TaskKind.TELL_RECIPIENT)

    def _task(self, graph: GraphReader, one: Owed, cause: str, at: datetime) -> Task:
        case = one.case if one.case is not None and graph.work_of([one.case]) else None
        return Task(
            WorkId(self.ids.new()),
            TaskKind.TELL_RECIPIENT,
            one.region,
            at,
            due(self.policy.clocks.tell_recipient, at),
            cause,
            case,
            recipient=one.recipient,
            way=one.way,
        )


def _is(task: Task, one: Owed, cause: str) -> bool:
    """Whether a task is to tell the same party, in the same case, for the same reason."""
    same = (task.recipient, task.way, task.cause) == (one.recipient, one.way, cause)
    return same and task.case in {one.case, None}


def _only_case(graph: GraphReader, signal: SignalId) -> CaseId | None:
    """The case that weighed a signal, when there is one."""
    cases = graph.cases_weighing([signal])
    return next(iter(cases)) if len(cases) == 1 else None


def _with(
    held: Sequence[SignalId], more: Sequence[SignalId], *, without: Collection[SignalId] = ()
) -> tuple[SignalId, ...]:
    return tuple(sorted({one for one in chain(held, more) if one not in without}))


def _order(found: tuple[_Whom, set[SignalId]]) -> tuple[str, ...]:
    return tuple(str(one) for one in found[0])
