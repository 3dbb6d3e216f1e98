"""Takes in a backlog on SQLite: signals packed to rows elsewhere, written many at a time."""

import sqlite3
from collections.abc import Iterator, Sequence
from typing import NamedTuple, cast

import pyarrow as pa
from typing_extensions import override

from radarfunctie.domain.mention import Mention
from radarfunctie.domain.signal import PersonClaim
from radarfunctie.ports.backlog import Packed
from radarfunctie.ports.graph import NewMention, NewSignal
from radarfunctie.stores.anchor import Head
from radarfunctie.stores.graph import rows
from radarfunctie.stores.graph.facts import Sealed, seal
from radarfunctie.stores.graph.queries import Queries
from radarfunctie.stores.graph.rows import Row
from radarfunctie.stores.schema import Node, Schema
from radarfunctie.stores.sqlite import ddl, facts
from radarfunctie.stores.sqlite.driver import as_store_error, cause_of
from radarfunctie.stores.sqlite.key_sorter import KeySorter
from radarfunctie.stores.sqlite.statements import SqliteStatements
from radarfunctie.stores.sqlite.transaction import SqliteWriter


class _Mention(NamedTuple):
    """A mention as its row, checksum last, with what hangs on it."""

    columns: Row
    role: str
    homes: list[dict[str, object]]


class _Signal(NamedTuple):
    """A signal as its fact and its row, the number of the fact left out."""

    fact: Sealed
    columns: Row
    mentions: list[_Mention]
    relations: list[tuple[int, int, str]]  # places of two mentions, and the kind


def pack(new: NewSignal) -> Packed:
    """A signal as rows; everything that does not depend on its place in the store."""
    held = new.held
    places = {one.mention.key.person_ref: place for place, one in enumerate(new.mentions)}
    claims = {person.ref: person for person in new.signal.persons}
    form = _Signal(
        seal("signal", held.id, held.recorded_at, rows.signal_body(held)),
        rows.signal_columns(new.signal, held, 0)[:-1],
        [_packed(one, new, claims[one.mention.key.person_ref]) for one in new.mentions],
        [(places[one.source], places[one.target], one.kind) for one in new.signal.relations],
    )
    return Packed(held.id, form)


def _packed(one: NewMention, new: NewSignal, claim: PersonClaim) -> _Mention:
    columns = rows.with_checksum(rows.mention_columns(one, new.signal))
    return _Mention(columns, claim.role.value, rows.homes(new, one, claim))


class Backlog(SqliteWriter):
    """One transaction that takes in much at once."""

    def __init__(
        self, connection: sqlite3.Connection, queries: Queries, schema: Schema, head: Head
    ) -> None:
        """`head` is that of the facts as held when the transaction began."""
        super().__init__(connection, queries, schema, head)
        self._rows_in = _Rows(connection, SqliteStatements(connection, queries, schema), schema)

    def load(self, signals: Sequence[Packed], keys: pa.Table) -> None:
        """Keep the facts of these signals in their order, with all that `add_signal` keeps."""
        forms = [cast("_Signal", one.form) for one in signals]
        first = self.head.seq + 1
        try:
            self.head = facts.append_all(self._connection, self.head, [one.fact for one in forms])
            self._rows_in.add(forms, first, keys)
        except sqlite3.Error as error:
            raise as_store_error(error) from cause_of(error)

    def loaded(self) -> None:
        """All signals are loaded: their keys, put aside until now, are written."""
        try:
            self._rows_in.keys.write(self._connection)
        except sqlite3.Error as error:
            raise as_store_error(error) from cause_of(error)

    @override
    def _mention(self, row: Row) -> Mention:
        """The mention of a row; a backlog reads each once or so, and keeps none."""
        return rows.mention(row[: rows.MENTION_WIDTH])

    @override
    def close(self) -> None:
        """Answer no more questions; forget what was put aside."""
        self._rows_in.keys.close()
        super().close()


class _Rows:
    """Writes nodes and edges of many signals, giving out row numbers itself."""

    def __init__(
        self, connection: sqlite3.Connection, statements: SqliteStatements, schema: Schema
    ) -> None:
        nodes = schema.file.nodes
        self._statements = statements
        self.keys = KeySorter()
        self._signal = ddl.insert_numbered(nodes["Signal"])
        self._mention = ddl.insert_numbered(nodes["Mention"])
        self._names = statements.edge("MENTIONS")
        self._told = statements.edge("TOLD")
        self._signals = _last(connection, nodes["Signal"])
        self._mentions = _last(connection, nodes["Mention"])

    def add(self, forms: Sequence[_Signal], first_seq: int, keys: pa.Table) -> None:
        """All nodes and edges of signals whose facts are numbered from `first_seq`."""
        insert, many = self._statements.insert_many, self._statements.many
        numbered = list(enumerate(forms, self._signals + 1))
        insert(
            self._signal,
            [
                (nid, *rows.with_checksum((*form.columns, seq)))
                for seq, (nid, form) in enumerate(numbered, first_seq)
            ],
        )
        mentions = [(nid, one) for nid, form in numbered for one in form.mentions]
        placed = list(enumerate(mentions, self._mentions + 1))
        insert(self._mention, [(nid, *one.columns) for nid, (_, one) in placed])
        insert(self._names, [(signal, nid, one.role) for nid, (signal, one) in placed])
        self.keys.put(keys, self._mentions + 1)
        homes = [{**home, "mention": nid} for nid, (_, one) in placed for home in one.homes]
        many("ensure_address", homes)
        many("add_home", homes)
        insert(self._told, list(_relations(forms, self._mentions + 1)))
        self._signals += len(forms)
        self._mentions += len(placed)


def _relations(forms: Sequence[_Signal], first: int) -> Iterator[Row]:
    """Relations by the row numbers of their mentions, the first of which is `first`."""
    for form in forms:
        yield from ((first + one, first + other, kind) for one, other, kind in form.relations)
        first += len(form.mentions)


def _last(connection: sqlite3.Connection, node: Node) -> int:
    (found,) = connection.execute(f"SELECT max(nid) FROM {node.table}").fetchone()  # noqa: S608 - own names
    return found or 0
