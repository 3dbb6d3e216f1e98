"""Blocking keys of a backlog, put aside and written in order: an index grows best at its end."""

import sqlite3
from itertools import chain

import pyarrow as pa

from radarfunctie.scratch import scratch_database

_TOGETHER = 200  # keys a statement writes: one at a time takes twice as long
_PAGE = 500 * _TOGETHER


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
        """Write the keys to a store, by key, and forget them."""
        found = self._con.execute("SELECT src, key FROM told ORDER BY key, src")
        while page := found.fetchmany(_PAGE):
            whole = len(page) - len(page) % _TOGETHER
            values = chain.from_iterable(page[:whole])
            together = zip(*[values] * (2 * _TOGETHER), strict=True)
            connection.executemany(_insert(_TOGETHER), together)
            connection.executemany(_insert(1), page[whole:])
        self.close()

    def close(self) -> None:
        """Forget the keys; may be called twice."""
        self._con.close()


def _insert(count: int) -> str:
    """Writes `count` keys."""
    return f"INSERT INTO keyed (src, dst) VALUES {', '.join(['(?, ?)'] * count)}"  # noqa: S608 - own text
