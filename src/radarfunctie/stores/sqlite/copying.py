"""A SQLite store as what a copy is made from, and as the copy itself."""

import sqlite3
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from uuid import UUID, uuid5

from radarfunctie.errors import StoreError
from radarfunctie.ports.graph_copy import Chain, GraphEdge, GraphNode, RawFact, Scalar
from radarfunctie.stores.anchor import START, Anchor
from radarfunctie.stores.copy_mark import CopyMark
from radarfunctie.stores.graph.parts import node_values, values_of
from radarfunctie.stores.graph.rows import Row
from radarfunctie.stores.schema import Edge, Node, Schema
from radarfunctie.stores.sqlite import ddl
from radarfunctie.stores.sqlite.driver import translated, undone_on_error
from radarfunctie.stores.sqlite.facts import read_head
from radarfunctie.stores.sqlite.migrate import read_note

BATCH = 500  # facts, which may be long
PARTS = 4000  # nodes or edges
NUMBERED = 10_000  # nodes or edges as rows
_FACTS = """\
SELECT fact.seq, place.writer, place.place, fact.kind, fact.id, fact.recorded_at, fact.body,
       fact.salt, fact.digest, fact.chain
FROM fact LEFT JOIN fact_place AS place ON place.seq = fact.seq"""
_RUNS = """\
SELECT min(seq), max(seq)
FROM (SELECT seq, seq - row_number() OVER (ORDER BY seq) AS run FROM fact
      WHERE seq NOT IN (SELECT seq FROM fact_place))
GROUP BY run ORDER BY 1"""
_MANY_RUNS = "SELECT EXISTS (SELECT 1 FROM fact_place) OR EXISTS (SELECT 1 FROM fact_unused)"
_CHAIN_AT = "SELECT chain FROM fact WHERE seq <= ? ORDER BY seq DESC LIMIT 1"
_PUT_FACT = "INSERT INTO fact VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
_PUT_NOTE = "INSERT OR REPLACE INTO store VALUES (?, ?)"


