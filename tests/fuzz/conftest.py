"""One application for all cases: what one of them left behind is there for the next."""

from collections.abc import Iterator

import pytest

from application import opened
from asking import Client
from fuzz.fuzzing import Fuzzed, fuzzed
from radarfunctie.settings import Settings


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    settings = Settings(
        data_dir=tmp_path_factory.mktemp("fuzz"),
        store="memory:",
        check_floor_ms=0,
        check_limit_per_minute=1_000_000,
        search_limit_per_minute=1_000_000,
        rate_limit_per_minute=1_000_000,
    )
    with opened(settings) as made:
        yield made


@pytest.fixture(scope="module")
def application(client: Client) -> Fuzzed:
    return fuzzed(client, client.app)
