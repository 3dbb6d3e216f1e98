"""Follows the chains of a store while its facts are read in order.

A fact links to the one before it by number. One that came from another store with several
chains has a place in its own instead; where each of those ended is kept beside the facts.
"""

import sqlite3
from collections.abc import Iterator

from radarfunctie.ports.graph import Damage
from radarfunctie.ports.graph_copy import Chain
from radarfunctie.stores.anchor import START
from radarfunctie.stores.graph.facts import FactRow, next_chain

_CHAINS = "SELECT writer, base, base_chain, place, chain FROM fact_chain"
_PLACE = "SELECT writer, place FROM fact_place WHERE seq = ?"
_LOST = b""  # what a link was before is not known


class Chains:
    """Every chain up to the fact that was read last."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Reads over `connection`."""
        self._connection = connection
        self._heads: dict[str, Chain] = {}
        self._at: dict[str, tuple[int, bytes]] = {}
        self._last = START

    def read(self) -> Iterator[Damage]:
        """Read where the chains of other stores began and ended."""
        try:
            self._heads = {row[0]: Chain(*row) for row in self._connection.execute(_CHAINS)}
        except sqlite3.Error:
            yield Damage("chains of facts", "where they end cannot be read")
        self._at = {name: (one.base, one.base_chain) for name, one in self._heads.items()}

    def lost(self) -> None:
        """A fact could not be read: what goes on behind it cannot be held against it."""
        self._last = _LOST

    def follow(self, row: FactRow) -> Iterator[Damage]:
        """Hold the next fact against the one before it in its chain."""
        try:
            placed = (
                self._connection.execute(_PLACE, (row.seq,)).fetchone() if self._heads else None
            )
        except sqlite3.Error:
            yield Damage(row.name, "its place in a chain cannot be read")
            self._last = row.chain
            return
        if placed is None:
            if self._last and next_chain(self._last, row.seq, row.digest) != row.chain:
                yield Damage(row.name, "the chain does not hold here")
        else:
            yield from self._placed(row, *placed)
        self._last = row.chain

    def _placed(self, row: FactRow, writer: str, place: int) -> Iterator[Damage]:
        before, chain = self._at.get(writer, (0, START))
        head = self._heads.get(writer)
        if head is not None and 0 < head.base == before and self._last not in {_LOST, chain}:
            yield Damage(row.name, "its chain does not begin where it says")
        if place != before + 1:
            yield Damage(f"writer {writer}", f"fact {before + 1} of its chain is missing")
        elif next_chain(chain, place, row.digest) != row.chain:
            yield Damage(row.name, "the chain does not hold here")
        self._at[writer] = (place, row.chain)

    def ends(self) -> Iterator[Damage]:
        """Hold each chain of another store against where it ended."""
        for name in sorted({*self._heads, *self._at}):
            head, at = self._heads.get(name), self._at.get(name)
            if head is None or at != (head.place, head.chain):
                yield Damage(f"writer {name}", "its chain does not end where it did")
