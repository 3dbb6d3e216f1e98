"""Blocking keys of a backlog, put aside and written in order: an index grows best at its end."""

import sqlite3
from collections.abc import Iterator

import pyarrow as pa

from radarfunctie.scratch import scratch_database
from radarfunctie.stores.graph.rows import Row

_PAGE = 100_000
_EMPTY = "SELECT NOT EXISTS (SELECT 1 FROM keyed) AND NOT EXISTS (SELECT 1 FROM blocking_key)"
_ADD_KEY = "INSERT INTO blocking_key (nid, id) VALUES (?, ?)"
_ADD_EDGE = "INSERT INTO keyed (src, dst) VALUES (?, ?)"


class KeySorter:
    """Keys with the row number of their mention, in memory until `write`."""

    def __init__(self) -> None:
        """Opens a database in memory; `write` or `close` ends it."""
        self._con = scratch_database()
        self._con.execute("CREATE TABLE told (src BIGINT, key VARCHAR)")

    def put(self, keys: pa.Table, first: int) -> None:
        """Put keys aside (`_place`, `_key`); `first` is the row number of place 0."""
        self._con.register("given", keys)
        self._con.execute("INSERT INTO told SELECT _place + ?, _key FROM given", [first])
        self._con.unregister("given")

    def write(self, connection: sqlite3.Connection) -> None:
        """Write the keys to a store and forget them."""
        (empty,) = connection.execute(_EMPTY).fetchone()
        if empty:
            self._write_first(connection)
        else:
            self._write_more(connection)
        self.close()

    def _write_first(self, connection: sqlite3.Connection) -> None:
        """Into empty tables: numbered in order, the index made at the end."""
        self._con.execute(
            """CREATE TABLE numbered AS SELECT key, row_number() OVER (ORDER BY key) AS dst
            FROM (SELECT DISTINCT key FROM told)"""
        )
        ((index,),) = connection.execute(
            "SELECT sql FROM sqlite_master WHERE name = 'keyed_back'"
        ).fetchall()
        connection.execute("DROP INDEX keyed_back")
        keys = self._rows("SELECT dst, key FROM numbered ORDER BY dst")
        connection.executemany(_ADD_KEY, keys)
        edges = self._rows("SELECT src, dst FROM told JOIN numbered USING (key) ORDER BY src, dst")
        connection.executemany(_ADD_EDGE, edges)
        connection.execute(index)

    def _write_more(self, connection: sqlite3.Connection) -> None:
        """Beside what is there, in order of the keys."""
        keys = "SELECT DISTINCT key FROM told ORDER BY key"
        ensure = "INSERT INTO blocking_key (id) VALUES (?) ON CONFLICT DO NOTHING"
        connection.executemany(ensure, self._rows(keys))
        add = "INSERT INTO keyed (src, dst) SELECT ?2, nid FROM blocking_key WHERE id = ?1"
        connection.executemany(add, self._rows("SELECT key, src FROM told ORDER BY key, src"))

    def _rows(self, query: str) -> Iterator[Row]:
        found = self._con.execute(query)
        while page := found.fetchmany(_PAGE):
            yield from page

    def close(self) -> None:
        """Forget the keys; may be called twice."""
        self._con.close()
