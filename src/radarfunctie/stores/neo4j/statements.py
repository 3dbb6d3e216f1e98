"""Runs the writing statements of one transaction; each takes its rows in one `UNWIND $rows`."""

from collections.abc import Mapping, Sequence

from typing_extensions import override

from radarfunctie.batches import batches
from radarfunctie.stores.graph.rows import Row
from radarfunctie.stores.graph.writing import Statements
from radarfunctie.stores.neo4j.asking import Asking
from radarfunctie.stores.neo4j.nodes import node
from radarfunctie.stores.schema import Schema

_PAGE = 2_000


class Neo4jStatements(Statements):
    """Named statements."""

    def __init__(self, asking: Asking, schema: Schema) -> None:
        """Writes by `asking`, within its transaction."""
        self._asking = asking
        self._schema = schema

    @override
    def rows(self, name: str, **parameters: object) -> list[Row]:
        return self._asking.rows(name, parameters)

    @override
    def run(self, name: str, **parameters: object) -> int:
        return self.many(name, [parameters])

    @override
    def many(self, name: str, values: Sequence[Mapping[str, object]]) -> int:
        if not values:
            return 0
        ((wrote,),) = self._asking.rows(name, {"rows": [dict(one) for one in values]})
        return int(wrote)

    @override
    def forget(self, label: str, ids: Sequence[str]) -> None:
        self._ask(f"MATCH (n:{label}) WHERE n.id IN $ids DETACH DELETE n", ids)

    @override
    def loosen(self, label: str, ids: Sequence[str], edges: Sequence[str]) -> None:
        kinds = "|".join(edges)
        self._ask(f"MATCH (n:{label})-[edge:{kinds}]-() WHERE n.id IN $ids DELETE edge", ids)

    @override
    def ends(self, edge: str, ids: Sequence[str]) -> list[str]:
        label = self._schema.file.edges[edge].source
        return self._across(f"MATCH (here:{label})-[:{edge}]->(there)", ids)

    @override
    def starts(self, edge: str, ids: Sequence[str]) -> list[str]:
        label = self._schema.file.edges[edge].target
        return self._across(f"MATCH (here:{label})<-[:{edge}]-(there)", ids)

    def _across(self, match: str, ids: Sequence[str]) -> list[str]:
        text = f"{match} WHERE here.id IN $ids RETURN DISTINCT there.id AS id ORDER BY id"
        return [str(row[0]) for row in self._ask(text, ids)]

    @override
    def has_nodes(self, label: str) -> bool:
        return label in self._schema.file.nodes

    @override
    def forget_unused(self, label: str, ids: Sequence[str]) -> None:
        self._ask(f"MATCH (n:{label}) WHERE n.id IN $ids AND NOT (n)--() DELETE n", ids)

    @override
    def columns_of(self, label: str, ids: Sequence[str]) -> list[Row]:
        kinds = self._schema.file.nodes[label].properties
        told = ", ".join(
            f"toInteger(n.{name})" if kind.type == "boolean" else f"n.{name}"
            for name, kind in kinds.items()
        )
        return self._ask(f"MATCH (n:{label}) WHERE n.id IN $ids RETURN n.id, {told}", ids)

    @override
    def rewrite(self, label: str, columns: Row) -> None:
        values = node(self._schema.file.nodes[label], columns)
        text = f"MATCH (n:{label} {{id: $values.id}}) SET n = $values"
        self._asking.ask(text, {"values": values})

    @override
    def put(self, label: str, columns: Mapping[str, object]) -> None:
        text = f"MERGE (n:{label} {{id: $values.id}}) SET n = $values"
        self._asking.ask(text, {"values": dict(columns)})

    @override
    def erase_facts(self, facts: Sequence[int]) -> None:
        for page in batches(facts, _PAGE):
            self._asking.rows("erase_facts", {"facts": page})

    @override
    def must_be_scrubbed(self) -> None:
        """Nothing: the files of the server are not ours."""

    @override
    def facts_about(self, ids: Sequence[str], spoken_of: Sequence[str]) -> list[int]:
        asked: dict[str, object] = {"ids": list(ids), "spoken_of": list(spoken_of)}
        return [int(row[0]) for row in self._asking.rows("facts_about", asked)]

    def _ask(self, text: str, ids: Sequence[str]) -> list[Row]:
        return self._asking.ask(text, {"ids": list(ids)})

    @override
    def empty(self) -> None:
        for label in self._schema.file.nodes:
            self._asking.empty(label)
