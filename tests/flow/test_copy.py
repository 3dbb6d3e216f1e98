"""`radar store copy`: a radar moves to the other engine and back, whatever happens on the way."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from commands import Command
from flow.signals import table
from found import by_keys_as_set
from neo4j_server import PASSWORD, USER, Server
from neo4j_store import empty
from processes import WAIT_S, environment
from radarfunctie.domain.hit import Disposition
from radarfunctie.domain.ids import UserName, VerdictId
from radarfunctie.domain.match import Verdict, VerdictKind
from radarfunctie.ports.graph import HeldVerdict
from radarfunctie.settings import read_settings
from radarfunctie.wiring import build

TABLES = ("mentions", "persons", "households", "hits")


@pytest.fixture(scope="module")
def told(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A demo on the radar on which people have worked: hits, verdicts, an erased fact."""
    folder = tmp_path_factory.mktemp("told") / "data"
    shutil.copytree(made, folder)
    radar = build(read_settings({"data_dir": folder}, {}))
    try:
        at, steward = radar.clock.now(), UserName("steward")
        with radar.graph.writer() as graph:
            first, second = graph.hits(limit=2)
            for hit, to in ((first, Disposition.DISMISSED), (second, Disposition.SEEN)):
                done = replace(hit, disposition=to, disposed_by=steward, disposed_at=at, reason="-")
                graph.dispose_hit(done)
            doubt = graph.doubts(1)[0]
            word = Verdict(VerdictId("word"), doubt.left, doubt.right, VerdictKind.DIFFERENT)
            graph.add_verdict(HeldVerdict(word, steward, at, "spoke with both"))
    finally:
        radar.close()
    with closing(sqlite3.connect(folder / "graph.sqlite")) as connection:
        erased = "UPDATE fact SET body = NULL, salt = NULL WHERE kind = 'hit_disposition'"
        assert connection.execute(f"{erased} AND id = ?", (second.id,)).rowcount == 1
        connection.commit()
    return folder


@pytest.fixture
def worked(told: Path, data: Path) -> Path:
    """A copy of it as the data folder."""
    shutil.copytree(told, data)
    return data


def exported(radar: Command, folder: Path) -> dict[str, list[dict[str, str]]]:
    """All four exports, in full."""
    folder.mkdir()
    for name in TABLES:
        assert radar("export", name, "--out", folder / f"{name}.csv").code == 0
    return {name: list(table(folder / f"{name}.csv")) for name in TABLES}


def facts(path: Path) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("SELECT * FROM fact ORDER BY seq").fetchall()


