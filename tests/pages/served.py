"""The pages on a free port of this machine, about a family that never was; and a real browser."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import uvicorn

from asking import Client, melding, rising
from pages.desk import filled, send, sign_in, taken_in, with_child
from radarfunctie.asgi import create_app
from radarfunctie.pages.frame import FOLDER
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
AXE = FOLDER / "node_modules" / "axe-core" / "axe.min.js"
VIOLATIONS = """async () => {
  const rules = {"target-size": {enabled: true}};
  const found = await axe.run(document, {rules, resultTypes: ["violations"]});
  return found.violations.map((one) => one.id + ": " + one.nodes.map((n) => n.html).join(" | "));
}"""
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
Page = Any  # a Playwright page, and a browser; their types are there with the browser only
Browser = Any
STORY = (
    "Buren hoorden geschreeuw en een klap. Het meisje van drie stond huilend in de gang. "
    "Agenten spraken beide ouders."
)


class Served:
    """An application with a family known from before, a new melding, and a case."""

    def __init__(self, folder: Path) -> None:
        settings = Settings(data_dir=folder, store="memory:", check_floor_ms=0)
        self.radar = build(settings)
        app = create_app(self.radar, settings)
        client = Client(app, self.radar)
        self._tell(client)
        client.close()
        config = uvicorn.Config(app, "127.0.0.1", 0, access_log=False, log_level="error", ws="none")
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._server.run, daemon=True)
        self._thread.start()
        while not self._server.started:
            time.sleep(0.02)
        port = self._server.servers[0].sockets[0].getsockname()[1]
        self.address = f"http://127.0.0.1:{port}"

    def _tell(self, client: Client) -> None:
        today = f"{datetime.now(UTC) - timedelta(hours=2):%Y-%m-%d}"
        self.household = rising(client)[-1]["households"][0]
        other = melding("other", day="2026-11-02", severity="concern")
        other["persons"] = [
            {"ref": "p1", "role": "undergoes_violence", "surname": "Jansen", "firstNames": "Sanne",
             "birthDate": "2015-02-03"}
        ]  # fmt: skip
        other.pop("relations")
        other.pop("household")
        weighed = taken_in(client, other)
        taken = taken_in(client, with_child("new", today, narrative=STORY, factors=["addiction"]))
        self.signal = taken["signalId"]
        self.person, _, self.child = (one["personId"] for one in taken["persons"])
        self._doubt(client)
        sign_in(client)
        address = f"/signals/{weighed['signalId']}"
        form = filled(client, address, weighed["persons"][0]["personId"])
        kept = send(client, f"{address}?new=1", form)
        self.case = kept.headers["location"].partition("case=")[2].partition("&")[0]

    def _doubt(self, client: Client) -> None:
        """Two in another region who may be one."""
        woman = {"surname": "Roggeveen", "firstNames": "Johanna Maria", "sex": "V"}
        home = [{"postcode": "6823 BC", "number": 40, "street": "Hommelseweg"}]
        for ref, more in (
            ("sure", {"birthDate": "1987-05-12", "addresses": home}),
            ("unsure", {"birthDate": "1987-05-00"}),
        ):
            told = melding(ref, day="2023-03-11", region="gelderland-zuid")
            told["persons"] = [{"ref": "p1", "role": "undergoes_violence", **woman, **more}]
            told.pop("relations")
            told.pop("household")
            taken_in(client, told)

    def pages(self) -> dict[str, str]:
        """Every page of the desk, by name."""
        return {
            "sign-in": "/sign-in",
            "today": "/",
            "melding": f"/signals/{self.signal}",
            "household": f"/households/{self.household}",
            "person": f"/persons/{self.person}",
            "hits": "/hits",
            "tasks": "/tasks",
            "case": f"/cases/{self.case}",
            "check": "/check",
            "network-start": "/network",
            "network": f"/network/{self.person}",
            "network-pattern": "/network/patterns/moves_across_regions",
            "not-there": "/nowhere",
        }

    def close(self) -> None:
        """Stop serving."""
        self._server.should_exit = True
        self._thread.join(10)
        self.radar.close()


@contextmanager
def chromium() -> Iterator[Any]:
    """A browser."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as browsers:
        browser = browsers.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        yield browser
        browser.close()


def signed_in(context: Any, served: Served, user: str = "caseworker") -> Page:  # noqa: ANN401 - Playwright
    """A page on which a user is signed in."""
    page = context.new_page()
    page.goto(f"{served.address}/sign-in")
    page.locator("#user").select_option(user)
    page.get_by_role("button", name="Inloggen").click()
    page.get_by_role("button", name="Uitloggen").wait_for()
    return page
