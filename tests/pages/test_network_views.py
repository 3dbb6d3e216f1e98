"""Views of a network: kept as ids, shared, opened by the rights of who opens; and files of it."""

import json
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree.ElementTree import fromstring

import httpx
import pytest

from application import opened
from asking import Client, Json, rising
from erasing import erase_person
from pages.desk import csrf, sign_in, taken_in, with_child
from radarfunctie.domain.caller import Caller, UserRole
from radarfunctie.domain.ids import PersonId, UserName
from radarfunctie.errors import NotFoundError
from radarfunctie.radar.keeping_views import HELD_DAYS, ToKeep
from radarfunctie.settings import Settings
from radarfunctie.wiring import build
from weighing import SetClock

NOTE = "Kijken of de tweede regio hetzelfde ziet."


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    with opened(settings(tmp_path_factory.mktemp("views"), store="memory:")) as made:
        yield made


def settings(folder: Path, store: str | None = None) -> Settings:
    return Settings(data_dir=folder, store=store, check_floor_ms=0, rate_limit_per_minute=10_000)


@pytest.fixture
def client(served: Client) -> Client:
    """Nobody is signed in."""
    served.forget()
    return served


@pytest.fixture(scope="module")
def family(served: Client) -> dict[str, str]:
    return family_of(served)


def family_of(client: Client) -> dict[str, str]:
    rising(client)
    taken = taken_in(client, with_child("family"))
    client.forget()
    return {
        "woman": taken["persons"][0]["personId"],
        "man": taken["persons"][1]["personId"],
        "child": taken["persons"][2]["personId"],
        "signal": taken["signalId"],
    }


def keep(client: Client, address: str, **more: str) -> str:
    """Keep the picture of an address; where it is from then on."""
    page = client.get(address, None)
    form = {"csrf": csrf(page), "title": "Familie", "note": NOTE, **more}
    answer = client.send("POST", address, None, data=form)
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"])


def test_a_view_keeps_ids_places_filters_and_note_and_comes_back_as_it_was(
    client: Client, family: dict[str, str]
) -> None:
    sign_in(client, "analyst")
    places = json.dumps({family["man"]: {"x": 321.5, "y": -77}, "<b>": {"x": 1, "y": 1}})
    address = f"/network/{family['woman']}?hide={family['child']}&region=gelderland-midden"
    kept = keep(client, address, places=places, pinned=family["man"])
    back = client.get(kept, None)
    assert back.status_code == 303
    page = client.get(back.headers["location"], None)
    text = unescape(page.text)

    assert f"hide={family['child']}" in back.headers["location"]
    assert "region=gelderland-midden" in back.headers["location"]
    assert NOTE in text
    assert 'cx="321.5" cy="-77.0"' in text
    assert f'"pinned": ["{family["man"]}"]' in text
    assert f'data-row="{family["child"]}"' not in text
    assert "Familie" in client.get("/network", None).text


def test_a_view_is_seen_by_whom_it_is_shared_with_and_by_nobody_else(
    client: Client, family: dict[str, str]
) -> None:
    sign_in(client, "analyst")
    address = f"/network/{family['woman']}"
    private = keep(client, address)
    role = keep(client, address, share="role")
    both = keep(client, address, share="both")

    def seen(user: str, region: str = "gelderland-midden") -> list[int]:
        client.forget()
        sign_in(client, user, region)
        return [client.get(one, None).status_code for one in (private, role, both)]

    assert seen("analyst") == [303, 303, 303]
    assert seen("analyst2") == [404, 303, 303]
    assert seen("analyst", "utrecht") == [404, 303, 404]
    assert seen("caseworker") == [404, 404, 404]
    assert seen("steward") == [403, 403, 403]
    assert client.send("POST", private, None, data={"csrf": csrf_of(client)}).status_code == 403


def csrf_of(client: Client) -> str:
    return csrf(client.get("/help", None))


def test_what_a_viewer_may_not_see_is_not_in_a_view_that_another_kept(
    client: Client, family: dict[str, str]
) -> None:
    """The signal of the own region opens for a caseworker, and for no analyst."""
    sign_in(client)
    address = keep(client, f"/network/{family['woman']}", share="region")
    own = client.get(client.get(address, None).headers["location"], None).text
    client.forget()
    sign_in(client, "analyst")
    other = client.get(client.get(address, None).headers["location"], None).text

    assert f"/signals/{family['signal']}" in own
    assert f"/signals/{family['signal']}" not in other


def test_only_its_owner_removes_a_view(client: Client, family: dict[str, str]) -> None:
    sign_in(client, "analyst")
    address = keep(client, f"/network/{family['woman']}", share="role")
    client.forget()
    sign_in(client, "analyst2")
    token = {"csrf": csrf(client.get("/network", None))}
    assert client.send("POST", address, None, data=token).status_code == 404
    client.forget()
    sign_in(client, "analyst")
    token = {"csrf": csrf(client.get("/network", None))}
    assert client.send("POST", address, None, data=token).status_code == 303
    assert client.get(address, None).status_code == 404


