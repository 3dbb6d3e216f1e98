"""The write side on SQLite: one connection, within one writing transaction."""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime

from typing_extensions import override

from radarfunctie.stores.anchor import Head
from radarfunctie.stores.graph.matching import Counted
from radarfunctie.stores.graph.queries import Queries
from radarfunctie.stores.graph.writer import GraphChanges
from radarfunctie.stores.schema import Schema
from radarfunctie.stores.sqlite import facts
from radarfunctie.stores.sqlite.driver import as_store_error, cause_of
from radarfunctie.stores.sqlite.projection import SqliteProjection
from radarfunctie.stores.sqlite.snapshot import SqliteReader
from radarfunctie.stores.sqlite.statements import SqliteStatements

_GIVEN = """\
CREATE TEMP TABLE IF NOT EXISTS given_signal (
  person_nid INTEGER, signal_nid INTEGER, person_id TEXT, signal_id TEXT, region TEXT,
  sector_group TEXT, severity TEXT, severity_rank INTEGER, day TEXT,
  day_no REAL, received_at REAL, organisation TEXT, uses INTEGER, likely INTEGER, number INTEGER,
  PRIMARY KEY (person_nid, signal_nid)
) WITHOUT ROWID"""
_FILL = """\
INSERT INTO temp.given_signal
SELECT *, count(*) OVER (PARTITION BY person_nid) FROM (
"""
_NUMBER = "SELECT DISTINCT person_id, number FROM temp.given_signal"
_EMPTY = "DELETE FROM temp.given_signal"


class SqliteWriter(SqliteReader, GraphChanges):
    """Questions and changes in one transaction, which somebody else commits or undoes."""

    def __init__(
        self, connection: sqlite3.Connection, queries: Queries, schema: Schema, head: Head
    ) -> None:
        """`head` is that of the facts as held when the transaction began."""
        SqliteReader.__init__(self, connection, queries)
        statements = SqliteStatements(connection, queries, schema)
        GraphChanges.__init__(self, statements, SqliteProjection(statements))
        self.head = head

    @override
    @contextmanager
    def _counted(self, persons: list[object] | None) -> Iterator[Counted | None]:
        """Kept aside in memory, until these patterns are done."""
        self._answers(_GIVEN, {})
        if persons is None:
            self._answers(f"{_FILL}{self._queries.everything_counted})", {})
            self._answers("ANALYZE temp.given_signal", {})
            yield Counted({})
            self._answers("DROP TABLE temp.given_signal", {})  # and what was told of its size
            return
        self._answers(f"{_FILL}{self._queries.counted})", {"persons": persons})
        yield Counted(dict(self._answers(_NUMBER, {})))
        self._answers(_EMPTY, {})

    @override
    def _record(
        self, kind: str, identity: str | None, at: datetime, body: Mapping[str, object]
    ) -> int:
        try:
            self.head = facts.append(self._connection, self.head, kind, identity, at, body)
        except sqlite3.Error as error:
            raise as_store_error(error) from cause_of(error)
        return self.head.seq
