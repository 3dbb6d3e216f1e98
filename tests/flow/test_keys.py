"""`radar keys rotate`: a new key for the safe, whatever happens in between."""

import json
import sqlite3
from base64 import b64encode
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from commands import Command
from flow.signals import signal, write
from radarfunctie.stores.safe.store import SqlSafe

NAME = "Canaryname Reporter"


@pytest.fixture
def imported(radar: Command, tmp_path: Path) -> None:
    """Three signals, two of them with a reporter."""
    reporter = {"name": NAME, "contact": "0612345678"}
    documents = [signal("a", reporter=reporter), signal("b"), signal("c", reporter=reporter)]
    assert radar("import", write(tmp_path / "signals.jsonl", documents)).code == 0


def _keys(data: Path) -> Any:  # noqa: ANN401 - JSON
    return json.loads((data / "safe.key").read_text("utf-8"))


def _used(data: Path) -> set[str]:
    with closing(sqlite3.connect(data / "safe.sqlite")) as connection:
        return {key for (key,) in connection.execute("SELECT key_id FROM safe_entry")}


def _events(data: Path) -> list[Any]:
    with closing(sqlite3.connect(data / "audit.sqlite")) as connection:
        rows = connection.execute("SELECT event FROM audit ORDER BY seq")
        events = [json.loads(text) for (text,) in rows]
    return [event for event in events if event["object_type"] == "safe_key"]


@pytest.mark.usefixtures("imported")
def test_every_entry_lies_under_the_new_key_and_the_log_says_who(
    radar: Command, data: Path
) -> None:
    former = _keys(data)["active"]

    ran = radar("keys", "rotate", "--json")

    assert ran.code == 0
    key = _keys(data)["active"]
    assert ran.json() == {"key": key, "former_key": former, "entries": 2}
    assert set(_keys(data)["keys"]) == {former, key}
    assert _used(data) == {key}
    intent, outcome = _events(data)
    assert (intent["phase"], intent["object_ids"]) == ("intent", [former])
    assert (outcome["phase"], outcome["object_ids"]) == ("outcome", [former, key])
    assert outcome["detail"] == {"entries": 2}
    assert outcome["success"]
    assert outcome["actor"].startswith("os:")
    assert radar("store", "verify").code == 0


@pytest.mark.usefixtures("imported")
def test_people_are_told_how_many(radar: Command, data: Path) -> None:
    ran = radar("keys", "rotate")

    key = _keys(data)["active"]
    assert ran.out == f"the safe is under key {key}; 2 entries sealed again\n"


@pytest.mark.usefixtures("imported")
def test_after_a_crash_in_between_it_is_repeated(
    radar: Command, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(_: SqlSafe) -> int:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(SqlSafe, "reseal", crash)
        assert radar("keys", "rotate").code == 130
    assert len(_keys(data)["keys"]) == 2
    assert radar("store", "verify").code == 0

    assert radar("keys", "rotate", "--json").json()["entries"] == 2
    assert _used(data) == {_keys(data)["active"]}
    assert radar("store", "verify").code == 0


def test_a_key_from_the_environment_is_refused_with_what_to_do(
    radar: Command, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old, new = (b64encode(letter * 32).decode() for letter in (b"o", b"n"))
    monkeypatch.setenv("RADAR_SAFE_KEY", old)
    document = signal("a", reporter={"name": NAME, "contact": None})
    assert radar("import", write(tmp_path / "signals.jsonl", [document])).code == 0

    ran = radar("keys", "rotate")

    assert ran.code == 2
    assert "RADAR_SAFE_KEY=NEW,OLD" in ran.err
    assert old not in ran.err
    assert [event["success"] for event in _events(data)] == [True, False]

    monkeypatch.setenv("RADAR_SAFE_KEY", f"{new},{old}")
    assert radar("keys", "rotate", "--json").json()["entries"] == 1
    monkeypatch.setenv("RADAR_SAFE_KEY", new)
    assert radar("store", "verify").code == 0
