"""Several processes on one store: who waits, who reads on, and what a kill leaves."""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import IO

import pytest

from conformance.builders import Someone, new_signal
from radarfunctie.domain.signal import SourceKey
from radarfunctie.errors import StoreUnavailableError
from radarfunctie.stores.sqlite.store import SqliteGraph

PROGRAM = Path(__file__).with_name("processes.py")


@contextmanager
def running(*words: str) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, str(PROGRAM), *words]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603
        try:
            yield process
        finally:
            process.kill()


def stdout(process: subprocess.Popen[str]) -> IO[str]:
    assert process.stdout is not None
    return process.stdout


def test_a_second_writing_process_gets_a_clear_error_and_readers_go_on(tmp_path: Path) -> None:
    path = tmp_path / "graph.db"
    with (
        closing(SqliteGraph(path, busy_timeout_s=0.2, reserve_bytes=0)) as store,
        running("hold", str(path), "30") as other,
    ):
        assert stdout(other).readline() == "holding\n"
        started = time.monotonic()
        refused = pytest.raises(StoreUnavailableError, match="another process is writing")
        with refused, store.writer() as writer:
            writer.add_signal(new_signal("A", Someone("p1")))
        assert time.monotonic() - started < 3
        with store.reader() as reader:
            assert reader.counts().signals == 0
        other.kill()
        other.wait()
        with store.writer() as writer:
            writer.add_signal(new_signal("A", Someone("p1")))
        with store.reader() as reader:
            assert reader.counts().signals == 1


def test_readers_in_another_process_see_whole_snapshots_beside_the_writer(tmp_path: Path) -> None:
    path = tmp_path / "graph.db"
    with closing(SqliteGraph(path, reserve_bytes=0)) as store:
        with running("read", str(path), "1.5") as other:
            number = 0
            while other.poll() is None:
                with store.writer() as writer:
                    writer.add_signal(new_signal(f"{number:04d}", Someone("p1"), Someone("p2")))
                number += 1
            assert other.returncode == 0
            assert int(stdout(other).read()) > 0
        assert list(store.verify()) == []


def test_two_writing_processes_take_turns(tmp_path: Path) -> None:
    path = tmp_path / "graph.db"
    with (
        closing(SqliteGraph(path, reserve_bytes=0)) as store,
        running("write", str(path), "w") as other,
    ):
        assert stdout(other).readline()
        for number in range(20):
            with store.writer() as writer:
                writer.add_signal(new_signal(f"{number:04d}", Someone("p1")))
        other.kill()
        other.wait()
        with store.reader() as reader:
            assert reader.counts().signals > 20
        assert list(store.verify()) == []


@pytest.mark.parametrize("milliseconds", [0, 13, 40, 90])
def test_a_kill_loses_no_acknowledged_signal(tmp_path: Path, milliseconds: int) -> None:
    path = tmp_path / "graph.db"
    told: list[str] = []
    for run in ("a", "b"):
        with running("write", str(path), run) as other:
            told.append(stdout(other).readline().strip())
            time.sleep(milliseconds / 1000)
            other.kill()
            told += stdout(other).read().split()
    with closing(SqliteGraph(path, reserve_bytes=0)) as store:
        with store.reader() as reader:
            for ref in told:
                assert reader.signal_by_source(SourceKey("org", ref)) is not None
            assert len(told) <= reader.counts().signals <= len(told) + 2
            assert reader.counts().mentions == 2 * reader.counts().signals
        assert list(store.verify()) == []
