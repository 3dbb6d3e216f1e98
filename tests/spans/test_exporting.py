"""Spans name route, use case, engine and query, and hold nothing that anybody sent."""

import json
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import StatusCode
from typing_extensions import override

from asking import Client, melding
from radarfunctie.asgi import create_app
from radarfunctie.cli.proof.canary import invent, needles
from radarfunctie.cli.proof.proving import NOBODY, prepared
from radarfunctie.cli.proof.searching import Search
from radarfunctie.config_files import shipped_folder
from radarfunctie.errors import ConfigError
from radarfunctie.settings import Settings
from radarfunctie.spans.exporting import NAMES, WithoutValues, exported
from radarfunctie.spans.marking import query, tracing, use_case
from radarfunctie.wiring import build, spanning

CANARY = "Kwintesensklefer"
Span = dict[str, object]


def work(settings: Settings) -> Search:
    """Requests of several kinds, some with a person who never was; the search for her."""
    invented = invent(NOBODY)
    radar = build(settings)
    search = Search(needles(invented, prepared(radar, invented)))
    with spanning(settings, radar) as served:
        client = Client(create_app(served, settings), radar)
        taken = client.post("/v1/signals", melding("1")).json()
        client.get(f"/v1/persons/{taken['persons'][0]['personId']}/network")
        for person in (invented.person, {"surname": invented.person["surname"]}):
            client.post("/v1/persons/_check", _question(person))
        client.get(f"/v1/persons/{invented.texts[2]}?depth={invented.texts[1]}")
        client.send("POST", "/v1/signals", content=str(invented.person).encode())
        client.close()
    radar.close()
    return search


def _question(person: object) -> dict[str, object]:
    return {"person": person, "purpose": "advice", "caller_choice": True}


def test_spans_in_a_file_tell_route_use_case_engine_and_query(tmp_path: Path) -> None:
    search = work(Settings(data_dir=tmp_path, check_floor_ms=0, spans="file"))
    file = tmp_path / "spans.jsonl"
    spans = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    names = {str(span["name"]) for span in spans}

    assert {"POST /v1/signals", "POST /v1/persons/_check"} <= names
    assert "GET /v1/persons/{personId}/network" in names
    assert "use case check.ask" in names
    assert all(NAMES.fullmatch(name) for name in names)
    assert {span["attributes"].get("db.system.name") for span in spans} == {None, "sqlite"}
    assert search.in_file(file, "spans")[1] == set()
    assert file.stat().st_mode & 0o777 == 0o600


def test_a_query_lies_within_its_use_case_and_that_within_its_request(tmp_path: Path) -> None:
    work(Settings(data_dir=tmp_path, check_floor_ms=0, spans="file"))
    lines = (tmp_path / "spans.jsonl").read_text("utf-8").splitlines()
    spans = {one["span_id"]: one for one in map(json.loads, lines)}
    chains = set()
    for one in spans.values():
        names = [one["name"].split()[0]]
        while one["parent_id"] is not None:
            one = spans[one["parent_id"]]
            names.append(one["name"].split()[0])
        chains.add(tuple(names))

    assert ("query", "use", "POST") in chains
    assert ("query", "use", "GET") in chains


def test_what_a_collector_is_sent_holds_nothing_that_was_asked(tmp_path: Path) -> None:
    with collector() as (address, bodies):
        search = work(Settings(data_dir=tmp_path, check_floor_ms=0, spans=address))

    sent = b"".join(bodies)
    assert b"POST /v1/persons/_check" in sent
    assert b"radar.query" in sent
    assert search.in_bytes(sent, "otlp") == set()
    assert not (tmp_path / "spans.jsonl").exists()


@contextmanager
def collector() -> Iterator[tuple[str, list[bytes]]]:
    """A collector on this machine, and the bodies it was sent."""
    bodies: list[bytes] = []

    class Taking(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            bodies.append(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(200)
            self.end_headers()

        @override
        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Taking) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/v1/traces", bodies
        finally:
            server.shutdown()
            thread.join()


def test_what_is_marked_wrongly_is_left_out() -> None:
    kept = InMemorySpanExporter()
    provider = TracerProvider(shutdown_on_exit=False)
    provider.add_span_processor(SimpleSpanProcessor(WithoutValues(kept)))
    tracer = provider.get_tracer("test")
    with tracing(tracer):
        with (
            pytest.raises(ValueError, match=CANARY),
            use_case(f"look {CANARY}"),
            query("sqlite", "person"),
        ):
            raise ValueError(CANARY)
        with tracer.start_as_current_span(CANARY, attributes={"surname": CANARY}) as span:
            span.set_attribute("http.route", f"/v1/persons?surname={CANARY}")
            span.set_attribute("radar.query", CANARY)
            span.add_event(CANARY, {"exception.message": CANARY})
            span.set_status(StatusCode.ERROR, CANARY)
    provider.shutdown()

    spans = kept.get_finished_spans()
    assert len(spans) == 3
    for one in spans:
        text = one.to_json()
        assert CANARY not in text
        assert not one.events
        assert one.status.status_code is StatusCode.ERROR
    assert [one.name for one in spans] == ["query person", "unlisted", "unlisted"]


def test_every_query_of_the_schema_has_a_name_that_may_be_exported() -> None:
    files = [*(shipped_folder("graph_schema") / "queries").iterdir()]

    assert len(files) > 100
    assert all(NAMES.fullmatch(f"query {path.name.partition('.')[0]}") for path in files)


@pytest.mark.parametrize("where", ["http://example.org/v1/traces", "console", "https://a:b@c/"])
def test_an_address_that_others_may_read_is_refused(where: str, tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="RADAR_SPANS"):
        assert Settings(data_dir=tmp_path, spans=where).spans_to


def test_a_file_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with (
        pytest.raises(ConfigError, match=re.escape("spans.jsonl cannot be written")),
        exported("file", tmp_path / "nowhere"),
    ):
        pass


def test_nothing_is_marked_while_spans_are_off(tmp_path: Path) -> None:
    work(Settings(data_dir=tmp_path, check_floor_ms=0))

    assert not list(tmp_path.glob("spans*"))
