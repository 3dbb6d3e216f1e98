"""Answers from one state of the graph, on an engine that has no snapshots."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Protocol, TypeVar

from radarfunctie.domain.ids import SignalId
from radarfunctie.errors import NotFoundError
from radarfunctie.ports.graph import GraphReader, HeldSignal

T = TypeVar("T")
TRIES = 3


class ReadableGraph(Protocol):
    """A graph that can be read, and no more."""

    def reader(self, *, still: bool = False) -> AbstractContextManager[GraphReader]:
        """Questions about what is committed; with `still` nothing is committed meanwhile."""


def held_signal(graph: ReadableGraph, signal: SignalId) -> HeldSignal:
    """A signal as it is held.

    Raises:
        NotFoundError: There is none with this id.
    """
    with graph.reader() as reader:
        held = reader.signal(signal)
    if held is None:
        message = "no signal with this id"
        raise NotFoundError(message)
    return held


def of_one_state(graph: ReadableGraph, ask: Callable[[GraphReader], T]) -> T:
    """What `ask` finds when nothing is committed between its questions.

    A person who is joined to another between two questions would else seem to be nowhere. When
    something was committed, or `ask` failed by it, all is asked again; the last time while nobody
    may write, so that it ends also on a graph that is written to all the time.
    """
    for _ in range(TRIES):
        with graph.reader() as reader:
            before = reader.changes()
            try:
                found = ask(reader)
            except Exception:
                if reader.changes() == before:
                    raise
                continue
            if reader.changes() == before:
                return found
    with graph.reader(still=True) as reader:
        return ask(reader)
