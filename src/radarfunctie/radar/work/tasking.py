"""Tasks: what waits in a region, whose it is, and when it is done."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from radarfunctie.domain.caller import Caller
from radarfunctie.domain.ids import CaseId, SignalId, UserName, WorkId
from radarfunctie.domain.vitals import REFUTED
from radarfunctie.domain.work import Duty, Extension, Task, TaskKind, TaskState, Told
from radarfunctie.errors import ConflictError, Fault, NotFoundError
from radarfunctie.ports.graph import GraphReader, GraphWriter
from radarfunctie.process import duties, states
from radarfunctie.process.clocks import due, local_day
from radarfunctie.radar.work.desk import Desk, refuse, words
from radarfunctie.radar.work.reweighing import persons_in

READ, CHANGE = "tasks.read", "tasks.change"
_FAR = datetime(9999, 1, 1, tzinfo=UTC)
_Change = Callable[[GraphWriter, Task], Task]
_NO_TASK = "no task with this id"


@dataclass(frozen=True, slots=True)
class Asked:
    """Which tasks of a region are wanted."""

    region: str | None = None  # that of the caller when None
    kind: TaskKind | None = None
    assignee: UserName | None = None
    overdue: bool = False
    state: TaskState = TaskState.OPEN
    after: WorkId | None = None
    limit: int = 50
    near: bool = False  # leaves out moments planned further ahead than the policy puts on a day


@dataclass(frozen=True)
class Tasks:
    """The list of what has to be done. What follows from signals stands on it by itself."""

    desk: Desk

    def all(self, asked: Asked, caller: Caller) -> Sequence[Task]:
        """Tasks, first due first, then by id; `after` goes on behind that one.

        Raises:
            DeniedError: The caller may not, or it is another region.
            NotFoundError: The task to go on behind is not among them.
        """
        region = asked.region or caller.region
        self.desk.gate.allow(caller, READ, region)
        with self.desk.graph.reader() as graph:
            found = listed(self.desk, graph, asked, region)
        page = paged(found, asked)
        self.desk.gate.passed(caller, READ, ("task", [one.id for one in page]))
        return page

    def assign(self, task: WorkId, to: UserName, caller: Caller) -> Task:
        """Put a task on somebody's desk; errors as those of `finish`."""

        def change(_: GraphWriter, found: Task) -> Task:
            states.after(states.TASK, found.state, "assign")
            return replace(found, assignee=to)

        return self._change(task, caller, change)

    def finish(self, task: WorkId, told: Sequence[Told], caller: Caller) -> Task:
        """Say that a task is done; who was told of their data goes with that kind.

        Raises:
            NotFoundError: There is none with this id.
            DeniedError: The caller may not, or it lies in another region.
            ConflictError: It ended, or it ends only by the act it is for.
            InputError: Not everybody was told, and nothing says why.
        """

        def change(graph: GraphWriter, found: Task) -> Task:
            _must_be_by_hand(found)
            after = states.after(states.TASK, found.state, "finish")
            if found.kind is TaskKind.NOTIFY:
                self._everybody(graph, found.signals, told)
            return replace(found, state=after, told=tuple(told))

        return self._change(task, caller, change)

    def lapse(self, task: WorkId, reason: str | None, caller: Caller) -> Task:
        """Say that what a task was for is no more; errors as those of `finish`.

        To weigh a signal lapses only when the signal is refuted: nothing else is a way past it.
        """

        def change(graph: GraphWriter, found: Task) -> Task:
            faults: list[Fault] = []
            why = words("reason", reason, faults)
            refuse(faults, "the change")
            if found.kind is not TaskKind.ASSESS or not _all_refuted(graph, found.signals):
                _must_be_by_hand(found)
            return replace(found, state=states.after(states.TASK, found.state, "lapse"), reason=why)

        return self._change(task, caller, change)

    def extend(self, task: WorkId, reason: str | None, caller: Caller) -> Task:
        """Put off telling persons of their data by one term; each time with author and reason."""

        def change(_: GraphWriter, found: Task) -> Task:
            faults: list[Fault] = []
            why = words("reason", reason, faults)
            refuse(faults, "the change")
            states.after(states.TASK, found.state, "extend")
            if found.kind not in states.EXTENDABLE:
                message = f"the term of this task stands: {found.kind.value}"
                raise ConflictError(message)
            until = due(self.desk.policy.clocks.notify_extension, found.due_at)
            longer = Extension(caller.user, self.desk.now(), why, until)
            return replace(found, due_at=until, extensions=(*found.extensions, longer))

        return self._change(task, caller, change)

    def start(
        self, case: CaseId, kind: TaskKind, what: str | None, due_at: datetime, caller: Caller
    ) -> Task:
        """Open a task: to direct help, to monitor, or what the reporter took upon him (R91, R34).

        Raises:
            NotFoundError: There is no such case.
            DeniedError: The caller may not, or it lies in another region.
            InputError: The kind is none that somebody opens, or it has no words.
        """

        def unit(graph: GraphWriter) -> Task:
            found = self.desk.case(graph, case, caller, CHANGE)
            faults: list[Fault] = []
            said = words("what", what, faults)
            if kind not in states.STARTABLE:
                rule = f"must be one of: {', '.join(sorted(states.STARTABLE))}"
                faults.append(Fault("kind", rule))
            if due_at <= self.desk.now():
                faults.append(Fault("dueAt", "lies in the past"))
            refuse(faults, "the task")
            self.desk.log(caller, CHANGE, found.current)
            return self.desk.open(graph, found, kind, "by_hand", due_at, what=said, by=caller.user)

        return self.desk.act(caller, CHANGE, unit)

    def _change(self, name: WorkId, caller: Caller, change: _Change) -> Task:
        def unit(graph: GraphWriter) -> Task:
            found = self._task(graph, name)
            self.desk.gate.allow(caller, CHANGE, found.region)
            told = replace(change(graph, found), by=caller.user, changed_at=self.desk.now())
            self.desk.log(caller, CHANGE, told, kind="update")
            graph.put_work(told)
            return told

        return self.desk.act(caller, CHANGE, unit)

    def _task(self, graph: GraphReader, name: WorkId) -> Task:
        """A task as kept, or as it follows from a signal."""
        kept = next((one for one in graph.work([name]) if isinstance(one, Task)), None)
        follows = duties.signal_of(name)
        if kept is not None and (kept.state is TaskState.OPEN or follows is None):
            return kept
        if follows is not None:
            kind, signal = follows
            for region in graph.regions_of([signal]).values():
                for duty in graph.duties(region, since(self.desk)):
                    if duty.signal == signal and (task := self._of(duty, kind)) is not None:
                        return task
        if kept is not None:
            return kept
        raise NotFoundError(_NO_TASK)

    def _of(self, duty: Duty, kind: TaskKind) -> Task | None:
        found = duties.tasks_of(duty, self.desk.policy.clocks)
        return next((one for one in found if one.kind is kind), None)

    def _everybody(
        self, graph: GraphReader, signals: Sequence[SignalId], told: Sequence[Told]
    ) -> None:
        """Each person of the signal was told, or a code says why not (Wmo 2015 5.3.1)."""
        persons = persons_in(graph, signals)
        entries = {one.person for one in told}
        faults = [Fault("told", f"lacks {one}") for one in sorted(persons - entries)]
        if len(entries) != len(told) or entries - persons:
            faults.append(Fault("told", "names somebody twice, or somebody of another signal"))
        codes = self.desk.policy.reasons.not_told
        today = local_day(self.desk.now())
        for place, one in enumerate(told):
            if (one.on is None) == (one.not_told is None):
                faults.append(Fault(f"told.{place}.on", "either this or notTold is required"))
            if one.not_told is not None and one.not_told not in codes:
                rule = f"must be one of: {', '.join(sorted(codes))}"
                faults.append(Fault(f"told.{place}.notTold", rule))
            if one.on is not None and one.on > today:
                faults.append(Fault(f"told.{place}.on", "lies in the future"))
        refuse(faults, "the change")


