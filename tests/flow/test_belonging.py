"""A safe and an audit log are of one graph; another pair is refused before anything is done."""

import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from commands import Command
from flow.signals import signal, write
from neo4j_server import PASSWORD, USER, Server
from neo4j_store import empty
from older_stores import KEYS_OF_VERSION_8
from persons import rules
from postgres_server import Databases
from radarfunctie.domain.caller import Caller, UserRole
from radarfunctie.domain.ids import UserName
from radarfunctie.settings import read_settings
from radarfunctie.stores.schema import load_schema
from radarfunctie.wiring import build

SINCE_2 = ("store", "fact_chain", "fact_place", "fact_unused", "approval")  # tables by version
SINCE_4 = ("model", "in_force")
SINCE_5 = (
    "judged",
    "signal_version",
    "remark",
    "erased",
    "rewritten",
    "same_incident",
    "referred_to",
    "continued_as",
    "listed_in",
    "stopped_as",
    "policy_in_force",
    "hit_change",
)
COMMANDS = (("hits",), ("store", "rebuild"), ("store", "verify"), ("keys", "rotate"))


def take_in(radar: Command, folder: Path, ref: str = "a") -> None:
    document = signal(ref, reporter={"name": "Canaryname", "contact": None})
    ran = radar("import", write(folder / f"{ref}.jsonl", [document]))
    assert ran.code == 0, ran.err


def take_in_as_before(data: Path) -> None:
    """Take in a signal as a radar did that kept no models and no policies."""
    opened = build(read_settings({"data_dir": data}))
    settling = replace(opened.take_in.settling, matching=rules().matching, policies=None)
    document = signal("a", reporter={"name": "Canaryname", "contact": None})
    service = Caller(UserName("service"), UserRole.SERVICE, "gelderland-midden", "test")
    take = replace(opened.take_in, settling=settling)
    take.one(opened.intake.accept(document), service)
    opened.close()


def refused(radar: Command, setting: str) -> None:
    """Every command says which two settings do not belong together, and stops."""
    for command in COMMANDS:
        ran = radar(*command)
        assert ran.code == 2, ran
        assert "do not belong together" in ran.err
        assert "RADAR_STORE" in ran.err
        assert setting in ran.err


def entries(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute("SELECT count(*) FROM safe_entry").fetchone()[0])


def test_another_graph_with_this_safe_is_refused_and_sweeps_nothing(
    radar: Command, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    take_in(radar, tmp_path)
    other = tmp_path / "other.sqlite"
    monkeypatch.setenv("RADAR_DATA_DIR", str(tmp_path / "elsewhere"))
    monkeypatch.setenv("RADAR_STORE", f"sqlite:{other}")
    take_in(radar, tmp_path)

    monkeypatch.setenv("RADAR_DATA_DIR", str(data))
    refused(radar, "RADAR_SAFE_SQL")

    assert entries(data / "safe.sqlite") == 1
    monkeypatch.delenv("RADAR_STORE")
    assert radar("store", "verify").code == 0


def test_another_log_is_refused_by_its_setting(
    radar: Command, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    take_in(radar, tmp_path)
    monkeypatch.setenv("RADAR_DATA_DIR", str(tmp_path / "elsewhere"))
    take_in(radar, tmp_path)
    monkeypatch.setenv("RADAR_DATA_DIR", str(data))
    for name in ("audit.sqlite", "audit.sqlite-wal", "audit.sqlite-shm", "audit.anchor"):
        (data / name).unlink(missing_ok=True)
    for path in (tmp_path / "elsewhere").glob("audit.*"):
        shutil.copy(path, data / path.name)

    refused(radar, "RADAR_AUDIT_SQL")


def test_a_graph_in_memory_does_not_write_in_the_log_of_one_that_stays(
    radar: Command, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    take_in(radar, tmp_path)
    monkeypatch.setenv("RADAR_STORE", "memory:")
    monkeypatch.setenv("RADAR_AUDIT_SQL", f"sqlite:///{data / 'audit.sqlite'}")

    ran = radar("hits")

    assert ran.code == 2
    assert "do not belong together" in ran.err


def test_stores_from_before_are_brought_forward_and_belong_from_then_on(
    radar: Command, data: Path, tmp_path: Path
) -> None:
    """The tables and the version are those of a radar that knew no id of its graph."""
    take_in_as_before(data)
    with closing(sqlite3.connect(data / "graph.sqlite")) as graph:
        graph.executescript(KEYS_OF_VERSION_8)
        for table in (*SINCE_2, *SINCE_4, *SINCE_5):
            graph.execute(f"DROP TABLE {table}")
        graph.execute("DROP INDEX fact_moment")
        graph.execute("PRAGMA user_version = 1")
        graph.commit()
    for name, version in (("safe", 1), ("audit", 2)):
        with closing(sqlite3.connect(data / f"{name}.sqlite")) as older:
            older.execute("DROP TABLE radar_graph")
            older.execute("UPDATE radar_schema SET version = ?", (version,))
            older.commit()

    assert radar("store", "verify").out == "the store is whole\n"
    take_in(radar, tmp_path, "b")

    with closing(sqlite3.connect(data / "graph.sqlite")) as graph:
        (name,) = graph.execute("SELECT value FROM store WHERE name = 'id'").fetchone()
        assert graph.execute("PRAGMA user_version").fetchone() == (load_schema().file.version,)
    for part in ("safe", "audit"):
        with closing(sqlite3.connect(data / f"{part}.sqlite")) as held:
            assert held.execute("SELECT * FROM radar_graph").fetchall() == [(part, name)]
    assert entries(data / "safe.sqlite") == 2


@pytest.mark.postgres
def test_on_postgresql_another_graph_is_refused(
    radar: Command,
    databases: Databases,
    data: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("RADAR_SAFE_SQL", databases.safe)
    monkeypatch.setenv("RADAR_AUDIT_SQL", databases.audit)
    take_in(radar, tmp_path)
    monkeypatch.setenv("RADAR_DATA_DIR", str(tmp_path / "elsewhere"))
    other = radar("store", "init")
    assert other.code == 2
    assert "RADAR_SAFE_SQL" in other.err
    assert databases.tamper("safe", "SELECT count(*) FROM safe_entry") == [(1,)]
    monkeypatch.setenv("RADAR_SAFE_SQL", f"sqlite:///{tmp_path / 'own-safe.sqlite'}")
    log = radar("store", "init")
    assert log.code == 2
    assert "RADAR_AUDIT_SQL" in log.err
    monkeypatch.setenv("RADAR_SAFE_SQL", databases.safe)
    monkeypatch.setenv("RADAR_DATA_DIR", str(data))
    assert radar("store", "verify").out == "the store is whole\n"


@pytest.mark.neo4j
def test_on_neo4j_another_graph_is_refused(
    radar: Command,
    neo4j_server: Server,
    data: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    empty(neo4j_server)
    monkeypatch.setenv("RADAR_STORE", neo4j_server.url.replace("://", f"://{USER}@") + "/neo4j")
    monkeypatch.setenv("RADAR_NEO4J_PASSWORD", PASSWORD)
    take_in(radar, tmp_path)
    assert radar("store", "verify").out == "the store is whole\n"

    empty(neo4j_server)  # another one now
    refused(radar, "RADAR_SAFE_SQL")

    assert entries(data / "safe.sqlite") == 1
