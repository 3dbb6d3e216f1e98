"""The facts: what was said, each with its own salted digest, in a chain that shows a cut.

digest = sha256(salt, kind, id, recorded_at, body) and chain = sha256(chain before, seq, digest).
The chain is made of digests alone: a fact whose body and salt are erased leaves a tombstone.
"""

import json
import os
import sqlite3
from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256
from typing import NamedTuple, cast

from radarfunctie.errors import StoreDamagedError
from radarfunctie.ports.graph import Fact
from radarfunctie.stores.anchor import Head
from radarfunctie.stores.moments import from_epoch, to_epoch

_PAGE = 500
_SALT_BYTES = 16
_INSERT = """\
INSERT INTO fact (seq, kind, id, recorded_at, body, salt, digest, chain)
VALUES (?, ?, ?, ?, ?, ?, ?, ?)"""
_HEAD = "SELECT seq, chain FROM fact ORDER BY seq DESC LIMIT 1"
# as bytes, so that text that is no longer UTF-8 is found by its digest and never quoted
_COLUMNS = """\
SELECT seq, CAST(kind AS BLOB), CAST(id AS BLOB), recorded_at, CAST(body AS BLOB), salt, digest,
       chain
FROM fact"""
ONE = f"{_COLUMNS} WHERE seq = ?"
MANY = f"{_COLUMNS} WHERE seq > ? ORDER BY seq LIMIT ?"


class FactRow(NamedTuple):
    """A fact as held; text as bytes."""

    seq: int
    kind: bytes
    id: bytes
    recorded_at: float
    body: bytes | None
    salt: bytes | None
    digest: bytes
    chain: bytes

    @property
    def name(self) -> str:
        """How the fact is named in messages: number, kind and id."""
        kind, identity = (bytes(one).decode(errors="replace") for one in (self.kind, self.id))
        return f"fact {self.seq} ({kind} {identity})"

    @property
    def erased(self) -> bool:
        """Whether this is the tombstone of an erased fact."""
        return self.body is None and self.salt is None

    def holds(self) -> bool:
        """Whether it is what was written, as far as its digest tells; a tombstone cannot."""
        if self.body is None or self.salt is None:
            return self.erased
        try:
            found = digest_of(self.salt, self.kind, self.id, self.recorded_at, self.body)
        except (TypeError, ValueError):
            return False
        return found == self.digest


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
    seq = head.seq + 1
    name = identity or f"{kind}-{seq}"
    text = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
    moment, salt = to_epoch(at), os.urandom(_SALT_BYTES)
    digest = digest_of(salt, kind.encode(), name.encode(), moment, text.encode())
    chain = next_chain(head.chain, seq, digest)
    connection.execute(_INSERT, (seq, kind, name, moment, text, salt, digest, chain))
    return Head(seq, chain)


def digest_of(salt: bytes, kind: bytes, identity: bytes, recorded_at: float, body: bytes) -> bytes:
    """The digest of one fact."""
    moment = f"{recorded_at:.6f}".encode()
    return sha256(b"\0".join((salt, kind, identity, moment, body))).digest()


def next_chain(before: bytes, seq: int, digest: bytes) -> bytes:
    """The chain up to a fact."""
    return sha256(before + seq.to_bytes(8, "big") + digest).digest()


def read_fact(connection: sqlite3.Connection, seq: int) -> Fact | None:
    """One fact, checked; None when there is none.

    Raises:
        StoreDamagedError: It is not what was written.
    """
    row = connection.execute(ONE, (seq,)).fetchone()
    return checked(FactRow(*row)) if row else None


def read_page(connection: sqlite3.Connection, after: int) -> list[Fact]:
    """The next facts above a number, in order, each checked; empty at the end.

    Raises:
        StoreDamagedError: A fact is missing or is not what was written.
    """
    found = [FactRow(*row) for row in connection.execute(MANY, (after, _PAGE))]
    for number, row in enumerate(found, after + 1):
        if row.seq != number:
            message = f"fact {number} is missing"
            raise StoreDamagedError(message)
    return [checked(row) for row in found]


def checked(row: FactRow) -> Fact:
    """A fact whose digest holds.

    Raises:
        StoreDamagedError: It does not.
    """
    if not row.holds():
        message = f"{row.name} is not what was written"
        raise StoreDamagedError(message)
    body = None if row.body is None else cast("Mapping[str, object]", json.loads(row.body))
    at = from_epoch(row.recorded_at)
    return Fact(row.seq, row.kind.decode(), row.id.decode(), at, body)
