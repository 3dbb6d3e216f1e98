"""The facts: what was said, each with its own salted digest, in a chain that shows a cut.

digest = sha256(salt, kind, id, recorded_at, body) and chain = sha256(chain before, seq, digest).
The chain is made of digests alone: a fact whose body and salt are erased leaves a tombstone.
"""

import json
import os
from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256
from typing import NamedTuple, cast

from radarfunctie.errors import StoreDamagedError
from radarfunctie.ports.graph import Fact
from radarfunctie.stores.moments import from_epoch, to_epoch

_SALT_BYTES = 16
SAID = (b"signal", b"signal_version")
"""Kinds of facts that hold a signal whole: as it was sent, and as it was corrected."""


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


class Sealed(NamedTuple):
    """A fact with its salt and digest, ready for its place in a chain; text as bytes."""

    kind: bytes
    id: bytes
    recorded_at: float
    body: bytes
    salt: bytes
    digest: bytes

    def behind(self, before: bytes, seq: int) -> FactRow:
        """The fact at place `seq`, behind the chain `before`."""
        return FactRow(seq, *self, next_chain(before, seq, self.digest))


def seal(kind: str, identity: str, at: datetime, body: Mapping[str, object]) -> Sealed:
    """A fact with a fresh salt; costs the same wherever it goes in the chain."""
    text = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
    what, named, content = kind.encode(), identity.encode(), text.encode()
    moment, salt = to_epoch(at), os.urandom(_SALT_BYTES)
    digest = digest_of(salt, what, named, moment, content)
    return Sealed(what, named, moment, content, salt, digest)


def sealed(
    before: bytes,
    seq: int,
    kind: str,
    identity: str | None,
    at: datetime,
    body: Mapping[str, object],
) -> FactRow:
    """A fact behind the chain `before`, ready to be kept; without an id its number names it."""
    return seal(kind, identity or f"{kind}-{seq}", at, body).behind(before, seq)


def digest_of(salt: bytes, kind: bytes, identity: bytes, recorded_at: float, body: bytes) -> bytes:
    """The digest of one fact."""
    moment = f"{recorded_at:.6f}".encode()
    return sha256(b"\0".join((salt, kind, identity, moment, body))).digest()


def next_chain(before: bytes, seq: int, digest: bytes) -> bytes:
    """The chain up to a fact."""
    return sha256(before + seq.to_bytes(8, "big") + digest).digest()


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
