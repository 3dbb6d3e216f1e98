"""A case over HTTP, from the list of what has to be done to the end of monitoring."""

from datetime import UTC, datetime, timedelta

import pytest

from asking import Client, Json
from working import WEGING, made, taken_in, tasks

SOON = (datetime.now(UTC) + timedelta(days=30)).date().isoformat()


def test_r75_a_case_goes_its_way_over_http(client: Client) -> None:
    taken = taken_in(client)
    signal = taken["signalId"]
    (task,) = tasks(client, "assess")
    assert (task["signals"], task["overdue"], task["state"]) == ([signal], False, "open")
    assigned = client.send("PATCH", f"/v1/tasks/{task['taskId']}", json={"change": "assign"})
    assert assigned.json()["assignee"].startswith("caseworker")

    body = {**WEGING, "signals": [signal], "weighed": [signal]}
    answer = client.post("/v1/assessments", body)
    assert answer.status_code == 201, answer.text
    first = answer.json()
    assert answer.headers["Location"] == f"/v1/assessments/{first['assessmentId']}"
    assert first["author"] == assigned.json()["assignee"]
    assert first["said"]["safety"] == "structural"
    assert client.get(f"/v1/assessments/{first['assessmentId']}").json() == first

    case = f"/v1/cases/{first['caseId']}"
    (feedback,) = tasks(client, "feedback")
    said = {"text": "Er volgt hulp voor het gezin."}
    answer = client.post(f"/v1/tasks/{feedback['taskId']}/feedback", said)
    assert answer.status_code == 201, answer.text

    offered = client.post(
        f"{case}/transfers",
        {
            "share": "safety",
            "target": "local_team",
            "to": "lokaal team",
            "risks": ["drank"],
            "reportBackWhen": ["elk incident"],
        },
    ).json()
    change = {"change": "accept", "answeredBy": "teamleider", "goals": ["rust"]}
    accepted = client.send("PATCH", f"/v1/transfers/{offered['transferId']}", json=change)
    assert accepted.json()["state"] == "accepted"

    moment = client.post(f"{case}/monitoring", {"dueOn": SOON}).json()
    look = {"change": "look", "safety": "no_unsafety", "findings": "rustig"}
    done = client.send("PATCH", f"/v1/monitoring/{moment['momentId']}", json=look)
    assert done.json()["state"] == "done"

    raised = client.post(f"{case}/escalations", {"party": "vt", "opinion": "onveilig"}).json()
    place = f"/v1/escalations/{raised['escalationId']}"
    view = {"party": "lokaal team", "opinion": "veilig"}
    assert client.post(f"{place}/opinions", view, "caseworker2").json()["state"] == "heard"
    refused = client.post(f"{place}/decision", {"decision": "zo"}, "caseworker2")
    assert refused.status_code == 409
    decided = client.post(f"{place}/decision", {"decision": "vt volgt"}, "confidential_doctor")
    assert decided.json()["decidedBy"].startswith("confidential_doctor")

    person = taken["persons"][0]["personId"]
    contact = {"personId": person, "on": "2026-01-05", "what": "gebeld", "emergency": "acuut"}
    assert client.post(f"{case}/contacts", contact).status_code == 201
    role = client.post(f"{case}/roles", {"role": "team", "party": "MDA++"}).json()
    assert client.send("DELETE", f"/v1/roles/{role['roleId']}").json()["until"]
    new = {"kind": "direct_help", "what": "huisbezoek", "dueAt": f"{SOON}T12:00:00Z"}
    assert client.post(f"{case}/tasks", new).status_code == 201

    whole = client.get(case).json()
    assert [one["version"] for one in whole["versions"]] == [1]
    assert [(one["share"], one["party"]) for one in whole["owners"] if one["until"] is None] == [
        ("care", "lokaal team"),
        ("safety", "lokaal team"),
    ]
    counts = {name: len(whole[name]) for name in ("transfers", "monitoring", "escalations")}
    assert counts == {"transfers": 1, "monitoring": 3, "escalations": 1}
    assert len(whole["feedback"]) == len(whole["contacts"]) == 1
    (short,) = client.get(f"/v1/cases?personId={person}").json()["items"]
    assert short["caseId"] == first["caseId"]
    loads = client.get("/v1/workload?region=gelderland-midden", "inspector").json()["items"]
    assert {"direct_help", "monitor", "notify", "structural"} <= {one["kind"] for one in loads}


