"""Finds everything in a Neo4j store that is not as it was written."""

import json
from collections.abc import Iterator

from radarfunctie.ports.graph import Damage
from radarfunctie.stores.graph.facts import SAID, FactRow, next_chain
from radarfunctie.stores.graph.models import Told
from radarfunctie.stores.graph.rows import Row, checksum
from radarfunctie.stores.neo4j.asking import Asking
from radarfunctie.stores.neo4j.facts import PAGE, Link, fact_row


class Verification:
    """The checks over one transaction: every chain, every signal's place, every checksum."""

    def __init__(self, asking: Asking) -> None:
        """Asks by `asking`."""
        self._asking = asking
        self._signals = 0
        self._mentions = 0
        self._facts = 0
        self._told = Told()

    def everything(self) -> Iterator[Damage]:
        """All that is wrong."""
        for writer, place, chain, base, base_chain in self._asking.rows("writers", {}):
            begins = Link(place=base, chain=bytes(base_chain)) if base else Link()
            if base and self._chain_at(base) != begins.chain:
                yield Damage(f"writer {writer}", "its chain does not begin where it says")
            yield from self._chain(writer, begins, Link(place=place, chain=bytes(chain)))
        ((facts, signals, mentions),) = self._asking.rows("held", {})
        for what, held, found in (
            ("facts", facts, self._facts),
            ("signal nodes", signals, self._signals),
            ("mention nodes", mentions, self._mentions),
        ):
            if held != found:
                yield Damage(what, f"{held} are held, chains that hold speak of {found}")
        in_graph = (
            self._asking.rows(name, {}) for name in ("models", "came_into_force", "policies")
        )
        for what in self._told.differ(*in_graph):
            yield Damage(what, "it is not in the graph as its fact says")

    def _chain_at(self, seq: int) -> bytes | None:
        found = self._asking.rows("chain_at", {"until": seq})
        return bytes(found[0][0]) if found else None

    def _chain(self, writer: str, begins: Link, head: Link) -> Iterator[Damage]:
        """One writer's facts by their digest, in their chain, up to its head."""
        place, chain, seq = begins.place, begins.chain, 0
        for window in range(begins.place, head.place, PAGE):
            page = self._page(writer, window)
            rows = [fact_row(row) for row in page]
            for row, number in zip(rows, [row[8] for row in page], strict=True):
                place += 1
                if number != place:
                    yield Damage(f"writer {writer}", f"fact {place} of its chain is missing")
                    place, chain = number, b""
                if not row.holds():
                    yield Damage(row.name, "it is not what was written")
                if chain and next_chain(chain, place, row.digest) != row.chain:
                    yield Damage(row.name, "the chain does not hold here")
                if row.seq <= seq:
                    yield Damage(row.name, "its number is not above the one before it")
                chain, seq = row.chain, row.seq
            self._facts += len(rows)
            for row in rows:
                self._told.note(row)
            yield from self._in_graph(rows)
        if (place, chain) != (head.place, head.chain):
            says = f"its chain ends at {place}, its head says {head.place}"
            yield Damage(f"writer {writer}", says)

    def _page(self, writer: str, after: int) -> list[Row]:
        asked: dict[str, object] = {"writer": writer, "after": after, "until": after + PAGE}
        return self._asking.rows("chain_part", asked)

    def _in_graph(self, rows: list[FactRow]) -> Iterator[Damage]:
        """Signals that were not erased have their node and their mentions, as written."""
        told = [
            (row, sorted(json.loads(row.body)["mentions"].values()))
            for row in rows
            if row.kind in SAID and row.body is not None and row.holds()
        ]
        asked: dict[str, object] = {"signals": sorted({row.id.decode() for row, _ in told})}
        found = {row[0]: row for row in self._asking.rows("signal_rows", asked)}
        for row, mentions in told:
            held = found.get(row.id.decode())
            if held is not None and held[1] > row.seq and self._is_version(held[1], row.id):
                continue  # a later version counts
            self._signals += 1
            self._mentions += len(mentions)
            if held is None or held[1] != row.seq:
                yield Damage(row.name, "its node is not in the graph")
            elif json.loads(held[2]) != mentions:
                yield Damage(row.name, "its mentions in the graph are not those of the fact")
        yield from self._checksums("signal", "signal_checksums", asked)
        yield from self._checksums("mention", "mentions_in", asked)

    def _is_version(self, seq: int, signal: bytes) -> bool:
        """Whether a fact is a later version of a signal."""
        rows = [fact_row(row) for row in self._asking.rows("fact", {"seq": seq})]
        return [(row.kind, row.id) for row in rows] == [(SAID[1], signal)]

    def _checksums(self, what: str, query: str, asked: dict[str, object]) -> Iterator[Damage]:
        for row in self._asking.rows(query, asked):
            if checksum(row[1:-1]) != row[-1]:
                yield Damage(f"{what} {row[0]}", "it is not what was written")
