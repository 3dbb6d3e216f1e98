"""The write side on Neo4j: one transaction, with locks on what a decision rests on.

Neo4j shows a transaction what others committed meanwhile. Two workers that take in mentions of
one person must not decide beside each other, so a writer locks the blocking keys before it reads
candidates, and the mentions of a component before it hands the component out.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from typing_extensions import override

from radarfunctie.domain.approval import Approval
from radarfunctie.domain.ids import ApprovalId, MentionId
from radarfunctie.domain.match import Component
from radarfunctie.domain.mention import Mention
from radarfunctie.stores.graph.writer import GraphChanges
from radarfunctie.stores.neo4j import facts
from radarfunctie.stores.neo4j.asking import Asking
from radarfunctie.stores.neo4j.facts import Link
from radarfunctie.stores.neo4j.numbers import Numbers
from radarfunctie.stores.neo4j.projection import Neo4jProjection
from radarfunctie.stores.neo4j.snapshot import Neo4jReader
from radarfunctie.stores.neo4j.statements import Neo4jStatements
from radarfunctie.stores.schema import Schema


class Neo4jWriter(Neo4jReader, GraphChanges):
    """Questions and changes in one transaction, which somebody else commits or undoes."""

    def __init__(
        self, asking: Asking, schema: Schema, writer: str, head: Link, numbers: Numbers
    ) -> None:
        """`head` ends the chain of `writer`; `numbers` order its facts."""
        Neo4jReader.__init__(self, asking)
        statements = Neo4jStatements(asking, schema)
        GraphChanges.__init__(self, statements, Neo4jProjection(statements, schema))
        self.head = head
        self._writer = writer
        self._numbers = numbers

    @override
    def candidates(self, keys: Sequence[str]) -> Sequence[Mention]:
        """Mentions that share a blocking key; the keys stay locked until the commit."""
        self._statements.many("ensure_key", [{"key": key} for key in sorted(set(keys))])
        return super().candidates(keys)

    @override
    def component(self, mentions: Collection[MentionId]) -> Component:
        """The closed part around `mentions`; its mentions stay locked until the commit."""
        locked: set[MentionId] = set()
        while True:
            found = super().component(mentions)
            news = sorted({one.id for one in found.mentions} - locked)
            if not news:
                return found
            self._statements.many("lock_mentions", [{"mention": one} for one in news])
            locked.update(news)

    @override
    def approval(self, approval: ApprovalId) -> Approval | None:
        """One approval; it stays locked until the commit, so that one person decides."""
        self._statements.many("lock_approval", [{"approval": approval}])
        return super().approval(approval)

    @override
    def _record(
        self, kind: str, identity: str | None, at: datetime, body: Mapping[str, object]
    ) -> int:
        seq = self._numbers.next(kind)
        said = (kind, identity, at, body)
        self.head = facts.append(self._asking, self._writer, self.head, seq, said)
        return seq
