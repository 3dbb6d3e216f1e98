"""Each route and each role: who may, and that all others may not."""

import pytest

from asking import Client, Json, melding, question
from radarfunctie.domain.caller import UserRole

ROLES = [role.value for role in UserRole]
READERS = {"caseworker", "confidential_doctor", "analyst"}
DESK = {"caseworker", "confidential_doctor"}
SECOND = {"steward", "privacy_officer", "admin"}
ROUTES: list[tuple[str, str, set[str]]] = [
    ("POST", "/v1/signals", {"service", "caseworker"}),
    ("GET", "/v1/signals/{signal}", {"caseworker", "confidential_doctor"}),
    ("POST", "/v1/persons/_check", {"caseworker", "confidential_doctor"}),
    ("GET", "/v1/persons/{person}", READERS | {"steward"}),
    ("GET", "/v1/persons/{person}/network", {"caseworker", "analyst"}),
    ("GET", "/v1/persons/{person}/picture", READERS),
    ("POST", "/v1/signals/{signal}/versions", {"service", "caseworker"}),
    ("POST", "/v1/signals/{signal}/remarks", {"caseworker", "confidential_doctor"}),
    ("DELETE", "/v1/signals/{signal}/remarks/not", {"caseworker", "confidential_doctor"}),
    ("DELETE", "/v1/signals/{signal}", {"privacy_officer"}),
    ("DELETE", "/v1/persons/{person}", {"privacy_officer"}),
    ("GET", "/v1/persons/{person}/why", READERS | {"steward"}),
    ("GET", "/v1/persons/{person}/why-not/{other}", READERS | {"steward"}),
    ("GET", "/v1/paths?from={person}&to={person}", {"caseworker", "analyst"}),
    ("GET", "/v1/households/{household}", READERS),
    ("GET", "/v1/households/{household}/picture", READERS),
    ("GET", "/v1/hits", READERS),
    ("GET", "/v1/hits/unknown", READERS),
    ("GET", "/v1/hits/unknown/history", READERS),
    ("PATCH", "/v1/hits/unknown", {"caseworker"}),
    ("GET", "/v1/reviews", {"steward"}),
    ("POST", "/v1/reviews/_rest", {"steward"}),
    ("POST", "/v1/reviews/_second", {"steward"}),
    ("GET", "/v1/reviews/agreement", {"steward", "inspector"}),
    ("POST", "/v1/verdicts", {"steward"}),
    ("GET", "/v1/verdicts/none", {"steward", "inspector"}),
    ("DELETE", "/v1/verdicts/none", {"steward"}),
    ("GET", "/v1/changes", {"service"}),
    ("POST", "/v1/advice", {"caseworker", "confidential_doctor"}),
    ("POST", "/v1/citizen-reports", {"service", "caseworker"}),
    ("GET", "/v1/partners", READERS | {"steward", "privacy_officer", "inspector", "admin"}),
    ("POST", "/v1/signals/{signal}/_partners", {"caseworker", "confidential_doctor"}),
    ("POST", "/v1/signals/{signal}/_investigation", {"caseworker"}),
    ("GET", "/v1/statistics", READERS | {"steward", "privacy_officer", "inspector"}),
    ("POST", "/v1/assessments", DESK),
    ("GET", "/v1/assessments/gone", DESK),
    ("GET", "/v1/cases?personId={person}", DESK),
    ("GET", "/v1/cases/away", DESK),
    ("GET", "/v1/workload", DESK | {"analyst", "inspector"}),
    ("GET", "/v1/tasks", DESK),
    ("PATCH", "/v1/tasks/late", DESK),
    ("POST", "/v1/tasks/late/feedback", DESK),
    ("POST", "/v1/cases/away/tasks", DESK),
    ("POST", "/v1/cases/away/transfers", {"caseworker"}),
    ("PATCH", "/v1/transfers/over", {"caseworker"}),
    ("POST", "/v1/cases/away/monitoring", DESK),
    ("PATCH", "/v1/monitoring/never", DESK),
    ("POST", "/v1/cases/away/escalations", DESK),
    ("POST", "/v1/escalations/low/opinions", DESK),
    ("POST", "/v1/escalations/low/decision", DESK),
    ("POST", "/v1/cases/away/contacts", DESK),
    ("POST", "/v1/cases/away/roles", {"caseworker"}),
    ("DELETE", "/v1/roles/ended", {"caseworker"}),
    ("GET", "/v1/approvals", SECOND),
    ("GET", "/v1/approvals/nothing", SECOND),
    ("POST", "/v1/approvals/nothing", SECOND),
    ("DELETE", "/v1/approvals/nothing", SECOND),
]
SHOW_NOBODY = ("/v1/approvals", "/v1/partners")  # ids of keys, and who asked; what is agreed
PROCESS: dict[str, Json | None] = {  # bodies of the process that hold, by the end of the path
    "/assessments": {
        "signals": ["gone"],
        "weighed": ["gone"],
        "safety": "unclear",
        "outcome": "recorded_and_weighed",
        "reasoning": "gelezen",
    },
    "/late": {"change": "assign"},
    "/feedback": {"text": "We nemen stappen."},
    "/away/tasks": {"kind": "monitor", "what": "bellen", "dueAt": "2099-01-01T00:00:00Z"},
    "/transfers": {
        "share": "care",
        "target": "gi",
        "to": "gi",
        "risks": ["drank"],
        "reportBackWhen": ["geweld"],
    },
    "/over": {"change": "accept", "answeredBy": "gi"},
    "/monitoring": {"dueOn": "2099-01-01"},
    "/never": {"change": "cancel", "reason": "dubbel"},
    "/escalations": {"party": "vt", "opinion": "onveilig"},
    "/opinions": {"party": "gi", "opinion": "veilig"},
    "/decision": {"decision": "vt blijft"},
    "/contacts": {"personId": "x", "on": "2026-01-05", "what": "gebeld"},
    "/roles": {"role": "team", "party": "MDA"},
    "/ended": None,
}