def test_to_another_file_and_the_radar_is_the_same(
    radar: Command, worked: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, seen = exported(radar, tmp_path / "before"), by_keys_as_set()
    target = f"sqlite:{tmp_path / 'target.sqlite'}"

    ran = radar("store", "copy", f"sqlite:{worked / 'graph.sqlite'}", target)

    assert ran.code == 0, ran.err
    assert facts(tmp_path / "target.sqlite") == facts(worked / "graph.sqlite")
    assert f"chain {bytes(facts(worked / 'graph.sqlite')[-1][-1]).hex()}" in ran.out  # type: ignore[call-overload]  # a column
    assert "safe and the audit log are not moved" in ran.out
    monkeypatch.setenv("RADAR_STORE", target)
    assert exported(radar, tmp_path / "after") == before
    assert by_keys_as_set() == seen
    assert radar("store", "verify").out == "the store is whole\n"
    assert radar("store", "rebuild").code == 0


@pytest.mark.neo4j
def test_to_neo4j_and_back_and_the_radar_is_the_same(
    neo4j_server: Server,
    radar: Command,
    worked: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    empty(neo4j_server)
    url = neo4j_server.url.replace("://", f"://{USER}@") + "/neo4j"
    monkeypatch.setenv("RADAR_TARGET_NEO4J_PASSWORD", PASSWORD)
    before, seen = exported(radar, tmp_path / "before"), by_keys_as_set()
    source = worked / "graph.sqlite"

    there = radar("store", "copy", f"sqlite:{source}", url, "--json")
    assert there.code == 0, there.err
    monkeypatch.setenv("RADAR_NEO4J_PASSWORD", PASSWORD)
    monkeypatch.setenv("RADAR_STORE", url)
    assert exported(radar, tmp_path / "there") == before
    assert by_keys_as_set() == seen
    assert radar("store", "verify").out == "the store is whole\n"
    back = radar("store", "copy", url, f"sqlite:{tmp_path / 'back.sqlite'}", "--json")
    assert back.code == 0, back.err

    monkeypatch.setenv("RADAR_STORE", f"sqlite:{tmp_path / 'back.sqlite'}")
    assert facts(tmp_path / "back.sqlite") == facts(source)
    assert any(row[4] is None for row in facts(source))
    assert exported(radar, tmp_path / "back") == before
    assert by_keys_as_set() == seen
    assert radar("store", "verify").out == "the store is whole\n"
    same = ("store", "facts", "chain", "chains", "counts", "same")
    assert [back.json()[name] for name in same] == [there.json()[name] for name in same]
    assert back.json()["not_moved"] == ["safe", "audit"]


_KILLED = """
import os, signal
from radarfunctie.stores.sqlite import copying
copying.BATCH = copying.PARTS = 40
kind, step, calls = copying.SqliteCopy, {step!r}, []
goes_on = getattr(kind, step)
def dies(*arguments):
    if len(calls) == {after}:
        os.kill(os.getpid(), signal.SIGKILL)
    calls.append(step)
    return goes_on(*arguments)
setattr(kind, step, dies)
from radarfunctie.cli.main import main
main()
"""


@pytest.mark.parametrize(
    ("step", "after"), [("put_facts", 2), ("clear", 0), ("put_edges", 3), ("finish", 0)]
)
def test_a_copy_that_was_killed_is_not_taken_for_whole_and_goes_on(
    radar: Command,
    worked: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    step: str,
    after: int,
) -> None:
    source, goal = worked / "graph.sqlite", tmp_path / "target.sqlite"
    command = ("store", "copy", f"sqlite:{source}", f"sqlite:{goal}")
    killed = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-c", _KILLED.format(step=step, after=after), *command],
        env={**environment(worked), "PYTHONPATH": os.pathsep.join(sys.path)},
        cwd=tmp_path,
        capture_output=True,
        timeout=WAIT_S,
        check=False,
    )
    assert killed.returncode == -signal.SIGKILL
    held = len(facts(goal))
    assert held == (80 if step == "put_facts" else len(facts(source)))
    with monkeypatch.context() as patched:
        patched.setenv("RADAR_STORE", f"sqlite:{goal}")
        for name in ("verify", "rebuild", "init"):
            refused = radar("store", name)
            assert refused.code == 2
            assert "a copy that was not finished" in refused.err

    again = radar(*command, "--json")

    assert again.code == 0, again.err
    assert again.json()["went_on"]
    assert again.json()["facts_copied"] == len(facts(source)) - held
    assert facts(goal) == facts(source)
    monkeypatch.setenv("RADAR_STORE", f"sqlite:{goal}")
    assert radar("store", "verify").code == 0


def test_what_cannot_be_copied_is_refused_by_name(
    radar: Command, worked: Path, tmp_path: Path
) -> None:
    source, goal = f"sqlite:{worked / 'graph.sqlite'}", f"sqlite:{tmp_path / 'target.sqlite'}"

    def refused(code: int, *arguments: str) -> str:
        ran = radar("store", "copy", *arguments)
        assert ran.code == code, ran
        return ran.err

    assert "there is no store at" in refused(2, "sqlite:nowhere.db", goal)
    assert "the target is the source" in refused(2, source, source)
    assert "in memory" in refused(2, source, "memory:")
    assert "must be sqlite:PATH" in refused(2, source, "redis:x")
    assert "RADAR_NEO4J_PASSWORD" in refused(2, source, "neo4j://radar@graph.test")
    assert not (tmp_path / "target.sqlite").exists()
    assert radar("store", "copy", source, goal).code == 0
    assert "this graph already" in refused(1, source, goal)
    with closing(sqlite3.connect(worked / "graph.sqlite")) as connection:
        connection.execute("UPDATE fact SET body = body || ' ' WHERE seq = 5")
        connection.commit()
    again = f"sqlite:{tmp_path / 'again.sqlite'}"
    assert "the source is damaged: fact 5 (signal" in refused(1, source, again)
    with closing(sqlite3.connect(worked / "graph.sqlite")) as connection:
        connection.execute("PRAGMA user_version = 99")
    assert "schema version 99" in refused(2, source, again)


def test_a_copy_is_written_to_the_log_of_its_source_and_to_no_new_one(
    radar: Command, worked: Path, tmp_path: Path
) -> None:
    source, goal = f"sqlite:{worked / 'graph.sqlite'}", f"sqlite:{tmp_path / 'target.sqlite'}"

    ran = radar("--data-dir", tmp_path / "mistyped", "store", "copy", source, goal)

    assert ran.code == 2
    assert "RADAR_DATA_DIR" in ran.err
    assert not (tmp_path / "mistyped").exists()
    assert radar("store", "copy", source, goal).code == 0
    with closing(sqlite3.connect(worked / "audit.sqlite")) as connection:
        rows = connection.execute("SELECT event FROM audit ORDER BY seq DESC LIMIT 2").fetchall()
    assert all('"rule":"store.copy"' in event for (event,) in rows)