def test_persons_are_told_and_the_term_is_put_off_over_http(client: Client) -> None:
    taken = taken_in(client)
    (task,) = tasks(client, "notify")
    place = f"/v1/tasks/{task['taskId']}"
    longer = client.send("PATCH", place, json={"change": "extend", "reason": "niet veilig"})
    assert longer.json()["extensions"][0]["reason"] == "niet veilig"
    told = [
        {"personId": one["personId"], "notTold": "through_representative"}
        for one in taken["persons"]
    ]
    done = client.send("PATCH", place, json={"change": "finish", "told": told})
    assert done.json()["state"] == "done", done.text
    assert client.send("PATCH", place, json={"change": "lapse", "reason": "x"}).status_code == 409


def test_r40_over_http_a_departure_from_the_norm_is_refused_without_its_reason(
    client: Client,
) -> None:
    signal = taken_in(client)["signalId"]
    body = {**WEGING, "signals": [signal], "weighed": [signal], "safety": "no_unsafety"}
    body |= {"outcome": "conclusions_shared", "sharedWith": ["huisarts"]}
    for name in ("otherParty", "otherPartyStatus"):
        del body[name]
    norm = {"norm": "vt", "answers": {"q1_suspicion": "yes", "q5_result": "no"}}
    refused = client.post("/v1/assessments", {**body, "norm": norm})
    assert [one["name"] for one in refused.json()["invalidParams"]] == ["norm.deviation"]

    told = {"code": "other", "why": "Al bij een ander bekend."}
    kept = client.post("/v1/assessments", {**body, "norm": {**norm, "deviation": told}})
    assert kept.status_code == 201, kept.text
    assert kept.json()["said"]["norm"] == {**norm, "version": "2018", "deviation": told}
    said = kept.json()["normSaid"]
    assert (said["verdict"], said["criteria"], said["duty"]) == (
        "must_report",
        ["no_lasting_safety"],
        True,
    )


def test_a_question_that_is_none_is_refused_and_no_key_is_told(client: Client) -> None:
    signal = taken_in(client)["signalId"]
    body = {**WEGING, "signals": [signal], "weighed": [signal]}
    for answer in ("perhaps", "yes"):
        norm = {"norm": "vt", "answers": {"Canaryname": answer}}
        refused = client.post("/v1/assessments", {**body, "norm": norm})
        assert [one["name"] for one in refused.json()["invalidParams"]] == ["norm.answers"]
        assert "anaryname" not in refused.text


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ({}, {"signals", "weighed", "safety", "outcome", "reasoning"}),
        (
            {"safety": "fine", "outcome": 3},
            {"safety", "outcome", "signals", "weighed", "reasoning"},
        ),
        ({"Canaryname": 1, "persons": [{"person": "a b"}]}, {"", "persons.0.person"}),
        ({"reporterConsultedOn": "gisteren", "actedAt": "nu"}, {"reporterConsultedOn", "actedAt"}),
    ],
)
def test_a_body_that_does_not_hold_is_refused_by_every_name_and_no_value(
    still: Client, body: Json, names: set[str]
) -> None:
    answer = still.post("/v1/assessments", body)
    assert answer.status_code == 400
    assert names <= {one["name"] for one in answer.json()["invalidParams"]}
    for value in ("Canaryname", "gisteren", "fine"):
        assert value not in answer.text


def test_both_spellings_of_keys_are_read(client: Client) -> None:
    signal = taken_in(client)["signalId"]
    body = {**WEGING, "signals": [signal], "weighed": [signal]}
    body["not_consulted"], body["safety_lead"] = body.pop("notConsulted"), body.pop("safetyLead")
    assert client.post("/v1/assessments", body).status_code == 201


def test_a_look_needs_a_conclusion_and_pages_need_a_task_that_is_there(client: Client) -> None:
    case = made(client)["caseId"]
    moment = client.post(f"/v1/cases/{case}/monitoring", {"dueOn": SOON}).json()
    place = f"/v1/monitoring/{moment['momentId']}"
    assert client.send("PATCH", place, json={"change": "look"}).status_code == 400
    assert client.get("/v1/tasks?after=gone").status_code == 400
    assert client.get("/v1/workload?region=nowhere").status_code == 400
    page = client.get("/v1/tasks?limit=1").json()
    assert client.get(f"/v1/tasks?limit=1&after={page['next']}").json()["items"]
    assert client.get("/v1/tasks?overdue=true").json() == {"items": [], "next": None}


def test_r19_a_service_account_does_nothing_of_the_process(client: Client) -> None:
    made(client)
    for path in ("/v1/tasks", "/v1/workload"):
        assert client.get(path, "service").status_code == 403
    assert client.post("/v1/assessments", {}, "service").status_code == 403
