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

    def add_verdict(self, verdict: str, at: datetime, body: Mapping[str, Any]) -> bool:
        """A verdict; False when one of its mentions is not held."""

    def note_former(self, verdict: str, entry: Mapping[str, Any]) -> bool:
        """What a standing verdict changed; False when it does not stand."""

    def revoke_verdict(self, verdict: str, at: datetime) -> bool:
        """A standing verdict no longer counts; False when it does not stand."""
