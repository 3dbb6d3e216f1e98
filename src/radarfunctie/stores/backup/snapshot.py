"""A SQLite file as of one moment, copied while others go on writing to it."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from radarfunctie.stores.sqlite.driver import connect, translated

_BUSY_S = 10.0


@contextmanager
def snapshot(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection that sees the file as it is now, until the end of the block."""
    with closing(connect(path, writable=False, busy_timeout_s=_BUSY_S)) as connection:
        with translated():
            connection.execute("BEGIN")
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        yield connection


def copy(source: sqlite3.Connection, target: Path) -> None:
    """Write what a snapshot sees to a new file, durably, for its owner alone."""
    target.touch(0o600)
    with translated(), closing(sqlite3.connect(target, isolation_level=None)) as connection:
        connection.execute("PRAGMA synchronous=FULL")
        source.backup(connection)
        connection.execute("PRAGMA journal_mode=DELETE").fetchall()  # one file, without a log
    sync_file(target)


def sync_file(path: Path) -> None:
    """Force a file to disk."""
    opened = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
