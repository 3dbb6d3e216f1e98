"""The application of the API tests."""

from collections.abc import Iterator

import pytest

from application import client, opened, radar, settings
from asking import Client
from radarfunctie.settings import Settings

__all__ = ["client", "radar", "settings"]


@pytest.fixture(scope="session")
def still(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    """One application for all tests that are refused, and so change nothing."""
    own = Settings(
        data_dir=tmp_path_factory.mktemp("still"),
        store="memory:",
        check_floor_ms=0,
        check_limit_per_minute=10_000,
    )
    with opened(own) as client:
        yield client
