"""Runs named queries in one transaction; rows come back as the shared read side wants them."""

from collections.abc import Mapping
from typing import Any

import neo4j
from radarfunctie.errors import StoreError
from radarfunctie.spans.marking import query
from radarfunctie.stores.graph.queries import Queries
from radarfunctie.stores.graph.rows import Row, to_json
from radarfunctie.stores.neo4j.driver import translated


class Asking:
    """One transaction with the named queries."""

    def __init__(
        self, transaction: neo4j.Transaction, queries: Queries, codes: Mapping[str, Any]
    ) -> None:
        """Asks within `transaction`, which somebody else ends; `codes` are for patterns."""
        self._open: neo4j.Transaction | None = transaction
        self.queries = queries
        self._codes = codes

    def close(self) -> None:
        """Answer no more questions."""
        self._open = None

    def rows(self, name: str, parameters: Mapping[str, object]) -> list[Row]:
        """The rows of a named query."""
        with query("neo4j", name):
            return self._answers(self.queries[name], parameters)

    def matched(self, text: str, parameters: Mapping[str, object]) -> list[Row]:
        """The rows of a statement of patterns."""
        with query("neo4j", "patterns"):
            return self._answers(text, {**parameters, **self._codes})

    def empty(self, label: str) -> None:
        """Forget every node with this label of the schema, and its edges."""
        self._answers(f"MATCH (n:{label}) DETACH DELETE n", {})

    def ask(self, text: str, parameters: Mapping[str, object]) -> list[Row]:
        """The rows of a statement made from names of the schema."""
        return self._answers(text, parameters)

    def _answers(self, text: str, parameters: Mapping[str, object]) -> list[Row]:
        if self._open is None:
            message = "this snapshot has ended"
            raise StoreError(message)
        with translated():
            found = self._open.run(text, dict(parameters))
            return [tuple(map(_plain, record.values())) for record in found]


def _plain(value: object) -> object:
    """A column as SQLite gives it: lists and maps are JSON text."""
    return to_json(value) if isinstance(value, (list, dict)) else value
