"""What caseworkers do on a case beside looking, and how far ahead Today looks."""

import re

import pytest

from application import client, radar, settings
from asking import Client
from pages.desk import csrf, filled, send, sign_in, taken_in, with_child

__all__ = ["client", "radar", "settings"]


@pytest.fixture
def case(client: Client) -> str:
    taken = taken_in(client, with_child("new"))
    child = taken["persons"][2]["personId"]
    sign_in(client)
    address = f"/signals/{taken['signalId']}"
    form = filled(client, address, child)
    for one in taken["persons"][:2]:
        form[f"spoken_on-{one['personId']}"] = "28-11-2026"
    kept = send(client, f"{address}?new=1", form)
    assert kept.status_code == 303, kept.text
    return str(kept.headers["location"].partition("case=")[2].partition("&")[0])


def done(client: Client, case: str, act: str, **form: str) -> tuple[int, str]:
    """What a form of the case page leads to, and the page then."""
    page = client.get(f"/cases/{case}", None)
    told = {"csrf": csrf(page), "act": act, **form}
    answer = client.send("POST", f"/cases/{case}", None, data=told)
    after = client.get(f"/cases/{case}", None).text
    return answer.status_code, after if answer.status_code == 303 else answer.text


def piece(page: str, button: str) -> str:
    """The piece that the form of a button is about."""
    form = page.split(f'value="{button}"')[0].rpartition("<form")[2]
    return str(re.findall(r'name="piece" value="([^"]*)"', form)[0])


OFFER = {
    "share": "care",
    "target": "local_team",
    "to": "lokaal team Arnhem",
    "risks": "Hij weet waar zij woont.\r\nHet kind slaapt slecht.",
    "back_when": "Als het kind niet op school komt.",
}


def test_r25_a_transfer_is_offered_and_passes_only_when_it_is_accepted(
    client: Client, case: str
) -> None:
    status, page = done(client, case, "offer", **OFFER)
    assert status == 303
    assert "Hij weet waar zij woont.; Het kind slaapt slecht." in page
    offered = piece(page, "accept")
    status, page = done(client, case, "accept", piece=offered, answered_by="J. de Boer")
    assert status == 303
    assert "Bewaar de terugmelding" in page
    status, page = done(client, case, "report_back", piece=offered, reported="Het gaat slechter.")
    assert status == 303


def test_r86_an_offer_without_risks_is_refused_and_keeps_what_was_typed(
    client: Client, case: str
) -> None:
    status, page = done(client, case, "offer", **{**OFFER, "risks": ""})

    assert status == 400
    assert 'value="lokaal team Arnhem"' in page
    assert "Als het kind niet op school komt." in page
    assert "<details open><summary>Bied een overdracht aan" in page


def test_an_offer_is_withdrawn_with_a_reason(client: Client, case: str) -> None:
    _, page = done(client, case, "offer", **OFFER)
    offered = piece(page, "withdraw")
    assert done(client, case, "withdraw", piece=offered)[0] == 400
    status, page = done(client, case, "withdraw", piece=offered, reason="Toch niet passend.")

    assert status == 303
    assert "Trek het aanbod in" not in page


def test_r84_views_that_differ_stand_beside_each_other_and_a_third_decides(
    client: Client, case: str
) -> None:
    status, page = done(client, case, "raise", party="Veilig Thuis", opinion="Het is niet veilig.")
    assert status == 303
    assert "Wacht op het standpunt van de ander" in page

    sign_in(client, "caseworker2")
    page = client.get(f"/cases/{case}", None).text
    other = {"party": "lokaal team", "opinion": "Er is genoeg hulp."}
    status, page = done(client, case, "hear", piece=piece(page, "hear"), **other)
    assert status == 303
    assert "Het is niet veilig." in page
    assert "Er is genoeg hulp." in page
    assert "Wacht op het besluit van een derde" in page

    sign_in(client, "confidential_doctor")
    page = client.get(f"/cases/{case}", None).text
    status, page = done(client, case, "decide", piece=piece(page, "decide"), decision="Onveilig.")
    assert status == 303
    assert "Besluit: Onveilig." in page


def test_r77_a_contact_is_aligned_with_the_reporter_or_says_why_not(
    client: Client, case: str
) -> None:
    page = client.get(f"/cases/{case}", None).text
    person = re.findall(r'<option value="([0-9a-f-]{36})"', page.split('name="person"')[1])[0]
    told = {"person": person, "on": "28-11-2026", "what": "Kennismaking"}
    status, page = done(client, case, "contact", **told)
    assert status == 400
    assert "Kennismaking" in page
    status, page = done(client, case, "contact", **told, aligned_on="27-11-2026")

    assert status == 303
    assert "Kennismaking" in page
    assert "afgestemd op 27 november 2026" in page


def test_planned_moments_far_ahead_are_counted_and_stand_under_tasks(
    client: Client, case: str
) -> None:
    done(client, case, "offer", **{**OFFER, "share": "safety"}, keeps_following="1")
    today, tasks = client.get("/", None).text, client.get("/tasks?kind=monitor", None).text

    assert "verder dan 14 dagen vooruit" in today
    assert "Kijk opnieuw" not in today
    assert 'class="piece' in tasks
