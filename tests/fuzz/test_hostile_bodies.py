"""Bodies that hold but for one hostile value, in every place of every body: no failure inside."""

import json
from itertools import cycle
from urllib.parse import quote

import pytest

from asking import Client
from fuzz.fuzzing import Fuzzed
from fuzz.hostile import BODIES, RAW, TEXTS, places, with_raw
from routes import ROUTES, body_for

WRITING = [(method, path, min(who)) for method, path, who in ROUTES if method != "GET"]
HOSTILE = [*RAW, *(json.dumps(text).encode() for text in TEXTS)]
EACH_PLACE = 4  # values; over all places every value comes round
NOT_CONNECTED = 502  # CORV is a system of others
FORGED = "forged"
ODD = (*TEXTS, "x" * 5000, "\ud800".encode("utf-8", "surrogatepass").decode("latin-1"))
ADDRESSES = [
    ("/v1/persons/{}", "caseworker"),
    ("/v1/persons/{}/network", "caseworker"),
    ("/v1/signals/{}", "caseworker"),
    ("/v1/households/{}/picture", "caseworker"),
    ("/v1/cases/{}", "caseworker"),
    ("/v1/verdicts/{}", "steward"),
    ("/persons/{}", None),
]
PARAMETERS = ("region", "after", "personId", "limit", "asOf", "from", "to", "kind")


def address_of(path: str, known: Fuzzed) -> str:
    ids = {name: found[0] for name, found in known.known.items()}
    short = {name.removesuffix("Id"): one for name, one in ids.items()}
    return path.format(**short)


@pytest.mark.parametrize(("method", "path", "user"), WRITING)
def test_a_hostile_value_in_a_body_is_refused_or_kept_and_fails_nothing(
    client: Client, application: Fuzzed, method: str, path: str, user: str
) -> None:
    address = address_of(path, application)
    body = body_for(method, path, application.known["signalId"][0]) or {}
    before = client.radar.counts().signals
    values = cycle(HOSTILE)
    sent = [
        with_raw(body, place, next(values)) for place in places(body) for _ in range(EACH_PLACE)
    ]

    for raw in (*sent, *BODIES):
        answer = client.send(method, address, user, content=raw)
        assert answer.status_code < 500 or answer.status_code == NOT_CONNECTED, raw[:200]
        assert answer.status_code >= 400 or raw not in BODIES or raw == b"" or not body
        if answer.status_code >= 400:
            assert FORGED not in answer.text
            assert "alert(1)" not in answer.text
            assert set(answer.json()) >= {"type", "title", "status", "code", "invalidParams"}
        assert "forged" not in " ".join(answer.headers)

    assert client.radar.counts().signals >= before
    assert list(client.radar.graph.verify()) == []


@pytest.mark.parametrize("number", range(len(ODD)))
def test_a_hostile_text_in_an_address_is_not_found(client: Client, number: int) -> None:
    for path, user in ADDRESSES:
        answer = client.get(path.format(quote(ODD[number], safe="")), user)
        assert answer.status_code in {303, 400, 404}, (path, answer.status_code)
        assert FORGED not in answer.text


@pytest.mark.parametrize("number", range(len(ODD)))
def test_a_hostile_text_in_a_query_is_refused_or_finds_nothing(client: Client, number: int) -> None:
    for path in ("/v1/hits", "/v1/tasks", "/v1/statistics", "/v1/paths", "/v1/cases"):
        for name in (*PARAMETERS, ODD[number]):
            answer = client.send("GET", path, "caseworker", params={name: ODD[number]})
            assert answer.status_code in {200, 400, 403, 404}, (path, name, answer.status_code)
            assert FORGED not in answer.text
