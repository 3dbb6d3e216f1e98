"""The network of the analyst: opened by kind, filtered, walked, and the same as tables."""

import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import urlencode

import pytest

from application import opened
from asking import Client, Json, melding, rising
from pages.desk import csrf, sign_in, taken_in, with_child
from radarfunctie.domain.caller import UserRole
from radarfunctie.settings import Settings


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    settings = Settings(
        data_dir=tmp_path_factory.mktemp("network"),
        store="memory:",
        check_floor_ms=0,
        rate_limit_per_minute=10_000,
    )
    with opened(settings) as made:
        yield made


@pytest.fixture
def client(served: Client) -> Client:
    """Nobody is signed in."""
    served.forget()
    return served


@pytest.fixture(scope="module")
def family(served: Client) -> dict[str, str]:
    """A woman, a man and a child of one household; the man is told of with another woman too."""
    client = served
    rising(client)
    taken = taken_in(client, with_child("family"))
    second: Json = melding("second", day="2025-04-01", severity="concern", region="utrecht")
    second["source"]["sector"] = "education"
    second["persons"][0] = {
        "ref": "p1",
        "role": "undergoes_violence",
        "firstNames": "Sanne",
        "surname": "Jansen",
        "birthDate": "1990-02-03",
        "addresses": [{"postcode": "3512 JE", "number": 8, "street": "Kade"}],
    }
    second.pop("household")
    other = taken_in(client, second)
    client.forget()
    return {
        "woman": taken["persons"][0]["personId"],
        "man": taken["persons"][1]["personId"],
        "child": taken["persons"][2]["personId"],
        "other": other["persons"][0]["personId"],
        "household": taken["households"][0],
    }


def text_of(client: Client, path: str, status: int = 200) -> str:
    answer = client.get(path, None)
    assert answer.status_code == status, answer.text
    return unescape(answer.text)


def rows(text: str) -> list[str]:
    """The ids in the table of persons and households, in its order."""
    return re.findall(r'data-row="([^"]+)"', text)


def test_a_picture_begins_with_whom_a_person_is_joined_to(
    client: Client, family: dict[str, str]
) -> None:
    sign_in(client, "analyst")
    text = text_of(client, f"/network/{family['woman']}")

    assert set(rows(text)) == {family[one] for one in ("woman", "man", "child", "household")}
    assert "Netwerk rond" in text
    assert "partner van" in text
    assert "Relaties: 2 van 2" in text


def test_neighbours_are_counted_before_they_are_opened_and_each_opening_is_audited(
    client: Client, family: dict[str, str]
) -> None:
    sign_in(client, "analyst")
    text = text_of(client, f"/network/{family['woman']}")
    pressed = re.search(r'value="([^"]+)">Toon 1 meer<span class="hidden"> relaties: Pie', text)
    assert pressed is not None
    held = re.findall(r'<form id="state".*?</form>', text, re.DOTALL)[0]
    fields = re.findall(r'name="([^"]+)" value="([^"]+)"', held)
    assert family["other"] not in rows(text)

    before = len(list(client.radar.audit.records()))
    query = urlencode([*fields, ("do", pressed[1])])
    led = client.get(f"/network/{family['woman']}?{query}", None)
    assert led.status_code == 303
    opened = text_of(client, led.headers["location"])
    events = [one.event for one in client.radar.audit.records()][before:]

    assert family["other"] in rows(opened)
    assert set(rows(text)) < set(rows(opened))
    read = [one for one in events if one.rule == "persons.network"]
    assert [one.node for one in read] == ["pages"]
    assert family["other"] in str(read[0])


def test_an_address_holds_ids_and_codes_and_no_name(client: Client, family: dict[str, str]) -> None:
    sign_in(client, "analyst")
    text = text_of(client, f"/network/{family['woman']}?open={family['man']}.relation.1")
    links = re.findall(r'(?:href|action)="([^"]*)"', text)

    assert links
    for name in ("Y\u0131lmaz", "Berg", "Pieter", "Johanna", "Sanne", "Dorpsstraat", "6811"):
        assert not [one for one in links if name.casefold() in one.casefold()]


