"""A database goes away under a worker that serves: clients are told, and may repeat."""

import signal
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from threading import Event

import httpx
import pytest

from asking import melding, question
from flow.test_workers import imported, shielded, told_often
from found import by_keys
from neo4j_server import CannotStartError, Server, free_port, start
from postgres_server import Databases
from radarfunctie.wiring import build
from serving import Caller, Environment, calling, on_neo4j, serving, settings_of, token

REPORTER = {"name": "Anna Canaryname", "contact": None}
CLIENTS = 4


def new_server(home: Path, port: int) -> Server:
    try:
        return start(home, port)
    except CannotStartError as reason:
        pytest.skip(str(reason))


@contextmanager
def worker(data: Path, more: Environment) -> Iterator[Caller]:
    """One worker, and a client that takes in, looks and asks."""
    bearer = token(data, "caseworker")
    with serving(data, more) as url, calling(url, bearer) as caller:
        yield caller


def everything(caller: Caller, person: str) -> Sequence[httpx.Response]:
    """Every kind of request."""
    return [
        caller.once("POST", "/v1/signals", melding("2", reporter=REPORTER)),
        caller.once("POST", "/v1/signals", melding("3")),
        caller.once("GET", f"/v1/persons/{person}"),
        caller.once("GET", f"/v1/persons/{person}/picture"),
        caller.once("GET", "/v1/hits"),
        caller.once("POST", "/v1/persons/_check", question()),
    ]


def is_told_to_come_back(answer: httpx.Response) -> None:
    assert answer.status_code == 503, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert 1 <= int(answer.headers["retry-after"]) <= 60
    assert answer.json()["code"] == "store_unavailable"
    assert "127.0.0.1" not in answer.text
    assert "Canaryname" not in answer.text


def health(caller: Caller) -> tuple[int, int]:
    """Statuses of being alive and being ready."""
    live, ready = (caller.once("GET", f"/health/{what}") for what in ("live", "ready"))
    return live.status_code, ready.status_code


def first_person(caller: Caller) -> str:
    answer = caller.once("POST", "/v1/signals", melding("1"))
    assert answer.status_code == 201, answer.text
    return str(answer.json()["persons"][0]["personId"])


def all_is_well_again(caller: Caller, person: str) -> None:
    statuses = [answer.status_code for answer in everything(caller, person)]
    assert statuses == [201, 201, 200, 200, 200, 200]
    assert caller.once("POST", "/v1/signals", melding("1")).status_code == 200
    assert health(caller) == (200, 200)


@pytest.mark.neo4j
@pytest.mark.slow
def test_while_neo4j_is_away_or_hangs_clients_are_told_to_come_back(
    data: Path, tmp_path: Path
) -> None:
    home, port = tmp_path / "home", free_port()
    server = new_server(home, port)
    try:
        with worker(data, on_neo4j(server)) as caller:
            person = first_person(caller)
            server.process.send_signal(signal.SIGSTOP)
            hung = caller.once("POST", "/v1/signals", melding("hung"))
            server.process.send_signal(signal.SIGCONT)
            is_told_to_come_back(hung)
            assert caller.patiently("/v1/signals", melding("hung"))[0].status_code in {200, 201}

            server.stop()
            for answer in everything(caller, person):
                is_told_to_come_back(answer)
            assert health(caller) == (200, 503)

            server = start(home, port)
            all_is_well_again(caller, person)
        radar = build(settings_of(data, on_neo4j(server)))
        assert radar.counts().signals == 4
        assert radar.sweep.run() == 0
        assert len(radar.safe.signals()) == 1
        assert list(radar.graph.verify()) == []
        radar.close()
    finally:
        server.stop()


@pytest.mark.neo4j
@pytest.mark.slow
def test_a_neo4j_that_is_killed_in_the_middle_loses_and_doubles_nothing(
    data: Path, tmp_path: Path
) -> None:
    signals = told_often(tmp_path / "made", 250)
    home, port = tmp_path / "home", free_port()
    server = new_server(home, port)
    under_way = Event()
    try:
        with worker(data, on_neo4j(server)) as caller, ThreadPoolExecutor(CLIENTS) as pool:

            def send(number: int) -> tuple[int, int]:
                answer, refused = caller.patiently("/v1/signals", signals[number])
                if number == len(signals) // 3:
                    under_way.set()
                return answer.status_code, refused

            sending = [pool.submit(send, number) for number in range(len(signals))]
            assert under_way.wait(300)
            server.process.kill()
            server.process.wait()
            server = start(home, port)
            answers = [one.result() for one in sending]
        assert {status for status, _ in answers} <= {200, 201}
        assert sum(refused for _, refused in answers) > 0
        radar = build(settings_of(data, on_neo4j(server)))
        radar.sweep.run()
        assert radar.counts().signals == len(signals)
        assert len(radar.safe.signals()) == shielded(signals)
        assert list(radar.graph.verify()) == []
        assert radar.audit.verify() is None
        assert by_keys(radar) == imported(signals)
        radar.close()
    finally:
        server.stop()


@pytest.mark.postgres
def test_while_postgres_is_away_clients_are_told_to_come_back(
    data: Path, databases: Databases
) -> None:
    more = {"RADAR_SAFE_SQL": databases.safe, "RADAR_AUDIT_SQL": databases.audit}
    with worker(data, more) as caller:
        person = first_person(caller)
        assert health(caller) == (200, 200)
        databases.server.stop()
        try:
            for answer in everything(caller, person):
                is_told_to_come_back(answer)
            assert health(caller) == (200, 503)
        finally:
            databases.server.start()
        all_is_well_again(caller, person)
    radar = build(settings_of(data, more))
    assert radar.counts().signals == 3
    assert len(radar.safe.signals()) == 1
    assert radar.audit.verify() is None
    radar.close()