class SqliteOriginal:
    """Everything a store holds, over one connection whose transactions are another's."""

    def __init__(self, connection: sqlite3.Connection, schema: Schema, store_id: str) -> None:
        """Reads over `connection`."""
        self._connection = connection
        self._schema = schema
        self.store_id = store_id
        self.node_labels = tuple(schema.file.nodes)
        self.edge_labels = tuple(schema.file.edges)

    def chains(self) -> Sequence[Chain]:
        """Every chain: those that began elsewhere, and each run of facts of this store."""
        with translated():
            kept = self._connection.execute("SELECT * FROM fact_chain").fetchall()
        return sorted(
            [Chain(*row) for row in kept] + [chain for _, chain in self._runs()],
            key=lambda chain: chain.writer,
        )

    def _runs(self) -> list[tuple[int, Chain]]:
        """Runs of facts that link to the one before, each with its first number."""
        found = []
        with translated():
            many = self._connection.execute(_MANY_RUNS).fetchone()[0]
            last_seq = read_head(self._connection).seq
            one = [(1, last_seq)] if last_seq else []
            for first, last in self._connection.execute(_RUNS).fetchall() if many else one:
                name = str(uuid5(UUID(self.store_id), str(first)))
                before, chain = self._chain_at(first - 1), self._chain_at(last)
                found.append((first, Chain(name, first - 1, before, last, chain)))
        return found

    def _chain_at(self, seq: int) -> bytes:
        row = self._connection.execute(_CHAIN_AT, (seq,)).fetchone()
        return row[0] if row else START

    def last_fact(self) -> RawFact | None:
        """The fact with the highest number."""
        head = read_head(self._connection)
        page = next(self.raw_facts(head.seq - 1), None) if head.seq else None
        return page[0] if page else None

    def fact_count(self, until: int) -> int:
        """How many facts have a number up to `until`."""
        with translated():
            text = "SELECT count(*) FROM fact WHERE seq <= ?"
            return int(self._connection.execute(text, (until,)).fetchone()[0])

    def raw_facts(self, after: int = 0) -> Iterator[Sequence[RawFact]]:
        """Facts with a number above `after`, in order, in batches."""
        runs = self._runs()
        firsts = [first for first, _ in runs]
        text = f"{_FACTS} WHERE fact.seq > ? ORDER BY fact.seq LIMIT {BATCH}"
        while True:
            with translated():
                rows = self._connection.execute(text, (after,)).fetchall()
            if not rows:
                return
            found = []
            for seq, writer, place, *said in rows:
                run = runs[bisect_right(firsts, seq) - 1][1] if writer is None else None
                named = (run.writer, seq) if run else (writer, place)
                found.append(RawFact(seq, *named, *said))
            yield found
            after = rows[-1][0]

    def nodes(self, label: str) -> Iterator[Sequence[GraphNode]]:
        """Every node of a label, in batches."""
        node = self._schema.file.nodes[label]
        names = node_values(node)
        columns = ", ".join(map(_quoted, ("id", *names)))
        text = f"SELECT {columns} FROM {_quoted(node.table)}"  # noqa: S608 - schema names
        for page in self._pages(self._ids_in_edges(label) if node.in_edges else text):
            yield [GraphNode(row[0], values_of(names, row[1:], node)) for row in page]

    def _ids_in_edges(self, label: str) -> str:
        """Every id that an edge ends at, each once."""
        tables = [one.table for one in self._schema.file.edges.values() if one.target == label]
        return " UNION ".join(f"SELECT DISTINCT dst FROM {_quoted(table)}" for table in tables)  # noqa: S608 - schema names

    def edges(self, label: str) -> Iterator[Sequence[GraphEdge]]:
        """Every edge of a label, in batches."""
        edge = self._schema.file.edges[label]
        names = tuple(edge.properties)
        start, end = self._ends(edge)
        told, join = "e.dst", ""
        if not end.in_edges:
            told, join = "b.id", f"CROSS JOIN {end.table} AS b ON b.nid = e.dst"
        columns = ", ".join(("a.id", told, *(f"e.{_quoted(name)}" for name in names)))
        text = f"""SELECT {columns} FROM {_quoted(edge.table)} AS e
            CROSS JOIN {start.table} AS a ON a.nid = e.src {join}"""  # noqa: S608 - schema names
        for page in self._pages(text):
            yield [GraphEdge(row[0], row[1], values_of(names, row[2:], edge)) for row in page]

    def numbered_nodes(self, label: str) -> Iterator[list[list[Scalar]]]:
        """Every node of a label by row number, in batches; one without a table by its order."""
        node = self._schema.file.nodes[label]
        names = ("nid", "id", *node_values(node))
        if node.in_edges:
            ids = self._ids_in_edges(label)
            text = f"SELECT row_number() OVER (ORDER BY dst), dst FROM ({ids}) ORDER BY dst"  # noqa: S608 - schema names
        else:
            text = f"SELECT {_listed(names)} FROM {_quoted(node.table)} ORDER BY nid"  # noqa: S608 - schema names
        return self._numbered(node, names, text)

    def numbered_edges(self, label: str) -> Iterator[list[list[Scalar]]]:
        """Every edge of a label with the numbers of its ends, in batches."""
        edge = self._schema.file.edges[label]
        names = ("src", "dst", *edge.properties)
        end = self._schema.file.nodes[edge.target]
        told = _listed(names)
        if end.in_edges:
            told = f"src, dense_rank() OVER (ORDER BY dst) {_listed(tuple(edge.properties), ', ')}"
        return self._numbered(edge, names, f"SELECT {told} FROM {_quoted(edge.table)}")  # noqa: S608 - schema names

    def _numbered(
        self, part: Node | Edge, names: Sequence[str], text: str
    ) -> Iterator[list[list[Scalar]]]:
        kinds = part.properties
        booleans = [at for at, name in enumerate(names) if name in kinds and kinds[name].is_boolean]
        for page in self._pages(text, NUMBERED):
            rows = [list(row) for row in page]
            for at in booleans:
                for row in rows:
                    row[at] = None if row[at] is None else bool(row[at])
            yield rows

    def _ends(self, edge: Edge) -> tuple[Node, Node]:
        return self._schema.file.nodes[edge.source], self._schema.file.nodes[edge.target]

    def _pages(self, text: str, most: int = PARTS) -> Iterator[list[Row]]:
        with translated():
            cursor = self._connection.execute(text)
            while page := cursor.fetchmany(most):
                yield page


