"""The review desk as a steward uses it: one question, an answer, the next; and back again."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from application import opened
from asking import Client
from commands import made
from pages.desk import sign_in
from radarfunctie.domain.caller import Caller, UserRole
from radarfunctie.domain.ids import UserName
from radarfunctie.pages.waterfall import waterfall
from radarfunctie.settings import read_settings

__all__ = ["made"]
SECOND = Caller(UserName("steward2"), UserRole.STEWARD, "gelderland-midden", "test")


@pytest.fixture
def steward(made: Path, tmp_path: Path) -> Iterator[Client]:
    settings = read_settings({"data_dir": Path(shutil.copytree(made, tmp_path / "own"))})
    with opened(settings) as client:
        sign_in(client, "steward")
        yield client


def fields(page: str) -> dict[str, str]:
    form = page.split('class="judge"')[1].split("</form>")[0]
    return dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form))


def answered(client: Client, answer: str, path: str = "/reviews") -> tuple[str, str]:
    """Where an answer leads to, and the page there."""
    told = {**fields(client.get(path, None).text), "answer": answer}
    sent = client.send("POST", "/reviews", None, data=told)
    assert sent.status_code == 303, sent.text
    return sent.headers["location"], client.get(sent.headers["location"], None).text


def test_a_question_shows_both_sides_what_speaks_for_it_and_what_hangs_on_it(
    steward: Client,
) -> None:
    page = steward.get("/reviews", None).text

    assert "Zijn dit dezelfde persoon?" in page
    bits = re.findall(r'data-label="Bits">([+\N{MINUS SIGN}][\d,]+)<', page)
    (total,) = re.findall(r"<strong>([+\N{MINUS SIGN}][\d,]+)</strong>", page)
    numbers = [
        float(one.replace(",", ".").replace("\N{MINUS SIGN}", "-")) for one in (*bits, total)
    ]
    assert len(bits) > 2
    assert sum(numbers[:-1]) == pytest.approx(numbers[-1], abs=0.001)
    for heading in ("Nu", "Als het één persoon is", "Als het twee personen zijn"):
        assert f"<dt>{heading}</dt>" in page
    assert "= gelijk" in page or "≠ anders" in page


def test_an_answer_goes_on_to_the_next_question_and_can_be_taken_back(steward: Client) -> None:
    persons = steward.radar.counts().persons
    first = fields(steward.get("/reviews?kind=doubts", None).text)
    place, page = answered(steward, "unsure", "/reviews?kind=doubts")

    assert "told=kept" in place
    assert fields(page) != first
    verdict = re.findall(r"verdict=([\w-]+)", place)[0]
    token = fields(page)["csrf"]
    back = steward.send("POST", f"/reviews/verdicts/{verdict}", None, data={"csrf": token})
    assert "told=undone" in back.headers["location"]
    assert "Alles is als voorheen" in steward.get(back.headers["location"], None).text
    assert steward.radar.counts().persons == persons
    again = fields(steward.get("/reviews?kind=doubts", None).text)
    assert {key: again[key] for key in again if key != "csrf"} == {
        key: first[key] for key in first if key != "csrf"
    }


def test_what_is_skipped_rests_and_changes_nobody(steward: Client) -> None:
    first, persons = fields(steward.get("/reviews", None).text), steward.radar.counts().persons
    place, page = answered(steward, "skip")

    assert "told=skipped" in place
    assert "Overgeslagen" in page
    assert fields(page)["a_signal"] + fields(page)["b_signal"] != (
        first["a_signal"] + first["b_signal"]
    )
    assert steward.radar.counts().persons == persons


def test_what_much_hangs_on_waits_for_a_second_steward(steward: Client) -> None:
    """In the demo enough hangs on one of the first questions."""
    page = ""
    for _ in range(12):
        place, page = answered(steward, "same")
        if "told=waits" in place:
            break
    assert "een tweede steward moet akkoord gaan" in page
    assert "Draai terug" not in page


def test_an_answer_that_is_none_is_refused_and_what_was_typed_stays(steward: Client) -> None:
    told = {**fields(steward.get("/reviews", None).text), "answer": "perhaps", "reason": "Nagebeld"}
    refused = steward.send("POST", "/reviews", None, data=told)

    assert refused.status_code == 400
    assert "Uw antwoord is niet bewaard" in refused.text
    assert 'value="Nagebeld"' in refused.text


def test_the_second_look_is_blind_and_says_whether_both_agree(steward: Client) -> None:
    radar = steward.radar
    for _ in range(30):
        answered(steward, "unsure", "/reviews?kind=doubts")
        if radar.seconds.questions(SECOND, 1):
            break
    sign_in(steward, "steward2")
    page = steward.get("/reviews?kind=second", None).text
    assert "Een ander heeft dit al beoordeeld" in page
    assert "Wat uw antwoord verandert" not in page

    place, told = answered(steward, "different", "/reviews?kind=second")
    assert "told=differs" in place
    assert "zei iets anders" in told


@pytest.mark.parametrize("user", ["caseworker", "analyst", "admin", "inspector"])
def test_nobody_but_a_steward_sees_the_desk(steward: Client, user: str) -> None:
    sign_in(steward, user)
    assert steward.get("/reviews", None).status_code == 403
    assert "/reviews" not in steward.get("/", None).text


def test_the_bars_of_a_weight_follow_each_other_and_end_at_the_weight() -> None:
    found = waterfall([("a", 5.0), ("none", 0.0), ("b", -8.0), ("c", 4.0)], ",")

    assert [one.bits for one in found.steps] == ["+5,0", "\N{MINUS SIGN}8,0", "+4,0"]
    assert found.total == "+1,0"
    first, second, third = found.steps
    assert first.x == found.zero
    assert second.x + second.width == pytest.approx(first.x + first.width, abs=0.11)
    assert third.x == pytest.approx(second.x, abs=0.11)
    assert min(one.x for one in found.steps) >= 0
