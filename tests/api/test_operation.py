import json
import logging
import re
from pathlib import Path

import pytest

from asking import Client, melding
from radarfunctie.access.contacts import load_contacts
from radarfunctie.api.errors import TABLE
from radarfunctie.errors import ConfigError
from radarfunctie.logs.lines import Lines


@pytest.mark.parametrize("path", ["/health/live", "/health/ready"])
def test_health_answers_outside_sign_in_without_detail(still: Client, path: str) -> None:
    answer = still.get(path, None)

    assert answer.status_code == 200
    assert answer.json() == {"status": "ok"}


def test_metrics_tell_how_many_signals_are_held_exactly(client: Client) -> None:
    for number in range(3):
        client.post("/v1/signals", melding(str(number)))
    client.post("/v1/signals", melding("0"))
    text = client.get("/metrics", None).text

    assert re.search(r"^radar_signals 3(\.0)?$", text, re.MULTILINE)
    assert 'route="/v1/signals",status="201"} 3.0' in text
    assert 'route="/v1/signals",status="200"} 1.0' in text


def test_no_label_holds_what_a_caller_sent(still: Client) -> None:
    still.get("/v1/persons/Jansen?depth=Pietersen")
    still.get("/Jansen", None)
    still.send("JANSEN", "/v1/hits")
    text = still.get("/metrics", None).text

    assert "jansen" not in text.lower()
    assert "pietersen" not in text.lower()


def test_the_log_has_route_templates_and_no_paths(
    still: Client, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, logger="radarfunctie"):
        still.get("/v1/persons/Jansen")
    (line,) = [Lines().format(r) for r in caplog.records if r.name == "radarfunctie.http"]
    told = json.loads(line)

    assert "jansen" not in line.lower()
    assert (told["method"], told["route"]) == ("GET", "/v1/persons/{personId}")
    assert (told["event"], told["status"]) == ("request", 404)
    assert told["duration_ms"] >= 0


@pytest.mark.parametrize(
    "path", ["/v1/hits", "/v1/nothing", "/health/live", "/metrics", "/sign-in", "/static/radar.css"]
)
def test_every_answer_has_the_safe_headers(still: Client, path: str) -> None:
    headers = still.get(path).headers

    assert headers["cache-control"].startswith("no-store")
    assert headers["x-content-type-options"] == "nosniff"
    assert re.fullmatch(r"\d+\.\d+\.\d+", headers["api-version"])


def test_the_description_holds_to_the_nlgov_rules(still: Client) -> None:
    document = still.get("/openapi.json", None).json()

    assert document["openapi"].startswith("3.1")
    assert document["servers"]
    assert document["components"]["securitySchemes"]["bearerAuth"]["scheme"] == "bearer"
    assert "HTTPValidationError" not in document["components"]["schemas"]
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            responses = operation["responses"]
            assert "422" not in responses
            good = [value for status, value in responses.items() if status.startswith("2")]
            assert good
            assert all("API-Version" in value["headers"] for value in good), (path, method)
            if path.startswith("/v1"):
                assert operation["security"] == [{"bearerAuth": []}]
                assert "application/problem+json" in responses["400"]["content"]
            for parameter in operation.get("parameters", ()):
                assert re.fullmatch(r"[a-z][A-Za-z]*", parameter["name"]), parameter


def test_every_reference_of_the_description_leads_somewhere(still: Client) -> None:
    text = still.get("/openapi.json", None).text
    schemas = json.loads(text)["components"]["schemas"]

    found = set(re.findall(r'"\$ref":\s*"([^"]+)"', text))
    assert "#/components/schemas/SignalDocument" in found
    assert {one.removeprefix("#/components/schemas/") for one in found} <= set(schemas)


def test_the_api_page_names_every_route_and_every_code(still: Client) -> None:
    page = (Path(__file__).parents[2] / "docs" / "api.md").read_text("utf-8")
    document = still.get("/openapi.json", None).json()

    for path in document["paths"]:
        assert f"{path}" in page, path
    for kind in TABLE.values():
        assert f"`{kind.code}`" in page, kind.code


def test_what_is_answered_is_what_is_described(client: Client) -> None:
    document = client.get("/openapi.json", None).json()
    taken = client.post("/v1/signals", melding("1")).json()
    schema = document["components"]["schemas"]["TakenInAnswer"]

    assert set(taken) == set(schema["properties"])


def test_no_docs_from_elsewhere(still: Client) -> None:
    for path in ("/docs", "/redoc"):
        assert still.get(path, None).status_code == 404


def test_contact_routes_name_every_region_and_no_other(client: Client) -> None:
    contacts = load_contacts(None, client.radar.regions)

    assert set(contacts.regions) == set(client.radar.regions)
    with pytest.raises(ConfigError, match="is not a region"):
        load_contacts(None, client.radar.regions[:5])
