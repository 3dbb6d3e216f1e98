"""Every route asked by every role, from the region where things lie and from another one."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from asking import Client, Json, melding, rising
from routes import ROLES, ROUTES, body_for, template

OTHER_REGION = "gelderland-zuid"
REPORTER, CONTACT = "Quirinia Zonderland", "0687654399"
HIDDEN_STREET, HIDDEN_POSTCODE = "Verborgenhof", "7713ZX"
HIDDEN = (
    "quirinia",
    "zonderland",
    CONTACT,
    "06-87654399",
    HIDDEN_STREET.casefold(),
    "7713zx",
    "7713 zx",
)
"""What no answer of any route may hold, in any spelling, small letters."""


@dataclass(frozen=True)
class Asked:
    """One cell of the matrix, and what came of it."""

    method: str
    path: str  # as in the description
    role: str
    own: bool  # whether the user is of the region where things lie
    allowed: bool  # by the role
    status: int
    text: str
    headers: str


def planted(ref: str) -> Json:
    """A melding by a citizen, about somebody at a secret address, received just now."""
    body = melding(ref, narrative="Er was geschreeuw te horen.")
    body["receivedAt"] = datetime.now(UTC).isoformat()
    body["source"] |= {"organisation": "meldpunt", "party": "citizen", "sector": "none"}
    body["source"]["capacity"] = "neighbour"
    body["reporter"] = {"name": REPORTER, "contact": "06-87654399", "identityShielded": True}
    body["persons"][0]["addresses"] = [
        {"street": HIDDEN_STREET, "number": 77, "postcode": HIDDEN_POSTCODE, "secret": True}
    ]
    return body


def address_of(path: str, ids: dict[str, str]) -> str:
    for place, name in _PLACES.items():
        path = re.sub(rf"/{place}(?=/|$)", f"/{ids[name]}", path)
    return path.format(**ids)


_PLACES = {
    "unknown": "hit",
    "gone": "assessment",
    "away": "case",
    "late": "task",
    "over": "transfer",
    "never": "moment",
    "low": "escalation",
    "ended": "role",
    "none": "verdict",
    "not": "remark",
    "nothing": "approval",
}


def world(client: Client) -> dict[str, str]:
    """Something of every kind that an address can name."""
    taken = rising(client)
    here = client.post("/v1/signals", planted("1")).json()
    signal = here["signalId"]
    weging = {
        "signals": [signal],
        "weighed": [signal, *(one["signalId"] for one in taken)],
        "safety": "structural",
        "outcome": "other_party_intervenes",
        "nature": ["partner_violence"],
        "reasoning": "gelezen",
        "notConsulted": "unreachable",
        "otherParty": "team",
        "otherPartyStatus": "planned",
        "safetyLead": "vt",
        "careOwner": "team",
    }
    made = client.post("/v1/assessments", weging).json()
    case = f"/v1/cases/{made['caseId']}"
    soon = (datetime.now(UTC) + timedelta(days=30)).date().isoformat()
    transfer = body_for("POST", "/v1/cases/away/transfers", signal)
    remark = {"kind": "statement", "text": "zo was het niet"}
    sides = [{"signalId": signal, "ref": ref} for ref in ("p1", "p2")]
    verdict = {"a": sides[0], "b": sides[1], "verdict": "unsure", "reason": "weet niet"}
    answers = {
        "transfer": client.post(f"{case}/transfers", transfer),
        "moment": client.post(f"{case}/monitoring", {"dueOn": soon}),
        "escalation": client.post(f"{case}/escalations", {"party": "vt", "opinion": "onveilig"}),
        "role": client.post(f"{case}/roles", {"role": "team", "party": "MDA"}),
        "remark": client.post(f"/v1/signals/{signal}/remarks", remark),
        "verdict": client.post("/v1/verdicts", verdict, "steward"),
        "approval": client.send(
            "DELETE", f"/v1/signals/{taken[0]['signalId']}", "privacy_officer2",
            json={"reason": "request_of_subject"},
        ),
    }  # fmt: skip
    assert all(one.status_code in {201, 202} for one in answers.values()), answers
    names = {"approval": "approvalId"}
    found = {name: one.json()[names.get(name, f"{name}Id")] for name, one in answers.items()}
    return found | {
        "signal": signal,
        "person": here["persons"][0]["personId"],
        "other": here["persons"][1]["personId"],
        "household": taken[0]["households"][0],
        "hit": taken[-1]["hits"][0]["id"],
        "assessment": made["assessmentId"],
        "case": made["caseId"],
        "task": client.get("/v1/tasks?kind=feedback").json()["items"][0]["taskId"],
    }


def sweep(client: Client, ids: dict[str, str]) -> Sequence[Asked]:
    """Every cell: what is refused first, then what only reads, then what changes something."""
    cells = [
        (method, path, role, own, role in who)
        for method, path, who in ROUTES
        for role in ROLES
        for own in (False, True)
    ]
    cells.sort(key=lambda cell: (cell[4], cell[0] != "GET", cell[3], cell[0] == "DELETE"))
    return [_asked(client, ids, *cell) for cell in cells]


def _asked(
    client: Client,
    ids: dict[str, str],
    method: str,
    path: str,
    role: str,
    own: bool,  # noqa: FBT001 - a cell
    allowed: bool,  # noqa: FBT001
) -> Asked:
    body = body_for(method, path, ids["signal"], role)
    if path.endswith("/assessments") and body is not None:
        body = body | {"signals": [ids["signal"]], "weighed": [ids["signal"]]}
    user = role if own else f"{role}@{OTHER_REGION}"
    if path.endswith("/nothing") and method != "GET":
        address = path.format(**ids)  # a decision would end what others are asked about
    else:
        address = address_of(path, ids)
    answer = client.send(method, address, user, json=body)
    headers = " ".join(f"{name}: {value}" for name, value in answer.headers.items())
    return Asked(
        method, template(path), role, own, allowed, answer.status_code, answer.text, headers
    )
