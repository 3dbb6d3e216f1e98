"""Signals that arrive at the same time: one transaction, and to each sender the own answer."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from radarfunctie.domain.answers import TakenIn
from radarfunctie.domain.caller import Caller, UserRole
from radarfunctie.domain.ids import UserName
from radarfunctie.domain.signal import Accepted
from radarfunctie.errors import ConflictError
from radarfunctie.radar.engine import Radar
from radarfunctie.settings import Settings
from radarfunctie.wiring import build

CALLERS = [
    Caller(UserName(f"service{number}"), UserRole.SERVICE, "gelderland-midden", "api")
    for number in range(2)
]


@pytest.fixture
def radar(tmp_path: Path) -> Iterator[Radar]:
    built = build(Settings(data_dir=tmp_path))
    yield built
    built.close()


def melding(radar: Radar, ref: str, surname: str, **more: object) -> Accepted:
    document: dict[str, Any] = {
        "source": {"organisation": "politie", "ref": ref},
        "kind": "melding",
        "region": "gelderland-midden",
        "received_at": "2024-03-11T09:30:00+01:00",
        "persons": [
            {
                "ref": "p1",
                "role": "undergoes_violence",
                "first_names": "Johanna Maria",
                "surname": surname,
                "birth_date": "1987-05-12",
            }
        ],
        **more,
    }
    return radar.intake.accept(document)


def test_each_sender_gets_the_answer_to_the_own_signal(radar: Radar) -> None:
    signals = [melding(radar, str(number), f"Roggeveen{number}") for number in range(24)]

    def send(number: int) -> TakenIn:
        return radar.receive.one(signals[number], CALLERS[number % 2])

    with ThreadPoolExecutor(8) as threads:
        taken = list(threads.map(send, range(24)))

    held = [radar.look.signal(one.signal_id, _inspector()).held.document for one in taken]
    assert held == [one.document for one in signals]
    assert len({one.persons[0].person for one in taken}) == 24
    assert radar.counts().signals == 24


def test_the_audit_log_has_intent_before_outcome_under_the_name_of_each_sender(
    radar: Radar,
) -> None:
    asked = [(melding(radar, str(n), "Roggeveen"), CALLERS[n % 2]) for n in range(4)]

    answers = radar.take_in.several(asked)

    events = [record.event for record in radar.audit.records()]
    told = [one.signal_id for one in answers if isinstance(one, TakenIn)]
    assert [event.phase for event in events] == ["intent", "intent", "outcome", "outcome"]
    assert [(event.actor, event.object_ids) for event in events[:2]] == [
        ("service0", (told[0], told[2])),
        ("service1", (told[1], told[3])),
    ]


def test_a_contradiction_and_a_repeat_leave_the_others_as_they_are(radar: Radar) -> None:
    signals = [
        melding(radar, "1", "Roggeveen"),
        melding(radar, "1", "Roggeveen", severity="acute"),
        melding(radar, "1", "Roggeveen"),
        melding(radar, "2", "Roggeveen"),
    ]

    first, contradiction, repeat, second = radar.take_in.several(
        [(one, CALLERS[0]) for one in signals]
    )

    assert isinstance(contradiction, ConflictError)
    assert isinstance(first, TakenIn)
    assert isinstance(repeat, TakenIn)
    assert isinstance(second, TakenIn)
    assert (repeat.signal_id, repeat.repeated) == (first.signal_id, True)
    assert first.persons[0].person == repeat.persons[0].person == second.persons[0].person
    assert radar.counts().signals == 2


def test_a_contradiction_is_raised_to_its_sender(radar: Radar) -> None:
    radar.receive.one(melding(radar, "1", "Roggeveen"), CALLERS[0])

    with pytest.raises(ConflictError):
        radar.receive.one(melding(radar, "1", "Andersen"), CALLERS[1])


def _inspector() -> Caller:
    return Caller(UserName("caseworker"), UserRole.CASEWORKER, "gelderland-midden", "cli")
