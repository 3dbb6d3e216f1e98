"""Who calls: advice holds nobody (R47 to R52), a citizen's report is always kept (R60 to R64)."""

import gc
import json
import logging
from collections.abc import Mapping
from dataclasses import fields
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from asking import WOMAN, Client, Json
from radarfunctie.access.advice import load_advice_policy
from radarfunctie.asgi import create_app
from radarfunctie.domain.advice import AdviceAct
from radarfunctie.domain.signal import PersonClaim
from radarfunctie.intake.advice import KEYS
from radarfunctie.intake.codes import CodeFile
from radarfunctie.radar.advising import Advise
from radarfunctie.settings import Settings
from radarfunctie.wiring import build

ADVICE: Json = {
    "capacity": "neighbour",
    "topics": ["child_abuse"],
    "given": ["report_when_in_doubt", "call_112"],
    "citizenIntent": "advice",
}
REPORT: Json = {
    "citizenIntent": "report",
    "informedConsequences": True,
    "capacity": "neighbour",
    "ref": "telefoon-17",
    "receivedAt": "2024-03-11T09:30:00+01:00",
    "signal": {
        "nature": ["child_abuse"],
        "persons": [{"ref": "p1", **WOMAN}],
        "reporter": {"name": "Bea Buurvrouw", "contact": "bea@buren.example"},
    },
}
CANARY = "Zwanenburg-Quintessens"


def named(answer: Any) -> dict[str, str]:  # noqa: ANN401 - an answer of httpx
    return {one["name"]: one["reason"] for one in answer.json()["invalidParams"]}


def facts(client: Client) -> int:
    with client.radar.graph.reader() as graph:
        return sum(1 for _ in graph.facts())


def test_r47_advice_is_closed_in_codes_and_r48_changes_nothing_on_the_radar(
    client: Client,
) -> None:
    before = client.radar.counts(), facts(client)

    answer = client.post("/v1/advice", ADVICE)

    assert answer.status_code == 200
    assert (client.radar.counts(), facts(client)) == before
    event = list(client.radar.audit.records())[-1].event
    assert (event.object_type, event.object_ids) == ("advice", ())
    assert event.detail == {
        "capacity": "neighbour",
        "topics": ["child_abuse"],
        "given": ["report_when_in_doubt", "call_112"],
        "region": "gelderland-midden",
        "policy": 1,
    }


def test_r48_the_flow_of_advice_is_handed_nothing_of_the_radar(client: Client) -> None:
    handed = {one.name: getattr(client.radar.advise, one.name) for one in fields(Advise)}

    assert set(handed) == {"access", "policy", "audit", "clock"}
    assert not {"graph", "safe"} & {name for one in handed.values() for name in vars(one)}


def test_r52_an_advice_has_no_field_that_could_hold_a_person(client: Client) -> None:
    schema = client.get("/openapi.json", None).json()["paths"]["/v1/advice"]["post"]
    properties = schema["requestBody"]["content"]["application/json"]["schema"]["properties"]
    persons = {one.name for one in fields(PersonClaim)} - {"ref"}

    assert not {one.name for one in fields(AdviceAct)} & persons
    assert len(properties) == len(KEYS) == 4


@pytest.mark.parametrize(
    "change",
    [
        {"capacity": CANARY},
        {"topics": [CANARY]},
        {"topics": CANARY},
        {"given": ["call_112", CANARY]},
        {"given": [{"surname": CANARY}]},
        {"citizenIntent": CANARY},
        {"note": CANARY},
        {"person": {"surname": CANARY}},
        {CANARY: "x"},
    ],
)
def test_r52_whatever_names_somebody_is_refused_and_no_byte_of_it_stays(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, change: Mapping[str, object]
) -> None:
    settings = Settings(data_dir=tmp_path)
    radar = build(settings)
    client = Client(create_app(radar, settings), radar)
    with caplog.at_level(logging.DEBUG):
        refused = client.post("/v1/advice", {**ADVICE, **change})
        kept = client.post("/v1/advice", ADVICE)
    metrics = client.get("/metrics", None).text
    audit = "".join(repr(record) for record in radar.audit.records())
    client.close()
    radar.close()
    gc.collect()
    found = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    logs = "".join(record.getMessage() for record in caplog.records)

    assert (refused.status_code, kept.status_code) == (400, 200)
    assert "report_when_in_doubt" in audit
    assert b"report_when_in_doubt" in found
    for trace in (CANARY, "QUINTESSENS"):
        assert trace.upper() not in (refused.text + metrics + audit + logs).upper()
        assert trace.upper().encode() not in found.upper()


