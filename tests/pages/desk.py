"""What the tests of the desk share: a melding with a child, and a form that is filled in."""

import re

import httpx

from asking import REGION, Client, Json, melding

CHILD: Json = {
    "ref": "p3",
    "role": "witnesses_violence",
    "firstNames": "Noor",
    "surname": "Berg",
    "prefix": "van der",
    "birthDate": "2023-06-01",
    "addresses": [{"postcode": "6811 AB", "number": 12}],
}


def sign_in(client: Client, user: str = "caseworker", region: str = REGION) -> None:
    form = {"csrf": csrf(client.get("/sign-in", None)), "user": user, "region": region}
    answer = client.send("POST", "/sign-in", None, data={**form, "next": "/"})
    assert answer.status_code == 303


def csrf(page: httpx.Response) -> str:
    return str(re.findall(r'name="csrf" value="([^"]+)"', page.text)[0])


def with_child(ref: str, day: str = "2026-11-27", **more: object) -> Json:
    """A melding in which a child of three sees it."""
    told = melding(ref, day=day, **more)
    told["persons"].append(dict(CHILD))
    told["relations"] += [
        {"from": "p1", "to": "p3", "kind": "parent_of"},
        {"from": "p2", "to": "p3", "kind": "parent_of"},
    ]
    told["household"]["members"].append("p3")
    return told


def taken_in(client: Client, told: Json) -> Json:
    answer = client.post("/v1/signals", told)
    assert answer.status_code == 201, answer.text
    found: Json = answer.json()
    return found


def page_form(client: Client, address: str) -> dict[str, str | list[str]]:
    """The hidden fields of the form of a weging."""
    page = client.get(address, None)
    assert page.status_code == 200
    hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page.text))
    return {name: hidden[name] for name in ("csrf", "weighed")}


def filled(client: Client, address: str, child: str) -> dict[str, str | list[str]]:
    """The form as somebody fills it in who leaves nothing out."""
    return {
        **page_form(client, address),
        "act": "keep",
        "q1_suspicion": "yes",
        "q2_unsafety": "yes",
        "safety": "structural",
        "nature": ["partner_violence"],
        "reasoning": "Meldingen 1 tot en met 4 worden ernstiger.",
        "consulted_on": "28-11-2026",
        f"spoken_on-{child}": "28-11-2026",
        f"seen_on-{child}": "28-11-2026",
        "existing_help": "unknown",
        "outcome": "other_party_intervenes",
        "other_party": "lokaal team Arnhem",
        "other_party_status": "planned",
        "safety_lead": "veilig-thuis",
        "care_owner": "lokaal team Arnhem",
    }


def send(client: Client, address: str, form: dict[str, str | list[str]]) -> httpx.Response:
    return client.send("POST", address, None, data=form)
