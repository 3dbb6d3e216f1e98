"""Sessions in a small database of their own in the data folder.

It holds digests of keys, so that who reads the file cannot take over a session.
"""

import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from threading import Lock

from radarfunctie.domain.caller import Caller, UserRole
from radarfunctie.domain.ids import UserName
from radarfunctie.errors import NotSignedInError, StoreUnavailableError
from radarfunctie.ports.clock import Clock

_DDL = (
    "PRAGMA secure_delete = ON",
    """CREATE TABLE IF NOT EXISTS session (key BLOB PRIMARY KEY, user TEXT NOT NULL,
    role TEXT NOT NULL, region TEXT NOT NULL, begun_s REAL NOT NULL, used_s REAL NOT NULL)""",
    "CREATE TABLE IF NOT EXISTS ticket (digest BLOB PRIMARY KEY, used_s REAL NOT NULL)",
)
_BUSY_S = 5.0
_TICKET_S = 86_400  # the code of an issuer is dead long before
_PARTS = 20  # of the idle limit: a use is written down when one has passed, not each time


@dataclass(frozen=True)
class SessionLimits:
    """How long a session holds."""

    idle_s: float  # without a request
    most_s: float  # with any number of them


class SqliteSessions:
    """Sessions in a file, or in memory when there is no path. Safe to share between threads."""

    def __init__(self, path: Path | None, limits: SessionLimits, clock: Clock) -> None:
        """The file is made at once, for its owner only.

        Raises:
            StoreUnavailableError: It cannot be made or opened.
        """
        self._limits = limits
        self._clock = clock
        self._lock = Lock()
        self._name = "memory" if path is None else path.name
        try:
            if path is not None:
                path.touch(mode=0o600)
            self._database = sqlite3.connect(
                path or ":memory:", _BUSY_S, isolation_level=None, check_same_thread=False
            )
            for statement in _DDL:
                self._database.execute(statement)
        except (OSError, sqlite3.Error) as error:
            raise self._unavailable() from error

    def begin(self, caller: Caller, ticket: str) -> str | None:
        """The key of a new session, once for a ticket."""
        key, now_s = secrets.token_urlsafe(32), self._now_s()
        row = (_digest(key), caller.user, caller.role.value, caller.region, now_s, now_s)
        with self._writing() as database:
            self._forget_what_has_passed(database, now_s)
            fresh = database.execute(
                "INSERT OR IGNORE INTO ticket VALUES (?, ?)", (_digest(ticket), now_s)
            ).rowcount
            if not fresh:
                return None
            database.execute("INSERT INTO session VALUES (?, ?, ?, ?, ?, ?)", row)
        return key

    def read(self, key: str, node: str) -> Caller:
        """Whose session it is."""
        now_s, digest = self._now_s(), _digest(key)
        with self._asking() as database:
            row = database.execute(
                "SELECT user, role, region, begun_s, used_s FROM session WHERE key = ?", (digest,)
            ).fetchone()
        if row is None or self._has_passed(row[3], row[4], now_s):
            message = "nobody is signed in, or not any more"
            raise NotSignedInError(message)
        if now_s - row[4] >= self._limits.idle_s / _PARTS:
            with self._writing() as database:
                database.execute("UPDATE session SET used_s = ? WHERE key = ?", (now_s, digest))
        return Caller(UserName(row[0]), UserRole(row[1]), row[2], node)

    def end(self, key: str) -> None:
        """End it for every process."""
        with self._writing() as database:
            database.execute("DELETE FROM session WHERE key = ?", (_digest(key),))

    def close(self) -> None:
        """Let go of the file; may be called twice."""
        with self._lock:
            self._database.close()

    def _has_passed(self, begun_s: float, used_s: float, now_s: float) -> bool:
        return now_s - begun_s >= self._limits.most_s or now_s - used_s >= self._limits.idle_s

    def _forget_what_has_passed(self, database: sqlite3.Connection, now_s: float) -> None:
        database.execute(
            "DELETE FROM session WHERE begun_s <= ? OR used_s <= ?",
            (now_s - self._limits.most_s, now_s - self._limits.idle_s),
        )
        database.execute("DELETE FROM ticket WHERE used_s <= ?", (now_s - _TICKET_S,))

    @contextmanager
    def _asking(self) -> Iterator[sqlite3.Connection]:
        try:
            with self._lock:
                yield self._database
        except sqlite3.Error as error:
            raise self._unavailable() from error

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """All of it or nothing."""
        with self._asking() as database:
            database.execute("BEGIN IMMEDIATE")
            try:
                yield database
                database.execute("COMMIT")
            except BaseException:
                with suppress(sqlite3.Error):
                    database.execute("ROLLBACK")
                raise

    def _unavailable(self) -> StoreUnavailableError:
        return StoreUnavailableError(f"the sessions ({self._name}) cannot be read or written")

    def _now_s(self) -> float:
        return self._clock.now().timestamp()


def _digest(text: str) -> bytes:
    return sha256(text.encode(errors="surrogatepass")).digest()
