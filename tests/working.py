"""A report, its assessment and what has to be done, over HTTP."""

from datetime import UTC, datetime

from asking import Client, Json, melding

WEGING: Json = {
    "safety": "structural",
    "outcome": "other_party_intervenes",
    "nature": ["partner_violence"],
    "reasoning": "Twee signalen, oplopend.",
    "notConsulted": "unreachable",
    "otherParty": "lokaal team",
    "otherPartyStatus": "planned",
    "safetyLead": "veilig-thuis",
    "careOwner": "lokaal team",
}


def taken_in(client: Client) -> Json:
    """A melding received a moment ago, as it is answered."""
    moment = datetime.now(UTC).isoformat()
    answer = client.post("/v1/signals", {**melding("1"), "receivedAt": moment})
    assert answer.status_code == 201, answer.text
    found: Json = answer.json()
    return found


def made(client: Client) -> Json:
    """The assessment of one melding."""
    signal = taken_in(client)["signalId"]
    body = {**WEGING, "signals": [signal], "weighed": [signal]}
    answer = client.post("/v1/assessments", body)
    assert answer.status_code == 201, answer.text
    found: Json = answer.json()
    return found


def tasks(client: Client, kind: str) -> list[Json]:
    found: list[Json] = client.get(f"/v1/tasks?kind={kind}").json()["items"]
    return found
