"""A whole application on a radar in memory."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from asking import Client
from radarfunctie.asgi import create_app
from radarfunctie.radar.engine import Radar
from radarfunctie.settings import Settings
from radarfunctie.wiring import build


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data_dir=tmp_path, store="memory:", check_floor_ms=0)


@pytest.fixture
def radar(settings: Settings) -> Iterator[Radar]:
    made = build(settings)
    yield made
    made.close()


@pytest.fixture
def client(radar: Radar, settings: Settings) -> Iterator[Client]:
    made = Client(create_app(radar, settings), radar)
    yield made
    made.close()


@pytest.fixture(scope="session")
def still(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    """One application for all tests that are refused, and so change nothing."""
    settings = Settings(
        data_dir=tmp_path_factory.mktemp("still"),
        store="memory:",
        check_floor_ms=0,
        check_limit_per_minute=10_000,
    )
    made = build(settings)
    client = Client(create_app(made, settings), made)
    yield client
    client.close()
    made.close()
