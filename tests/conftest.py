"""What several folders of tests share: one Neo4j and one PostgreSQL, started when first asked."""

from collections.abc import Iterator

import pytest

from neo4j_server import CannotStartError, Server, running
from postgres_server import databases, postgres

__all__ = ["databases", "neo4j_server", "postgres"]


@pytest.fixture(scope="session")
def neo4j_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One Neo4j for all tests of a session; skips where it cannot run."""
    try:
        with running(tmp_path_factory.mktemp("neo4j") / "home") as server:
            yield server
    except CannotStartError as reason:
        pytest.skip(str(reason))
