"""Tasks that follow from the signals there are: nobody has to remember to open them."""

from collections.abc import Iterator
from datetime import datetime

from radarfunctie.domain.ids import SignalId, WorkId
from radarfunctie.domain.work import Duty, Task, TaskKind
from radarfunctie.process.clocks import due
from radarfunctie.process.policy import Clocks

ACUTE = "acute"  # code of the severity that is read at once
ACUTE_CAUSE = "acute_signal"
_PREFIX = {TaskKind.ASSESS: "assess-", TaskKind.NOTIFY: "notify-"}


def tasks_of(duty: Duty, clocks: Clocks) -> Iterator[Task]:
    """The tasks on a signal that nobody took up yet."""
    if duty.unweighed:
        yield assess(duty, clocks)
    if duty.unnotified:
        yield notify(duty, clocks)


def assess(duty: Duty, clocks: Clocks) -> Task:
    """Weigh the signal (R75): an acute one within hours, any other within working days."""
    acute = duty.severity == ACUTE
    clock = clocks.assess_acute if acute else clocks.assess
    until = due(clock, duty.received_at)
    return _task(TaskKind.ASSESS, duty, until, ACUTE_CAUSE if acute else "signal")


def notify(duty: Duty, clocks: Clocks) -> Task:
    """Tell the persons of the signal that their data is held."""
    return _task(TaskKind.NOTIFY, duty, due(clocks.notify, duty.recorded_at), "recorded")


def _task(kind: TaskKind, duty: Duty, until: datetime, cause: str) -> Task:
    name = task_id(kind, duty.signal)
    return Task(name, kind, duty.region, duty.recorded_at, until, cause, signals=(duty.signal,))


def task_id(kind: TaskKind, signal: SignalId) -> WorkId:
    """The id of a task that follows from a signal."""
    return WorkId(f"{_PREFIX[kind]}{signal}")


def signal_of(task: str) -> tuple[TaskKind, SignalId] | None:
    """What a task id of that form stands for; None for any other id."""
    for kind, prefix in _PREFIX.items():
        if task.startswith(prefix):
            return kind, SignalId(task.removeprefix(prefix))
    return None
