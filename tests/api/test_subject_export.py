"""What a person sees of what is held: their own, nothing of others, never who reported."""

import json
from datetime import timedelta
from pathlib import Path

import pytest

from asking import WOMAN, Client, Json, melding
from radarfunctie.cli.subjects import page
from radarfunctie.ports.audit import AuditEvent

REPORTER, CONTACT = "Quirinia Zonderland", "06-87654399"
HIDDEN_STREET = "Verborgenhof"
NARRATIVE = "De buurvrouw Quirinia Zonderland hoorde geschreeuw."
WHO = {"reason": "verzoek om inzage", "requestedBy": "self"}


def by_citizen(ref: str, day: str = "2024-03-11") -> Json:
    body = melding(ref, day=day, narrative=NARRATIVE)
    body["source"] |= {"organisation": "meldpunt-burgers", "party": "citizen", "sector": "none"}
    body["reporter"] = {"name": REPORTER, "contact": CONTACT, "identityShielded": True}
    return body


def ask(client: Client, person: str, **more: object) -> str:
    answer = client.post(f"/v1/persons/{person}/_subject-export", WHO | more, "privacy_officer")
    assert answer.status_code == 202, answer.text
    return str(answer.json()["approvalId"])


def exported(client: Client, person: str) -> Json:
    approval = ask(client, person)
    assert client.post(f"/v1/approvals/{approval}", None, "privacy_officer2").status_code == 200
    answer = client.get(f"/v1/subject-exports/{approval}", "privacy_officer")
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def test_a_person_sees_all_that_is_told_of_them(client: Client) -> None:
    taken = client.post("/v1/signals", melding("1")).json()
    client.post("/v1/signals", by_citizen("2", day="2024-05-06"))

    told = exported(client, taken["persons"][0]["personId"])

    assert [one["week"] for one in told["signals"]] == ["2024-W11", "2024-W19"]
    first = told["signals"][0]
    assert first["said_of_you"]["surname"] == WOMAN["surname"]
    assert first["said_of_you"]["bsn"] == WOMAN["bsn"]
    assert first["places_and_numbers"]["addresses"][0]["street"] == "Dorpsstraat"
    assert first["source"]["organisation"] == "politie-oost-nederland"
    assert first["relations"] == ["partner_of"]
    assert told["computed"]["level"]


def test_nothing_of_others_and_nothing_of_the_reporter_is_in_it(client: Client) -> None:
    taken = client.post("/v1/signals", by_citizen("1")).json()
    client.post("/v1/signals", melding("2", reporter={"name": REPORTER, "identityShielded": True}))

    told = exported(client, taken["persons"][0]["personId"])

    for text in (json.dumps(told, ensure_ascii=False), page(told)):
        for hidden in (REPORTER, "Quirinia", CONTACT, "meldpunt", "politie-oost", "buurvrouw"):
            assert hidden not in text
        for other in ("Berg", "Pieter", "1985-01-30", taken["persons"][1]["personId"]):
            assert other not in text
        assert "09:30" not in text
        assert "2024-03-11" not in text
    assert all(
        one["source"] == {"shown": False, "why": "source protection"} for one in told["signals"]
    )
    assert [one["free_text"] for one in told["signals"] if "free_text" in one] == ["held_back"]


def test_places_are_held_back_where_somebody_lives_at_a_secret_address(client: Client) -> None:
    taken = client.post("/v1/signals", melding("1")).json()
    hiding = melding("2", day="2024-06-01")
    hiding["persons"][1]["addresses"] = [
        {
            "street": HIDDEN_STREET,
            "number": 3,
            "postcode": "6811 AC",
            "town": "Arnhem",
            "secret": True,
        }
    ]
    client.post("/v1/signals", hiding)

    told = exported(client, taken["persons"][0]["personId"])

    assert {one["places_and_numbers"] for one in told["signals"]} == {"held_back"}
    assert HIDDEN_STREET not in json.dumps(told)
    assert "Dorpsstraat" not in json.dumps(told)


