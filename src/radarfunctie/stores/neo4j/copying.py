"""A Neo4j store as what a copy is made from, and as the copy itself; a transaction a batch."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, cast

from radarfunctie.batches import batches
from radarfunctie.errors import StoreError
from radarfunctie.ports.graph_copy import Chain, GraphEdge, GraphNode, RawFact
from radarfunctie.stores.anchor import START
from radarfunctie.stores.copy_mark import CopyMark
from radarfunctie.stores.graph.parts import node_values, values_of
from radarfunctie.stores.graph.queries import Queries
from radarfunctie.stores.graph.rows import Row
from radarfunctie.stores.schema import Schema

BATCH = 500  # facts, which may be long
PARTS = 2000  # nodes or edges
_NODES = """\
MATCH (n:{label}) WHERE n.id > $after
RETURN {columns} ORDER BY n.id LIMIT $limit"""
_EDGES = """\
MATCH (a:{source}) WHERE a.id > $after
WITH a ORDER BY a.id LIMIT $limit
OPTIONAL MATCH (a)-[r:{label}]->(b:{target})
RETURN {columns} ORDER BY a.id"""
_PUT_NODES = "UNWIND $rows AS row CREATE (n:{label}) SET n = row RETURN count(*) AS wrote"
_PUT_EDGES = """\
UNWIND $rows AS row
MATCH (a:{source} {{id: row.source}})
MATCH (b:{target} {{id: row.target}})
CREATE (a)-[r:{label}]->(b)
SET r = row.values
RETURN count(*) AS wrote"""
_CLEAR = """\
MATCH (n:{label})
WITH n LIMIT $limit
DETACH DELETE n
RETURN count(*) AS gone"""

Ask = Callable[[str, Mapping[str, object]], list[Row]]


class Neo4jOriginal:
    """Everything a store holds, a batch a transaction."""

    def __init__(self, ask: Ask, queries: Queries, schema: Schema, store_id: str) -> None:
        """`ask` runs a statement in a transaction of its own and commits it."""
        self._ask = ask
        self._queries = queries
        self._schema = schema
        self.store_id = store_id
        self.node_labels = tuple(schema.file.nodes)
        self.edge_labels = tuple(schema.file.edges)

    def _named(self, query: str, **parameters: object) -> list[Row]:
        return self._ask(self._queries[query], parameters)

    def chains(self) -> Sequence[Chain]:
        """Every chain with its head."""
        return [
            Chain(writer, base, _bytes(base_chain) or START, place, bytes(chain))
            for writer, place, chain, base, base_chain in self._named("writers")
        ]

    def last_fact(self) -> RawFact | None:
        """The fact with the highest number."""
        found = self._named("last_fact")
        return _raw_fact(found[0]) if found else None

    def fact_count(self, until: int) -> int:
        """How many facts have a number up to `until`."""
        return int(self._named("fact_count", until=until)[0][0])

    def raw_facts(self, after: int = 0) -> Iterator[Sequence[RawFact]]:
        """Facts with a number above `after`, in order, in batches."""
        while rows := self._named("raw_facts", after=after, limit=BATCH):
            yield [_raw_fact(row) for row in rows]
            after = rows[-1][0]

    def nodes(self, label: str) -> Iterator[Sequence[GraphNode]]:
        """Every node of a label by id, in batches."""
        node = self._schema.file.nodes[label]
        names = node_values(node)
        columns = ", ".join(f"n.`{name}` AS `{name}`" for name in ("id", *names))
        text = _NODES.format(label=label, columns=columns)
        after = ""
        while rows := self._ask(text, {"after": after, "limit": PARTS}):
            yield [GraphNode(row[0], values_of(names, row[1:], node)) for row in rows]
            after = rows[-1][0]

    def edges(self, label: str) -> Iterator[Sequence[GraphEdge]]:
        """Every edge of a label by the id it starts at, in batches."""
        edge = self._schema.file.edges[label]
        names = tuple(edge.properties)
        columns = ", ".join(
            ("a.id AS source", "b.id AS target", *(f"r.`{name}` AS `r_{name}`" for name in names))
        )
        text = _EDGES.format(source=edge.source, target=edge.target, label=label, columns=columns)
        after = ""
        while rows := self._ask(text, {"after": after, "limit": PARTS}):
            yield [
                GraphEdge(row[0], row[1], values_of(names, row[2:], edge))
                for row in rows
                if row[1] is not None
            ]
            after = rows[-1][0]


class Neo4jCopy(Neo4jOriginal):
    """A store that is written as a copy."""

    def begin(self, source: str, chains: Sequence[Chain], last: int) -> bool:
        """Mark the store as a copy of `source`; whether it goes on with one."""
        mark = CopyMark.made(source, chains, last)
        ((held,),) = self._named("copy_mark")
        held_last = self.last_fact()
        goes_on = mark.goes_on(CopyMark.of(held), held_last.seq if held_last else 0)
        self._named("put_copy_mark", mark=mark.text())
        return goes_on

    def put_facts(self, facts: Sequence[RawFact]) -> None:
        """Keep facts with their places."""
        values = [{name: getattr(one, name) for name in FACT_COLUMNS} for one in facts]
        self._named("put_raw_facts", rows=values)

    def clear(self) -> None:
        """Forget every node and edge, a batch at a time."""
        for label in self.node_labels:
            text = _CLEAR.format(label=label)
            while self._ask(text, {"limit": PARTS})[0][0]:
                pass

    def put_nodes(self, label: str, nodes: Sequence[GraphNode]) -> None:
        """Keep nodes."""
        text = _PUT_NODES.format(label=label)
        for some in batches(nodes, PARTS):
            rows = [{"id": one.id, **one.values} for one in some]
            self._ask(text, {"rows": rows})

    def put_edges(self, label: str, edges: Sequence[GraphEdge]) -> None:
        """Keep edges; each end must be held."""
        edge = self._schema.file.edges[label]
        text = _PUT_EDGES.format(source=edge.source, target=edge.target, label=label)
        for some in batches(edges, PARTS):
            rows = [
                {"source": one.source, "target": one.target, "values": dict(one.values)}
                for one in some
            ]
            if self._ask(text, {"rows": rows})[0][0] != len(rows):
                message = f"an edge {label} of the source has an end that is not there"
                raise StoreError(message)

    def put_chains(self, chains: Sequence[Chain]) -> None:
        """Keep the head of each chain, and the number from which facts go on."""
        last = self.last_fact()
        self._named("put_chains", rows=chain_rows(chains), last=last.seq if last else 0)

    def finish(self) -> None:
        """Take the id of the source and the mark off, in one transaction."""
        ((held,),) = self._named("copy_mark")
        mark = CopyMark.of(held)
        if mark is None:
            message = "the target is no copy under way"
            raise StoreError(message)
        self._named("finish_copy", source=mark.source)
        self.store_id = mark.source


FACT_COLUMNS = (
    "seq",
    "writer",
    "place",
    "kind",
    "id",
    "recorded_at",
    "body",
    "salt",
    "digest",
    "chain",
)


def chain_rows(chains: Sequence[Chain]) -> list[dict[str, object]]:
    """Chains as `put_chains` takes them."""
    return [
        {
            "id": one.writer,
            "place": one.place,
            "chain": one.chain,
            "base": one.base or None,
            "base_chain": one.base_chain if one.base else None,
        }
        for one in chains
    ]


def _raw_fact(row: Row) -> RawFact:
    found: dict[str, Any] = dict(zip(FACT_COLUMNS, row, strict=True))
    for name in ("salt", "digest", "chain"):
        found[name] = _bytes(found[name])
    return RawFact(**found)


def _bytes(value: object) -> bytes | None:
    return None if value is None else bytes(cast("bytes", value))
