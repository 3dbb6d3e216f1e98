"""Every page of every role: on every width, by keyboard, in forced colours, on paper."""

from typing import Any

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

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason="needs /usr/bin/chromium"),
]
ROLES = ("caseworker", "steward", "inspector", "privacy_officer", "analyst", "admin")
_PRESSED = "a[href], button, input, select, textarea, summary"
# A mark of the timeline lies apart from others, and the table below it says and opens the same.
_SMALL = """() => [...document.querySelectorAll("PRESSED")]
  .filter((one) => one.checkVisibility() && !one.closest(".skip, .hidden, svg"))
  .filter((one) => one.type !== "hidden")
  .filter((one) => getComputedStyle(one).display !== "inline" || !one.closest("p, li, td, dd"))
  .map((one) => [one, one.getBoundingClientRect()])
  .filter(([one, box]) => !one.matches(".skip") && (box.height < 24 || box.width < 24))
  .map(([one, box]) => one.outerHTML.slice(0, 80) + " " + box.width + "x" + box.height)""".replace(
    "PRESSED", _PRESSED
)
_UNSEEN = """() => {
  const outline = (one) => getComputedStyle(one).outlineStyle + getComputedStyle(one).outlineWidth;
  const box = document.activeElement.getBoundingClientRect();
  const shown = box.width > 0 && box.bottom > 0 && box.top < innerHeight;
  return shown && outline(document.activeElement) !== "none0px" ? "" :
    document.activeElement.outerHTML.slice(0, 80);
}"""
_ORDER = """() => { const all = [...document.querySelectorAll("*")];
  return all.indexOf(document.activeElement); }"""
_ROUND = "document.activeElement.matches('body, .skip')"
_FADED = """() => [...document.querySelectorAll("button, .utrecht-button, input, select, textarea")]
  .filter((one) => one.checkVisibility() && one.type !== "hidden" && one.type !== "range")
  .filter((one) => !["checkbox", "radio"].includes(one.type))
  .filter((one) => getComputedStyle(one).borderTopStyle === "none")
  .map((one) => one.outerHTML.slice(0, 80))"""
_ALIKE = """() => [...document.querySelectorAll("svg rect, svg line, svg circle")]
  .filter((one) => one.checkVisibility() && !one.matches(".band, .grid"))
  .filter((one) => { const style = getComputedStyle(one);
    const ground = getComputedStyle(document.body).backgroundColor;
    return [style.fill, style.stroke].every((each) => each === "none" || each === ground); })
  .map((one) => one.outerHTML.slice(0, 80))"""


@pytest.fixture(params=ROLES)
def role(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def pages_of(page: Page, served: Served, role: str) -> list[str]:
    """What the menu offers, and the pages behind it."""
    links = page.locator("header nav a").evaluate_all(
        "all => all.map((one) => one.getAttribute('href'))"
    )
    more = {
        "caseworker": [f"/signals/{served.signal}", f"/cases/{served.case}"],
        "steward": ["/thresholds?link=20", "/models/shipped"],
        "inspector": ["/audit/who-looked", "/audit/alarms", "/statistics?measure=source"],
        "privacy_officer": ["/audit/who-looked"],
    }
    own = [one for one in links if one.startswith("/") and "lang=en" not in one]
    return [*dict.fromkeys([*own, *more.get(role, [])])]


def visited(page: Page, served: Served, role: str, check: str) -> dict[str, Any]:
    """What a script finds on each page of a role."""
    found = {}
    for path in pages_of(page, served, role):
        page.goto(f"{served.address}{path}")
        found[path] = page.evaluate(check)
    return {path: one for path, one in found.items() if one}


@pytest.mark.parametrize("width", [320, 640, 1280])  # 640: 1280 at a zoom of 200 %
def test_pages_fit_hold_to_the_policy_and_ask_no_other_host(
    served: Served, browser: Browser, role: str, width: int
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900})
    page = signed_in(context, served, role)
    said: list[str] = []
    hosts: set[str] = set()
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: hosts.add(request.url.split("/")[2]))
    wide = visited(page, served, role, SIDEWAYS)
    context.close()

    assert wide == {}
    assert said == []
    assert hosts == {served.address.removeprefix("http://")}


@pytest.mark.skipif(not AXE.exists(), reason="needs npm ci in src/radarfunctie/pages")
def test_axe_finds_nothing_in_either_language(served: Served, browser: Browser, role: str) -> None:
    context = browser.new_context(bypass_csp=True, viewport={"width": 1280, "height": 900})
    page = signed_in(context, served, role)
    found = {}
    for path in pages_of(page, served, role):
        for language in ("", "?lang=en" if "?" not in path else "&lang=en"):
            page.goto(f"{served.address}{path}{language}")
            for summary in page.locator("summary").all():
                if summary.is_visible():
                    summary.click()
            page.add_script_tag(path=str(AXE))
            found[path + language] = page.evaluate(VIOLATIONS)
    context.close()

    assert {path: faults for path, faults in found.items() if faults} == {}