def listed(desk: Desk, graph: GraphReader, asked: Asked, region: str) -> list[Task]:
    """All that is asked for, first due first, then by id; that somebody may is asked before."""
    now = desk.now()
    by = now if asked.overdue else _FAR
    found = list(
        graph.tasks(region, by, state=asked.state, kind=asked.kind, assignee=asked.assignee)
    )
    if asked.state is TaskState.OPEN and asked.assignee is None:
        found += _following(desk, graph, region)
    wanted = (one for one in found if asked.kind in {None, one.kind})
    waiting = (one for one in wanted if not asked.overdue or one.is_overdue(now))
    return sorted(waiting, key=lambda one: (one.due_at, one.id))


def paged(found: Sequence[Task], asked: Asked) -> Sequence[Task]:
    """The page that is asked for.

    Raises:
        NotFoundError: The task to go on behind is not among them.
    """
    start = 0
    if asked.after is not None:
        places = {one.id: place for place, one in enumerate(found)}
        if asked.after not in places:
            raise NotFoundError(_NO_TASK)
        start = places[asked.after] + 1
    return found[start : start + asked.limit]


def _following(desk: Desk, graph: GraphReader, region: str) -> list[Task]:
    clocks = desk.policy.clocks
    return [
        task for duty in graph.duties(region, since(desk)) for task in duties.tasks_of(duty, clocks)
    ]


def since(desk: Desk) -> datetime:
    """From when signals open duties."""
    return datetime.combine(desk.policy.starts_on, datetime.min.time(), UTC)


def _must_be_by_hand(task: Task) -> None:
    if task.kind not in states.BY_PERSON or task.about is not None:
        message = f"this ends by the act it is for, not by hand: {task.kind.value}"
        raise ConflictError(message)


def _all_refuted(graph: GraphReader, signals: Sequence[SignalId]) -> bool:
    return all(told.certainty == REFUTED for told in graph.told(signals))
