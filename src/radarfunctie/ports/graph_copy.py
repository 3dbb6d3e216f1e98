"""Moving a graph from one store to another: facts to the byte, then nodes and edges as they stand.

A store is copied in batches, each durable by itself. Until `finish` the target is marked as
half-written and no other way in opens it, so it is never taken for whole.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

from radarfunctie.ports.graph import GraphStore

Scalar = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class RawFact:
    """A fact as held, with its place in a chain; body and salt are None for a tombstone."""

    seq: int
    writer: str  # names its chain
    place: int
    kind: str
    id: str
    recorded_at: float  # epoch seconds
    body: str | None
    salt: bytes | None
    digest: bytes
    chain: bytes


@dataclass(frozen=True, slots=True)
class Chain:
    """A chain of facts: where it begins and where it ends.

    Its facts have the places base + 1 to place. A base above 0 is the number of the fact it
    goes on behind, and `base_chain` that fact's own chain.
    """

    writer: str
    base: int
    base_chain: bytes
    place: int
    chain: bytes


@dataclass(frozen=True, slots=True)
class GraphNode:
    """A node of a label of the schema. `values` has every property, and the checksum if any."""

    id: str
    values: Mapping[str, Scalar]


@dataclass(frozen=True, slots=True)
class GraphEdge:
    """An edge of a label of the schema, between the ids of two nodes."""

    source: str
    target: str
    values: Mapping[str, Scalar]


class GraphOriginal(Protocol):
    """What a copy is made from."""

    node_labels: tuple[str, ...]
    edge_labels: tuple[str, ...]

    def chains(self) -> Sequence[Chain]:
        """Every chain with at least one fact, by writer."""

    def last_fact(self) -> RawFact | None:
        """The fact with the highest number; None when there is none."""

    def fact_count(self, until: int) -> int:
        """How many facts have a number up to `until`."""

    def raw_facts(self, after: int = 0) -> Iterator[Sequence[RawFact]]:
        """Facts with a number above `after`, in order, in batches; unchecked."""

    def nodes(self, label: str) -> Iterator[Sequence[GraphNode]]:
        """Every node of a label once, in batches."""

    def edges(self, label: str) -> Iterator[Sequence[GraphEdge]]:
        """Every edge of a label once, in batches."""


class NumberedOriginal(Protocol):
    """A store that numbers the nodes of each label, for one that takes over all of it quickly.

    A row of a node is its number, its id and its values in the order of the schema, the checksum
    last if it has one; a row of an edge is the numbers of its ends and its values.
    """

    node_labels: tuple[str, ...]
    edge_labels: tuple[str, ...]

    def chains(self) -> Sequence[Chain]:
        """Every chain with at least one fact, by writer."""

    def last_fact(self) -> RawFact | None:
        """The fact with the highest number; None when there is none."""

    def raw_facts(self, after: int = 0) -> Iterator[Sequence[RawFact]]:
        """Facts with a number above `after`, in order, in batches; unchecked."""

    def numbered_nodes(self, label: str) -> Iterator[list[list[Scalar]]]:
        """Every node of a label once, in batches, by number; numbers are above 0."""

    def numbered_edges(self, label: str) -> Iterator[list[list[Scalar]]]:
        """Every edge of a label once, in batches."""


class GraphCopy(GraphOriginal, Protocol):
    """A half-written store; each call is one durable transaction, or several for `clear`."""

    def begin(self, source: str, chains: Sequence[Chain], last: int) -> bool:
        """Mark the store as a copy of the store with id `source`; whether it goes on with one.

        `chains` and `last` are the chains of the source and the number of its last fact.

        Raises:
            ConflictError: It holds facts that are not of such a copy.
        """

    def put_facts(self, facts: Sequence[RawFact]) -> None:
        """Keep facts whose numbers are above all that are held, in order."""

    def clear(self) -> None:
        """Forget every node and edge; the facts stay."""

    def put_nodes(self, label: str, nodes: Sequence[GraphNode]) -> None:
        """Keep nodes that are not there yet."""

    def put_edges(self, label: str, edges: Sequence[GraphEdge]) -> None:
        """Keep edges that are not there yet.

        Raises:
            StoreError: An end of one is not held.
        """

    def put_chains(self, chains: Sequence[Chain]) -> None:
        """Keep the heads of the chains, so that the store can be verified."""

    def finish(self) -> None:
        """Make it a whole store with the id of its source; from now on others open it."""


class CopyableGraph(GraphStore, Protocol):
    """A graph that can be copied, and be a copy."""

    @property
    def store_id(self) -> str:
        """The random id of this graph, which a copy keeps.

        Raises:
            StoreError: It cannot be read.
        """

    def original(self) -> AbstractContextManager[GraphOriginal]:
        """Read it as it is; on SQLite as of one moment."""

    def copy(self) -> AbstractContextManager[GraphCopy]:
        """Write it as a copy.

        Raises:
            StoreUnavailableError: Another process is writing.
        """
