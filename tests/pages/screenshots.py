"""Takes a picture of every page in both languages into docs/screenshots."""

import base64
import sys
import tempfile
from pathlib import Path
from typing import Any

from pages.served import Page, Served, chromium, signed_in

FOLDER = Path(__file__).parents[2] / "docs" / "screenshots"
MOST_BYTES = 100_000
_WIDTH, _HEIGHT_MOST = 1280, 2600
_LIST_MOST = 1400  # of a page of another role, whose lists are long
_OTHERS = {  # pages of other roles than the caseworker
    "steward": ("reviews", "thresholds", "models", "imports", "approvals"),
    "inspector": ("audit", "statistics"),
    "privacy_officer": ("retention", "requests", "help"),
}


def main() -> int:
    """The pictures; fails when one is too large."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        served = Served(Path(folder))  # before the browser, which has an event loop of its own
        sizes = _all(served)
        served.close()
    return 0 if max(sizes) <= MOST_BYTES else 1


def _all(served: Served) -> list[int]:
    """Takes every picture and says how large each is."""
    with chromium() as browser:
        context = browser.new_context(viewport={"width": _WIDTH, "height": 900})
        page = signed_in(context, served)
        sizes = [_taken(page, name, served) for name in _shots(page, served)]
        for user, names in _OTHERS.items():
            context.clear_cookies()
            page = signed_in(context, served, user)
            shots = _of_others(page, served, names)
            sizes += [_taken(page, name, served, _LIST_MOST) for name in shots]
        return sizes


def _shots(page: Page, served: Served) -> Any:  # noqa: ANN401 - an iterator of names
    """Brings each page up and gives its name."""
    for language, suffix in (("nl", ""), ("en", "?lang=en")):
        for name, path in served.pages().items():
            page.goto(f"{served.address}{path}{suffix}")
            yield f"{name}-{language}"
        page.goto(f"{served.address}/signals/{served.signal}{suffix}")
        page.locator("button[value=keep]").click()
        yield f"melding-faults-{language}"
        page.goto(f"{served.address}/check{suffix}")
        page.locator("input[name=choice]").check()
        page.locator("input[name=bsn]").fill("999990019")
        page.locator("form.card button").click()
        yield f"check-answer-{language}"


def _of_others(page: Page, served: Served, names: tuple[str, ...]) -> Any:  # noqa: ANN401
    """Brings each of these pages up and gives its name."""
    for language, suffix in (("nl", ""), ("en", "?lang=en")):
        for name in names:
            page.goto(f"{served.address}/{name}{suffix}")
            yield f"{name}-{language}"


def _taken(page: Page, name: str, served: Served, most: int = _HEIGHT_MOST) -> int:
    """Keeps a picture as WebP and says how large it is."""
    assert page.url.startswith(served.address)
    page.wait_for_load_state("load")
    page.evaluate("document.fonts.ready")
    if page.locator("[data-investigate]").count():
        page.locator("[data-investigate][data-ready]").wait_for()
        page.wait_for_timeout(300)  # until it is drawn
    height = min(page.evaluate("document.documentElement.scrollHeight"), most)
    clip = {"x": 0, "y": 0, "width": _WIDTH, "height": height, "scale": 0.7}
    asked = {"format": "webp", "quality": 50, "captureBeyondViewport": True, "clip": clip}
    shot = page.context.new_cdp_session(page).send("Page.captureScreenshot", asked)
    content = base64.b64decode(shot["data"])
    (FOLDER / f"{name}.webp").write_bytes(content)
    return len(content)


if __name__ == "__main__":
    sys.exit(main())