def test_r9_r56_advice_and_report_share_no_form(client: Client) -> None:
    assert client.post("/v1/advice", REPORT).status_code == 400
    assert client.post("/v1/citizen-reports", ADVICE).status_code == 400


def test_r60_an_advice_of_a_citizen_is_not_closed_before_it_was_asked(still: Client) -> None:
    silent = {key: value for key, value in ADVICE.items() if key != "citizenIntent"}

    assert named(still.post("/v1/advice", silent)) == {
        "citizenIntent": "ask the citizen: report or advice only"
    }
    wishing = named(still.post("/v1/advice", {**ADVICE, "citizenIntent": "report"}))
    assert "always honoured" in wishing["citizenIntent"]


def test_a_professional_is_asked_for_no_intent(still: Client) -> None:
    professional = {**ADVICE, "capacity": "school_staff"}
    del professional["citizenIntent"]

    assert still.post("/v1/advice", professional).status_code == 200
    assert still.post("/v1/advice", {**ADVICE, "capacity": "school_staff"}).status_code == 400


def test_r46_a_doctor_is_led_to_the_confidential_doctor(still: Client) -> None:
    doctor = {**ADVICE, "capacity": "gp"}
    del doctor["citizenIntent"]

    assert still.post("/v1/advice", doctor).json()["route"]["role"] == "confidential_doctor"
    assert still.post("/v1/advice", ADVICE).json()["route"]["role"] == "caseworker"


@pytest.mark.parametrize(
    ("moment", "available"),
    [
        (datetime(2026, 3, 2, 8, 0, tzinfo=UTC), True),  # Monday, nine o'clock in Amsterdam
        (datetime(2026, 3, 2, 7, 29, tzinfo=UTC), False),
        (datetime(2026, 3, 2, 16, 0, tzinfo=UTC), False),
        (datetime(2026, 3, 1, 12, 0, tzinfo=UTC), False),  # Sunday
    ],
)
def test_r46_it_is_told_whether_the_confidential_doctor_can_be_had_now(
    *, moment: datetime, available: bool
) -> None:
    policy = load_advice_policy(None)

    assert policy.route("gp", moment).available is available
    assert policy.route("neighbour", moment).available


def test_r46_the_routes_name_capacities_that_there_are(client: Client) -> None:
    named_there = {one for route in load_advice_policy(None).routes for one in route.capacities}

    assert named_there <= set(client.radar.intake.codes.lists["capacity"])
    assert "forward_target" in CodeFile.model_fields


def test_r64_the_closing_message_says_which_of_the_two_it_was(client: Client) -> None:
    advice = client.post("/v1/advice", ADVICE).json()["closing"]
    report = client.post("/v1/citizen-reports", REPORT).json()["closing"]

    assert (advice["kind"], report["kind"]) == ("advice", "report")
    assert "geen melding" in advice["nl"]
    assert "geen advies" in report["nl"]
    assert "contacts the family" in report["en"]


def test_r61_a_report_of_a_citizen_is_on_the_radar(client: Client) -> None:
    answer = client.post("/v1/citizen-reports", REPORT)
    held = client.get(answer.headers["location"]).json()

    assert answer.status_code == 201
    assert held["source"]["party"] == "citizen"
    assert (held["citizenIntent"], held["informedConsequences"]) == ("report", True)
    assert client.post("/v1/citizen-reports", REPORT).status_code == 200


@pytest.mark.parametrize("intent", [None, "advice", "later"])
def test_r60_a_report_is_taken_in_once_it_was_asked_for(still: Client, intent: str | None) -> None:
    answer = still.post("/v1/citizen-reports", {**REPORT, "citizenIntent": intent})

    assert set(named(answer)) == {"citizenIntent"}


