"""The facts as nodes: a number for all of them, and one chain for each writer.

A writer has the turn until its transaction ends, so numbers have no gaps and rise in the order of
commits: who follows facts by number sees none appear below the last one seen.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from radarfunctie.batches import batches
from radarfunctie.ports.graph import Fact
from radarfunctie.stores.anchor import START
from radarfunctie.stores.graph.facts import FactRow, Sealed, checked, seal
from radarfunctie.stores.graph.rows import Row
from radarfunctie.stores.neo4j.asking import Asking

PAGE = 500


@dataclass(frozen=True, slots=True)
class Link:
    """The last number of all facts, the last place of a writer's chain and the chain up to it."""

    seq: int = 0
    place: int = 0
    chain: bytes = START


def fact_row(row: Row) -> FactRow:
    """A fact from its columns; text as bytes."""
    seq, kind, name, at, body, salt, digest, chain = row[:8]
    said = (_bytes(kind), _bytes(name), at, _maybe(body))
    return FactRow(seq, *said, _maybe(salt), _bytes(digest), _bytes(chain))


def read_fact(asking: Asking, seq: int) -> Fact | None:
    """One fact, checked; None when there is none.

    Raises:
        StoreDamagedError: It is not what was written.
    """
    found = asking.rows("fact", {"seq": seq})
    return checked(fact_row(found[0])) if found else None


def read_facts(asking: Asking, seqs: Sequence[object]) -> list[Fact]:
    """Facts by their numbers, in that order, each checked; what is not there is left out.

    Raises:
        StoreDamagedError: One is not what was written.
    """
    return [checked(fact_row(row)) for row in asking.rows("facts", {"seqs": list(seqs)})]


def read_page(asking: Asking, after: int) -> list[Fact]:
    """The next facts above a number, in order, each checked; empty at the end.

    Raises:
        StoreDamagedError: A fact is not what was written.
    """
    found = asking.rows("facts_above", {"after": after, "limit": PAGE})
    return [checked(fact_row(row)) for row in found]


def append(
    asking: Asking,
    writer: str,
    head: Link,
    said: tuple[str, str | None, datetime, Mapping[str, object]],
) -> Link:
    """Keep a fact (kind, id, moment, body) after `head`; the new head of the chain."""
    kind, identity, at, body = said
    fact = seal(kind, identity or f"{kind}-{head.seq + 1}", at, body)
    return append_all(asking, writer, head, [fact])


def append_all(asking: Asking, writer: str, head: Link, found: Sequence[Sealed]) -> Link:
    """Keep facts after `head`, in their order; the new head of the chain."""
    values: list[dict[str, Any]] = []
    for fact in found:
        row = fact.behind(head.chain, head.place + 1)
        head = Link(head.seq + 1, row.seq, row.chain)
        values.append(_values(row, writer, head.seq))
    for page in batches(values, PAGE):
        asking.rows("add_fact", {"rows": page})
    return head


def _values(row: FactRow, writer: str, seq: int) -> dict[str, Any]:
    return {
        "seq": seq,
        "writer": writer,
        "place": row.seq,
        "kind": row.kind.decode(),
        "id": row.id.decode(),
        "recorded_at": row.recorded_at,
        "body": None if row.body is None else row.body.decode(),
        "salt": row.salt,
        "digest": row.digest,
        "chain": row.chain,
    }


def read_head(asking: Asking, writer: str) -> Link:
    """The last number of all facts with the head of a writer's chain; asked within its turn."""
    ((seq, place, chain),) = asking.rows("writer_head", {"writer": writer})
    return Link(seq) if place is None else Link(seq, place, bytes(chain))


def _bytes(value: str | bytes) -> bytes:
    return value.encode() if isinstance(value, str) else bytes(value)


def _maybe(value: str | bytes | None) -> bytes | None:
    return None if value is None else _bytes(value)
