"""Every implementation of the ports, opened and closed again."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from conformance.builders import GraphMaker
from radarfunctie.ports.graph import GraphStore
from radarfunctie.stores.sqlite.store import SqliteGraph


@pytest.fixture(params=["sqlite file", "sqlite memory"])
def make_graph(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[GraphMaker]:
    """Opens a fresh store; on a file, the same one each time within a test."""
    path = tmp_path / "graph.db" if request.param == "sqlite file" else None
    opened: list[SqliteGraph] = []

    def make() -> GraphStore:
        store = SqliteGraph(path, reserve_bytes=0, busy_timeout_s=0.3)
        opened.append(store)
        return store

    yield make
    for store in opened:
        store.close()


@pytest.fixture
def graph(make_graph: GraphMaker) -> GraphStore:
    """A fresh store."""
    return make_graph()
