"""The pages in a real browser: for everybody, on every width, with a keyboard, without scripts."""

import shutil
import subprocess
from contextlib import suppress
from pathlib import Path

import pytest

from pages.served import (
    AXE,
    CHROMIUM,
    SIDEWAYS,
    VIOLATIONS,
    Browser,
    Page,
    Served,
    signed_in,
)
from radarfunctie.pages import check
from radarfunctie.pages.frame import FOLDER

WIDTHS = {"desk": 1280, "telephone": 320}
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason="needs /usr/bin/chromium"),
]


@pytest.mark.parametrize("width", WIDTHS.values(), ids=WIDTHS)
def test_every_page_fits_holds_to_the_policy_and_asks_no_other_host(
    served: Served, browser: Browser, width: int
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900})
    page = signed_in(context, served)
    said: list[str] = []
    hosts: set[str] = set()
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: hosts.add(request.url.split("/")[2]))
    wide = {}
    for name, path in served.pages().items():
        for suffix in ("", "?lang=en"):
            page.goto(f"{served.address}{path}{suffix}", wait_until="load")
            wide[name + suffix] = page.evaluate(SIDEWAYS)
    context.close()

    assert {name: by for name, by in wide.items() if by} == {}
    assert [one for one in said if "status of 404" not in one] == []
    assert hosts == {served.address.removeprefix("http://")}


@pytest.mark.skipif(not AXE.exists(), reason="needs npm ci in src/radarfunctie/pages")
def test_axe_finds_nothing_on_any_page(served: Served, browser: Browser) -> None:
    context = browser.new_context(bypass_csp=True, viewport={"width": 1280, "height": 900})
    page = signed_in(context, served)
    found = {}
    for name, path in served.pages().items():
        for suffix in ("", "?lang=en"):
            page.goto(f"{served.address}{path}{suffix}")
            for summary in page.locator("summary").all():
                summary.click()
            page.add_script_tag(path=str(AXE))
            found[name + suffix] = page.evaluate(VIOLATIONS)
    page.goto(f"{served.address}/signals/{served.signal}")
    page.get_by_role("button", name="Bewaar de weging").click()
    page.add_script_tag(path=str(AXE))
    found["faults"] = page.evaluate(VIOLATIONS)
    context.close()

    assert {name: faults for name, faults in found.items() if faults} == {}


