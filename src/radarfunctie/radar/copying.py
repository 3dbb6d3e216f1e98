"""Copy: a graph from one store to another, of the same engine or the other.

Facts go first, in batches, and a copy that broke off goes on behind the last one. Nodes and edges
follow as they stand, so every id stays; after a break they are copied again. Only when the target
was checked and holds the same as the source is it made a whole store.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from itertools import islice

from radarfunctie.domain.caller import Caller
from radarfunctie.errors import ConflictError, RadarError, StoreDamagedError
from radarfunctie.ports.graph import Counts, Damage
from radarfunctie.ports.graph_copy import CopyableGraph, GraphCopy, GraphOriginal, RawFact
from radarfunctie.radar.auditing import Gate
from radarfunctie.radar.exporting import TABLES, rows_of
from radarfunctie.radar.table_file import Row

ACTION = "store.copy"
_DAMAGES_NAMED = 3
_MODULUS = 2**256

Progress = Callable[[str, int], None]


@dataclass(frozen=True, slots=True)
class Summary:
    """What a store holds, in so far as two stores can be held against each other."""

    facts: int
    last_fact: int  # 0 for none
    chain: str  # of the last fact, in hexadecimal; empty for none
    chains: int
    heads: str  # digest of where the chains begin and end
    counts: Counts
    tables: Mapping[str, tuple[int, str]]  # rows of each export, and a digest of them in any order


@dataclass(frozen=True, slots=True)
class Copied:
    """What was copied and found to be the same on both sides."""

    store: str  # the id of the graph, which the copy keeps
    went_on: bool  # with a copy that had broken off
    facts_copied: int  # in this run
    holds: Summary


@dataclass
class _Tally:
    """Counts what was done and tells it."""

    tell: Progress
    done: dict[str, int] = field(default_factory=dict)

    def add(self, what: str, number: int) -> None:
        self.done[what] = self.done.get(what, 0) + number
        self.tell(what, self.done[what])


@dataclass(frozen=True)
class CopyStore:
    """Copies a graph; safe and audit log stay where they are and go with either store."""

    source: CopyableGraph
    target: CopyableGraph
    gate: Gate

    def run(self, caller: Caller, progress: Progress = lambda _, __: None) -> Copied:
        """Copy all of it; repeat after a break to go on.

        Raises:
            DeniedError: The caller may not.
            ConflictError: The target holds something else, or the source changed meanwhile.
            StoreDamagedError: The source, or what was copied, is not what was written.
        """
        self.gate.allow(caller, ACTION)
        _refuse_damaged(self.source.verify(), "source")
        name = self.source.store_id
        objects = ("store", [name])
        self.gate.operated(caller, ACTION, objects, "intent", kind="export")
        try:
            copied = self._copy(name, _Tally(progress))
        except RadarError:
            outcome = "outcome"
            self.gate.operated(caller, ACTION, objects, outcome, kind="export", success=False)
            raise
        detail = {"facts": copied.holds.facts, "signals": copied.holds.counts.signals}
        self.gate.operated(caller, ACTION, objects, "outcome", detail, kind="export")
        return copied

    def _copy(self, name: str, tally: _Tally) -> Copied:
        with self.source.original() as original, self.target.copy() as copy:
            last = original.last_fact()
            if copy.last_fact() is not None and self.target.store_id == name:
                message = "the target is this graph already: the source itself, or a whole copy"
                raise ConflictError(message)
            chains = original.chains()
            went_on = copy.begin(name, chains, last.seq if last else 0)
            facts = _copy_facts(original, copy, tally)
            copy.clear()
            _copy_graph(original, copy, tally)
            copy.put_chains(original.chains())
            holds = self._same(original, copy)
            copy.finish()
        return Copied(name, went_on, facts, holds)

    def _same(self, original: GraphOriginal, copy: GraphCopy) -> Summary:
        """What both hold.

        Raises:
            ConflictError: The source got more meanwhile.
            StoreDamagedError: The target does not hold what the source does.
        """
        _refuse_damaged(self.target.verify(), "copy")
        here, there = _summary(self.source, original), _summary(self.target, copy)
        with self.source.original() as now:
            if _facts_of(now) != _facts_of(original):
                message = "the source was written to meanwhile; stop what writes, and repeat"
                raise ConflictError(message)
        different = [
            what for what in Summary.__slots__ if getattr(here, what) != getattr(there, what)
        ]
        if different:
            message = f"the copy is not the same as its source: {', '.join(different)}"
            raise StoreDamagedError(message)
        return here


def _copy_facts(original: GraphOriginal, copy: GraphCopy, tally: _Tally) -> int:
    """Copy the facts that are not there yet; returns how many."""
    held = copy.last_fact()
    after = held.seq if held else 0
    if held is not None and (
        not _is_same(_fact(original, after), held)
        or original.fact_count(after) != copy.fact_count(after)
    ):
        message = "the half-written target is no longer how the source began; empty it, copy again"
        raise ConflictError(message)
    copied = 0
    for batch in original.raw_facts(after):
        copy.put_facts(batch)
        copied += len(batch)
        tally.add("facts", len(batch))
    return copied


def _fact(original: GraphOriginal, seq: int) -> RawFact | None:
    page = next(original.raw_facts(seq - 1), ())
    return page[0] if page and page[0].seq == seq else None


def _is_same(found: RawFact | None, held: RawFact) -> bool:
    """Whether both are one fact; what names its chain is the affair of a store that is whole."""
    return found is not None and replace(found, writer="") == replace(held, writer="")


def _copy_graph(original: GraphOriginal, copy: GraphCopy, tally: _Tally) -> None:
    for label in original.node_labels:
        for nodes in original.nodes(label):
            copy.put_nodes(label, nodes)
            tally.add("nodes", len(nodes))
    for label in original.edge_labels:
        for edges in original.edges(label):
            copy.put_edges(label, edges)
            tally.add("edges", len(edges))


def _facts_of(original: GraphOriginal) -> tuple[int, str]:
    last = original.last_fact()
    return (original.fact_count(last.seq), last.chain.hex()) if last else (0, "")


def _summary(graph: CopyableGraph, original: GraphOriginal) -> Summary:
    last = original.last_fact()
    facts, chain = _facts_of(original)
    with graph.reader() as reader:
        counts = reader.counts()
        tables: dict[str, tuple[int, str]] = {
            what: _digest(rows_of(what, reader)) for what in TABLES
        }
    chains = original.chains()
    heads = _digest((str(one.place), one.chain.hex()) for one in chains)[1]
    return Summary(facts, last.seq if last else 0, chain, len(chains), heads, counts, tables)


def _digest(rows: Iterator[Row]) -> tuple[int, str]:
    """How many rows, and a digest that does not depend on their order."""
    count = total = 0
    for row in rows:
        text = "\0".join(f"{len(cell)} {cell}" for cell in row)
        total = (total + int.from_bytes(sha256(text.encode()).digest())) % _MODULUS
        count += 1
    return count, f"{total:064x}"


def _refuse_damaged(damages: Iterator[Damage], which: str) -> None:
    """Raises when there are any; names the first ones."""
    found: Sequence[Damage] = list(islice(damages, _DAMAGES_NAMED + 1))
    if not found:
        return
    named = "; ".join(f"{one.where}: {one.what}" for one in found[:_DAMAGES_NAMED])
    more = "; and more" if len(found) > _DAMAGES_NAMED else ""
    message = f"the {which} is damaged: {named}{more}"
    raise StoreDamagedError(message)