def test_a_view_without_a_title_is_refused_and_what_was_typed_stays(
    client: Client, family: dict[str, str]
) -> None:
    sign_in(client, "analyst")
    address = f"/network/{family['woman']}"
    form = {"csrf": csrf(client.get(address, None)), "title": "", "note": NOTE}
    answer = client.send("POST", address, None, data=form)

    assert answer.status_code == 400
    assert "Geef een titel" in answer.text
    assert NOTE in answer.text


def test_what_is_erased_goes_from_views_with_their_words_and_no_file_holds_them(
    tmp_path: Path,
) -> None:
    with opened(settings(tmp_path)) as client:
        _erased_from_views(client, family_of(client), tmp_path)


def _erased_from_views(client: Client, family: dict[str, str], tmp_path: Path) -> None:
    sign_in(client, "analyst")
    around = keep(client, f"/network/{family['man']}?with={family['woman']}")
    lone = keep(client, f"/network/{family['woman']}")
    raw = (tmp_path / "safe.sqlite").read_bytes()
    assert NOTE.encode() not in raw, "sealed"
    client.forget()
    erase_person(client.radar, PersonId(family["woman"]))
    sign_in(client, "analyst")

    assert client.get(lone, None).status_code == 404
    left = client.get(client.get(around, None).headers["location"], None)
    assert left.status_code == 200
    assert NOTE not in left.text
    assert family["woman"] not in left.text
    assert "Familie" not in left.text


def files(client: Client, address: str, form: str, **more: str) -> httpx.Response:
    token = csrf(client.get(address, None))
    place, _, query = address.partition("?")
    data = {"csrf": token, "format": form, **more}
    return client.send("POST", f"{place}/export" + (f"?{query}" if query else ""), None, data=data)


def test_an_export_asks_its_purpose_and_is_in_the_log_with_whom_it_held(
    client: Client, family: dict[str, str]
) -> None:
    sign_in(client, "analyst")
    address = f"/network/{family['woman']}?hide={family['child']}"
    nothing = files(client, address, "json")
    assert nothing.status_code == 400
    assert "Er is niets meegenomen" in nothing.text
    assert files(client, address, "json", purpose="weging").status_code == 403

    made = files(client, address, "json", purpose="analysis")
    assert made.status_code == 200
    assert made.headers["content-disposition"].startswith("attachment;")
    event = [one.event for one in client.radar.audit.records()][-1]
    assert (event.rule, event.purpose, event.action) == ("network.export", "analysis", "export")
    assert family["man"] in str(event)
    assert family["child"] not in str(event)
    assert files(client, address, "png", purpose="analysis").status_code == 204


def test_the_files_hold_what_the_picture_shows_and_names_only_when_asked(
    client: Client, family: dict[str, str]
) -> None:
    sign_in(client, "analyst")
    address = f"/network/{family['woman']}?hide={family['child']}"
    for form in ("csv_nodes", "csv_lines", "graphml", "json", "svg"):
        plain = files(client, address, form, purpose="analysis").text
        named = files(client, address, form, purpose="analysis", names="1").text
        assert "Pieter" not in plain, form
        assert ("Pieter" in named) == (form != "csv_lines"), form
        for hidden in ("Dorpsstraat", "6811", "999990019", family["child"]):
            assert hidden not in named, form
    graph = fromstring(files(client, address, "graphml", purpose="analysis").text)  # noqa: S314 - made here
    nodes = graph.findall(".//{*}node")
    assert {one.get("id") for one in nodes} > {family["woman"], family["man"]}
    lines = graph.findall(".//{*}edge")
    assert {one.get("source") for one in lines} <= {one.get("id") for one in nodes}
    told: Json = json.loads(files(client, address, "json", purpose="analysis").text)
    assert len(told["nodes"]) == len(nodes)
    assert len(told["lines"]) == len(lines)


def test_a_name_that_a_spreadsheet_would_work_out_is_text(
    client: Client,
) -> None:
    told = with_child("formula")
    told["persons"][0]["firstNames"] = "=HYPERLINK(1)"
    told["persons"][0].pop("bsn")
    taken = taken_in(client, told)
    sign_in(client, "analyst")
    address = f"/network/{taken['persons'][0]['personId']}"
    text = files(client, address, "csv_nodes", purpose="analysis", names="1").text

    assert "'=HYPERLINK(1)" in text
    assert not re.search(r"(^|,)\"?=HYPERLINK", text)
    assert urlsplit(address).query == ""


def test_a_view_is_over_a_year_after_it_was_kept(tmp_path: Path) -> None:
    clock = SetClock()
    radar = build(settings(tmp_path, store="memory:"), clock=clock)
    asked = ToKeep("Titel", "", {"centre": ["a"]}, {}, (), None, None)
    analyst = Caller(UserName("a"), UserRole.ANALYST, "twente", "test")
    view = radar.views.keep(asked, analyst)
    clock.passes(days=HELD_DAYS)
    assert [one.id for one in radar.views.mine(analyst)] == [view]
    clock.passes(seconds=1)
    assert radar.views.mine(analyst) == []
    with pytest.raises(NotFoundError):
        radar.views.open(view, analyst)
    again = radar.views.keep(asked, analyst)
    assert [one.id for one in radar.views.views.all()] == [again], "it is not held any more"
    radar.close()
