"""Messages of CORV over HTTP: a report, an answer, a transfer; each once."""

import pytest

from asking import Client, Json, melding
from radarfunctie.domain.ids import SignalId
from working import made, tasks

CHILD: Json = {
    "bsn": "999995571",
    "firstNames": "Noor",
    "surname": "Voorbeeld",
    "birthDate": "2016-02-03",
}
WHERE = "/v1/corv-messages"


def message(kind: str, name: str = "m-1", **more: object) -> Json:
    return {
        "messageId": name,
        "kind": kind,
        "sentAt": "2026-03-16T10:00:00+01:00",
        "sender": {"organisation": "rvdk", "worker": "R. Raad"},
        **more,
    }


def offered(client: Client) -> tuple[str, str, str]:
    """A report, its case, and the transfer of care that the RvdK is asked to take on."""
    case = made(client)
    (signal,) = case["said"]["signals"]
    body = {
        "share": "care",
        "target": "rvdk",
        "to": "RvdK",
        "risks": ["drank"],
        "reportBackWhen": ["uitspraak"],
    }
    answer = client.post(f"/v1/cases/{case['caseId']}/transfers", body)
    assert answer.status_code == 201, answer.text
    return signal, case["caseId"], answer.json()["transferId"]


def test_r94_a_concern_of_the_police_becomes_a_report_that_has_to_be_weighed(
    client: Client,
) -> None:
    concern = message("police_concern", children=[CHILD], description="Zorgen.")
    first = client.post(WHERE, concern, "service")
    again = client.post(WHERE, concern, "service")

    assert (first.status_code, again.status_code) == (201, 200), first.text
    assert first.json() == again.json()
    signal = first.json()["signalId"]
    held = client.get(f"/v1/signals/{signal}").json()
    assert (held["kind"], held["source"]["capacity"]) == ("melding", "police")
    assert [one["signals"] for one in tasks(client, "assess")] == [[signal]]
    other = client.post(WHERE, {**concern, "description": "Anders."}, "service")
    assert other.status_code == 409


def test_r94_what_the_rvdk_sends_moves_the_transfer_that_waits_for_it(client: Client) -> None:
    signal, case, transfer = offered(client)
    taken = client.post(WHERE, message("intake", ownCase=signal, theirCase="R-1"), "service")
    ended = message("result", "m-2", ownCase=signal, outcome="Verzoek ondertoezichtstelling.")
    result = client.post(WHERE, ended, "service")
    whole = client.get(f"/v1/cases/{case}").json()

    assert (taken.status_code, result.status_code) == (201, 201), taken.text
    assert taken.json()["transfer"]["state"] == "accepted"
    assert taken.json()["transfer"]["answeredBy"] == "R. Raad"
    assert result.json()["transfer"]["state"] == "reported_back"
    (told,) = whole["transfers"]
    assert told["transferId"] == transfer
    assert told["reported"] == "Verzoek ondertoezichtstelling."
    assert [one["cause"] for one in tasks(client, "reweigh")] == ["reported_back"]
    owners = {one["share"]: one["party"] for one in whole["owners"] if one["until"] is None}
    assert owners["care"] == "RvdK"


def test_r12_a_message_on_a_report_stands_with_the_answers_of_partners(client: Client) -> None:
    signal, *_ = offered(client)
    client.post(WHERE, message("intake", ownCase=signal), "service")
    items = client.get(f"/v1/signals/{signal}/_partners").json()["items"]

    found = {one["partner"]: one for one in items}
    assert (found["rvdk"]["standing"], found["rvdk"]["known"]) == ("answered", True)
    assert found["rvdk"]["ref"] is None
    assert found["police"]["standing"] == "not_asked"


def test_r94_a_message_counts_once_by_its_id(client: Client) -> None:
    signal, case, _ = offered(client)
    told = message("intake", ownCase=signal)
    answers = [client.post(WHERE, told, "service") for _ in range(3)]
    assert [one.status_code for one in answers] == [201, 200, 200]
    other = client.post(WHERE, {**told, "theirCase": "R-2"}, "service")
    assert other.status_code == 409
    assert len(client.get(f"/v1/cases/{case}").json()["transfers"]) == 1
    with client.radar.graph.reader() as graph:
        assert len(graph.inquiries([SignalId(signal)])) == 1


def test_r36_an_intake_takes_no_safety_over_while_signals_wait_to_be_weighed(
    client: Client,
) -> None:
    case = made(client)
    (signal,) = case["said"]["signals"]
    body = {"share": "safety", "target": "rvdk", "to": "RvdK", "risks": ["drank"]}
    offer = {**body, "reportBackWhen": ["uitspraak"]}
    assert client.post(f"/v1/cases/{case['caseId']}/transfers", offer).status_code == 201
    assert client.post("/v1/signals", melding("later")).status_code == 201
    answer = client.post(WHERE, message("intake", ownCase=signal), "service")

    assert answer.status_code == 201
    assert answer.json()["transfer"]["state"] == "offered"
    assert len(tasks(client, "answer_transfer")) == 1


def test_r87_a_decision_without_a_transfer_is_weighed_again(client: Client) -> None:
    (signal,) = made(client)["said"]["signals"]
    decided = message("court_decision", ownCase=signal, outcome="Afgewezen.")
    assert client.post(WHERE, decided, "service").json()["transfer"] is None
    assert [one["cause"] for one in tasks(client, "reweigh")] == ["corv_notice"]


def test_r94_a_message_on_a_report_that_is_not_held_or_not_ours_changes_nothing(
    client: Client,
) -> None:
    signal, *_ = offered(client)
    assert client.post(WHERE, message("intake", ownCase="nobody"), "service").status_code == 404
    elsewhere = client.post(WHERE, message("intake", ownCase=signal), "service@twente")
    assert elsewhere.status_code == 403
    with client.radar.graph.reader() as graph:
        assert graph.inquiries([SignalId(signal)]) == []


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ({}, {"messageId", "kind", "sentAt", "sender"}),
        (
            message("police_concern", children=[{**CHILD, "birthDate": "Canaryday"}, {}]),
            {"children.0.birthDate", "children.1"},
        ),
        (message("result"), {"ownCase"}),
    ],
)
def test_a_message_that_does_not_hold_is_refused_by_every_field_and_no_value(
    client: Client, body: Json, names: set[str]
) -> None:
    answer = client.post(WHERE, body, "service")

    assert answer.status_code == 400
    assert {one["name"] for one in answer.json()["invalidParams"]} == names
    assert "anary" not in answer.text
