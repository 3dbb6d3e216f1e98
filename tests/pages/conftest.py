"""The application of the page tests, and a family served to a real browser."""

from collections.abc import Iterator

import pytest

from application import client, radar, settings
from pages.served import Browser, Served, chromium

__all__ = ["client", "radar", "settings"]


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    made = Served(tmp_path_factory.mktemp("served"))
    yield made
    made.close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    pytest.importorskip("playwright.sync_api")
    with chromium() as found:
        yield found
