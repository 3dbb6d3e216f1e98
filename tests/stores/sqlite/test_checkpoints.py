"""Committed pages reach the file beside the writer, and the thread ends with the store."""

import sqlite3
import threading
import time
from pathlib import Path

from radarfunctie.stores.sqlite.checkpoints import Checkpoints
from radarfunctie.stores.sqlite.driver import connect

PATIENCE_S = 30.0


def in_the_file(path: Path) -> int:
    """Rows in the file itself, the log left out."""
    connection = sqlite3.connect(f"{path.as_uri()}?immutable=1", uri=True)
    try:
        return int(connection.execute("SELECT count(*) FROM told").fetchone()[0])
    finally:
        connection.close()


def written(path: Path) -> sqlite3.Connection:
    connection = connect(path, writable=True, busy_timeout_s=1.0)
    connection.execute("CREATE TABLE told (what TEXT)")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    connection.execute("INSERT INTO told VALUES ('now')")
    return connection


def test_what_was_committed_reaches_the_file_while_the_writer_stays_open(tmp_path: Path) -> None:
    path = tmp_path / "some.sqlite"
    writer = written(path)
    assert in_the_file(path) == 0
    checkpoints = Checkpoints(lambda: connect(path, writable=True, busy_timeout_s=1.0), 0.01)

    checkpoints.committed()

    until = time.monotonic() + PATIENCE_S
    while in_the_file(path) == 0 and time.monotonic() < until:
        time.sleep(0.01)
    assert in_the_file(path) == 1
    checkpoints.close()
    writer.close()


def test_the_thread_ends_when_told_so_and_twice_is_no_fault(tmp_path: Path) -> None:
    path = tmp_path / "some.sqlite"
    writer = written(path)
    checkpoints = Checkpoints(lambda: connect(path, writable=True, busy_timeout_s=1.0), 60.0)
    checkpoints.committed()
    assert "checkpoints" in {thread.name for thread in threading.enumerate()}

    checkpoints.close()
    checkpoints.close()

    assert "checkpoints" not in {thread.name for thread in threading.enumerate()}
    writer.close()


def test_a_store_that_cannot_be_opened_again_stops_nobody(tmp_path: Path) -> None:
    checkpoints = Checkpoints(
        lambda: connect(tmp_path / "no" / "such", writable=True, busy_timeout_s=1.0), 0.01
    )

    checkpoints.committed()

    checkpoints.close()
