"""The state machines: from which state an event leads where. What is not here cannot happen.

No machine knows a way past a safety assessment: a signal leaves the list of those to be weighed
when an assessment weighs it, or when it does not count any more, and by nothing else.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

from radarfunctie.domain.work import (
    EscalationState,
    MomentState,
    TaskKind,
    TaskState,
    TransferState,
)
from radarfunctie.errors import ConflictError

State = TypeVar("State", bound=StrEnum)
Machine = Mapping[State, Mapping[str, State]]

TASK: Machine[TaskState] = {
    TaskState.OPEN: {
        "assign": TaskState.OPEN,
        "extend": TaskState.OPEN,
        "finish": TaskState.DONE,
        "lapse": TaskState.LAPSED,
    },
    TaskState.DONE: {},
    TaskState.LAPSED: {},
}
TRANSFER: Machine[TransferState] = {
    TransferState.OFFERED: {
        "accept": TransferState.ACCEPTED,
        "refuse": TransferState.REFUSED,
        "withdraw": TransferState.WITHDRAWN,
    },
    TransferState.ACCEPTED: {"report_back": TransferState.REPORTED_BACK},
    TransferState.REFUSED: {},
    TransferState.WITHDRAWN: {},
    TransferState.REPORTED_BACK: {"report_back": TransferState.REPORTED_BACK},
}
ESCALATION: Machine[EscalationState] = {
    EscalationState.RAISED: {"hear": EscalationState.HEARD},
    EscalationState.HEARD: {"decide": EscalationState.DECIDED},
    EscalationState.DECIDED: {},
}
MOMENT: Machine[MomentState] = {
    MomentState.PLANNED: {"look": MomentState.DONE, "cancel": MomentState.CANCELLED},
    MomentState.DONE: {},
    MomentState.CANCELLED: {},
}

BY_PERSON = frozenset(
    {
        TaskKind.INVESTIGATE,
        TaskKind.CONSULT_PROBATION,
        TaskKind.MONITOR,
        TaskKind.DIRECT_HELP,
        TaskKind.REPORTER,
        TaskKind.TELL_RECIPIENT,
        TaskKind.NOTIFY,
    }
)
"""Tasks that end when somebody says so. The others end by the act they are for: an assessment,
feedback, the answer to a transfer, the decision on an escalation."""
EXTENDABLE = frozenset({TaskKind.NOTIFY})
STARTABLE = frozenset({TaskKind.DIRECT_HELP, TaskKind.MONITOR, TaskKind.REPORTER})
"""Tasks that somebody opens; also while help of the reporter runs (R91)."""


def after(machine: Machine[State], state: State, event: str) -> State:
    """The state after an event.

    Raises:
        ConflictError: The event is not possible in this state.
    """
    try:
        return machine[state][event]
    except KeyError:
        message = f"it is {state.value}, so this cannot be done: {event.replace('_', ' ')}"
        raise ConflictError(message) from None