@pytest.mark.parametrize(("method", "path", "allowed"), ROUTES)
def test_a_route_is_open_to_its_roles_and_to_no_other(
    client: Client, method: str, path: str, allowed: set[str]
) -> None:
    taken = client.post("/v1/signals", melding("1")).json()
    address = path.format(
        signal=taken["signalId"],
        person=taken["persons"][0]["personId"],
        other=taken["persons"][1]["personId"],
        household=taken["households"][0],
    )
    bodies = {"POST": melding("1"), "PATCH": {"disposition": "seen"}}
    body = question() if path.endswith("_check") else bodies.get(method)
    if path.endswith(("verdicts", "_rest", "_second")):
        sides = [{"signalId": taken["signalId"], "ref": ref} for ref in ("p1", "p2")]
        body = {"a": sides[0], "b": sides[1], "verdict": "different", "reason": "twee namen"}
        if path.endswith("_rest"):
            body = {"a": sides[0], "b": sides[1]}

    body = next((told for end, told in PROCESS.items() if path.endswith(end)), body)
    if path.endswith("versions"):
        body = {"signal": melding("1", day="2024-03-12"), "reason": "verschreven"}
    if path.endswith("remarks"):
        body = {"kind": "statement", "text": "zo was het niet"}
    if path == "/v1/advice":
        body = {"capacity": "gp", "topics": ["child_abuse"], "given": ["call_112"]}
    if path == "/v1/citizen-reports":
        told = {"persons": [{"ref": "p1", "surname": "Voorbeeld"}]}
        body = {"citizenIntent": "report", "informedConsequences": True, "signal": told}
        body["capacity"] = "neighbour"
    if path.endswith("_investigation"):
        who = {"organisation": "vt", "worker": "A. Werker", "phone": "026-0000000"}
        body = {"children": ["p1"], "description": "Zorgen.", "requester": who}
    if path.endswith("_partners"):
        body = {"ref": "p1"}
    if method == "DELETE" and path.startswith(("/v1/signals/{signal}", "/v1/persons/")):
        body = None if "remarks" in path else {"reason": "request_of_subject"}

    for role in ROLES:
        status = client.send(method, address, role, json=body).status_code
        assert (status != 403) == (role in allowed), (role, status)
        assert status in {200, 201, 202, 403, 404, 502}, (role, status)  # CORV is not connected
    assert client.send(method, address, None, json=body).status_code == 401


def test_r96_an_inspector_may_read_and_change_nothing() -> None:
    open_to = {method for method, _, allowed in ROUTES if "inspector" in allowed}

    assert open_to == {"GET"}


def test_every_route_of_v1_is_in_this_matrix(client: Client) -> None:
    document = client.get("/openapi.json", None).json()
    described = {
        (method.upper(), path)
        for path, operations in document["paths"].items()
        for method in operations
        if path.startswith("/v1")
    }
    names = {"{signal}": "{signalId}", "{person}": "{personId}", "{household}": "{householdId}"}
    names |= {"{other}": "{otherId}"}
    tested = set()
    for method, path, _ in ROUTES:
        plain = (
            path.partition("?")[0]
            .replace("/unknown", "/{hitId}")
            .replace("/nothing", "/{approvalId}")
            .replace("/none", "/{verdictId}")
            .replace("/not", "/{remarkId}")
            .replace("/gone", "/{assessmentId}")
            .replace("/away", "/{caseId}")
            .replace("/late", "/{taskId}")
            .replace("/over", "/{transferId}")
            .replace("/never", "/{momentId}")
            .replace("/low", "/{escalationId}")
            .replace("/ended", "/{roleId}")
        )
        for short, long in names.items():
            plain = plain.replace(short, long)
        tested.add((method, plain))

    assert tested == described


def test_no_route_shows_a_person_to_an_admin(client: Client) -> None:
    showing = [allowed for _, path, allowed in ROUTES if not path.startswith(SHOW_NOBODY)]
    assert all("admin" not in allowed for allowed in showing)
    assert client.get("/v1/hits", "admin").status_code == 403
