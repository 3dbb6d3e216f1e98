"""A pattern tried on SQLite: it can read and nothing else, and is broken off in time."""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from time import monotonic

from radarfunctie.domain.hit import Tried
from radarfunctie.stores.graph.trying import Answered
from radarfunctie.stores.sqlite.statements import bound

_READS = frozenset(
    {
        sqlite3.SQLITE_SELECT,
        sqlite3.SQLITE_READ,
        sqlite3.SQLITE_FUNCTION,
        sqlite3.SQLITE_RECURSIVE,
    }
)
_MADE_FIRST = "SELECT 1 FROM json_each('[]'), json_tree('[]')"  # made at first use; that is no read
_STEPS = 10_000  # of the database between two looks at the clock


def try_on(
    connection: sqlite3.Connection,
    pattern: str,
    text: str,
    parameters: Mapping[str, object],
    *,
    seconds: float,
    rows: int,
) -> Tried:
    """What matching the statement shows; the connection is as it was afterwards."""
    return answered_on(connection, text, parameters, seconds=seconds, rows=rows).tried(pattern)


def answered_on(
    connection: sqlite3.Connection,
    text: str,
    parameters: Mapping[str, object],
    *,
    seconds: float,
    rows: int,
) -> Answered:
    """The rows that a statement gives; the connection is as it was afterwards."""
    begun = monotonic()
    with _reading_only(connection, begun + seconds):
        try:
            answer = connection.execute(text, bound(dict(parameters)))
            columns = [one[0] for one in answer.description or ()]
            found = answer.fetchmany(rows + 1)
            answer.close()
        except sqlite3.Error as error:
            return Answered.broken(_rule(error, seconds), monotonic() - begun)
    return Answered.of(columns, found, rows, monotonic() - begun)


@contextmanager
def _reading_only(connection: sqlite3.Connection, until: float) -> Iterator[None]:
    connection.execute(_MADE_FIRST).fetchall()
    connection.set_authorizer(_allowed)
    connection.set_progress_handler(lambda: int(monotonic() > until), _STEPS)
    try:
        yield
    finally:
        connection.set_progress_handler(None, 0)
        connection.set_authorizer(None)


def _allowed(action: int, *_: object) -> int:
    return sqlite3.SQLITE_OK if action in _READS else sqlite3.SQLITE_DENY


def _rule(error: sqlite3.Error, seconds: float) -> str:
    """The rule that was broken; what SQLite says of the statement, which holds nobody's data."""
    if getattr(error, "sqlite_errorname", "") == "SQLITE_INTERRUPT":
        return f"must be done within {seconds:g} seconds"
    if getattr(error, "sqlite_errorname", "") == "SQLITE_AUTH":
        return "must read only"
    return f"must be a statement that runs: {error}"
