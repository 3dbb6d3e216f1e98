"""Several questions are answered from one state, also where an engine has no snapshots."""

from collections.abc import Callable, Iterator
from contextlib import suppress

import pytest

from conformance.builders import Someone, new_signal
from neo4j_server import Server
from neo4j_store import address_of, emptied
from radarfunctie.errors import NotFoundError, StoreUnavailableError
from radarfunctie.ports.graph import GraphReader, GraphStore
from radarfunctie.radar.reading import TRIES, of_one_state
from radarfunctie.stores.neo4j.store import Neo4jGraph
from radarfunctie.stores.sqlite.store import SqliteGraph

Write = Callable[[], None]


def writing(store: GraphStore) -> Write:
    """Takes in one more signal each time, unless somebody keeps it from doing so."""
    numbers = iter(range(100))

    def write() -> None:
        with suppress(StoreUnavailableError), store.writer() as writer:
            writer.add_signal(new_signal(str(next(numbers)), Someone("p1")))

    return write


@pytest.fixture
def served(neo4j_server: Server) -> Iterator[tuple[GraphStore, Write]]:
    """A graph on Neo4j, and a write by another worker."""
    one = emptied(neo4j_server)
    other = Neo4jGraph(address_of(neo4j_server), busy_timeout_s=0.5)
    yield one, writing(other)
    one.close()
    other.close()


class Asking:
    """Counts signals twice; the first so many times somebody writes in between."""

    def __init__(self, write: Write, times: int) -> None:
        self.write = write
        self.times = times
        self.asked = 0

    def __call__(self, graph: GraphReader) -> tuple[int, int]:
        self.asked += 1
        before = graph.counts().signals
        if self.asked <= self.times:
            self.write()
        return before, graph.counts().signals


@pytest.mark.neo4j
@pytest.mark.parametrize("times", range(TRIES + 2))
def test_what_a_writer_came_between_is_asked_again(
    times: int, served: tuple[GraphStore, Write]
) -> None:
    graph, write = served
    asking = Asking(write, times)

    before, after = of_one_state(graph, asking)

    assert before == after == min(times, TRIES)
    assert asking.asked == min(times, TRIES) + 1


@pytest.mark.neo4j
def test_what_failed_because_a_writer_came_between_is_asked_again(
    served: tuple[GraphStore, Write],
) -> None:
    graph, write = served
    asked = []

    def ask(reader: GraphReader) -> int:
        asked.append(reader.counts().signals)
        if len(asked) == 1:
            write()
            raise KeyError
        return asked[-1]

    assert of_one_state(graph, ask) == 1
    assert asked == [0, 1]


@pytest.mark.neo4j
def test_what_fails_by_itself_fails_at_once(served: tuple[GraphStore, Write]) -> None:
    graph, _ = served
    asked = []

    def ask(reader: GraphReader) -> None:
        asked.append(reader.counts())
        raise NotFoundError

    with pytest.raises(NotFoundError):
        of_one_state(graph, ask)
    assert len(asked) == 1


def test_a_snapshot_is_asked_once(tmp_path_factory: pytest.TempPathFactory) -> None:
    store = SqliteGraph(tmp_path_factory.mktemp("graph") / "graph.sqlite")
    asking = Asking(writing(store), 1)

    assert of_one_state(store, asking) == (0, 0)
    assert asking.asked == 1
    store.close()
