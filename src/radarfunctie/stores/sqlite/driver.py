"""Connections to one SQLite file, and the driver's errors in the project's words."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from radarfunctie.errors import (
    StoreDamagedError,
    StoreError,
    StoreFullError,
    StoreUnavailableError,
)

_CHECKPOINT_PAGES = 32_000  # 128 MB; `checkpoints` comes before, beside the writer
_BUSY = "another process is writing to this store; try again"
_FULL = "the disk is full; nothing was kept, and reading goes on"
_DAMAGED = "the store is damaged; run `radar store verify` and restore a backup"
_RIGHTS = "the store may not be written or read by this user; check the rights on its folder"
_FAILED = "the store could not be reached; nothing was kept, and the same call may succeed later"
_QUOTES = "Could not decode"  # text that is no longer UTF-8; the driver quotes it
_CODES: tuple[tuple[str, type[StoreError], str], ...] = (
    ("SQLITE_BUSY", StoreUnavailableError, _BUSY),
    ("SQLITE_LOCKED", StoreUnavailableError, _BUSY),
    ("SQLITE_FULL", StoreFullError, _FULL),
    ("SQLITE_IOERR_SHM", StoreFullError, _FULL),
    ("SQLITE_IOERR_CORRUPTFS", StoreDamagedError, _DAMAGED),
    ("SQLITE_IOERR_SHORT_READ", StoreDamagedError, _DAMAGED),
    ("SQLITE_CORRUPT", StoreDamagedError, _DAMAGED),
    ("SQLITE_NOTADB", StoreDamagedError, _DAMAGED),
    ("SQLITE_READONLY", StoreUnavailableError, _RIGHTS),
    ("SQLITE_PERM", StoreUnavailableError, _RIGHTS),
    ("SQLITE_CANTOPEN", StoreUnavailableError, _RIGHTS),
    ("SQLITE_AUTH", StoreUnavailableError, _RIGHTS),
)


def connect(path: Path | None, *, writable: bool, busy_timeout_s: float) -> sqlite3.Connection:
    """A connection that begins and ends its transactions by hand; None is one in memory.

    Raises:
        StoreUnavailableError: The file may not be opened.
        StoreDamagedError: It is not a database.
    """
    name = f"{path.absolute().as_uri()}?mode={'rwc' if writable else 'ro'}" if path else ":memory:"
    with translated():
        connection = sqlite3.connect(
            name,
            uri=path is not None,
            timeout=busy_timeout_s,
            isolation_level=None,
            check_same_thread=False,
            cached_statements=512,
        )
        try:
            for pragma in _pragmas(writable=writable, in_file=path is not None):
                connection.execute(f"PRAGMA {pragma}").fetchall()
        except BaseException:
            connection.close()
            raise
    return connection


def _pragmas(*, writable: bool, in_file: bool) -> Iterator[str]:
    yield "trusted_schema=OFF"
    yield "temp_store=MEMORY"
    yield "cache_size=-32768"
    yield "foreign_keys=ON"
    if not writable:
        yield "query_only=ON"
        return
    if in_file:
        yield "journal_mode=WAL"
        yield "synchronous=FULL"
        yield "journal_size_limit=67108864"
        yield f"wal_autocheckpoint={_CHECKPOINT_PAGES}"
    yield "secure_delete=ON"


@contextmanager
def undone_on_error(connection: sqlite3.Connection) -> Iterator[None]:
    """A transaction that is undone on any error; committed here unless that was done inside."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        if connection.in_transaction:
            connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            with suppress(sqlite3.Error):
                connection.execute("ROLLBACK")
        raise


@contextmanager
def translated() -> Iterator[None]:
    """Turns the driver's errors into ours, each with one clear sentence and no value."""
    try:
        yield
    except sqlite3.Error as error:
        raise as_store_error(error) from cause_of(error)


def cause_of(error: sqlite3.Error) -> sqlite3.Error | None:
    """The error to chain; None for one whose text quotes what is stored."""
    return None if str(error).startswith(_QUOTES) else error


def as_store_error(error: sqlite3.Error) -> StoreError:
    """The driver's error in our words."""
    if str(error).startswith(_QUOTES):
        return StoreDamagedError(_DAMAGED)
    code = getattr(error, "sqlite_errorname", None) or ""
    for prefix, kind, message in _CODES:
        if code.startswith(prefix):
            return kind(message)
    if isinstance(error, sqlite3.IntegrityError):
        return StoreError(f"the store refused a write that breaks its rules ({code})")
    if code.startswith("SQLITE_IOERR"):
        return StoreUnavailableError(_FAILED)
    return StoreError(f"the store failed ({code or type(error).__name__})")
