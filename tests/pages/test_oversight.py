"""The pages of inspectors and privacy officers: audit log, retention, requests, statistics."""

import json
import re
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pyarrow.parquet as parquet
import pytest

from application import opened
from asking import WOMAN, Client, melding
from commands import made
from pages.desk import csrf, sign_in
from radarfunctie.domain.statistics import Measure
from radarfunctie.settings import Settings, read_settings

__all__ = ["made"]


@pytest.fixture
def demo(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "own"))


@pytest.fixture
def client(demo: Path) -> Iterator[Client]:
    with opened(read_settings({"data_dir": demo})) as made_here:
        yield made_here


@pytest.fixture
def known(settings: Settings) -> Iterator[Client]:
    """A radar that holds one family, told of twice."""
    with opened(settings) as made_here:
        for ref in ("a", "b"):
            assert made_here.post("/v1/signals", melding(ref)).status_code == 201
        yield made_here


def person_of(client: Client) -> str:
    sign_in(client, "privacy_officer")
    form = {
        "csrf": csrf(client.get("/requests", None)),
        "act": "search",
        "surname": str(WOMAN["surname"]),
        "first_names": str(WOMAN["firstNames"]),
        "birth_date": "12-05-1987",
    }
    page = client.send("POST", "/requests", None, data=form)
    assert page.status_code == 200, page.text
    return str(re.findall(r"<code>([0-9a-f-]{36})</code>", page.text)[0])


def sent(client: Client, path: str, **form: str) -> tuple[int, str, str]:
    answer = client.send("POST", path, None, data={"csrf": csrf(client.get(path, None)), **form})
    return answer.status_code, answer.headers.get("location", ""), answer.text


def test_the_log_is_searched_by_week_act_and_role_and_says_who_searched(client: Client) -> None:
    sign_in(client, "inspector")
    page = client.get("/audit", None).text
    narrowed = client.get("/audit?act=signals.create&role=service", None).text
    empty = client.get("/audit?week=2019-W03", None).text

    assert "Melding ontvangen" in page
    assert "Logboek gelezen" in page  # the search itself
    rows = narrowed.split("<tbody>")[1]
    assert "Melding ontvangen" in rows
    assert "Logboek gelezen" not in rows
    assert "In deze week is niets gevonden" in empty
    assert "14 januari 2019 tot en met 20 januari 2019" in empty


def test_older_records_of_a_week_follow_without_a_gap(known: Client) -> None:
    sign_in(known, "inspector")
    for _ in range(60):
        known.get("/audit", None)
    first = known.get("/audit", None).text
    onward = re.findall(r'href="([^"]+before=\d+)"', first)[0].replace("&amp;", "&")
    numbers = re.findall(r'<th scope="row">(\d+)</th>', first)
    older = re.findall(r'<th scope="row">(\d+)</th>', known.get(onward, None).text)

    assert len(numbers) == 50
    assert int(older[0]) == int(numbers[-1]) - 1


def test_the_check_tells_a_whole_log_and_the_first_record_of_a_broken_one(
    demo: Path, client: Client
) -> None:
    sign_in(client, "inspector")
    _, _, whole = sent(client, "/audit", act="verify")
    assert "Het logboek is heel" in whole
    with sqlite3.connect(demo / "audit.sqlite") as store:
        triggers = store.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for (name,) in triggers:
            store.execute(f'DROP TRIGGER "{name}"')
        store.execute("UPDATE audit SET event = replace(event, 'service', 'nobody') WHERE seq = 3")
    store.close()
    _, _, broken = sent(client, "/audit", act="verify")
    _, _, export = sent(client, "/audit", act="export")

    assert "klopt niet vanaf regel 3" in broken
    assert "klopt niet vanaf regel 3" in export
    assert "opvallend gebruik kan verborgen zijn" in client.get("/audit/alarms", None).text


def test_a_week_of_the_log_is_given_as_a_file(client: Client) -> None:
    sign_in(client, "inspector")
    page = client.get("/audit", None)
    week = re.findall(r'name="week" value="([\w-]+)"', page.text)[0]
    form = {"csrf": csrf(page), "act": "export", "week": week}
    file = client.send("POST", "/audit", None, data=form)

    lines = [json.loads(line) for line in file.text.splitlines()]
    assert f"audit-{week}.jsonl" in file.headers["content-disposition"]
    assert lines[0]["seq"] == 1
    assert lines[-1]["event"]["action"] == "export"


def test_who_looked_tells_the_person_weeks_and_the_inspector_every_record(known: Client) -> None:
    person = person_of(known)
    sign_in(known, "caseworker")
    assert known.get(f"/persons/{person}", None).status_code == 200
    sign_in(known, "inspector")
    _, _, page = sent(known, "/audit/who-looked", act="ask", person=person)
    assert "Medewerker Veilig Thuis" in page
    assert "caseworker@" not in page
    _, _, full = sent(known, "/audit/who-looked", act="ask", person=person, full="1")
    assert "caseworker@gelderland-midden" in full
    assert "Niet aan de betrokkene geven" in full
    status, _, none = sent(known, "/audit/who-looked", act="ask", person="nobody")
    assert (status, "Er is niemand met dit nummer" in none) == (404, True)


