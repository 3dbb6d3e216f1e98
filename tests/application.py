"""A whole application on a radar in memory, for the tests of API and pages."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from asking import Client
from radarfunctie.asgi import create_app
from radarfunctie.radar.engine import Radar
from radarfunctie.settings import Settings
from radarfunctie.wiring import build, spanning


@contextmanager
def opened(settings: Settings) -> Iterator[Client]:
    """A client of an application on these settings; both are closed at the end."""
    radar = build(settings)
    try:
        with spanning(settings, radar) as served:
            client = Client(create_app(served, settings), radar)
            try:
                yield client
            finally:
                client.close()
    finally:
        radar.close()


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
