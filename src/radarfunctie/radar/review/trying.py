"""What would be found if something were done: it is done, looked at, and undone."""

from collections.abc import Callable
from typing import NoReturn, TypeVar

from radarfunctie.ports.graph import GraphStore, GraphWriter

T = TypeVar("T")


class _UndoneError(Exception):
    """Leaves a transaction so that nothing of it is kept."""


def tried(graph: GraphStore, unit: Callable[[GraphWriter], T]) -> T:
    """What `unit` returns; nothing it wrote is kept.

    Others wait for it as for any writer. What is found is what would be, not a guess of it.
    """
    found: list[T] = []
    try:
        with graph.writer() as writer:
            found.append(unit(writer))
            _undo()
    except _UndoneError:
        return found[0]


def _undo() -> NoReturn:
    raise _UndoneError
