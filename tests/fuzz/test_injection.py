"""Texts that something may execute, all the way from intake to exports, pages and logs."""

import copy
import csv
import logging
import re
from html.parser import HTMLParser
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from typing_extensions import override

from application import client, radar, settings
from asking import REGION, Client, Json, melding
from fuzz.hostile import FORMULAS, LINES, TEXTS
from radarfunctie.domain.caller import Caller, UserRole
from radarfunctie.domain.ids import UserName
from radarfunctie.radar.exporting import TABLES

__all__ = ["client", "radar", "settings"]
STARTS_FORMULA = ("=", "+", "@", "\t", "\r")
NUMBER = re.compile(r"-?[0-9.e+-]+")


class Tags(HTMLParser):
    """What of a page a browser would act on."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def hostile(ref: str, text: str) -> Json:
    """A melding with the text wherever a source writes what it likes."""
    body = copy.deepcopy(melding(ref))
    short = text[:100]
    body["source"]["ref"] = f"{short}{ref}"
    body["source"]["organisation"] = f"{short}org"
    body["narrative"] = text
    for person in body["persons"]:
        person["surname"] = text
        person["firstNames"] = text
        person["callName"] = text
        person["addresses"][0]["street"] = text
        person["addresses"][0]["town"] = text
        person["emails"] = [text]
        person["phones"] = [text]
    body["reporter"] = {"name": text, "contact": text}
    return body


def steward(role: UserRole) -> Caller:
    return Caller(UserName("exporter"), role, REGION, "test")


@pytest.fixture
def taken(client: Client) -> list[tuple[str, Json, Json]]:
    found = []
    for number, text in enumerate(TEXTS):
        body = hostile(str(number), text)
        answer = client.post("/v1/signals", body)
        if answer.status_code == 201:
            found.append((text, body, answer.json()))
        else:
            assert answer.status_code == 400, (text, answer.text)
    assert len(found) > len(TEXTS) // 2
    return found


def test_nothing_of_a_hostile_signal_is_lost(
    client: Client, taken: list[tuple[str, Json, Json]]
) -> None:
    for text, body, answer in taken:
        kept = client.get(f"/v1/signals/{answer['signalId']}").json()
        assert kept["narrative"] == text
        assert kept["source"]["ref"] == body["source"]["ref"]
        assert [one["surname"] for one in kept["persons"]] == [text, text]
    assert client.radar.counts().signals == len(taken)
    assert list(client.radar.graph.verify()) == []


@pytest.mark.usefixtures("taken")
def test_no_cell_of_an_export_is_worked_out_by_a_spreadsheet(
    client: Client, tmp_path: Path
) -> None:
    for what in TABLES:
        caller = steward(UserRole.ANALYST)
        client.radar.export.run(what, tmp_path / f"{what}.csv", caller)
        with (tmp_path / f"{what}.csv").open(encoding="utf-8", newline="") as file:
            cells = [cell for row in csv.reader(file) for cell in row]
        assert not [one for one in cells if one.startswith(STARTS_FORMULA)]
        assert all(NUMBER.fullmatch(one) for one in cells if one.startswith("-"))


def test_a_reference_comes_back_from_an_export_whole(
    client: Client, taken: list[tuple[str, Json, Json]], tmp_path: Path
) -> None:
    sent = {body["source"]["ref"] for _, body, _ in taken}
    assert any(ref.startswith(FORMULAS) for ref in sent)

    for ending in (".csv", ".parquet"):
        out = tmp_path / f"mentions{ending}"
        client.radar.export.run("mentions", out, steward(UserRole.STEWARD))
        if ending == ".csv":
            with out.open(encoding="utf-8", newline="") as file:
                refs = {row["source_ref"].removeprefix("'") for row in csv.DictReader(file)}
        else:
            refs = set(pq.read_table(out)["source_ref"].to_pylist())
        assert refs == sent


def test_no_page_runs_what_a_source_wrote(
    client: Client, taken: list[tuple[str, Json, Json]]
) -> None:
    page = client.get("/sign-in", None)
    (token,) = re.findall(r'name="csrf" value="([^"]+)"', page.text)
    form = {"csrf": token, "user": "caseworker", "region": REGION, "next": "/"}
    assert client.send("POST", "/sign-in", None, data=form).status_code == 303

    shown = 0
    for _, _, answer in taken:
        addresses = [f"/persons/{one['personId']}" for one in answer["persons"]]
        addresses += [f"/households/{one}" for one in answer["households"]]
        for address in addresses:
            page = client.get(address, None)
            assert page.status_code == 200
            assert "49${7*7}" not in page.text
            for tag, attributes in Tags(page.text).found:
                assert not [name for name in attributes if name.startswith("on")], (tag, attributes)
                assert "alert(" not in str(attributes.get("href")) + str(attributes.get("src"))
                assert tag != "script" or attributes.get("src"), "a script in the page"
                assert tag != "img"
            shown += 1
    assert shown > len(taken)


def test_no_log_line_is_forged(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, logger="radarfunctie")
    for number, text in enumerate((*LINES, *FORMULAS)):
        client.post("/v1/signals", hostile(f"log-{number}", text))
        client.get(f"/v1/hits?region={number}")
        client.send("GET", "/v1/hits", "caseworker", params={"region": text, text: "1"})

    assert caplog.records
    for record in caplog.records:
        said = record.getMessage()
        assert "forged" not in said
        assert "\n" not in said
        assert "\x1b" not in said
