"""The whole way with safe and audit log on PostgreSQL: no secret lies beside the graph."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from commands import Command
from flow.signals import signal, write
from postgres_server import Databases

pytestmark = pytest.mark.postgres
REPORTER = "Canaryname"
STREET = "Geheimestraat"


@pytest.fixture
def on_postgres(databases: Databases, monkeypatch: pytest.MonkeyPatch) -> Databases:
    """Safe and audit log lie on the server."""
    monkeypatch.setenv("RADAR_SAFE_SQL", databases.safe)
    monkeypatch.setenv("RADAR_AUDIT_SQL", databases.audit)
    return databases


def _documents() -> Iterator[dict[str, Any]]:
    for number in range(12):
        one = signal(
            f"ref-{number}",
            reporter={"name": f"Anna {REPORTER}", "contact": f"{REPORTER}@example.org"},
        )
        one["persons"][0]["addresses"] = [
            {
                "street": STREET,
                "number": number + 1,
                "postcode": "6811 AB",
                "town": "Arnhem",
                "secret": True,
            },
            {"street": "Openbarelaan", "number": 5, "postcode": "6811 CD", "town": "Arnhem"},
        ]
        yield one


def _holding(folder: Path, word: str) -> list[Path]:
    """Files that hold the word, in any case, as UTF-8 or UTF-16."""
    forms = {form(word) for form in (str, str.lower, str.upper)}
    sought = {form.encode(code) for form in forms for code in ("utf-8", "utf-16-le")}
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert files
    return [path for path in files if any(one in path.read_bytes() for one in sought)]


def test_no_byte_beside_the_graph_tells_a_reporter_or_a_secret_address(
    radar: Command, data: Path, tmp_path: Path, on_postgres: Databases
) -> None:
    file = write(tmp_path / "signals.jsonl", _documents())

    assert radar("import", file, "--json").json()["signals"] == 12

    assert _holding(data, "Openbarelaan")  # what is no secret is found by this search
    assert _holding(data, REPORTER) == []
    assert _holding(data, STREET) == []
    assert {path.name for path in data.iterdir()}.isdisjoint({"safe.sqlite", "audit.sqlite"})
    assert on_postgres.tamper("safe", "SELECT count(*) FROM safe_entry") == [(12,)]
    assert radar("store", "verify").out == "the store is whole\n"
    _lies_sealed_on_the_server(on_postgres)


def _lies_sealed_on_the_server(databases: Databases) -> None:
    for path in (databases.server.folder / "data").rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            assert REPORTER.encode() not in content, path.name
            assert STREET.encode() not in content, path.name


def test_an_audit_record_edited_on_the_server_is_named(
    radar: Command, tmp_path: Path, on_postgres: Databases
) -> None:
    radar("import", write(tmp_path / "signals.jsonl", _documents()))
    on_postgres.tamper(
        "audit",
        "ALTER TABLE audit DISABLE TRIGGER ALL",
        "UPDATE audit SET event = replace(event, 'service', 'admin') WHERE seq = 2",
    )

    ran = radar("store", "verify")

    assert ran.code == 1
    assert "audit record 2: it is not what was written" in ran.out


def test_a_new_key_seals_every_entry_on_the_server(
    radar: Command, tmp_path: Path, on_postgres: Databases
) -> None:
    radar("import", write(tmp_path / "signals.jsonl", _documents()))

    done = radar("keys", "rotate", "--json").json()

    assert done["entries"] == 12
    used = on_postgres.tamper("safe", "SELECT DISTINCT key_id FROM safe_entry")
    assert used == [(done["key"],)]
    assert radar("store", "verify").code == 0


def test_a_wrong_password_is_one_sentence_that_shows_none(
    radar: Command, on_postgres: Databases, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RADAR_LOG_LEVEL", "debug")
    monkeypatch.setenv("RADAR_AUDIT_SQL", on_postgres.url("audit", "audit", "canary-word"))

    ran = radar("store", "init")

    assert ran.code == 2
    assert ran.err.count("\n") == 1
    assert "the database of the audit log" in ran.err
    assert "canary-word" not in ran.err
    assert on_postgres.passwords["safe"] not in ran.err


def test_one_url_with_two_databases_is_enough(
    radar: Command, tmp_path: Path, databases: Databases, monkeypatch: pytest.MonkeyPatch
) -> None:
    user, name = databases.names["safe"], databases.names["safe"].removesuffix("_safe")
    databases.tamper("audit", f"ALTER DATABASE {databases.names['audit']} OWNER TO {user}")
    monkeypatch.setenv("RADAR_SQL", databases.url("safe", name))

    file = write(tmp_path / "signals.jsonl", _documents())

    assert radar("import", file, "--json").json()["signals"] == 12
    assert databases.tamper("audit", "SELECT count(*) > 0 FROM audit") == [(True,)]
