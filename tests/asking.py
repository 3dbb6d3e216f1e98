"""Asks the application as a client does, without a port; and things to ask it about."""

import asyncio
import copy
from collections.abc import Mapping
from typing import Any

import httpx
from fastapi import FastAPI

from radarfunctie.radar.engine import Radar

REGION = "gelderland-midden"
Json = dict[str, Any]

WOMAN: Json = {
    "surname": "Y\u0131lmaz",
    "firstNames": "Johanna Maria",
    "birthDate": "1987-05-12",
    "bsn": "999990019",
    "addresses": [{"postcode": "6811 AB", "number": 12, "street": "Dorpsstraat"}],
}
MAN: Json = {
    "surname": "Berg",
    "prefix": "van der",
    "firstNames": "Pieter",
    "birthDate": "1985-01-30",
    "addresses": [{"postcode": "6811 AB", "number": 12, "street": "Dorpsstraat"}],
}


class Client:
    """A client of one application; each call runs to its end."""

    def __init__(self, app: FastAPI, radar: Radar) -> None:
        self.radar = radar
        self.app = app
        self._runner = asyncio.Runner()
        self._client = httpx.AsyncClient(
            transport=httpx.ASGITransport(app, raise_app_exceptions=False),
            base_url="http://radar.test",
        )

    def send(
        self,
        method: str,
        path: str,
        user: str | None = "caseworker",
        **more: Any,  # noqa: ANN401 - as httpx has it
    ) -> httpx.Response:
        """One request; `user` is a demo user, None sends no token."""
        headers: dict[str, str] = dict(more.pop("headers", {}))
        if user is not None and self.radar.demo is not None:
            token = self.radar.demo.issue(user, self.radar.clock.now())
            headers["Authorization"] = f"Bearer {token}"
        return self._runner.run(self._client.request(method, path, headers=headers, **more))

    def get(self, path: str, user: str | None = "caseworker") -> httpx.Response:
        return self.send("GET", path, user)

    def post(self, path: str, body: object, user: str | None = "caseworker") -> httpx.Response:
        return self.send("POST", path, user, json=body)

    def forget(self) -> None:
        """Forget cookies."""
        self._client.cookies.clear()

    def close(self) -> None:
        self._runner.run(self._client.aclose())
        self._runner.close()


def melding(ref: str, *, day: str = "2024-03-11", **more: object) -> Json:
    """A melding about a woman and a man at one address."""
    persons = [
        {"ref": "p1", "role": "undergoes_violence", **copy.deepcopy(WOMAN)},
        {"ref": "p2", "role": "uses_violence", **copy.deepcopy(MAN)},
    ]
    return {
        "source": {
            "organisation": "politie-oost-nederland",
            "ref": ref,
            "sector": "justice_safety",
            "party": "professional",
        },
        "kind": "melding",
        "region": REGION,
        "receivedAt": f"{day}T09:30:00+01:00",
        "nature": ["partner_violence"],
        "forms": ["physical"],
        "severity": "acute",
        "certainty": "observed",
        "persons": persons,
        "relations": [{"from": "p1", "to": "p2", "kind": "partner_of"}],
        "household": {"members": ["p1", "p2"]},
        **more,
    }


def question(person: Mapping[str, object] | None = None, **more: object) -> Json:
    """A named check about the woman."""
    return {
        "person": dict(WOMAN if person is None else person),
        "scopes": ["own_region", "other_regions"],
        "purpose": "advice",
        "callerChoice": True,
        "onlyCertain": False,
        **more,
    }


def rising(client: Client) -> list[Json]:
    """Three meldingen of rising severity from two regions and two sectors; a hit follows."""
    told = (("concern", "2023-01-10"), ("structural", "2023-06-10"), ("acute", "2024-01-10"))
    answers = []
    for number, (severity, day) in enumerate(told, start=1):
        region = "gelderland-zuid" if number == 2 else REGION
        body = melding(f"rising-{number}", day=day, severity=severity, region=region)
        if number == 2:
            body["source"]["sector"] = "health"
        answer = client.post("/v1/signals", body)
        assert answer.status_code == 201, answer.text
        answers.append(answer.json())
    return answers
