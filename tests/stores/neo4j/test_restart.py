"""A server that goes away and comes back."""

from pathlib import Path

import pytest

from conformance.builders import Someone, new_signal
from neo4j_server import CannotStartError, free_port, start
from neo4j_store import address_of
from radarfunctie.errors import StoreUnavailableError
from radarfunctie.stores.neo4j.driver import Limits
from radarfunctie.stores.neo4j.store import Neo4jGraph

pytestmark = [pytest.mark.neo4j, pytest.mark.slow]


def test_a_store_goes_on_when_its_server_is_back(tmp_path: Path) -> None:
    home, port = tmp_path / "home", free_port()
    try:
        server = start(home, port)
    except CannotStartError as reason:
        pytest.skip(str(reason))
    try:
        store = Neo4jGraph(address_of(server), limits=Limits(connect_s=1, acquire_s=2))
        with store.writer() as writer:
            writer.add_signal(new_signal("A", Someone("p1")))
        server.stop()
        with pytest.raises(StoreUnavailableError), store.reader() as reader:
            reader.counts()
        with pytest.raises(StoreUnavailableError), store.writer() as writer:
            writer.add_signal(new_signal("B", Someone("p1")))
        server = start(home, port)
        with store.writer() as writer:
            writer.add_signal(new_signal("B", Someone("p1")))
            assert writer.counts().signals == 2
        assert list(store.verify()) == []
        store.close()
    finally:
        server.stop()