def test_a_filter_leaves_what_its_count_says_and_stands_in_the_address(
    client: Client, family: dict[str, str]
) -> None:
    sign_in(client, "analyst")
    whole = f"/network/{family['man']}"
    text = text_of(client, whole)
    assert family["other"] in rows(text)
    assert "Onderwijs (1)" in text

    sifted = text_of(client, f"{whole}?sector=education")
    home = family["household"]  # it stays as long as a member does
    assert set(rows(sifted)) == {family["man"], family["other"], home}
    assert sifted.count('<tr id="m-') == 1
    assert 'value="education" checked' in sifted
    # the others count with this one as it is, this one as if it were not asked
    assert "Onderwijs (1)" in sifted
    assert "Justitie en veiligheid (" in sifted

    later = text_of(client, f"{whole}?since=01-01-2026")
    assert family["other"] not in rows(later)
    wrong = text_of(client, f"{whole}?since=morgen")
    assert "Dit is geen datum" in wrong


def test_a_path_is_told_in_words_with_its_weakest_link(
    client: Client, family: dict[str, str]
) -> None:
    sign_in(client, "analyst")
    text = text_of(
        client, f"/network/{family['woman']}?from={family['woman']}&to={family['other']}"
    )

    assert "Weg 1" in text
    assert "De zwakste schakel is: " in text
    assert family["other"] in rows(text)  # what the path goes by is in the picture
    assert 'on-path"' in text
    assert "2. " in re.findall(r'class="tie-name"[^>]*>(2\. [^<]*)<', text)[0]
    assert text.count("<li>") >= 2


def test_a_path_to_nobody_says_so(client: Client, family: dict[str, str]) -> None:
    lone: Json = melding("lone")
    lone["persons"] = [{"ref": "p1", "role": "unknown", "surname": "Eenzaam", "firstNames": "Ab"}]
    lone.pop("relations")
    lone.pop("household")
    ab = taken_in(client, lone)["persons"][0]["personId"]
    client.forget()
    sign_in(client, "analyst")

    assert "geen weg tussen deze twee" in text_of(
        client, f"/network/{family['woman']}?path={family['woman']},{ab}"
    )
    assert "is er niet meer" in text_of(
        client, f"/network/{family['woman']}?path={family['woman']},nobody"
    )


def test_what_is_hidden_is_gone_until_it_is_shown_again(
    client: Client, family: dict[str, str]
) -> None:
    sign_in(client, "analyst")
    text = text_of(client, f"/network/{family['woman']}?hide={family['child']}")

    assert family["child"] not in rows(text)
    assert "1 verborgen" in text
    back = re.search(r'href="([^"]+)" data-step>Toon wat verborgen is', text)
    assert back is not None
    assert family["child"] in rows(text_of(client, back[1]))


def test_tables_are_sorted_as_asked_and_say_so(client: Client, family: dict[str, str]) -> None:
    sign_in(client, "analyst")
    text = text_of(client, f"/network/{family['man']}?sort=name")
    names = re.findall(r'<th scope="row" data-label="Naam"><a[^>]*>([^<]+)<', text)

    assert names == sorted(names, key=str.casefold)
    assert 'aria-sort="ascending"' in text
    most = text_of(client, f"/network/{family['man']}?sort=signals")
    assert rows(most)[0] in {family["man"], family["woman"]}


def test_a_household_begins_with_its_members(client: Client, family: dict[str, str]) -> None:
    sign_in(client, "analyst")
    text = text_of(client, f"/network/{family['household']}")

    assert rows(text)[0] == family["household"]
    assert {family["woman"], family["man"], family["child"]} < set(rows(text))
    assert "Netwerk rond Huishouden" in text


def test_the_start_leads_to_a_network_by_a_number_that_is_sent(
    client: Client, family: dict[str, str]
) -> None:
    sign_in(client, "analyst")
    start = client.get("/network", None)
    form = {"csrf": csrf(start), "act": "open", "id": family["household"]}
    answer = client.send("POST", "/network", None, data=form)

    assert answer.status_code == 303
    assert answer.headers["location"] == f"/network/{family['household']}"
    wrong = client.send("POST", "/network", None, data={**form, "id": "Jansen"})
    assert wrong.status_code == 404
    assert "Er is niets geopend" in wrong.text