def test_without_a_second_person_nothing_is_given(client: Client) -> None:
    taken = client.post("/v1/signals", melding("1")).json()
    approval = ask(client, taken["persons"][0]["personId"])

    assert client.get(f"/v1/subject-exports/{approval}", "privacy_officer").status_code == 409
    assert client.post(f"/v1/approvals/{approval}", None, "privacy_officer").status_code == 403
    assert client.get(f"/v1/subject-exports/{approval}", "privacy_officer2").status_code == 409
    assert client.get(f"/v1/subject-exports/{approval}", "caseworker").status_code == 403


def test_what_came_in_after_two_agreed_is_not_given(client: Client) -> None:
    taken = client.post("/v1/signals", melding("1")).json()
    approval = ask(client, taken["persons"][0]["personId"])
    client.post(f"/v1/approvals/{approval}", None, "privacy_officer2")
    client.post("/v1/signals", melding("2", day="2024-06-01"))

    answer = client.get(f"/v1/subject-exports/{approval}", "privacy_officer")

    assert answer.status_code == 409
    assert "signals" not in answer.json()


@pytest.mark.parametrize(
    ("years", "by", "allowed"),
    [(5, "self", False), (5, "representative", True), (13, "self", True),
     (13, "representative", True), (17, "representative", False), (17, "self", True)],
)  # fmt: skip
def test_who_may_ask_goes_by_age(client: Client, years: int, by: str, *, allowed: bool) -> None:
    born = client.radar.clock.now().date() - timedelta(days=years * 365 + 60)
    body = melding("1", day="2025-11-01")
    child = {"ref": "p1", "role": "undergoes_violence", "surname": "Kleinsma", "firstNames": "Bo"}
    body["persons"][0] = {**child, "birthDate": born.isoformat()}
    person = client.post("/v1/signals", body).json()["persons"][0]["personId"]

    answer = client.post(
        f"/v1/persons/{person}/_subject-export", WHO | {"requestedBy": by}, "privacy_officer"
    )

    assert answer.status_code == (202 if allowed else 409), answer.text


def test_own_words_are_shown_and_those_of_others_are_not(client: Client) -> None:
    taken = client.post("/v1/signals", melding("1")).json()
    place = f"/v1/signals/{taken['signalId']}/remarks"
    client.post(place, {"kind": "dispute", "text": "dat was ik niet", "ref": "p1"})
    client.post(place, {"kind": "statement", "text": "zij liegt", "ref": "p2"})

    told = exported(client, taken["persons"][0]["personId"])

    assert [one["text"] for one in told["signals"][0]["remarks"]] == ["dat was ik niet"]
    assert "liegt" not in json.dumps(told)


def test_who_received_it_is_listed_with_what_was_corrected_since(client: Client) -> None:
    taken = client.post("/v1/signals", melding("1")).json()
    signal, person = taken["signalId"], taken["persons"][0]["personId"]
    event = AuditEvent(
        "export", "single", "caseworker", "caseworker", None, "signal", (signal,),  # type: ignore[arg-type]
        "registration", "signals.forward", success=True, node="test", detail={"to": "wijkteam"},
    )  # fmt: skip
    client.radar.audit.append(event, client.radar.clock.now())
    before = exported(client, person)
    client.post(
        f"/v1/signals/{signal}/versions",
        {"signal": melding("1", day="2024-03-12"), "reason": "verschreven"},
    )
    after = exported(client, person)

    assert [(one["to"], one["corrected_since"]) for one in before["recipients"]] == [
        ("wijkteam", False)
    ]
    assert [(one["to"], one["corrected_since"]) for one in after["recipients"]] == [
        ("wijkteam", True)
    ]


def test_it_is_in_the_audit_log_before_it_is_given(client: Client) -> None:
    taken = client.post("/v1/signals", melding("1")).json()
    exported(client, taken["persons"][0]["personId"])

    last = [one.event for one in client.radar.audit.records()][-1]

    assert (last.action, last.rule, last.purpose) == (
        "export",
        "subjects.export",
        "request_of_subject",
    )
    assert last.object_ids == (taken["persons"][0]["personId"],)


def test_the_page_runs_nothing_of_what_was_written(tmp_path: Path) -> None:
    shown = page({"said": ["<script>alert(1)</script>", {'"><img src=x>': "&"}]})

    assert "<script" not in shown
    assert "<img" not in shown
    assert "&lt;script&gt;" in shown
    assert not list(tmp_path.iterdir())