@pytest.mark.parametrize("kind", ["access", "rectification", "erasure"])
def test_a_request_takes_two_officers_and_says_when_it_is_due(known: Client, kind: str) -> None:
    person = person_of(known)
    told = {"act": "ask", "kind": kind, "person": person, "reason": "2026-14"}
    status, place, _ = sent(known, "/requests", **told, received="01-11-2026")
    assert status == 303
    listed = known.get("/requests", None).text
    assert "1 december 2026" in listed
    assert "wacht op een ander" in listed

    sign_in(known, "privacy_officer2")
    assert "wacht op u" in known.get("/requests", None).text
    _, done, _ = sent(known, place.partition("?")[0], act="approve")
    assert "told=approved" in done
    assert "Er is geen open verzoek" in known.get("/requests", None).text


def test_what_two_agreed_on_is_given_as_a_file_and_nothing_before(known: Client) -> None:
    person = person_of(known)
    _, place, _ = sent(known, "/requests", act="ask", kind="access", person=person, reason="14")
    asked = place.partition("?")[0]
    export = asked.replace("/approvals/", "/requests/") + "/export"
    assert "Er is niets gegeven" in known.get(export, None).text
    sign_in(known, "privacy_officer2")
    _, done, _ = sent(known, asked, act="approve")
    assert export in known.get(done, None).text
    given = known.get(export, None)

    assert given.json()["person"] == person
    assert "attachment" in given.headers["content-disposition"]


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"reason": ""}, "vul het kenmerk van het verzoek in"),
        ({"received": "31-02-2026"}, "schrijf de dag als dd-mm-jjjj"),
        ({"received": "01-01-2099"}, "niet in de toekomst"),
        ({"person": "nobody"}, "er is niemand met dit nummer"),
    ],
)
def test_a_request_that_does_not_hold_keeps_what_was_typed(
    known: Client, told: dict[str, str], said: str
) -> None:
    person = person_of(known)
    form = {"act": "ask", "kind": "rectification", "person": person, "reason": "kenmerk 14", **told}
    status, _, page = sent(known, "/requests", **form)

    assert status == 400
    assert said in page
    assert f'value="{form["reason"]}"' in page
    assert "Er is geen open verzoek" in page


def test_a_search_that_asks_too_little_finds_nobody(known: Client) -> None:
    sign_in(known, "privacy_officer")
    status, _, page = sent(known, "/requests", act="search", surname="Jansen")

    assert status == 400
    assert "Hiermee kan niet gezocht worden" in page


def test_retention_tells_what_is_due_and_what_went(settings: Settings) -> None:
    with opened(settings) as client:
        client.post("/v1/signals", melding("old", day="2000-03-11"))
        client.post("/v1/signals", melding("new", day="2024-03-11"))
        sign_in(client, "privacy_officer")
        page = client.get("/retention", None).text
        assert '<th scope="row">2000</th>' in page
        _, place, _ = sent(client, "/retention")
        sign_in(client, "privacy_officer2")
        asked = place.partition("?")[0]
        assert "Vernietigd worden: 1 melding" in client.get(asked, None).text
        sent(client, asked, act="approve")
        after = client.get("/retention", None).text

        assert "Er is niets te vernietigen" in after
        assert "termijn verlopen" in after
        assert client.radar.counts().signals == 1


@pytest.mark.parametrize("measure", [one.value for one in Measure])
def test_each_measure_has_a_page(client: Client, measure: str) -> None:
    sign_in(client, "inspector")
    assert client.get(f"/statistics?measure={measure}", None).status_code == 200


def test_statistics_hide_small_numbers_in_table_picture_and_files(client: Client) -> None:
    sign_in(client, "inspector")
    page = client.get("/statistics?measure=source&region=gelderland-zuid", None).text
    file = client.get("/statistics/file.csv?measure=source&region=gelderland-zuid", None)
    lines = file.text.splitlines()

    assert "verborgen" in page
    assert 'class="k-hidden"' in page
    assert lines[0] == "year,half,measure,region,category,count,hidden"
    counts = [line.split(",")[5] for line in lines[1:]]
    assert all(not one or (int(one) >= 10 and int(one) % 5 == 0) for one in counts)
    shown = re.findall(r"<td>(\d+)</td>", page)
    assert all(int(one) >= 10 for one in shown)


def test_the_parquet_file_has_the_cells_of_the_page(client: Client, tmp_path: Path) -> None:
    sign_in(client, "analyst")
    file = client.get("/statistics/file.parquet", None)
    (tmp_path / "cells.parquet").write_bytes(file.content)
    counts = parquet.read_table(tmp_path / "cells.parquet").column("count").to_pylist()

    assert counts
    assert all(one is None or one >= 10 for one in counts)
    assert client.get("/statistics/file.exe", None).status_code == 404


@pytest.mark.parametrize(
    ("path", "roles"),
    [
        ("/audit", {"inspector", "privacy_officer"}),
        ("/audit/alarms", {"inspector", "privacy_officer"}),
        ("/retention", {"privacy_officer"}),
        ("/requests", {"privacy_officer"}),
        ("/imports", {"steward", "admin", "inspector"}),
        ("/approvals", {"steward", "privacy_officer", "admin"}),
    ],
)
def test_each_page_is_for_its_roles(known: Client, path: str, roles: set[str]) -> None:
    users = ("caseworker", "analyst", "steward", "inspector", "privacy_officer", "admin")
    seen = set()
    for user in users:
        sign_in(known, user)
        if known.get(path, None).status_code == 200:
            seen.add(user)
            assert f'href="{path}"' in known.get(path, None).text or path == "/audit/alarms"

    assert seen == roles