def test_who_may_search_by_name_finds_and_the_name_is_in_no_address_and_no_log(
    client: Client, family: dict[str, str], caplog: pytest.LogCaptureFixture
) -> None:
    sign_in(client)
    form = {
        "csrf": csrf(client.get("/network", None)),
        "act": "search",
        "surname": "Y\u0131lmaz",
        "first_names": "Johanna Maria",
        "birth_date": "12-05-1987",
        "purpose": "investigation",
    }
    found = client.send("POST", "/network", None, data=form)

    assert found.status_code == 200
    assert f"/network/{family['woman']}" in found.text
    said = " ".join(str(one) for one in client.radar.audit.records())
    assert "persons.search" in said
    assert "Y\u0131lmaz" not in said
    assert "Y\u0131lmaz" not in caplog.text
    less = client.send("POST", "/network", None, data={**form, "birth_date": ""})
    assert less.status_code == 400
    assert "Vul meer in" in less.text
    aimless = client.send("POST", "/network", None, data={**form, "purpose": ""})
    assert aimless.status_code == 400


def test_an_analyst_does_not_search_by_name_and_begins_with_a_hit(
    client: Client, family: dict[str, str]
) -> None:
    sign_in(client, "analyst")
    start = client.get("/network", None)

    assert "zoekt u niet op naam" in start.text
    assert f'href="/network/{family["woman"]}"' in start.text
    form = {"csrf": csrf(start), "act": "search", "surname": "Berg", "purpose": "investigation"}
    assert client.send("POST", "/network", None, data=form).status_code == 403


@pytest.mark.parametrize("role", [role.value for role in UserRole])
def test_the_network_is_open_to_its_roles_and_to_no_other(
    client: Client, family: dict[str, str], role: str
) -> None:
    sign_in(client, role)
    may = role in {"analyst", "caseworker"}

    assert client.get("/network", None).status_code == (200 if may else 403)
    page = client.get(f"/network/{family['woman']}", None)
    assert page.status_code == (200 if may else 403)
    assert ("Berg" in page.text) == may
    assert ('href="/network"' in client.get("/", None).text) == may or role == "analyst"


def test_what_is_not_there_is_not_told_apart(client: Client) -> None:
    sign_in(client, "analyst")
    answer = client.get("/network/nobody", None)

    assert answer.status_code == 404
    assert "nobody" not in unescape(answer.text).partition("<main")[2]


def test_r13_a_pattern_is_run_with_numbers_of_ones_own_and_leads_into_the_network(
    client: Client, family: dict[str, str]
) -> None:
    sign_in(client, "analyst")
    start = client.get("/network", None)
    address = "/network/patterns/moves_across_regions"
    assert f'href="{address}"' in start.text
    form = client.get(address, None)
    assert 'name="p-regions_min" value="2"' in form.text
    before, hits = len(list(client.radar.audit.records())), client.get("/v1/hits").json()

    found = client.send(
        "POST", address, None, data={"csrf": csrf(form), "p-regions_min": "3", "p-window_days": ""}
    )
    assert found.status_code == 200
    ids = re.findall(r'name="with" value="([^"]+)"', found.text)
    assert ids == [family["man"]]  # of three regions is he alone
    events = [one.event for one in client.radar.audit.records()][before:]
    ran = next(one for one in events if one.rule == "patterns.run")
    assert family["man"] in str(ran)
    assert "regions_min" in str(ran)
    assert client.get("/v1/hits").json() == hits

    into = client.get(f"/network/open?with={family['man']}&with={family['child']}", None)
    assert into.status_code == 303
    assert into.headers["location"] == f"/network/{family['man']}?with={family['child']}"


def test_numbers_that_are_none_are_told_at_their_fields_together(client: Client) -> None:
    sign_in(client, "analyst")
    address = "/network/patterns/several_sectors_in_short_time"
    typed = {"p-sectors_min": "veel", "p-window_days": "-4"}
    answer = client.send(
        "POST", address, None, data={"csrf": csrf(client.get(address, None)), **typed}
    )

    assert answer.status_code == 400
    assert "Dit is geen getal" in answer.text
    assert "Kies een getal van 0" in answer.text
    assert 'value="veel"' in answer.text
    assert client.get("/network/patterns/nothing", None).status_code == 404
