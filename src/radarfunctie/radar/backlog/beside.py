"""A backlog for a fresh graph that costs much to ask: made in memory, then written as it stands."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass

from radarfunctie.ports.backlog import (
    BacklogRoom,
    BacklogWriter,
    FillableStore,
    Packed,
    ScratchStore,
)
from radarfunctie.ports.graph import NewSignal

MakeScratch = Callable[[], AbstractContextManager[ScratchStore]]


@dataclass(frozen=True)
class Beside:
    """A graph, and an empty one in memory in which its backlog is made."""

    graph: FillableStore
    scratch: ScratchStore

    @property
    def pack(self) -> Callable[[NewSignal], Packed]:
        """Puts a signal in the form that the graph in memory takes in."""
        return self.scratch.pack

    @property
    def backlog_signals(self) -> int | None:
        """As many as memory takes."""
        return self.scratch.backlog_signals

    @contextmanager
    def backlog(self) -> Iterator[BacklogWriter]:
        """Write in memory. The graph holds all of it at the end; it is asked nothing before."""
        with self.graph.filling() as filling:
            with self.scratch.backlog() as writer:
                yield writer
            with self.scratch.numbered() as original:
                filling.take_over(original)


@contextmanager
def room_beside(graph: FillableStore, make: MakeScratch) -> Iterator[BacklogRoom]:
    """In memory while nothing was ever kept in the graph, else the graph itself."""
    if not graph.is_fresh():
        yield graph
        return
    with make() as scratch:
        yield Beside(graph, scratch)
