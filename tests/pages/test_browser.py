"""The pages in a real browser: nothing scrolls sideways, nothing breaks the strict policy."""

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn

from asking import Client, rising
from radarfunctie.asgi import create_app
from radarfunctie.settings import Settings
from radarfunctie.wiring import build

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
]
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason="needs /usr/bin/chromium"),
]


class Served:
    """An application on a free port of this machine."""

    def __init__(self, folder: Path) -> None:
        settings = Settings(data_dir=folder, store="memory:")
        self._radar = build(settings)
        app = create_app(self._radar, settings)
        client = Client(app, self._radar)
        self.household = rising(client)[-1]["households"][0]
        client.close()
        config = uvicorn.Config(app, "127.0.0.1", 0, access_log=False, log_level="error", ws="none")
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._server.run, daemon=True)
        self._thread.start()
        while not self._server.started:
            time.sleep(0.02)
        port = self._server.servers[0].sockets[0].getsockname()[1]
        self.address = f"http://127.0.0.1:{port}"

    def close(self) -> None:
        self._server.should_exit = True
        self._thread.join(10)
        self._radar.close()


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    made = Served(tmp_path_factory.mktemp("served"))
    yield made
    made.close()


@pytest.mark.parametrize("width", [1280, 320])
def test_pages_fit_and_hold_to_the_policy(served: Served, width: int, tmp_path: Path) -> None:
    playwright = pytest.importorskip("playwright.sync_api")
    said: list[str] = []
    with playwright.sync_playwright() as browsers:
        browser = browsers.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        page = browser.new_context(viewport={"width": width, "height": 900}).new_page()
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(f"{served.address}/households/{served.household}")
        page.get_by_role("button", name="Inloggen").click()
        shown = {"household": page.url}
        page.screenshot(path=tmp_path / "household.png", full_page=True)
        sideways = {"household": _sideways(page)}
        page.locator("section[aria-labelledby=members] a").first.click()
        sideways["person"] = _sideways(page)
        page.screenshot(path=tmp_path / "person.png", full_page=True)
        page.goto(f"{served.address}/?lang=en")
        sideways["start"] = _sideways(page)
        page.keyboard.press("Tab")
        first = page.evaluate("document.activeElement.textContent")
        browser.close()

    assert shown["household"].endswith(f"/households/{served.household}")
    assert sideways == {"household": 0, "person": 0, "start": 0}
    assert said == []
    assert first == "Skip to content"


def _sideways(page: object) -> int:
    """How many pixels a page is wider than its window."""
    page.wait_for_load_state("load")  # type: ignore[attr-defined]  # a Playwright page
    ask = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    return int(page.evaluate(ask))  # type: ignore[attr-defined]  # a Playwright page
