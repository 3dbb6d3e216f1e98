"""Every route of the API with who may, and a body that holds for each."""

from asking import WOMAN, Json, melding, question
from radarfunctie.domain.caller import UserRole

ROLES = [role.value for role in UserRole]
READERS = {"caseworker", "confidential_doctor", "analyst"}
DESK = {"caseworker", "confidential_doctor"}
SECOND = {"steward", "privacy_officer", "admin"}
ROUTES: list[tuple[str, str, set[str]]] = [
    ("POST", "/v1/signals", {"service", "caseworker"}),
    ("GET", "/v1/signals/{signal}", {"caseworker", "confidential_doctor"}),
    ("POST", "/v1/persons/_check", {"caseworker", "confidential_doctor"}),
    ("POST", "/v1/persons/_search", DESK | {"privacy_officer"}),
    ("POST", "/v1/persons/{person}/_subject-export", {"privacy_officer"}),
    ("GET", "/v1/subject-exports/nothing", {"privacy_officer"}),
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
    ("GET", "/v1/signals/{signal}/_partners", {"caseworker", "confidential_doctor"}),
    ("POST", "/v1/signals/{signal}/_partners", {"caseworker", "confidential_doctor"}),
    ("POST", "/v1/signals/{signal}/_investigation", {"caseworker"}),
    ("POST", "/v1/corv-messages", {"service", "caseworker"}),
    ("GET", "/v1/norms", READERS | {"steward", "privacy_officer", "inspector", "admin"}),
    ("GET", "/v1/norms/vt", READERS | {"steward", "privacy_officer", "inspector", "admin"}),
    ("POST", "/v1/norms/vt/_evaluate", READERS | {"inspector"}),
    ("POST", "/v1/norms/_compare", READERS | {"inspector"}),
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
BODIES: dict[str, Json] = {  # bodies that hold, by the end of the path
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
    "_check": question(),
    "_subject-export": {"reason": "verzoek om inzage", "requestedBy": "self"},
    "_search": {"person": WOMAN, "purpose": "weging"},
    "/versions": {"signal": melding("1", day="2024-03-12"), "reason": "verschreven"},
    "/remarks": {"kind": "statement", "text": "zo was het niet"},
    "/advice": {"capacity": "gp", "topics": ["child_abuse"], "given": ["call_112"]},
    "/citizen-reports": {
        "citizenIntent": "report",
        "informedConsequences": True,
        "signal": {"persons": [{"ref": "p1", "surname": "Voorbeeld"}]},
        "capacity": "neighbour",
    },
    "_investigation": {
        "children": ["p1"],
        "description": "Zorgen.",
        "requester": {"organisation": "vt", "worker": "A. Werker", "phone": "026-0000000"},
    },
    "_partners": {"ref": "p1"},
    "/corv-messages": {
        "messageId": "m-1",
        "kind": "own_motion_start",
        "sentAt": "2026-03-16T10:00:00+01:00",
        "sender": {"organisation": "rvdk"},
        "children": [{"surname": "Voorbeeld", "birthDate": "2016-02-03"}],
    },
    "_evaluate": {"answers": {"q1_suspicion": "yes"}},
    "_compare": {"one": "vt", "other": "doctor", "severity": "acute"},
}

IDS = {  # what stands in the place of an id in `ROUTES`: that of something held, or of nothing
    "{signal}": "{signalId}",
    "{person}": "{personId}",
    "{other}": "{otherId}",
    "{household}": "{householdId}",
    "/unknown": "/{hitId}",
    "/nothing": "/{approvalId}",
    "/none": "/{verdictId}",
    "/not": "/{remarkId}",
    "/gone": "/{assessmentId}",
    "/away": "/{caseId}",
    "/late": "/{taskId}",
    "/over": "/{transferId}",
    "/never": "/{momentId}",
    "/low": "/{escalationId}",
    "/ended": "/{roleId}",
    "/vt": "/{norm}",
}


def template(path: str) -> str:
    """A path of `ROUTES` as the description has it."""
    plain = path.partition("?")[0]
    for short, long in IDS.items():
        plain = plain.replace(short, long)
    return plain


def body_for(method: str, path: str, signal: str, role: str = "caseworker") -> Json | None:
    """A body that holds for a role; `signal` is the id of a signal made by `melding("1")`."""
    if method == "GET":
        return None
    if path.endswith("_search") and role == "privacy_officer":
        return {"person": WOMAN, "purpose": "request_of_subject"}
    if path.endswith(("verdicts", "_rest", "_second")):
        sides = [{"signalId": signal, "ref": ref} for ref in ("p1", "p2")]
        if path.endswith("_rest"):
            return {"a": sides[0], "b": sides[1]}
        return {"a": sides[0], "b": sides[1], "verdict": "different", "reason": "twee namen"}
    if method == "DELETE":
        erases = "remarks" not in path and path.startswith(("/v1/signals/", "/v1/persons/"))
        return {"reason": "request_of_subject"} if erases else None
    found = next((told for end, told in BODIES.items() if path.endswith(end)), None)
    if found is not None:
        return found
    return {"disposition": "seen"} if method == "PATCH" else melding("1")
