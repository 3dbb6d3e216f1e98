"""Every implementation of the ports, opened and closed again."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from conformance.builders import GraphMaker
from neo4j_server import Server
from neo4j_store import address_of, emptied
from radarfunctie.ports.graph import GraphStore
from radarfunctie.stores.neo4j.store import Neo4jGraph
from radarfunctie.stores.sqlite.store import SqliteGraph


@pytest.fixture(
    params=["sqlite file", "sqlite memory", pytest.param("neo4j", marks=pytest.mark.neo4j)]
)
def make_graph(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[GraphMaker]:
    """Opens a fresh store; on a file or a server, the same one each time within a test."""
    path = tmp_path / "graph.db" if request.param == "sqlite file" else None
    server: Server | None = None
    if request.param == "neo4j":
        server = request.getfixturevalue("neo4j_server")
    opened: list[SqliteGraph | Neo4jGraph] = []

    def make() -> GraphStore:
        store: SqliteGraph | Neo4jGraph
        if server is None:
            store = SqliteGraph(path, reserve_bytes=0, busy_timeout_s=0.3)
        else:
            store = Neo4jGraph(address_of(server)) if opened else emptied(server)
        opened.append(store)
        return store

    yield make
    for store in opened:
        store.close()


@pytest.fixture
def graph(make_graph: GraphMaker) -> GraphStore:
    """A fresh store."""
    return make_graph()
