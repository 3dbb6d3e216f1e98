"""The state machines: what can happen, and what cannot."""

from enum import StrEnum
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from radarfunctie.domain.work import TaskKind
from radarfunctie.errors import ConflictError
from radarfunctie.process import states

MACHINES: list[Any] = [states.TASK, states.TRANSFER, states.ESCALATION, states.MOMENT]


@pytest.mark.parametrize("machine", MACHINES)
def test_every_state_is_there_and_each_event_leads_to_one(machine: Any) -> None:  # noqa: ANN401
    kind: type[StrEnum] = type(next(iter(machine)))
    assert set(machine) == set(kind)
    assert all(after in machine for events in machine.values() for after in events.values())


@given(machine=st.sampled_from(MACHINES), events=st.lists(st.text(max_size=9), max_size=5))
def test_what_is_not_told_cannot_happen(machine: Any, events: list[str]) -> None:  # noqa: ANN401
    state: StrEnum = next(iter(machine))
    for event in events:
        if event in machine[state]:
            state = states.after(machine, state, event)
        else:
            with pytest.raises(ConflictError):
                states.after(machine, state, event)


@pytest.mark.parametrize("machine", MACHINES)
def test_an_ending_is_an_ending(machine: Any) -> None:  # noqa: ANN401
    endings = [state for state, events in machine.items() if not events]
    assert all(
        not {event for event, after in events.items() if after in endings} & {"assign", "extend"}
        for events in machine.values()
    )


def test_r36_no_task_of_safety_ends_by_hand() -> None:
    assert states.BY_PERSON.isdisjoint({TaskKind.ASSESS, TaskKind.REWEIGH})
    assert states.STARTABLE <= states.BY_PERSON
