"""An analyst at work in a real browser: by mouse, by keyboard alone, and without scripts."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from asking import Client, Json, melding
from pages.desk import taken_in
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
from radarfunctie.asgi import create_app
from radarfunctie.settings import Settings

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason="needs /usr/bin/chromium"),
]


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("served")
    made = Served(folder)
    settings = Settings(data_dir=folder, store="memory:", check_floor_ms=0)
    client = Client(create_app(made.radar, settings), made.radar)
    taken_in(client, _second())
    client.close()
    yield made
    made.close()


def _second() -> Json:
    """The man of the family is told of with another woman, in another region."""
    told = melding("second", day="2025-04-01", severity="concern", region="utrecht")
    told["source"]["sector"] = "education"
    told["persons"][0] = {
        "ref": "p1",
        "role": "undergoes_violence",
        "firstNames": "Roos",
        "surname": "Jansen",
        "birthDate": "1990-02-03",
        "addresses": [{"postcode": "3512 JE", "number": 8, "street": "Kade"}],
    }
    told.pop("household")
    return told


def ready(page: Page, address: str) -> None:
    page.goto(address)
    page.locator("[data-investigate][data-ready]").wait_for()


def test_an_analyst_investigates_by_mouse(served: Served, browser: Browser, tmp_path: Path) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 1000}, accept_downloads=True)
    page = signed_in(context, served, "analyst")
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(f"{served.address}/network")
    page.get_by_role("link", name="Johanna Maria").first.click()
    page.locator("[data-investigate][data-ready]").wait_for()
    assert page.locator("[data-drawn]").is_hidden()

    # neighbours: counted, opened, drawn and in the table, without a new page
    page.evaluate("window.stayed = true")
    page.get_by_role("button", name=re.compile("Toon 1 meer relaties: Pieter")).first.click()
    page.get_by_role("rowheader", name="Roos Jansen").wait_for()
    assert "Roos" in page.get_by_role("link", name="Roos Jansen").first.inner_text()
    assert "open=" in page.url
    assert page.evaluate("window.stayed") is True

    # chosen in the table, shown beside the drawing, with the timeline lit
    page.locator("[data-row]", has_text="Roos Jansen").get_by_role("button", name="Kies").click()
    assert "Roos Jansen" in page.locator("[data-chosen]").inner_text()
    assert page.locator("svg.timeline a.lit").count() == 1
    assert "focus=" in page.url

    # and the other way: a signal on the timeline says whom it is about
    page.locator("svg.timeline a.mark").first.click()
    assert "Justitie en veiligheid" in page.locator("[data-chosen]").inner_text()

    # hidden, and undone, and done again
    page.locator("[data-row]", has_text="Roos Jansen").get_by_role("button", name="Verberg").click()
    page.get_by_text("1 verborgen").wait_for()
    page.get_by_role("button", name="Ongedaan maken").click()
    page.get_by_role("rowheader", name="Roos Jansen").wait_for()
    page.get_by_role("button", name="Opnieuw doen").click()
    page.get_by_text("1 verborgen").wait_for()
    page.get_by_role("button", name="Ongedaan maken").click()
    page.get_by_role("rowheader", name="Roos Jansen").wait_for()

    # a filter changes what is shown at once
    page.get_by_role("checkbox", name=re.compile("Onderwijs")).check()
    page.wait_for_url("**sector=education**")
    page.get_by_text("vallen buiten de filters").wait_for()
    assert page.get_by_role("checkbox", name=re.compile("Onderwijs")).is_checked()
    page.get_by_role("link", name="Wis de filters").click()
    page.locator("[data-row]", has_text="Noor").wait_for()

    # kept with where everybody stands, and opened again
    page.get_by_label("Titel").fill("Twee gezinnen")
    page.get_by_label("Notitie").fill("Utrecht vragen.")
    page.get_by_role("button", name="Bewaar het beeld").click()
    page.get_by_role("heading", name="Twee gezinnen").wait_for()
    page.locator("[data-investigate][data-ready]").wait_for()
    assert "Utrecht vragen." in page.locator("main").inner_text()

    # taken out, as a file of the server and as an image of the browser
    for form, end in (("CSV van personen", "csv"), ("Plaatje (PNG)", "png")):
        page.get_by_label(form).check()
        page.get_by_label("Doel").select_option("analysis")
        with page.expect_download() as download:
            page.get_by_role("button", name="Neem mee").click()
        target = tmp_path / f"made.{end}"
        download.value.save_as(target)
        assert download.value.suggested_filename.endswith(end)
        assert target.stat().st_size > 100
    assert (tmp_path / "made.png").read_bytes().startswith(b"\x89PNG")
    assert said == []
    context.close()


def test_dragging_moves_and_is_undone_and_what_is_pinned_stays(
    served: Served, browser: Browser
) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 1000})
    page = signed_in(context, served, "analyst")
    ready(page, f"{served.address}/network/{served.person}")
    page.locator("[data-canvas]").scroll_into_view_if_needed()
    page.locator("[data-canvas]").focus()
    page.keyboard.press("ArrowRight")
    assert page.locator("[data-chosen]").inner_text().count("Johanna") >= 1
    undo = page.get_by_role("button", name="Ongedaan maken")
    assert undo.get_attribute("aria-disabled") == "true"
    page.get_by_role("button", name="Zet vast of los").click()
    assert undo.get_attribute("aria-disabled") == "false"
    page.get_by_role("button", name="Schik opnieuw").click()
    undo.click()
    undo.click()
    assert undo.get_attribute("aria-disabled") == "true"
    context.close()


def test_an_analyst_investigates_by_keyboard_alone(served: Served, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 1000})
    page = signed_in(context, served, "analyst")
    page.goto(f"{served.address}/network")
    _tab_to(page, f"a[href='/network/{served.person}']")
    page.keyboard.press("Enter")
    page.locator("[data-investigate][data-ready]").wait_for()

    _tab_to(page, "[data-canvas]")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.matches('[data-chosen]')")
    assert page.locator("[data-chosen] strong, [data-chosen] a").count() > 0
    _tab_to(page, "button.act", has="relaties: Pieter")
    page.keyboard.press("Enter")
    page.get_by_role("rowheader", name="Roos Jansen").wait_for()
    assert page.evaluate("document.activeElement !== document.body"), "the keyboard goes on here"

    _tab_to(page, "form[data-sieve='path'] select[name=to]")
    page.keyboard.type("4")
    _tab_to(page, "form[data-sieve='path'] button")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Weg 1").wait_for()
    assert "De zwakste schakel is" in page.locator("main").inner_text()
    context.close()


@pytest.mark.parametrize("width", [1280, 320])
def test_an_analyst_investigates_without_scripts(
    served: Served, browser: Browser, width: int
) -> None:
    context = browser.new_context(
        java_script_enabled=False, viewport={"width": width, "height": 900}
    )
    page = signed_in(context, served, "analyst")
    page.goto(f"{served.address}/network")
    page.get_by_role("link", name="Johanna Maria").first.click()
    assert page.locator("svg.network").is_visible()
    assert page.locator("[data-tools]").is_hidden()
    page.get_by_role("button", name=re.compile("Toon 1 meer relaties: Pieter")).first.click()
    page.get_by_role("rowheader", name="Roos Jansen").wait_for()
    page.get_by_role("checkbox", name=re.compile("Onderwijs")).check()
    page.get_by_role("button", name="Pas toe").click()
    page.get_by_text("vallen buiten de filters").wait_for()
    page.get_by_role("link", name="Wis de filters").click()
    page.locator("select[name=to]").select_option(label="5. Roos Jansen")
    page.get_by_role("button", name="Toon de weg").click()
    page.get_by_role("heading", name="Weg 1").wait_for()
    page.get_by_label("Titel").fill("Zonder script")
    page.get_by_role("button", name="Bewaar het beeld").click()
    page.get_by_role("heading", name="Zonder script").wait_for()
    page.goto(f"{served.address}/network/patterns/moves_across_regions")
    page.get_by_role("button", name="Zoek").click()
    page.get_by_role("button", name="Open wie gekozen is in het netwerk").click()
    page.get_by_role("heading", level=1, name=re.compile("Netwerk rond")).wait_for()
    context.close()


@pytest.mark.skipif(not AXE.exists(), reason="needs npm ci in src/radarfunctie/pages")
@pytest.mark.parametrize("width", [1280, 320])
def test_the_network_can_be_used_by_everybody(served: Served, browser: Browser, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, bypass_csp=True)
    page = signed_in(context, served, "analyst")
    found = {}
    for language in ("", "&lang=en"):
        ready(page, f"{served.address}/network/{served.person}?focus={served.person}{language}")
        assert page.evaluate(SIDEWAYS) == 0
        page.add_script_tag(path=str(AXE))
        found[language] = page.evaluate(VIOLATIONS)
        ready(
            page,
            f"{served.address}/network/{served.person}"
            f"?path={served.person},{served.child}&since=nooit{language}",
        )
        assert page.evaluate(SIDEWAYS) == 0
        page.add_script_tag(path=str(AXE))
        found[f"path{language}"] = page.evaluate(VIOLATIONS)
    context.close()

    assert {name: faults for name, faults in found.items() if faults} == {}


def test_nothing_of_the_network_needs_colour_alone(served: Served, browser: Browser) -> None:
    context = browser.new_context(
        viewport={"width": 1280, "height": 900}, forced_colors="active", reduced_motion="reduce"
    )
    page = signed_in(context, served, "analyst")
    said: list[str] = []
    page.on("pageerror", lambda error: said.append(str(error)))
    ready(page, f"{served.address}/network/{served.person}")
    assert "doorgetrokken: zeker" in page.locator("main").inner_text()
    assert said == []
    context.close()


def _tab_to(page: Page, selector: str, has: str = "") -> None:
    """By the key that goes to the next field, and no other."""
    for _ in range(250):
        page.keyboard.press("Tab")
        at = page.evaluate(
            "([selector, has]) => document.activeElement.matches(selector)"
            " && document.activeElement.textContent.includes(has)",
            [selector, has],
        )
        if at:
            return
    message = f"no way by keyboard to {selector}"
    raise AssertionError(message)