@pytest.mark.parametrize("told", [None, False, "ja"])
def test_r62_a_report_is_taken_in_once_the_citizen_knows_what_follows(
    still: Client, told: object
) -> None:
    answer = still.post("/v1/citizen-reports", {**REPORT, "informedConsequences": told})

    assert set(named(answer)) == {"informedConsequences"}


@pytest.mark.parametrize("agrees", [False, True])
def test_r63_a_citizen_is_hidden_unless_they_agree_to_be_named(
    client: Client, *, agrees: bool
) -> None:
    answer = client.post("/v1/citizen-reports", {**REPORT, "agreesToBeNamed": agrees})
    held = client.get(answer.headers["location"])
    entry = json.dumps(client.radar.safe.get(answer.json()["signalId"]))

    assert "Buurvrouw" not in held.text
    assert "Buurvrouw" in entry
    with client.radar.graph.reader() as graph:
        kept = graph.signal(answer.json()["signalId"])
    assert kept is not None
    hidden = {"identity_shielded": True, "shield_ground": "citizen"}
    assert kept.document["reporter"] == ({"identity_shielded": False} if agrees else hidden)


def test_r61_a_report_for_somebody_else_is_kept_and_passed_on(client: Client) -> None:
    signal = {**REPORT["signal"], "nature": ["other_problem"]}
    wrong = {**REPORT, "signal": signal, "wronglyAddressed": True, "forwardTo": "local_team"}

    answer = client.post("/v1/citizen-reports", wrong)

    assert answer.status_code == 201
    assert answer.json()["forwarded"]["to"] == "local_team"
    assert "niet verloren" in answer.json()["closing"]["nl"]
    assert client.get(answer.headers["location"]).json()["forwardedTo"] == "local_team"
    event = list(client.radar.audit.records())[-2].event
    assert (event.action, event.detail) == ("export", {"to": "local_team"})


def test_r61_a_report_about_another_region_is_kept_there(client: Client) -> None:
    signal = {**REPORT["signal"], "region": "zeeland"}

    answer = client.post("/v1/citizen-reports", {**REPORT, "signal": signal})

    forwarded = answer.json()["forwarded"]
    assert (forwarded["to"], forwarded["region"]) == ("region", "zeeland")
    assert forwarded["contact"]["phone"] == "0800-2000"
    assert client.get(answer.headers["location"]).status_code == 403
    assert client.get(answer.headers["location"], "caseworker@zeeland").status_code == 200


def test_r61_a_report_to_the_wrong_door_is_never_dropped(still: Client) -> None:
    assert set(named(still.post("/v1/citizen-reports", {**REPORT, "wronglyAddressed": True}))) == {
        "forwardTo"
    }
    elsewhere = {**REPORT, "wronglyAddressed": True, "forwardTo": "the moon"}
    assert set(named(still.post("/v1/citizen-reports", elsewhere))) == {"forwardTo"}


@pytest.mark.parametrize(
    "person",
    [
        {"surname": "Voorbeeld"},
        {"callName": "Pim"},
        {"age": 7},
        {"addresses": [{"street": "Dorpsstraat", "number": 12}]},
        {"bsn": "123456789"},
    ],
)
def test_r35_r61_however_little_a_citizen_knows_it_is_kept(client: Client, person: Json) -> None:
    signal = {"persons": [{"ref": "p1", **person}]}

    assert client.post("/v1/citizen-reports", {**REPORT, "signal": signal}).status_code == 201


def test_every_part_of_a_form_that_is_not_filled_in_is_named_at_once(still: Client) -> None:
    body = {
        "capacity": "police",
        "agreesToBeNamed": 1,
        "receivedAt": "gisteren",
        "signal": {"kind": "partner_fact", "persons": [{"ref": "p1", "birthDate": "x"}]},
    }

    answer = still.post("/v1/citizen-reports", body)

    assert set(named(answer)) == {
        "agreesToBeNamed",
        "capacity",
        "citizenIntent",
        "informedConsequences",
        "receivedAt",
        "signal.kind",
        "signal.persons.0.birthDate",
    }


def test_a_form_without_a_signal_names_it_too(still: Client) -> None:
    assert set(named(still.post("/v1/citizen-reports", {"capacity": "neighbour"}))) == {
        "citizenIntent",
        "informedConsequences",
        "signal",
    }
