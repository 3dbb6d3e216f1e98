"""Runs the writing statements of one transaction."""

import json
import sqlite3
from collections.abc import Mapping, Sequence

from typing_extensions import override

from radarfunctie.stores.graph.queries import Queries
from radarfunctie.stores.graph.rows import Row
from radarfunctie.stores.graph.writing import Statements
from radarfunctie.stores.schema import Schema
from radarfunctie.stores.sqlite import ddl
from radarfunctie.stores.sqlite.driver import as_store_error, cause_of


def bound(parameters: Mapping[str, object]) -> dict[str, object]:
    """Parameters as the driver takes them: a list becomes JSON, for `json_each`."""
    return {
        name: json.dumps(value) if isinstance(value, list) else value
        for name, value in parameters.items()
    }


class SqliteStatements(Statements):
    """Named statements, and inserts written from the schema."""

    def __init__(self, connection: sqlite3.Connection, queries: Queries, schema: Schema) -> None:
        """Writes over `connection`, within its transaction."""
        self._connection = connection
        self._queries = queries
        self._schema = schema

    @override
    def rows(self, name: str, **parameters: object) -> list[Row]:
        """The rows one named query gives within this transaction."""
        try:
            return self._connection.execute(self._queries[name], bound(parameters)).fetchall()
        except sqlite3.Error as error:
            raise as_store_error(error) from cause_of(error)

    @override
    def run(self, name: str, **parameters: object) -> int:
        """Run one named statement; how many rows it wrote."""
        try:
            return self._connection.execute(self._queries[name], bound(parameters)).rowcount
        except sqlite3.Error as error:
            raise as_store_error(error) from cause_of(error)

    @override
    def many(self, name: str, values: Sequence[Mapping[str, object]]) -> int:
        """Run one named statement for each set of values; how many rows it wrote."""
        if not values:
            return 0
        try:
            return self._connection.executemany(self._queries[name], values).rowcount
        except sqlite3.Error as error:
            raise as_store_error(error) from cause_of(error)

    def insert(self, text: str, values: Row) -> int:
        """Insert one row of a node; its row number."""
        try:
            return self._connection.execute(text, values).lastrowid or 0
        except sqlite3.Error as error:
            raise as_store_error(error) from cause_of(error)

    def insert_many(self, text: str, values: Sequence[Row]) -> None:
        """Insert rows."""
        try:
            self._connection.executemany(text, values)
        except sqlite3.Error as error:
            raise as_store_error(error) from cause_of(error)

    def node(self, label: str) -> str:
        """The insert of a node of this label."""
        return ddl.insert_node(self._schema.file.nodes[label])

    def edge(self, label: str) -> str:
        """The insert of an edge of this label."""
        return ddl.insert_edge(self._schema.file.edges[label])

    @override
    def empty(self) -> None:
        """Empty every table of nodes and edges; the facts stay."""
        try:
            for table in reversed(self._schema.tables):
                self._connection.execute(f'DELETE FROM "{table}"')  # noqa: S608 - schema name
        except sqlite3.Error as error:
            raise as_store_error(error) from cause_of(error)
