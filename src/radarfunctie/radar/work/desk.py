"""What every act of the process shares: who may, in which region, at once, and logged."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar

from radarfunctie.domain.caller import Caller, UserRole
from radarfunctie.domain.ids import CaseId, PersonId, SignalId, UserName, WorkId
from radarfunctie.domain.signal import Signal
from radarfunctie.domain.work import Task, TaskKind, TaskState, Work
from radarfunctie.errors import DeniedError, Fault, InputError, NotFoundError
from radarfunctie.ports.clock import IdSource
from radarfunctie.ports.graph import GraphReader, GraphStore, GraphWriter
from radarfunctie.process import states
from radarfunctie.process.case_file import CaseFile
from radarfunctie.process.clocks import due
from radarfunctie.process.policy import Clock, ProcessPolicy
from radarfunctie.radar.auditing import Gate
from radarfunctie.radar.repeating import REPEATING, Repeating
from radarfunctie.radar.work.reweighing import persons_in

WORDS_MAX = 20_000  # characters of one text
T = TypeVar("T")
W = TypeVar("W", bound=Work)


@dataclass(frozen=True)
class Desk:
    """A caseworker's desk: opens cases of the own region, and writes down what is done."""

    graph: GraphStore
    gate: Gate
    ids: IdSource
    policy: ProcessPolicy
    restore: Callable[[Mapping[str, object]], Signal]
    natures: frozenset[str]  # codes
    notice: Callable[[GraphWriter, Collection[PersonId], datetime], None]  # hits follow an act
    repeating: Repeating = REPEATING

    def now(self) -> datetime:
        """The moment of an act."""
        return self.gate.clock.now()

    def act(self, caller: Caller, action: str, unit: Callable[[GraphWriter], T]) -> T:
        """What `unit` returns, in one transaction.

        Raises:
            DeniedError: The caller may not, or is no person (R19).
        """
        if caller.role is UserRole.SERVICE:
            message = "this is for a person to do, never for a service account"
            raise DeniedError(message)
        self.gate.allow(caller, action)

        def whole() -> T:
            with self.graph.writer() as graph:
                return unit(graph)

        return self.repeating.whole(whole)

    def case(self, graph: GraphReader, case: CaseId, caller: Caller, action: str) -> CaseFile:
        """A case of the own region, whole.

        Raises:
            NotFoundError: There is none with this id.
            DeniedError: It lies in another region.
        """
        pieces = graph.work_of([case])
        found = CaseFile(tuple(pieces))
        if not pieces or not found.versions:
            message = "no case with this id"
            raise NotFoundError(message)
        self.gate.allow(caller, action, found.current.region)
        return found

    def piece(
        self, graph: GraphReader, name: WorkId, kind: type[W], caller: Caller, action: str
    ) -> W:
        """One piece of work of the own region.

        Raises:
            NotFoundError: There is none of this kind with this id.
            DeniedError: It lies in another region.
        """
        for one in graph.work([name]):
            if isinstance(one, kind):
                self.gate.allow(caller, action, one.region)
                return one
        message = "nothing of this kind with this id"
        raise NotFoundError(message)

    def open(
        self,
        graph: GraphWriter,
        case: CaseFile,
        kind: TaskKind,
        cause: str,
        until: Clock | datetime,
        *,
        signals: tuple[SignalId, ...] = (),
        about: WorkId | None = None,
        what: str | None = None,
        by: UserName | None = None,
    ) -> Task:
        """Open a task of a case."""
        now = self.now()
        task = Task(
            WorkId(self.ids.new()),
            kind,
            case.current.region,
            now,
            due(until, now) if isinstance(until, Clock) else until,
            cause,
            case.id,
            signals=signals,
            about=about,
            what=what,
            by=by,
        )
        graph.put_work(task)
        return task

    def look_for_hits(self, graph: GraphWriter, *cases: CaseFile | None) -> None:
        """Bring hits up to date on whom these states of a case are about; once all is kept."""
        said = [one.current.said for one in cases if one is not None]
        signals = sorted({signal for one in said for signal in one.signals})
        self.notice(graph, persons_in(graph, signals), self.now())

    def settle(
        self,
        graph: GraphWriter,
        task: Task,
        state: TaskState,
        caller: Caller,
        reason: str | None = None,
    ) -> Task:
        """End a task: it is done, or what it was for is no more."""
        event = "finish" if state is TaskState.DONE else "lapse"
        after = states.after(states.TASK, task.state, event)
        told = replace(task, state=after, by=caller.user, changed_at=self.now(), reason=reason)
        graph.put_work(told)
        return told

    def log(self, caller: Caller, action: str, piece: Work, kind: str = "create") -> None:
        """Write down an act before it is kept; ids only."""
        about = ("case", [piece.case or piece.id])
        self.gate.passed(caller, action, about, {"id": piece.id}, kind=kind)


def refuse(faults: list[Fault], what: str) -> None:
    """Refuse when there is anything to refuse for.

    Raises:
        InputError: There is; every fault is named.
    """
    if faults:
        message = f"{what} is refused"
        raise InputError(message, faults)


def words(name: str, text: str | None, faults: list[Fault]) -> str:
    """A text that must be there, and not be endless."""
    found = (text or "").strip()
    if not found:
        faults.append(Fault(name, "is required"))
    elif len(found) > WORDS_MAX:
        faults.append(Fault(name, f"is longer than {WORDS_MAX} characters"))
    return found
