"""Takes in a backlog on Neo4j: signals packed elsewhere, many in each statement."""

from collections.abc import Sequence
from typing import NamedTuple, cast

import pyarrow as pa

from radarfunctie.batches import batches
from radarfunctie.ports.backlog import Packed
from radarfunctie.ports.graph import NewSignal
from radarfunctie.stores.graph import rows
from radarfunctie.stores.graph.facts import Sealed, seal
from radarfunctie.stores.graph.rows import Row
from radarfunctie.stores.neo4j import facts
from radarfunctie.stores.neo4j.asking import Asking
from radarfunctie.stores.neo4j.facts import Link
from radarfunctie.stores.neo4j.nodes import Values, node
from radarfunctie.stores.neo4j.projection import homes_of
from radarfunctie.stores.neo4j.statements import Neo4jStatements
from radarfunctie.stores.neo4j.transaction import Neo4jWriter
from radarfunctie.stores.schema import Schema

_ROWS = 2_000  # rows a statement takes at once


class _Signal(NamedTuple):
    """A signal as its fact and its columns, the number of the fact left out."""

    fact: Sealed
    columns: Row
    mentions: list[tuple[Row, str]]  # columns, role
    homes: list[Values]
    relations: list[Values]


def pack(new: NewSignal) -> Packed:
    """A signal as rows; everything that does not depend on its place in the store."""
    held = new.held
    roles = {person.ref: person.role.value for person in new.signal.persons}
    ids = {one.mention.key.person_ref: one.mention.id for one in new.mentions}
    form = _Signal(
        seal("signal", held.id, held.recorded_at, rows.signal_body(held)),
        rows.signal_columns(new.signal, held, 0)[:-1],
        [
            (rows.mention_columns(one, new.signal), roles[one.mention.key.person_ref])
            for one in new.mentions
        ],
        [home for one in new.mentions for home in homes_of(new, one)],
        [
            {"source": ids[one.source], "target": ids[one.target], "kind": one.kind}
            for one in new.signal.relations
        ],
    )
    return Packed(held.id, form)


class Neo4jBacklog(Neo4jWriter):
    """One transaction that takes in much at once."""

    def __init__(self, asking: Asking, schema: Schema, writer: str, head: Link) -> None:
        """`head` ends the chain of `writer`."""
        super().__init__(asking, schema, writer, head)
        self._in = Neo4jStatements(asking, schema)
        self._signal_node = schema.file.nodes["Signal"]
        self._mention_node = schema.file.nodes["Mention"]

    def load(self, signals: Sequence[Packed], keys: pa.Table) -> None:
        """Keep the facts of these signals in their order, with all that `add_signal` keeps."""
        forms = [cast("_Signal", one.form) for one in signals]
        first = self._head.seq + 1
        self._head = facts.append_all(
            self._asking, self._writer, self._head, [one.fact for one in forms]
        )
        self._many("add_signal", [self._nodes(form, seq) for seq, form in enumerate(forms, first)])
        ids = [str(columns[0]) for form in forms for columns, _ in form.mentions]
        places, texts = (keys.column(name).to_pylist() for name in ("_place", "_key"))
        keyed = sorted((key, ids[place]) for place, key in zip(places, texts, strict=True))
        self._many("ensure_key", [{"key": key} for key in dict.fromkeys(key for key, _ in keyed)])
        self._many("add_key", [{"mention": mention, "key": key} for key, mention in keyed])
        homes = [home for form in forms for home in form.homes]
        houses = sorted({str(home["house"]) for home in homes})
        self._many("ensure_address", [{"house": house} for house in houses])
        self._many("add_home", homes)
        self._many("add_relation", [told for form in forms for told in form.relations])

    def _nodes(self, form: _Signal, seq: int) -> Values:
        return {
            "signal": node(self._signal_node, (*form.columns, seq)),
            "mentions": [
                {"role": role, "mention": node(self._mention_node, columns)}
                for columns, role in form.mentions
            ],
        }

    def _many(self, name: str, values: Sequence[Values]) -> None:
        for some in batches(values, _ROWS):
            self._in.many(name, some)

    def loaded(self) -> None:
        """Nothing was put aside."""
