"""Runs the writing statements of one transaction."""

import json
import sqlite3
from collections.abc import Mapping, Sequence

from typing_extensions import override

from radarfunctie.spans.marking import query
from radarfunctie.stores.graph import rows
from radarfunctie.stores.graph.queries import Queries
from radarfunctie.stores.graph.rows import Row
from radarfunctie.stores.graph.writing import Statements
from radarfunctie.stores.schema import Schema
from radarfunctie.stores.sqlite import ddl
from radarfunctie.stores.sqlite.driver import as_store_error, cause_of

SCRUB = "scrub"  # under this name the store remembers that its file must be written again
_FACTS_ABOUT = """\
WITH own(id) AS MATERIALIZED (SELECT value FROM json_each(?1)),
     named(id) AS MATERIALIZED (SELECT value FROM json_each(?2))
SELECT seq FROM fact
WHERE body IS NOT NULL
  AND (id IN (SELECT id FROM own)
       OR (kind NOT IN ('signal', 'model')
           AND EXISTS (SELECT 1 FROM named WHERE instr(body, named.id))))
ORDER BY seq"""


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
            with query("sqlite", name):
                return self._connection.execute(self._queries[name], bound(parameters)).fetchall()
        except sqlite3.Error as error:
            raise as_store_error(error) from cause_of(error)

    @override
    def run(self, name: str, **parameters: object) -> int:
        """Run one named statement; how many rows it wrote."""
        try:
            with query("sqlite", name):
                return self._connection.execute(self._queries[name], bound(parameters)).rowcount
        except sqlite3.Error as error:
            raise as_store_error(error) from cause_of(error)

    @override
    def many(self, name: str, values: Sequence[Mapping[str, object]]) -> int:
        """Run one named statement for each set of values; how many rows it wrote."""
        if not values:
            return 0
        try:
            with query("sqlite", name):
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

    def _do(self, text: str, *values: object) -> list[Row]:
        try:
            return self._connection.execute(text, values).fetchall()
        except sqlite3.Error as error:
            raise as_store_error(error) from cause_of(error)

    def nids(self, label: str, ids: Sequence[str]) -> dict[str, int]:
        """The row numbers of nodes by id."""
        table = self._schema.file.nodes[label].table
        text = f"SELECT id, nid FROM {table} WHERE id IN (SELECT value FROM json_each(?))"  # noqa: S608
        return dict(self._do(text, json.dumps(list(ids))))

    @override
    def forget(self, label: str, ids: Sequence[str]) -> None:
        self.loosen(label, ids, list(self._schema.file.edges))
        table = self._schema.file.nodes[label].table
        text = f"DELETE FROM {table} WHERE id IN (SELECT value FROM json_each(?))"  # noqa: S608
        self._do(text, json.dumps(list(ids)))

    @override
    def loosen(self, label: str, ids: Sequence[str], edges: Sequence[str]) -> None:
        nids = json.dumps(list(self.nids(label, ids).values()))
        for name in edges:
            edge = self._schema.file.edges[name]
            for end, column in ((edge.source, "src"), (edge.target, "dst")):
                if end == label:
                    which = f'"{edge.table}" WHERE {column} IN'
                    self._do(f"DELETE FROM {which} (SELECT value FROM json_each(?))", nids)  # noqa: S608

    @override
    def ends(self, edge: str, ids: Sequence[str]) -> list[str]:
        return self._across(edge, ids, ("src", "dst"))

    @override
    def starts(self, edge: str, ids: Sequence[str]) -> list[str]:
        return self._across(edge, ids, ("dst", "src"))

    def _across(self, name: str, ids: Sequence[str], way: tuple[str, str]) -> list[str]:
        edge = self._schema.file.edges[name]
        labels = {"src": edge.source, "dst": edge.target}
        here, there = (self._schema.file.nodes[labels[one]].table for one in way)
        found = self._do(
            f"""SELECT DISTINCT there.id FROM json_each(?) AS asked
            CROSS JOIN {here} AS here ON here.id = asked.value
            CROSS JOIN "{edge.table}" AS edge ON edge.{way[0]} = here.nid
            CROSS JOIN {there} AS there ON there.nid = edge.{way[1]} ORDER BY there.id""",  # noqa: S608
            json.dumps(list(ids)),
        )
        return [row[0] for row in found]

    @override
    def has_nodes(self, label: str) -> bool:
        return not self._schema.file.nodes[label].in_edges

    @override
    def forget_unused(self, label: str, ids: Sequence[str]) -> None:
        table = self._schema.file.nodes[label].table
        used = [
            f'NOT EXISTS (SELECT 1 FROM "{edge.table}" WHERE {column} = {table}.nid)'  # noqa: S608
            for edge in self._schema.file.edges.values()
            for end, column in ((edge.source, "src"), (edge.target, "dst"))
            if end == label
        ]
        which = " AND ".join(["id IN (SELECT value FROM json_each(?))", *used])
        self._do(f"DELETE FROM {table} WHERE {which}", json.dumps(list(ids)))  # noqa: S608

    @override
    def columns_of(self, label: str, ids: Sequence[str]) -> list[Row]:
        node = self._schema.file.nodes[label]
        names = ", ".join(f'"{name}"' for name in ddl.row_columns(node))
        text = f"SELECT {names} FROM {node.table} WHERE id IN (SELECT value FROM json_each(?))"  # noqa: S608
        return self._do(text, json.dumps(list(ids)))

    @override
    def rewrite(self, label: str, columns: Row) -> None:
        node = self._schema.file.nodes[label]
        names = [*ddl.row_columns(node), "checksum"]
        told = ", ".join(f'"{name}" = ?' for name in names)
        text = f"UPDATE {node.table} SET {told} WHERE id = ?"  # noqa: S608 - own names
        self._do(text, *rows.with_checksum(columns), columns[0])

    @override
    def put(self, label: str, columns: Mapping[str, object]) -> None:
        text = ddl.put_node(self._schema.file.nodes[label])
        self._do(text, *(columns[name] for name in ddl.row_columns(self._schema.file.nodes[label])))

    @override
    def erase_facts(self, facts: Sequence[int]) -> None:
        which = "seq IN (SELECT value FROM json_each(?))"
        self._do(f"UPDATE fact SET body = NULL, salt = NULL WHERE {which}", json.dumps(facts))  # noqa: S608

    @override
    def must_be_scrubbed(self) -> None:
        self._do("INSERT OR REPLACE INTO store VALUES (?, ?)", SCRUB, "to do")

    @override
    def facts_about(self, ids: Sequence[str], spoken_of: Sequence[str]) -> list[int]:
        found = self._do(_FACTS_ABOUT, json.dumps(list(ids)), json.dumps(list(spoken_of)))
        return [row[0] for row in found]

    @override
    def empty(self) -> None:
        """Empty every table of nodes and edges; the facts stay."""
        try:
            for table in reversed(self._schema.tables):
                self._connection.execute(f'DELETE FROM "{table}"')  # noqa: S608 - schema name
        except sqlite3.Error as error:
            raise as_store_error(error) from cause_of(error)