def test_r19_a_melding_is_weighed_by_keyboard_without_scripts(
    served: Served, browser: Browser
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{served.address}/")
    _go(page, "button", "Inloggen")
    page.keyboard.press("Enter")
    page.get_by_role("heading", level=1, name="Vandaag in Gelderland-Midden").wait_for()
    _tab_to(page, f"a[href='/signals/{served.signal}']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/signals/**")
    for name, typed in (
        ("reasoning", "Meldingen 1 tot en met 4 worden ernstiger."),
        ("consulted_on", "28-11-2026"),
        (f"spoken_on-{served.child}", "28-11-2026"),
        (f"seen_on-{served.child}", "28-11-2026"),
        ("other_party", "lokaal team Arnhem"),
        ("safety_lead", "veilig-thuis"),
        ("care_owner", "lokaal team Arnhem"),
    ):
        _tab_to(page, f"[name='{name}']")
        page.keyboard.type(typed)
    for choice in ("[name=safety][value=acute]", "[name=outcome][value=recorded_and_weighed]"):
        _tab_to(page, choice)  # the first one; down to the one that is meant
        page.keyboard.press("ArrowDown")
        if "outcome" in choice:
            page.keyboard.press("ArrowDown")
    _tab_to(page, "[name=other_party_status]")
    page.keyboard.press("ArrowDown")
    _go(page, "button", "Bewaar de weging")
    page.keyboard.press("Enter")
    told = page.get_by_role("status")
    told.wait_for()

    assert "De weging is bewaard" in told.inner_text()
    context.close()


@pytest.mark.parametrize("width", WIDTHS.values(), ids=WIDTHS)
def test_a_steward_judges_by_keyboard_without_scripts(
    served: Served, browser: Browser, width: int
) -> None:
    context = browser.new_context(
        java_script_enabled=False, viewport={"width": width, "height": 900}
    )
    page = signed_in(context, served, "steward")
    page.goto(f"{served.address}/reviews")
    assert page.locator("h2", has_text="Zijn dit dezelfde persoon?").is_visible()
    _tab_to(page, "button[value=unsure]")
    page.keyboard.press("Enter")
    page.get_by_role("status").get_by_text("Bewaard").wait_for()
    _go(page, "button", "Draai terug")
    page.keyboard.press("Enter")
    page.get_by_text("Alles is als voorheen").wait_for()
    context.close()


@pytest.mark.skipif(not AXE.exists(), reason="needs npm ci in src/radarfunctie/pages")
@pytest.mark.parametrize("width", WIDTHS.values(), ids=WIDTHS)
def test_the_review_desk_fits_and_can_be_used_by_everybody(
    served: Served, browser: Browser, width: int
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, bypass_csp=True)
    page = signed_in(context, served, "steward")
    for language in ("", "?lang=en"):
        page.goto(f"{served.address}/reviews{language}")
        assert page.locator("form.judge").is_visible()
        assert page.evaluate(SIDEWAYS) == 0
        page.add_script_tag(path=str(AXE))
        assert page.evaluate(VIOLATIONS) == []
    context.close()


def test_the_drawing_can_be_moved_and_says_the_same(served: Served, browser: Browser) -> None:
    context = browser.new_context()
    page = signed_in(context, served)
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(f"{served.address}/households/{served.household}")
    page.get_by_role("button", name="Maak de tekening beweegbaar").click()
    page.locator("[data-canvas] canvas").first.wait_for()

    assert page.locator("[data-drawn]").is_hidden()
    assert "Johanna is partner van Pieter" in page.locator("main").inner_text()
    assert said == []
    context.close()


def test_r53_an_answer_to_a_check_goes_and_does_not_come_back(
    served: Served, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    playwright = pytest.importorskip("playwright.sync_api")
    monkeypatch.setattr(check, "SHOWN_S", 4)
    for scripts in (True, False):
        context = browser.new_context(java_script_enabled=scripts)
        page = signed_in(context, served)
        page.goto(f"{served.address}/check")
        page.locator("input[name=choice]").check()
        page.locator("input[name=bsn]").fill("999990019")
        page.get_by_role("button", name="Zoek").click()
        answer = page.get_by_role("heading", name="Antwoord voor u")
        answer.wait_for()
        assert "Geen melding betekent niet dat het veilig is" in page.locator("main").inner_text()
        assert "999990019" not in page.content()
        page.wait_for_url("**/check?gone=1", timeout=20_000)
        with suppress(playwright.Error):  # what was sent is not there to come back to
            page.go_back()
        assert not answer.is_visible()
        typed = page.locator("input[name=bsn]")
        assert not typed.count() or not typed.input_value()
        context.close()


@pytest.mark.skipif(shutil.which("npm") is None, reason="needs npm")
def test_what_browsers_are_sent_is_what_the_build_makes(tmp_path: Path) -> None:
    node = shutil.which("node")
    assert node is not None
    subprocess.run([node, "browser/build.mjs", str(tmp_path)], cwd=FOLDER, check=True)  # noqa: S603
    for made in (FOLDER / "static", tmp_path):
        assert any(made.iterdir())
    files = {path.relative_to(tmp_path): path.read_bytes() for path in _files(tmp_path)}
    kept = {path.relative_to(FOLDER / "static"): path for path in _files(FOLDER / "static")}

    assert files.keys() == kept.keys()
    assert [str(name) for name, text in files.items() if kept[name].read_bytes() != text] == []
    assert "resolved" not in (FOLDER / "package-lock.json").read_text("utf-8")


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def _tab_to(page: Page, selector: str) -> None:
    """Tab, or back with shift, until the focus is there."""
    for key in ("Tab", "Shift+Tab"):
        for _ in range(250):
            if page.locator(f"{selector}:focus").count():
                return
            page.keyboard.press(key)
    message = f"no way to {selector} by keyboard"
    raise AssertionError(message)


def _go(page: Page, role: str, name: str) -> None:
    """Tab until a link or button of this name has the focus."""
    tag = {"button": "button", "link": "a"}[role]
    for _ in range(250):
        if page.locator(f"{tag}:focus", has_text=name).count():
            return
        page.keyboard.press("Tab")
    message = f"no way to {name} by keyboard"
    raise AssertionError(message)
