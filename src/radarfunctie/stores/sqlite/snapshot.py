"""The read side on SQLite: one connection, within one transaction."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from typing_extensions import override

from radarfunctie.errors import StoreError
from radarfunctie.ports.graph import Fact
from radarfunctie.spans.marking import query as spanned
from radarfunctie.stores.graph.matching import Counted
from radarfunctie.stores.graph.queries import Queries
from radarfunctie.stores.graph.reader import GraphQuestions
from radarfunctie.stores.graph.rows import Row
from radarfunctie.stores.sqlite import facts
from radarfunctie.stores.sqlite.driver import as_store_error, cause_of
from radarfunctie.stores.sqlite.statements import bound


class SqliteReader(GraphQuestions):
    """Questions over one snapshot. Ends with the `with` block that gave it."""

    def __init__(self, connection: sqlite3.Connection, queries: Queries) -> None:
        """Reads over `connection`, whose transaction somebody else begins and ends."""
        self._open: sqlite3.Connection | None = connection
        self._queries = queries

    def close(self) -> None:
        """Answer no more questions."""
        self._open = None

    def changes(self) -> int:
        """Always the same: nothing changes within a snapshot."""
        return 0

    @property
    def _connection(self) -> sqlite3.Connection:
        if self._open is None:
            message = "this snapshot has ended"
            raise StoreError(message)
        return self._open

    @override
    def _rows(self, query: str, **parameters: object) -> list[Row]:
        with spanned("sqlite", query):
            return self._answers(self._queries[query], parameters)

    def _answers(self, text: str, parameters: dict[str, object]) -> list[Row]:
        try:
            return self._connection.execute(text, bound(parameters)).fetchall()
        except sqlite3.Error as error:
            raise as_store_error(error) from cause_of(error)

    @override
    def _texts(self) -> Queries:
        return self._queries

    @override
    def _matched(self, text: str, parameters: dict[str, object]) -> list[Row]:
        with spanned("sqlite", "patterns"):
            return self._answers(text, parameters)

    @override
    @contextmanager
    def _counted(self, persons: list[object] | None) -> Iterator[Counted | None]:
        yield None  # a snapshot can keep nothing aside

    @override
    def _fact(self, seq: int) -> Fact | None:
        try:
            return facts.read_fact(self._connection, seq)
        except sqlite3.Error as error:
            raise as_store_error(error) from cause_of(error)

    @override
    def _facts(self, seqs: list[object]) -> list[Fact]:
        try:
            return facts.read_facts(self._connection, seqs)
        except sqlite3.Error as error:
            raise as_store_error(error) from cause_of(error)

    @override
    def _facts_above(self, after: int) -> list[Fact]:
        try:
            return facts.read_page(self._connection, after)
        except sqlite3.Error as error:
            raise as_store_error(error) from cause_of(error)