class SqliteCopy(SqliteOriginal):
    """A store that is written as a copy; the connection is its writing one."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        schema: Schema,
        store_id: str,
        anchor: Anchor | None,
    ) -> None:
        """`anchor` remembers what is held once the facts are whole; None in memory."""
        super().__init__(connection, schema, store_id)
        self._anchor = anchor
        self._one_chain = False

    @contextmanager
    def _batch(self) -> Iterator[sqlite3.Connection]:
        with translated(), undone_on_error(self._connection):
            yield self._connection

    def begin(self, source: str, chains: Sequence[Chain], last: int) -> bool:
        """Mark the store as a copy of `source`; whether it goes on with one."""
        mark = CopyMark.made(source, chains, last)
        with self._batch() as connection:
            held = CopyMark.of(read_note(connection, "copy"))
            goes_on = mark.goes_on(held, read_head(connection).seq)
            connection.execute(_PUT_NOTE, ("copy", mark.text()))
        self._one_chain = mark.one_chain
        return goes_on

    def put_facts(self, facts: Sequence[RawFact]) -> None:
        """Keep facts, their places, and which numbers stay unused between them."""
        with self._batch() as connection:
            last = read_head(connection).seq
            for fact in facts:
                if fact.seq > last + 1:
                    unused = (last + 1, fact.seq - 1)
                    connection.execute("INSERT INTO fact_unused VALUES (?, ?)", unused)
                last = fact.seq
            said = [
                (f.seq, f.kind, f.id, f.recorded_at, f.body, f.salt, f.digest, f.chain)
                for f in facts
            ]
            connection.executemany(_PUT_FACT, said)
            if not self._one_chain:
                places = [(fact.seq, fact.writer, fact.place) for fact in facts]
                connection.executemany("INSERT INTO fact_place VALUES (?, ?, ?)", places)

    def clear(self) -> None:
        """Forget every node and edge."""
        with self._batch() as connection:
            for table in reversed(self._schema.tables):
                connection.execute(f"DELETE FROM {_quoted(table)}")  # noqa: S608 - schema names

    def put_nodes(self, label: str, nodes: Sequence[GraphNode]) -> None:
        """Keep nodes; one whose id stands in its edges comes with these."""
        node = self._schema.file.nodes[label]
        if node.in_edges:
            return
        names = node_values(node)
        rows = [(one.id, *(one.values[name] for name in names)) for one in nodes]
        with self._batch() as connection:
            connection.executemany(ddl.insert_node(node), rows)

    def put_edges(self, label: str, edges: Sequence[GraphEdge]) -> None:
        """Keep edges; each end must be held."""
        edge = self._schema.file.edges[label]
        start, end = self._ends(edge)
        columns = ", ".join(map(_quoted, ("src", "dst", *edge.properties)))
        marks = "".join(f", ?{at}" for at, _ in enumerate(edge.properties, 3))
        into = f"INSERT INTO {_quoted(edge.table)} ({columns}) SELECT a.nid"
        if end.in_edges:
            text = f"{into}, ?2{marks} FROM {start.table} AS a WHERE a.id = ?1"
        else:
            two = f"{start.table} AS a CROSS JOIN {end.table} AS b"
            text = f"{into}, b.nid{marks} FROM {two} WHERE a.id = ?1 AND b.id = ?2"
        rows = [
            (one.source, one.target, *(one.values[name] for name in edge.properties))
            for one in edges
        ]
        with self._batch() as connection:
            if connection.executemany(text, rows).rowcount != len(rows):
                message = f"an edge {label} of the source has an end that is not there"
                raise StoreError(message)

    def put_chains(self, chains: Sequence[Chain]) -> None:
        """Keep the heads, and anchor what is held; facts of one chain need no place."""
        with self._batch() as connection:
            connection.execute("DELETE FROM fact_chain")
            if not self._one_chain:
                rows = [(c.writer, c.base, c.base_chain, c.place, c.chain) for c in chains]
                connection.executemany("INSERT INTO fact_chain VALUES (?, ?, ?, ?, ?)", rows)
        head = read_head(self._connection)
        if self._anchor is not None and head.seq:
            self._anchor.write(head)

    def finish(self) -> None:
        """Take the id of the source, and the mark off."""
        with self._batch() as connection:
            mark = CopyMark.of(read_note(connection, "copy"))
            if mark is None:
                message = "the target is no copy under way"
                raise StoreError(message)
            connection.execute(_PUT_NOTE, ("id", mark.source))
            connection.execute("DELETE FROM store WHERE name = 'copy'")
        self.store_id = mark.source


def _listed(names: Sequence[str], before: str = "") -> str:
    return before + ", ".join(map(_quoted, names)) if names else ""


def _quoted(name: str) -> str:
    """A name of the schema, whatever SQL takes it for."""
    return f'"{name}"'
