"""The named check on a page: involvement only, one shape, and nothing of it stays."""

import html
import logging
import re
from pathlib import Path

import httpx
import pytest

from asking import Client, rising
from pages.desk import csrf, send, sign_in

HIT = {"bsn": "999990019"}
MISS = {"surname": "Zomergem", "birth_date": "03-04-1971", "first_names": "Quirijn"}


def asked(client: Client, **fields: str) -> httpx.Response:
    form: dict[str, str | list[str]] = {"csrf": csrf(client.get("/check", None)), "choice": "1"}
    return send(client, "/check", {**form, **fields})


def shown(answer: httpx.Response) -> str:
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.text)))


def test_r51_hit_and_miss_have_one_length_and_tell_the_caller_the_same(client: Client) -> None:
    rising(client)
    sign_in(client)
    hit, miss = asked(client, **HIT), asked(client, **MISS)

    assert "Er is een melding. Het is zeker dezelfde persoon." in shown(hit)
    assert "Geen melding gevonden." in shown(miss)
    assert len(hit.content) == len(miss.content)
    assert hit.headers["refresh"] == miss.headers["refresh"]
    to_the_caller = [
        text.split("Dit mag u tegen de beller zeggen")[1] for text in map(shown, (hit, miss))
    ]
    assert to_the_caller[0] == to_the_caller[1]


def test_r59_no_hit_is_not_called_safe(client: Client) -> None:
    sign_in(client)

    assert "Geen melding betekent niet dat het veilig is" in shown(asked(client, **MISS))


def test_r53_nothing_of_a_question_is_kept_or_comes_back(
    client: Client, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    sign_in(client)
    with caplog.at_level(logging.DEBUG):
        answer = asked(client, **MISS)
        asked(client, **{**MISS, "birth_date": "31-02-1971"})
        asked(client, surname="Zomergem")
    kept = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    kept += client.get("/metrics", None).content
    ours = " ".join(one.getMessage() for one in caplog.records if "httpx" not in one.name)

    assert answer.headers["cache-control"] == "no-store"
    assert "set-cookie" not in answer.headers or "Zomergem" not in answer.headers["set-cookie"]
    for value in ("Zomergem", "zomergem", "Quirijn", "quirijn", "03-04-1971", "1971-04-03"):
        assert value not in answer.text
        assert value.encode() not in kept
        assert value not in ours


def test_r49_without_the_choice_of_the_caller_nothing_is_looked_for(client: Client) -> None:
    sign_in(client)
    before = len(list(client.radar.audit.records()))
    form: dict[str, str | list[str]] = {"csrf": csrf(client.get("/check", None)), **HIT}
    answer = send(client, "/check", form)

    assert answer.status_code == 400
    assert "Zonder keuze van de beller mag u niet zoeken" in answer.text
    assert len(list(client.radar.audit.records())) == before


def test_too_little_to_ask_is_told_at_the_fields_and_what_was_typed_stays(client: Client) -> None:
    sign_in(client)
    answer = asked(client, surname="Zomergem")

    assert answer.status_code == 400
    assert 'value="Zomergem"' in answer.text
    assert {"e-birth_date", "e-postcode"} <= set(re.findall(r'id="(e-\w+)"', answer.text))
    assert "Antwoord voor u" not in answer.text


def test_a_field_offers_nothing_that_was_typed_before(client: Client) -> None:
    sign_in(client)
    page = client.get("/check", None)
    fields = re.findall(r'<input class="utrecht-textbox[^>]*>', page.text)

    assert len(fields) == 7
    assert all('autocomplete="off"' in field and 'value=""' in field for field in fields)
    assert page.headers["cache-control"] == "no-store"
