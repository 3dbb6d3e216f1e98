"""The write side on Neo4j: one transaction, which has the turn to write until it ends.

Neo4j shows a transaction what others committed meanwhile. Writers take turns, so nobody commits
between what a writer reads and what it writes: a decision rests on one state of the graph.
"""

from collections.abc import Mapping
from datetime import datetime

from typing_extensions import override

from radarfunctie.stores.graph.writer import GraphChanges
from radarfunctie.stores.neo4j import facts
from radarfunctie.stores.neo4j.asking import Asking
from radarfunctie.stores.neo4j.facts import Link
from radarfunctie.stores.neo4j.projection import Neo4jProjection
from radarfunctie.stores.neo4j.snapshot import Neo4jReader
from radarfunctie.stores.neo4j.statements import Neo4jStatements
from radarfunctie.stores.schema import Schema


class Neo4jWriter(Neo4jReader, GraphChanges):
    """Questions and changes in one transaction, which somebody else commits or undoes."""

    def __init__(self, asking: Asking, schema: Schema, writer: str, head: Link) -> None:
        """`head` ends the facts of all and the chain of `writer`."""
        Neo4jReader.__init__(self, asking)
        statements = Neo4jStatements(asking, schema)
        GraphChanges.__init__(self, statements, Neo4jProjection(statements, schema))
        self._head = head
        self._writer = writer

    @override
    def _record(
        self, kind: str, identity: str | None, at: datetime, body: Mapping[str, object]
    ) -> int:
        said = (kind, identity, at, body)
        self._head = facts.append(self._asking, self._writer, self._head, said)
        return self._head.seq
