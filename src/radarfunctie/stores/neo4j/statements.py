"""Runs the writing statements of one transaction; each takes its rows in one `UNWIND $rows`."""

from collections.abc import Mapping, Sequence

from typing_extensions import override

from radarfunctie.stores.graph.rows import Row
from radarfunctie.stores.graph.writing import Statements
from radarfunctie.stores.neo4j.asking import Asking
from radarfunctie.stores.schema import Schema


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
    def empty(self) -> None:
        for label in self._schema.file.nodes:
            self._asking.empty(label)
