"""The facts in their table."""

import json
import sqlite3
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import cast

from radarfunctie.errors import StoreDamagedError
from radarfunctie.ports.graph import Fact
from radarfunctie.stores.anchor import Head
from radarfunctie.stores.graph.facts import FactRow, Sealed, checked, sealed

_PAGE = 500
_INSERT = """\
INSERT INTO fact (seq, kind, id, recorded_at, body, salt, digest, chain)
VALUES (?, ?, ?, ?, ?, ?, ?, ?)"""
_HEAD = "SELECT seq, chain FROM fact ORDER BY seq DESC LIMIT 1"
_UNUSED = "SELECT last FROM fact_unused WHERE first <= ?1 AND last >= ?1"
# as bytes, so that text that is no longer UTF-8 is found by its digest and never quoted
_COLUMNS = """\
SELECT seq, CAST(kind AS BLOB), CAST(id AS BLOB), recorded_at, CAST(body AS BLOB), salt, digest,
       chain
FROM fact"""
ONE = f"{_COLUMNS} WHERE seq = ?"
SOME = f"{_COLUMNS} WHERE seq IN (SELECT value FROM json_each(?)) ORDER BY seq"  # noqa: S608 - of constants
MANY = f"{_COLUMNS} WHERE seq > ? ORDER BY seq LIMIT ?"


def read_head(connection: sqlite3.Connection) -> Head:
    """The head of the facts as held."""
    row = connection.execute(_HEAD).fetchone()
    return Head(row[0], row[1]) if row else Head()


def append(
    connection: sqlite3.Connection,
    head: Head,
    kind: str,
    identity: str | None,
    at: datetime,
    body: Mapping[str, object],
) -> Head:
    """Keep a fact after `head` and return the new head; without an id its number names it."""
    row = sealed(head.chain, head.seq + 1, kind, identity, at, body)
    connection.execute(_INSERT, _values(row))
    return Head(row.seq, row.chain)


def append_all(connection: sqlite3.Connection, head: Head, found: Sequence[Sealed]) -> Head:
    """Keep facts after `head`, in their order, and return the new head."""
    rows: list[FactRow] = []
    for seq, one in enumerate(found, head.seq + 1):
        rows.append(one.behind(rows[-1].chain if rows else head.chain, seq))
    connection.executemany(_INSERT, map(_values, rows))
    return Head(rows[-1].seq, rows[-1].chain) if rows else head


def _values(row: FactRow) -> tuple[object, ...]:
    said = (row.kind.decode(), row.id.decode(), row.recorded_at, cast("bytes", row.body).decode())
    return (row.seq, *said, row.salt, row.digest, row.chain)


def read_fact(connection: sqlite3.Connection, seq: int) -> Fact | None:
    """One fact, checked; None when there is none.

    Raises:
        StoreDamagedError: It is not what was written.
    """
    row = connection.execute(ONE, (seq,)).fetchone()
    return checked(FactRow(*row)) if row else None


def read_facts(connection: sqlite3.Connection, seqs: Sequence[object]) -> list[Fact]:
    """Facts by their numbers, in that order, each checked; what is not there is left out.

    Raises:
        StoreDamagedError: One is not what was written.
    """
    return [checked(FactRow(*row)) for row in connection.execute(SOME, (json.dumps(seqs),))]


def read_page(connection: sqlite3.Connection, after: int) -> list[Fact]:
    """The next facts above a number, in order, each checked; empty at the end.

    Raises:
        StoreDamagedError: A fact is missing or is not what was written.
    """
    found = [FactRow(*row) for row in connection.execute(MANY, (after, _PAGE))]
    number = after
    for row in found:
        number += 1
        if row.seq != number:
            number = after_unused(connection, number)
        if row.seq != number:
            message = f"fact {number} is missing"
            raise StoreDamagedError(message)
    return [checked(row) for row in found]


def after_unused(connection: sqlite3.Connection, number: int) -> int:
    """The next number that a fact has; a store that was copied here may have left some unused."""
    while row := connection.execute(_UNUSED, (number,)).fetchone():
        number = row[0] + 1
    return number
