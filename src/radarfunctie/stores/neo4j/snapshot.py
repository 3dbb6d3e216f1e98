"""The read side on Neo4j: one transaction."""

from collections.abc import Iterator
from contextlib import contextmanager

from typing_extensions import override

from radarfunctie.ports.graph import Fact
from radarfunctie.stores.graph.matching import Counted
from radarfunctie.stores.graph.queries import Queries
from radarfunctie.stores.graph.reader import GraphQuestions
from radarfunctie.stores.graph.rows import Row
from radarfunctie.stores.neo4j import facts
from radarfunctie.stores.neo4j.asking import Asking

_COUNTED = ("signal_id", "rank", "uses", "likely", "day", "day_no")


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
    def _texts(self) -> Queries:
        return self._asking.queries

    @override
    def _matched(self, text: str, parameters: dict[str, object]) -> list[Row]:
        return self._asking.matched(text, parameters)

    @override
    @contextmanager
    def _counted(self, persons: list[object] | None) -> Iterator[Counted | None]:
        """Bound in each; what is counted about everybody is too much for that."""
        if persons is None:
            yield None
            return
        by_person: dict[str, list[dict[str, object]]] = {}
        for person, *values in self._matched(self._texts().counted, {"persons": persons}):
            by_person.setdefault(person, []).append(dict(zip(_COUNTED, values, strict=True)))
        number = {person: len(signals) for person, signals in by_person.items()}
        yield Counted(number, {"counted": by_person})

    @override
    def _fact(self, seq: int) -> Fact | None:
        return facts.read_fact(self._asking, seq)

    @override
    def _facts(self, seqs: list[object]) -> list[Fact]:
        return facts.read_facts(self._asking, seqs)

    @override
    def _facts_above(self, after: int) -> list[Fact]:
        return facts.read_page(self._asking, after)
