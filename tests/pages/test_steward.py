"""Thresholds, models and approvals as stewards use them."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from application import opened
from asking import Client
from commands import made
from pages.desk import csrf, sign_in
from radarfunctie.settings import read_settings

__all__ = ["made"]


@pytest.fixture
def steward(made: Path, tmp_path: Path) -> Iterator[Client]:
    settings = read_settings({"data_dir": Path(shutil.copytree(made, tmp_path / "own"))})
    with opened(settings) as client:
        sign_in(client, "steward")
        yield client


def cells(page: str, row: str) -> list[str]:
    """The cells of the first row that begins with some words."""
    found = re.search(rf'<th scope="row">{re.escape(row)}</th>(.*?)</tr>', page, re.DOTALL)
    assert found is not None, row
    parts = re.findall(r"<td.*?>(.*?)</td>", found[1], re.DOTALL)
    return [" ".join(re.sub(r"<[^>]+>", " ", one).split()) for one in parts]


def number(text: str) -> float:
    return float(re.sub(r"[^\d,]", "", text.split("(")[0]).replace(",", "."))


def asked(client: Client, link: str, reason: str = "minder gemist") -> str:
    """Asks for another link threshold; where the request is."""
    page = client.get("/thresholds", None)
    form = {"csrf": csrf(page), "link": link, "review": "", "reason": reason, "act": "ask"}
    sent = client.send("POST", "/thresholds", None, data=form)
    assert sent.status_code == 303, sent.text
    return str(sent.headers["location"]).partition("?")[0]


def test_other_thresholds_tell_at_once_what_they_make_of_the_pairs(steward: Client) -> None:
    same = steward.get("/thresholds", None).text
    page = steward.get("/thresholds?link=20", None).text

    assert "Verschuif een grens" in same
    now, then, *_ = cells(page, "Paren die zelf mogen koppelen")
    queue_now, queue_then, *_ = cells(page, "Paren in de wachtrij om hun gewicht")
    assert number(then) < number(now)
    assert number(queue_then) - number(queue_now) == number(now) - number(then)
    before, after, told = cells(page, "Volledigheid: wat klopt, koppelt")
    assert number(after) < number(before)
    assert "gevonden" in told
    assert "Er staan nog geen oordelen" in page
    assert '<svg class="bits"' in page


def test_judged_pairs_tell_precision_and_recall_with_what_they_are_worth(steward: Client) -> None:
    question = steward.get("/reviews?kind=doubts", None).text.split('class="judge"')[1]
    hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', question))
    steward.send("POST", "/reviews", None, data={**hidden, "answer": "different"})
    page = steward.get("/thresholds", None).text

    assert "Beheerders oordelen vooral over twijfelgevallen" in page
    assert "Er staan nog geen oordelen" not in page


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("link=veel", "dit is geen getal"),
        ("link=inf", "dit is geen getal"),
        ("link=5&review=9", "kan niet onder de vraaggrens liggen"),
        ("review=-50", "lichtere paren zijn niet bewaard"),
    ],
)
def test_thresholds_that_cannot_be_tried_are_told_at_their_field(
    steward: Client, query: str, said: str
) -> None:
    page = steward.get(f"/thresholds?{query}", None)

    assert page.status_code == 400
    assert said in page.text


def test_a_preview_tells_persons_households_hits_and_changes_nothing(steward: Client) -> None:
    before = steward.radar.counts()
    form = {"csrf": csrf(steward.get("/thresholds", None)), "link": "20,5", "act": "preview"}
    page = steward.send("POST", "/thresholds", None, data=form).text

    now, then, told = cells(page, "Personen")
    assert int(number(now)) == before.persons
    assert number(then) > number(now)
    assert "vallen uiteen" in told
    assert int(number(cells(page, "Huishoudens")[0])) == before.households
    assert int(number(cells(page, "Treffers")[0])) == before.hits
    assert len(cells(page, "Precisie van koppelingen")) >= 2
    assert steward.radar.counts() == before


def test_r_thresholds_take_two_stewards_and_the_second_sees_what_follows(steward: Client) -> None:
    place = asked(steward, "20")
    own = steward.get(place, None).text
    assert cells(own, "Koppelgrens") == ["8", "20"]
    assert 'value="approve"' not in own
    refused = steward.send("POST", place, None, data={"csrf": csrf(steward.get(place, None)),
                                                      "act": "approve"})  # fmt: skip
    assert refused.status_code == 409
    assert "kan niet zelf de tweede zijn" in refused.text

    sign_in(steward, "steward2")
    assert "Nieuwe meldingen worden voortaan gekoppeld" in steward.get("/approvals", None).text
    page = steward.get(place, None)
    reckoned = steward.send("POST", place, None, data={"csrf": csrf(page), "act": "preview"})
    assert "vallen uiteen" in reckoned.text
    done = steward.send("POST", place, None, data={"csrf": csrf(page), "act": "approve"})
    assert done.headers["location"] == "/approvals?told=approved"
    told = steward.get(done.headers["location"], None).text
    assert "Akkoord gegeven en uitgevoerd" in told
    assert "Nu: 20 bits." in steward.get("/thresholds", None).text


def test_nothing_is_asked_for_without_a_reason_or_without_a_difference(steward: Client) -> None:
    form = {"csrf": csrf(steward.get("/thresholds", None)), "link": "20", "act": "ask"}
    refused = steward.send("POST", "/thresholds", None, data=form)

    assert "zeg eerst waarom" in refused.text
    assert "U hebt niets gevraagd" in steward.get("/approvals", None).text


def test_a_request_can_be_withdrawn_and_refused(steward: Client) -> None:
    place = asked(steward, "20")
    page = steward.get(place, None)
    done = steward.send("POST", place, None, data={"csrf": csrf(page), "act": "decline"})
    assert "told=declined" in done.headers["location"]
    assert "Ingetrokken" in steward.get(place, None).text


def test_what_changed_meanwhile_cannot_be_approved(steward: Client) -> None:
    first, second = asked(steward, "20"), asked(steward, "22")
    sign_in(steward, "steward2")
    token = csrf(steward.get(first, None))
    steward.send("POST", first, None, data={"csrf": token, "act": "approve"})
    page = steward.get(second, None).text

    assert "is er iets veranderd" in page
    assert 'value="approve"' not in page
    refused = steward.send("POST", second, None, data={"csrf": token, "act": "approve"})
    assert refused.status_code == 409


def test_models_stand_beside_each_other_and_can_be_rolled_back(steward: Client) -> None:
    place = asked(steward, "20")
    page = steward.get("/models", None).text
    digests = re.findall(r'href="/models/([0-9a-f]{64})"', page)
    assert len(digests) == 2
    sign_in(steward, "steward2")
    token = csrf(steward.get(place, None))
    steward.send("POST", place, None, data={"csrf": token, "act": "approve"})
    listed = steward.get("/models", None).text
    assert "in gebruik genomen" in listed
    other = steward.get(f"/models/{digests[0]}?with={digests[1]}", None).text
    assert "≠ 20" in other or "≠ 8" in other
    assert "Burgerservicenummer" in other
    back = steward.send("POST", "/models", None, data={"csrf": token, "act": "back",
                                                       "reason": "slechter"})  # fmt: skip
    assert back.headers["location"].startswith("/approvals/")


def test_the_last_evaluation_tells_for_whom_it_does_worse(steward: Client) -> None:
    empty = steward.get("/models", None)
    assert "Er is nog niet getoetst" in empty.text
    form = {"csrf": csrf(empty), "act": "evaluate"}
    assert steward.send("POST", "/models", None, data=form).status_code == 303
    page = steward.get("/models", None).text

    assert "Laatste toets" in page
    assert "Zoals de naam eruitziet" in page
    assert "te weinig om iets te zeggen" in page


def test_a_verdict_that_waits_is_shown_with_both_sides(steward: Client) -> None:
    for _ in range(12):
        page = steward.get("/reviews", None).text
        hidden = dict(
            re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page.split('"judge"')[1])
        )
        sent = steward.send("POST", "/reviews", None, data={**hidden, "answer": "same"})
        if "told=waits" in sent.headers["location"]:
            break
    sign_in(steward, "steward2")
    place = re.findall(r'href="(/approvals/[\w-]+)"', steward.get("/approvals", None).text)[0]
    page = steward.get(place, None).text

    assert "Oordeel over twee vermeldingen: Zelfde persoon" in page
    assert "Als het één persoon is" in page
    assert 'value="approve"' in page


@pytest.mark.parametrize("path", ["/thresholds", "/models"])
@pytest.mark.parametrize("user", ["caseworker", "analyst", "inspector", "privacy_officer"])
def test_only_stewards_see_thresholds_and_models(steward: Client, path: str, user: str) -> None:
    sign_in(steward, user)
    assert steward.get(path, None).status_code == 403


def test_a_steward_begins_at_the_review_desk(steward: Client) -> None:
    assert steward.get("/", None).headers["location"] == "/reviews"


def test_only_who_may_be_the_second_person_sees_what_waits(steward: Client) -> None:
    place = asked(steward, "20")
    for user, status in (("privacy_officer", 404), ("caseworker", 403), ("steward2", 200)):
        sign_in(steward, user)
        assert steward.get(place, None).status_code == status, user


def test_imports_tell_what_was_linked_asked_and_passed_over(steward: Client) -> None:
    page = steward.get("/imports", None).text

    assert "Nieuwe meldingen</dt><dd>120" in page
    assert re.search(r"<dt>Gekoppeld</dt><dd>\d+ <span", page)
    assert "Afwijkingen per bron en week" in page
