"""Taking in signals: once, whole or not at all, and in the safe what belongs there."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from radarfunctie.domain.caller import Caller, UserRole
from radarfunctie.domain.ids import SignalId, UserName
from radarfunctie.errors import ConflictError, RadarError
from radarfunctie.ports.audit import AuditEvent
from radarfunctie.radar.engine import Radar
from radarfunctie.settings import Settings
from radarfunctie.wiring import build

SERVICE = Caller(UserName("service"), UserRole.SERVICE, "gelderland-midden", "cli")
INSPECTED = Caller(UserName("caseworker"), UserRole.CASEWORKER, "gelderland-midden", "cli")


@pytest.fixture
def radar(tmp_path: Path) -> Iterator[Radar]:
    built = build(Settings(store="memory:", data_dir=tmp_path))
    yield built
    built.close()


def melding(ref: str = "1", **more: object) -> dict[str, Any]:
    return {
        "source": {"organisation": "politie", "ref": ref, "sector": "justice_safety"},
        "kind": "melding",
        "region": "gelderland-midden",
        "received_at": "2024-03-11T09:30:00+01:00",
        "severity": "concern",
        "persons": [
            {
                "ref": "p1",
                "role": "undergoes_violence",
                "first_names": "Johanna Maria",
                "surname": "Roggeveen",
                "birth_date": "1987-05-12",
                "sex": "V",
            }
        ],
        **more,
    }


def take_in(radar: Radar, document: dict[str, Any]) -> Any:  # noqa: ANN401 - read by attribute
    return radar.take_in.one(radar.intake.accept(document), SERVICE)


def test_r26_a_stored_signal_is_found_again_by_a_later_one(radar: Radar) -> None:
    first = take_in(radar, melding("1"))
    second = take_in(radar, melding("2"))

    assert first.persons[0].person == second.persons[0].person
    assert radar.counts().persons == 1


def test_an_exact_repeat_answers_as_before_and_changes_nothing(radar: Radar) -> None:
    first = take_in(radar, melding())
    before = radar.counts()

    again = take_in(radar, melding())

    assert again.repeated
    assert again.signal_id == first.signal_id
    assert again.persons == first.persons
    assert radar.counts() == before


def test_the_same_ref_with_other_content_is_refused(radar: Radar) -> None:
    take_in(radar, melding())

    with pytest.raises(ConflictError):
        take_in(radar, melding(severity="acute"))

    assert radar.counts().signals == 1


def test_received_at_is_part_of_the_content(radar: Radar) -> None:
    take_in(radar, melding())

    with pytest.raises(ConflictError):
        take_in(radar, melding(received_at="2024-03-12T09:30:00+01:00"))


def test_a_group_is_kept_whole_or_not_at_all(radar: Radar, monkeypatch: pytest.MonkeyPatch) -> None:
    signals = [radar.intake.accept(melding(str(place))) for place in range(5)]

    def fail(*_: object) -> int:
        message = "no room"
        raise RadarError(message)

    monkeypatch.setattr(radar.audit, "append_all", fail)
    with pytest.raises(RadarError):
        radar.take_in.many(signals, SERVICE)

    assert radar.counts().signals == 0


def test_the_reporter_lies_in_the_safe_and_not_in_the_graph(radar: Radar) -> None:
    reporter = {"name": "Buurvrouw Canarie", "contact": "0612345678", "identity_shielded": True}
    taken = take_in(radar, melding(reporter=reporter))

    held = radar.look.signal(taken.signal_id, INSPECTED).held
    kept = radar.safe.get(taken.signal_id)
    assert kept is not None
    assert "Canarie" in str(kept)
    assert "Canarie" not in str(held)
    assert "0612345678" not in str(held)


def test_the_intent_is_in_the_audit_log_before_and_the_outcome_after(radar: Radar) -> None:
    taken = take_in(radar, melding())

    events: list[AuditEvent] = [record.event for record in radar.audit.records()]
    assert [event.phase for event in events] == ["intent", "outcome"]
    assert all(event.object_ids == (taken.signal_id,) for event in events)
    assert "Roggeveen" not in str(events)


def test_a_signal_that_identifies_nobody_is_kept_linked_to_nothing_and_listed(
    radar: Radar,
) -> None:
    child = {"ref": "p1", "age": 8, "sex": "M"}
    first = take_in(radar, melding("1", persons=[child]))
    second = take_in(radar, melding("2", persons=[child]))

    assert first.persons[0].person != second.persons[0].person
    with radar.graph.reader() as graph:
        assert len(list(graph.unlinked_mentions())) == 2


def test_r5_one_event_told_by_two_sectors_is_one_person_with_two_signals(radar: Radar) -> None:
    doctor = {"organisation": "huisarts", "ref": "9", "sector": "health", "capacity": "gp"}
    take_in(radar, melding())
    taken = take_in(radar, melding(source=doctor))

    picture = radar.look.person_picture(taken.persons[0].person, INSPECTED)
    assert dict(picture.by_sector) == {"justice_safety": 1, "health": 1}
    assert picture.independent_sources == 2


def test_r1_earlier_signals_raise_the_picture(radar: Radar) -> None:
    once = take_in(radar, melding("1"))
    before = radar.look.person_picture(once.persons[0].person, INSPECTED)
    occurred = {"from": "2023-01-05", "to": "2023-01-05"}
    take_in(radar, melding("2", occurred=occurred, severity="structural"))

    after = radar.look.person_picture(once.persons[0].person, INSPECTED)
    assert after.points > before.points
    assert [told.signal_id for told in after.timeline].count(SignalId(once.signal_id)) == 1


def test_r67_a_professional_and_a_citizen_both_count(radar: Radar) -> None:
    person = take_in(radar, melding("1")).persons[0].person
    before = radar.look.person_picture(person, INSPECTED).points
    told = {"organisation": "buurt", "ref": "9", "party": "citizen", "capacity": "neighbour"}
    later = {"received_at": "2024-06-01T09:30:00+02:00", "source": told}

    assert take_in(radar, melding("2", **later)).persons[0].person == person

    picture = radar.look.person_picture(person, INSPECTED)
    assert picture.points > before
    assert len(picture.timeline) == 2


def test_two_households_in_one_region_stay_two(radar: Radar) -> None:
    def family(surname: str, number: int) -> dict[str, Any]:
        address = {"postcode": "6811 AB", "number": number}
        persons = [
            {"ref": ref, "first_names": name, "surname": surname, "addresses": [address]}
            for ref, name in (("p1", "Piet"), ("p2", "Marie"))
        ]
        return {"persons": persons, "household": {"members": ["p1", "p2"]}}

    take_in(radar, melding("1", **family("Roggeveen", 12)))
    taken = take_in(radar, melding("2", **family("Boskoop", 14)))

    assert radar.counts().households == 2
    assert len(taken.households) == 1


def test_what_a_crash_left_in_the_safe_is_swept(radar: Radar) -> None:
    taken = take_in(radar, melding(reporter={"name": "Iemand"}))
    radar.safe.put([(SignalId("of-no-signal"), {"reporter": {"name": "Iemand"}})])

    assert radar.sweep.run() == 1
    assert radar.safe.signals() == [taken.signal_id]
    assert radar.sweep.run() == 0