def test_what_is_pressed_is_24_pixels_or_more(served: Served, browser: Browser, role: str) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = signed_in(context, served, role)
    small = visited(page, served, role, _SMALL)
    context.close()

    assert small == {}


def test_pages_keep_their_edges_and_pictures_in_forced_colours(
    served: Served, browser: Browser, role: str
) -> None:
    context = browser.new_context(forced_colors="active", color_scheme="dark")
    page = signed_in(context, served, role)
    faded = visited(page, served, role, _FADED)
    alike = visited(page, served, role, _ALIKE)
    context.close()

    assert faded == {}
    assert alike == {}


def test_focus_goes_through_a_page_in_order_and_is_seen(
    served: Served, browser: Browser, role: str
) -> None:
    context = browser.new_context(java_script_enabled=True, viewport={"width": 1280, "height": 900})
    page = signed_in(context, served, role)
    unseen, turned = {}, {}
    for path in pages_of(page, served, role):
        page.goto(f"{served.address}{path}")
        before = -1
        for _ in range(40):
            page.keyboard.press("Tab")
            place = page.evaluate(_ORDER)
            if page.evaluate(_ROUND) and before >= 0:  # once around
                break
            if place < before:
                turned[path] = page.evaluate("document.activeElement.outerHTML.slice(0, 80)")
            before = place
            if fault := page.evaluate(_UNSEEN):
                unseen[path] = fault
    context.close()

    assert turned == {}
    assert unseen == {}


def test_paper_has_the_content_and_no_menu(served: Served, browser: Browser, role: str) -> None:
    context = browser.new_context(viewport={"width": 800, "height": 1100})
    page = signed_in(context, served, role)
    page.emulate_media(media="print")
    check = """() => { const told = document.querySelector("main h1").checkVisibility();
      const menu = document.querySelector(".top").checkVisibility();
      return told && !menu ? "" : "menu or no title"; }"""
    wrong = visited(page, served, role, check)
    context.close()

    assert wrong == {}


def test_a_steward_moves_a_slider_and_a_second_one_approves(
    served: Served, browser: Browser
) -> None:
    context = browser.new_context()
    page = signed_in(context, served, "steward")
    page.goto(f"{served.address}/thresholds")
    slider = page.locator("input[data-slider=link]")
    slider.focus()
    for _ in range(4):
        page.keyboard.press("ArrowRight")
    page.get_by_role("heading", name="Koppelen vanaf 10 bits").wait_for()
    assert page.locator("#link").input_value() == "10"
    page.locator("#reason").fill("proef")
    page.get_by_role("button", name="Reken uit wat er verandert").click()
    page.get_by_role("heading", name="Wat er zou veranderen").wait_for()
    page.locator("#reason").fill("proef")
    page.get_by_role("button", name="Vraag een tweede om akkoord").click()
    page.get_by_text("een tweede persoon moet akkoord geven").wait_for()
    context.close()

    context = browser.new_context(java_script_enabled=False)  # the second one without scripts
    page = signed_in(context, served, "steward2")
    page.goto(f"{served.address}/approvals")
    page.locator(".piece-title a").first.click()
    page.get_by_role("button", name="Niet akkoord").click()
    page.get_by_text("Niet uitgevoerd").wait_for()
    context.close()


@pytest.mark.parametrize("scripts", [True, False])
def test_an_inspector_checks_the_log_by_keyboard(
    served: Served, browser: Browser, *, scripts: bool
) -> None:
    context = browser.new_context(java_script_enabled=scripts)
    page = signed_in(context, served, "inspector")
    page.goto(f"{served.address}/audit")
    check = page.get_by_role("button", name="Controleer het hele logboek")
    for _ in range(80):
        if check.evaluate("one => one === document.activeElement"):
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_text("Het logboek is heel").wait_for()
    context.close()


def test_a_privacy_officer_notes_a_request_without_scripts(
    served: Served, browser: Browser
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = signed_in(context, served, "privacy_officer")
    page.goto(f"{served.address}/requests")
    page.locator("#surname").fill("Roggeveen")
    page.locator("#person").fill(served.person)
    page.locator("input[name=kind][value=rectification]").check()
    page.locator("#received").fill("01-11-2026")
    page.locator("#reason").fill("2026-14")
    page.locator("button[value=ask]").click()
    page.get_by_text("een tweede persoon moet akkoord geven").wait_for()
    page.goto(f"{served.address}/requests")
    assert page.get_by_text("1 december 2026").is_visible()
    context.close()
