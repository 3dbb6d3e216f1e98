"""The read side on SQLite: one connection, within one transaction."""

import sqlite3

from typing_extensions import override

from radarfunctie.errors import StoreError
from radarfunctie.ports.graph import Fact
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
        return self._answers(self._queries[query], parameters)

    def _answers(self, text: str, parameters: dict[str, object]) -> list[Row]:
        try:
            return self._connection.execute(text, bound(parameters)).fetchall()
        except sqlite3.Error as error:
            raise as_store_error(error) from cause_of(error)

    @override
    def _pattern_names(self) -> frozenset[str]:
        return frozenset(self._queries.patterns)

    @override
    def _pattern_rows(self, pattern: str, persons: list[object] | None) -> list[Row]:
        asked = self._queries.pattern(pattern)
        values: dict[str, object] = dict(asked.parameters)
        if persons is None:
            return self._answers(asked.everybody, values)
        return self._answers(asked.some, {**values, "persons": persons})

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
