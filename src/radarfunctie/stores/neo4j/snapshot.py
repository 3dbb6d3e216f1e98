"""The read side on Neo4j: one transaction."""

from typing_extensions import override

from radarfunctie.ports.graph import Fact
from radarfunctie.stores.graph.reader import GraphQuestions
from radarfunctie.stores.graph.rows import Row
from radarfunctie.stores.neo4j import facts
from radarfunctie.stores.neo4j.asking import Asking


class Neo4jReader(GraphQuestions):
    """Questions over one transaction. Ends with the `with` block that gave it."""

    def __init__(self, asking: Asking) -> None:
        """Asks by `asking`, whose transaction somebody else begins and ends."""
        self._asking = asking

    def close(self) -> None:
        """Answer no more questions."""
        self._asking.close()

    def changes(self) -> int:
        """How many writers have committed."""
        ((turns,),) = self._asking.rows("changes", {})
        return int(turns)

    @override
    def _rows(self, query: str, **parameters: object) -> list[Row]:
        return self._asking.rows(query, parameters)

    @override
    def _pattern_names(self) -> frozenset[str]:
        return self._asking.patterns()

    @override
    def _pattern_rows(self, pattern: str, persons: list[object] | None) -> list[Row]:
        return self._asking.pattern(pattern, persons)

    @override
    def _fact(self, seq: int) -> Fact | None:
        return facts.read_fact(self._asking, seq)

    @override
    def _facts(self, seqs: list[object]) -> list[Fact]:
        return facts.read_facts(self._asking, seqs)

    @override
    def _facts_above(self, after: int) -> list[Fact]:
        return facts.read_page(self._asking, after)
