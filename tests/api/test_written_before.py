"""What shows a person is in the audit log before the answer leaves; without that no answer."""

import asyncio
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from application import opened
from asking import WOMAN, Client, Json, melding, question, rising
from radarfunctie.asgi import create_app
from radarfunctie.settings import Settings

SHOWING: list[tuple[str, str, str]] = [
    ("GET", "/v1/signals/{signal}", "caseworker"),
    ("GET", "/v1/persons/{person}", "caseworker"),
    ("GET", "/v1/persons/{person}/network", "caseworker"),
    ("GET", "/v1/persons/{person}/picture", "caseworker"),
    ("GET", "/v1/persons/{person}/why", "caseworker"),
    ("GET", "/v1/persons/{person}/why-not/{other}", "caseworker"),
    ("GET", "/v1/paths?from={person}&to={other}", "analyst"),
    ("GET", "/v1/households/{household}", "caseworker"),
    ("GET", "/v1/households/{household}/picture", "caseworker"),
    ("GET", "/v1/signals/{signal}/_partners", "caseworker"),
    ("GET", "/v1/hits", "caseworker"),
    ("GET", "/v1/hits/{hit}", "caseworker"),
    ("GET", "/v1/hits/{hit}/history", "caseworker"),
    ("GET", "/v1/reviews", "steward"),
    ("GET", "/v1/reviews/agreement", "steward"),
    ("GET", "/v1/changes", "service"),
    ("GET", "/v1/approvals", "privacy_officer"),
    ("GET", "/v1/tasks", "caseworker"),
    ("GET", "/v1/cases?personId={person}", "caseworker"),
    ("POST", "/v1/persons/_check", "caseworker"),
    ("POST", "/v1/persons/_search", "caseworker"),
    ("POST", "/v1/signals", "caseworker"),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("stores")


@pytest.fixture(scope="module")
def client(folder: Path) -> Iterator[Client]:
    settings = Settings(data_dir=folder, check_floor_ms=0, check_limit_per_minute=10_000)
    with opened(settings) as made:
        yield made


@pytest.fixture(scope="module")
def ids(client: Client) -> dict[str, str]:
    taken: Json = rising(client)[-1]
    return {
        "signal": taken["signalId"],
        "person": taken["persons"][0]["personId"],
        "other": taken["persons"][1]["personId"],
        "household": taken["households"][0],
        "hit": taken["hits"][0]["id"],
    }


def body(path: str, number: int) -> Json | None:
    if path == "/v1/signals":
        return melding(f"more-{number}", reporter={"name": "Anna Canaryname", "contact": None})
    if path.endswith("_search"):
        return {"person": WOMAN, "purpose": "weging"}
    return question() if path.endswith("_check") else None


def records(folder: Path) -> int:
    """What another process finds in the log at this moment."""
    with closing(sqlite3.connect(folder / "audit.sqlite")) as connection:
        return int(connection.execute("SELECT count(*) FROM audit").fetchone()[0])


@pytest.mark.parametrize(("method", "path", "user"), SHOWING)
def test_the_record_is_there_when_the_first_byte_of_the_answer_leaves(
    client: Client, folder: Path, ids: dict[str, str], method: str, path: str, user: str
) -> None:
    seen: list[int] = []
    app = create_app(client.radar, Settings(data_dir=folder, check_floor_ms=0))

    async def listening(scope: Any, receive: Any, send: Any) -> None:  # noqa: ANN401 - as ASGI has it
        async def heard(message: Any) -> None:  # noqa: ANN401
            if message["type"] == "http.response.start":
                seen.append(await asyncio.to_thread(records, folder))
            await send(message)

        await app(scope, receive, heard)

    before = records(folder)
    asking = Client(listening, client.radar)  # type: ignore[arg-type]  # ASGI all the same
    answer = asking.send(method, path.format(**ids), user, json=body(path, 1))
    asking.close()

    assert answer.status_code in {200, 201}, answer.text
    assert len(seen) == 1
    assert seen[0] > before


@pytest.mark.parametrize(("method", "path", "user"), SHOWING)
def test_when_it_cannot_be_written_nothing_is_answered_and_nothing_kept(
    client: Client, folder: Path, ids: dict[str, str], method: str, path: str, user: str
) -> None:
    signals, hidden = client.radar.counts().signals, len(client.radar.safe.signals())
    refusing = "BEGIN SELECT RAISE(ABORT, 'no'); END"
    with closing(sqlite3.connect(folder / "audit.sqlite", isolation_level=None)) as other:
        other.execute(f"CREATE TRIGGER full BEFORE INSERT ON audit {refusing}")
        answer = client.send(method, path.format(**ids), user, json=body(path, 2))
        other.execute("DROP TRIGGER full")

    assert answer.status_code >= 500, answer.text
    assert not [one for one in ids.values() if one in answer.text]
    assert "grade" not in answer.text
    assert "Canaryname" not in answer.text
    assert client.radar.counts().signals == signals
    client.radar.sweep.run()
    assert len(client.radar.safe.signals()) == hidden
    assert client.radar.audit.verify() is None


def test_every_route_that_reads_is_asked_here(client: Client) -> None:
    document = client.get("/openapi.json", None).json()
    read = {path for path, operations in document["paths"].items() if "get" in operations}
    names = {"{signal}": "{signalId}", "{person}": "{personId}", "{household}": "{householdId}"}
    names |= {"{other}": "{otherId}", "{hit}": "{hitId}"}
    asked = set()
    for _, path, _ in SHOWING:
        plain = path.partition("?")[0]
        for short, long in names.items():
            plain = plain.replace(short, long)
        asked.add(plain)
    unshown = {"/v1/approvals/{approvalId}", "/v1/verdicts/{verdictId}"}
    unshown |= {"/v1/subject-exports/{approvalId}"}  # in test_subject_export.py
    unshown |= {"/v1/cases/{caseId}", "/v1/assessments/{assessmentId}"}  # there is none here
    unshown |= {"/v1/statistics", "/v1/workload", "/v1/partners"}  # about nobody
    unshown |= {"/v1/norms", "/v1/norms/{norm}"}  # likewise
    unshown |= {"/v1/norms", "/v1/norms/{norm}"}  # about nobody
    assert {path for path in read if path.startswith("/v1")} - unshown <= asked
