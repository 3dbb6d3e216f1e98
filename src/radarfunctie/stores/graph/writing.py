"""What an engine gives the shared write side: named statements, and the projection of facts."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol

from radarfunctie.errors import NotFoundError
from radarfunctie.ports.graph import NewSignal
from radarfunctie.stores.graph.rows import Row


class Statements(ABC):
    """The named statements of one transaction."""

    @abstractmethod
    def rows(self, name: str, **parameters: object) -> list[Row]:
        """The rows one named query gives within this transaction."""

    @abstractmethod
    def run(self, name: str, **parameters: object) -> int:
        """Run one named statement; how many rows it wrote."""

    @abstractmethod
    def many(self, name: str, values: Sequence[Mapping[str, object]]) -> int:
        """Run one named statement for each set of values; how many rows it wrote."""

    @abstractmethod
    def empty(self) -> None:
        """Forget every node and edge; the facts stay."""

    @abstractmethod
    def forget(self, label: str, ids: Sequence[str]) -> None:
        """Forget nodes with every edge they have."""

    @abstractmethod
    def loosen(self, label: str, ids: Sequence[str], edges: Sequence[str]) -> None:
        """Forget the edges of these kinds that begin or end at these nodes."""

    @abstractmethod
    def ends(self, edge: str, ids: Sequence[str]) -> list[str]:
        """Where the edges of one kind that begin at these nodes end, sorted, each once."""

    @abstractmethod
    def starts(self, edge: str, ids: Sequence[str]) -> list[str]:
        """Where the edges of one kind that end at these nodes begin, sorted, each once."""

    @abstractmethod
    def has_nodes(self, label: str) -> bool:
        """Whether nodes of a label are kept by themselves, so that one may be left unused."""

    @abstractmethod
    def forget_unused(self, label: str, ids: Sequence[str]) -> None:
        """Forget those of these nodes that no edge touches."""

    @abstractmethod
    def columns_of(self, label: str, ids: Sequence[str]) -> list[Row]:
        """Id and properties of nodes, in the order of the schema, without checksum."""

    @abstractmethod
    def rewrite(self, label: str, columns: Row) -> None:
        """Give a node with a checksum other properties; `columns` are as `columns_of` has them."""

    @abstractmethod
    def put(self, label: str, columns: Mapping[str, object]) -> None:
        """Keep a node without a checksum; one with that id gets these properties."""

    @abstractmethod
    def erase_facts(self, facts: Sequence[int]) -> None:
        """Leave the tombstones of facts."""

    @abstractmethod
    def must_be_scrubbed(self) -> None:
        """Remember until it is done that files still hold what was forgotten."""

    @abstractmethod
    def facts_about(self, ids: Sequence[str], spoken_of: Sequence[str]) -> list[int]:
        """Numbers of facts that have one of `ids`, or whose text names one of `spoken_of`.

        Signals and models are looked at by their own id alone. Reads every fact.
        """

    def all_of(self, name: str, values: Sequence[Mapping[str, object]], otherwise: str) -> None:
        """`many`, when each set of values must write one row.

        Raises:
            NotFoundError: One did not; says `otherwise`.
        """
        if self.many(name, values) != len(values):
            raise NotFoundError(otherwise)


class Projection(Protocol):
    """Writes the nodes and edges of facts."""

    def add_signal(self, new: NewSignal, fact_seq: int) -> None:
        """The nodes and edges of a signal."""

    def rewrite_signal(self, new: NewSignal, fact_seq: int, certainty: str | None) -> None:
        """The nodes and edges of a signal that is there, as they now are.

        A mention that it still has keeps its person, its verdicts and what its id was issued for;
        pairs and doubts go. One that it has no more goes whole. `certainty` is what counts.
        """

    def add_verdict(self, verdict: str, at: datetime, body: Mapping[str, Any]) -> bool:
        """A verdict; False when one of its mentions is not held."""

    def note_former(self, verdict: str, entry: Mapping[str, Any]) -> bool:
        """What a standing verdict changed; False when it does not stand."""

    def revoke_verdict(self, verdict: str, at: datetime) -> bool:
        """A standing verdict no longer counts; False when it does not stand."""
