import re
from html.parser import HTMLParser

import pytest
from typing_extensions import override

from asking import REGION, Client, Json, melding, rising
from pages.desk import sign_in
from radarfunctie.domain.caller import UserRole

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "img-src 'self' data:; font-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
JARGON = ("bits", "cluster", "match", "node", "gamma", "Bayes")


class _Outline(HTMLParser):
    """What a page is made of, as far as tests ask."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.shown = ""
        self.feed(text)

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]

    @override
    def handle_data(self, data: str) -> None:
        self.shown += data

    def values(self, name: str) -> list[str]:
        return [value for key, value in self.attributes if key == name]


def the_household(client: Client) -> str:
    answers = rising(client)
    client.post("/v1/signals", melding("4", day="2024-02-02"))
    household: str = answers[-1]["households"][0]
    return household


def test_who_is_not_signed_in_is_led_to_the_sign_in_and_back(client: Client) -> None:
    answer = client.get("/households/x", None)

    assert answer.status_code == 303
    assert answer.headers["location"] == "/sign-in?next=%2Fhouseholds%2Fx"
    assert (
        'name="next" value="/households/x"' in client.get("/sign-in?next=/households/x", None).text
    )


def test_signing_in_sets_a_cookie_that_no_script_and_no_other_site_gets(client: Client) -> None:
    page = client.get("/sign-in", None)
    (token,) = re.findall(r'name="csrf" value="([^"]+)"', page.text)
    form = {"csrf": token, "user": "caseworker", "region": REGION, "next": "/persons/x"}
    answer = client.send("POST", "/sign-in", None, data=form)

    assert answer.headers["location"] == "/persons/x"
    for cookie in (*page.headers.get_list("set-cookie"), *answer.headers.get_list("set-cookie")):
        assert "HttpOnly" in cookie
        assert "samesite=strict" in cookie.lower()


@pytest.mark.parametrize("csrf", ["", "x", None])
def test_a_form_from_elsewhere_is_refused(client: Client, csrf: str | None) -> None:
    client.get("/sign-in", None)
    form = {"user": "caseworker", "region": REGION}
    if csrf is not None:
        form["csrf"] = csrf
    answer = client.send("POST", "/sign-in", None, data=form)

    assert answer.status_code == 400
    assert not any("radar_session" in one for one in answer.headers.get_list("set-cookie"))


@pytest.mark.parametrize("onward", ["//evil.example", "https://evil.example", "/\\evil", "x"])
def test_signing_in_leads_to_pages_of_ours_only(client: Client, onward: str) -> None:
    page = client.get("/sign-in", None)
    (token,) = re.findall(r'name="csrf" value="([^"]+)"', page.text)
    form = {"csrf": token, "user": "caseworker", "region": REGION, "next": onward}

    assert client.send("POST", "/sign-in", None, data=form).headers["location"] == "/"


def test_signing_out_ends_it(client: Client) -> None:
    sign_in(client)
    page = client.get("/", None)
    (token,) = re.findall(r'name="csrf" value="([^"]+)"', page.text)
    client.send("POST", "/sign-out", None, data={"csrf": token})

    assert client.get("/", None).status_code == 303


def test_every_page_has_the_strict_policy_a_language_and_one_heading(client: Client) -> None:
    household = the_household(client)
    sign_in(client)
    person = client.get(f"/v1/households/{household}").json()["members"][0]["personId"]
    signal = client.get("/v1/hits").json()["items"][0]["signals"][0]
    paths = ["/sign-in", "/", "/hits", f"/signals/{signal}", f"/households/{household}"]
    paths += [f"/persons/{person}", "/nowhere"]
    for path in [*paths, *(f"{path}?lang=en" for path in paths)]:
        answer = client.get(path, None)
        outline = _Outline(answer.text)
        policy = answer.headers["content-security-policy"]
        assert policy == CSP, path
        assert f'<html lang="{"en" if "lang=en" in path else "nl"}">' in answer.text
        assert outline.tags.count("h1") == 1, path
        assert outline.tags.count("main") == 1, path
        assert outline.tags[outline.tags.index("body") + 1] == "a", "the skip link comes first"
        assert "style" not in [name for name, _ in outline.attributes], path
        assert outline.tags.count("script") == 1, "one module of our own"
        assert "onclick" not in answer.text
        assert not [link for link in outline.values("src") if not link.startswith("/")]
        ids = outline.values("id")
        assert len(ids) == len(set(ids)), path


def test_the_hits_lead_to_the_household(client: Client) -> None:
    household = the_household(client)
    sign_in(client)
    text = client.get("/hits", None).text

    assert f'href="/households/{household}"' in text
    assert "De ernst neemt toe" in text
    assert f'href="/households/{household}?lang=en"' in client.get("/hits?lang=en", None).text


def test_the_household_page_shows_who_since_when_by_whom_how_serious_and_where(
    client: Client,
) -> None:
    household = the_household(client)
    sign_in(client)
    shown = re.sub(r"\s+", " ", _Outline(client.get(f"/households/{household}", None).text).shown)

    for told in (
        "Johanna Maria Y\u0131lmaz",
        "Pieter van der Berg",
        "Geboren",
        "12 mei 1987",
        "Ondergaat geweld",
        "Gebruikt geweld",
        "eerste melding 10 januari 2023",
        "Justitie en veiligheid (3)",
        "Gezondheidszorg (1)",
        "Acute onveiligheid",
        "De meldingen worden ernstiger",
        "Gelderland-Zuid",
        "6811AB 12",
        "Johanna is partner van Pieter",
        "Een mens weegt en beslist",
    ):
        assert told in shown, told
    assert not [word for word in JARGON if re.search(rf"\b{word}", shown)]


def test_r1_every_indicator_of_the_picture_stands_on_the_page_with_its_signals(
    client: Client,
) -> None:
    household = the_household(client)
    picture = client.get(f"/v1/households/{household}/picture").json()
    sign_in(client)
    text = client.get(f"/households/{household}", None).text
    outline = _Outline(text)

    for indicator in picture["indicators"]:
        assert indicator["sentence"]["nl"] in outline.shown
    assert {f"m-{number}" for number in range(1, 5)} <= set(outline.values("id"))
    inside = [link[1:] for link in outline.values("href") if link.startswith("#m-")]
    assert set(inside) <= set(outline.values("id"))
    assert set(inside) == {f"m-{number}" for number in range(1, 5)}


def test_r63_no_reporter_and_no_secret_address_stands_on_a_page(client: Client) -> None:
    hidden: Json = {"postcode": "1234 ZZ", "number": 77, "street": "Schuilpad", "secret": True}
    given = melding("5", reporter={"name": "Naburig", "contact": "0612345678"})
    given["persons"][0]["addresses"].append(hidden)
    taken = client.post("/v1/signals", given).json()
    sign_in(client)
    for path in (
        f"/households/{taken['households'][0]}",
        f"/persons/{taken['persons'][0]['personId']}",
    ):
        answer = client.get(path, None)
        assert answer.status_code == 200
        for word in ("Naburig", "0612345678", "1234", "Schuilpad"):
            assert word not in answer.text


def test_a_value_with_markup_is_shown_as_text(client: Client) -> None:
    given = melding("6")
    given["persons"][0]["callName"] = "<script>alert(1)</script>"
    taken = client.post("/v1/signals", given).json()
    sign_in(client)
    text = client.get(f"/households/{taken['households'][0]}", None).text

    assert "<script>" not in text
    assert "&lt;script&gt;" in text


def test_a_page_is_audited_as_a_page(client: Client) -> None:
    household = the_household(client)
    sign_in(client)
    before = len(list(client.radar.audit.records()))
    client.get(f"/households/{household}", None)
    events = [record.event for record in client.radar.audit.records()][before:]

    assert {event.node for event in events} == {"pages"}
    assert {"households.read", "households.picture", "persons.read"} <= {e.rule for e in events}


@pytest.mark.parametrize("role", [role.value for role in UserRole])
def test_a_page_shows_a_role_no_more_than_the_policy_does(client: Client, role: str) -> None:
    household = the_household(client)
    person = client.get(f"/v1/households/{household}").json()["members"][0]["personId"]
    sign_in(client, role)

    for path, address in (
        (f"/households/{household}", f"/v1/households/{household}"),
        (f"/persons/{person}", f"/v1/persons/{person}"),
    ):
        of_api = client.get(address, role).status_code
        assert client.get(path, None).status_code == of_api
    of_api = client.get("/v1/hits", role).status_code
    hits = client.get("/hits", None)
    assert hits.status_code == of_api
    assert ("Y\u0131lmaz" in hits.text) == (of_api == 200)


def test_what_is_not_there_is_told_in_plain_words(client: Client) -> None:
    sign_in(client)
    answer = client.get("/households/Jansen", None)

    assert answer.status_code == 404
    assert "Jansen" not in _Outline(answer.text).shown
    assert "is er niet" in answer.text


BEGINS = {
    "analyst": "/hits",
    "steward": "/reviews",
    "inspector": "/audit",
    "privacy_officer": "/audit",
    "admin": "/imports",
}


@pytest.mark.parametrize("role", [role.value for role in UserRole])
def test_the_start_is_what_the_role_begins_with(client: Client, role: str) -> None:
    sign_in(client, role)
    answer = client.get("/", None)

    if role in {"caseworker", "confidential_doctor"}:
        assert "Vandaag in Gelderland-Midden" in answer.text
    elif role in {"advocate", "service"}:
        assert "Voor uw rol is hier niets te zien" in answer.text
    else:
        assert answer.headers["location"] == BEGINS[role]


def test_what_a_browser_is_sent_comes_from_here_and_is_kept_by_its_content(client: Client) -> None:
    page = client.get("/sign-in", None).text
    for name in ("radar.css", "radar.js"):
        (address,) = re.findall(rf'"(/static/{name}\?v=[0-9a-f]{{16}})"', page)
        kept, asked = client.get(address, None), client.get(f"/static/{name}", None)
        assert kept.status_code == asked.status_code == 200
        assert "immutable" in kept.headers["cache-control"]
        assert asked.headers["cache-control"] == "no-store"
    style = client.get("/static/radar.css", None).text
    assert "@import" not in style
    assert {one.strip("\"'") for one in re.findall(r"url\(([^)]*)\)", style)} <= {
        "/static/fonts/source-sans-3-latin-wght-normal.woff2",
        "/static/fonts/source-sans-3-latin-ext-wght-normal.woff2",
    }
    assert client.get("/static/../application.py", None).status_code == 404
