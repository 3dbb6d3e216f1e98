"""Engines for the safe and the audit log: SQLite by default, PostgreSQL in production."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from threading import RLock
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, text
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, SQLAlchemyError
from sqlalchemy.pool import StaticPool

from radarfunctie.errors import ConfigError, StoreUnavailableError
from radarfunctie.stores import postgres
from radarfunctie.stores.sql_urls import parsed
from radarfunctie.stores.sqlite.driver import as_store_error, cause_of

_READS = "radarfunctie_reads"
_PRAGMAS = (
    "trusted_schema=OFF",
    "temp_store=MEMORY",
    "journal_mode=WAL",
    "synchronous=FULL",
    "secure_delete=ON",
    "foreign_keys=ON",
)


class Sql:
    """One database, with transactions for reading and for writing."""

    def __init__(self, url: str, name: str, busy_timeout_s: float) -> None:
        """Connect to nothing yet; `name` says in errors what it holds, as in "the safe".

        Raises:
            ConfigError: The URL names no database that can be reached.
        """
        address = parsed(url, f"the URL of {name}")
        self.in_memory = address.get_backend_name() == "sqlite" and not address.database
        self.place = f"the database of {name}" + _where(address)
        if address.get_backend_name() == "sqlite" and address.database:
            _make_private(Path(address.database))
        try:
            self.engine = _engine(address, busy_timeout_s, in_memory=self.in_memory)
        except ImportError:
            message = "PostgreSQL needs a driver: install radarfunctie[postgres]"
            raise ConfigError(message) from None
        except (ArgumentError, NoSuchModuleError):
            message = f"the URL of {name} cannot be used"
            raise ConfigError(message) from None
        self.opened = False  # until its tables are found to be in order
        self._turn = RLock() if self.in_memory else nullcontext()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that only reads."""
        with self._turn, self._translated(), self.engine.connect() as connection:
            yield connection.execution_options(**{_READS: True})

    @contextmanager
    def writing(self, lock: int) -> Iterator[Connection]:
        """A transaction that no other process writes beside; `lock` names what is written."""
        with self._turn, self._translated(), self.engine.begin() as connection:
            if self.engine.dialect.name == "postgresql":
                connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": lock})
            yield connection

    def empty_log(self) -> None:
        """Put what is in the log of a file in its place, so that what was deleted is in neither.

        A reader may stand in the way; then the next call does it.
        """
        if self.engine.dialect.name != "sqlite" or self.in_memory:
            return
        with self._translated():
            connection = self.engine.raw_connection()
            try:
                connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            finally:
                connection.close()

    def close(self) -> None:
        """Let go of the connections; may be called twice."""
        self.engine.dispose()

    @contextmanager
    def _translated(self) -> Iterator[None]:
        """Turns errors of SQLAlchemy and its drivers into ours, without a value in them."""
        try:
            yield
        except DBAPIError as error:
            if isinstance(error.orig, sqlite3.Error):
                raise as_store_error(error.orig) from cause_of(error.orig)
            raise postgres.as_error(error, self.place, opening=not self.opened) from None
        except sqlite3.Error as error:
            raise as_store_error(error) from cause_of(error)
        except SQLAlchemyError:
            message = f"{self.place} could not be reached; nothing was kept"
            raise StoreUnavailableError(message) from None


def _where(address: URL) -> str:
    """Name and host of a database on a server; empty for a file."""
    if address.get_backend_name() == "sqlite":
        return ""
    port = f":{address.port}" if address.port else ""
    return f" ({address.database} on {address.host or 'this machine'}{port})"


def _engine(address: URL, busy_timeout_s: float, *, in_memory: bool) -> Engine:
    if address.get_backend_name() == "postgresql":
        return postgres.engine(address, busy_timeout_s)
    arguments: dict[str, Any] = {"timeout": busy_timeout_s, "check_same_thread": False}
    pool = {"poolclass": StaticPool} if in_memory else {}
    engine = create_engine(address, connect_args=arguments, hide_parameters=True, **pool)
    event.listen(engine, "connect", _on_connect)
    event.listen(engine, "begin", _on_begin)
    return engine


def _make_private(path: Path) -> None:
    """An empty file that its owner alone may read; SQLite gives its log the same rights."""
    try:
        path.touch(0o600)
    except OSError as error:
        message = (
            f"{path.name} may not be made or used; check that its folder exists and its rights"
        )
        raise StoreUnavailableError(message) from error


def _on_connect(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None  # transactions are begun by `_on_begin`
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}").fetchall()


def _on_begin(connection: Connection) -> None:
    reads = connection.get_execution_options().get(_READS, False)
    connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")
