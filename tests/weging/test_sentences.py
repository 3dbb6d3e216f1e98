"""Every indicator in words, without a personal value."""

import json
import re

import pytest
from hypothesis import given

from radarfunctie.domain.match import Grade
from radarfunctie.domain.picture import Indicator, ToldAbout
from radarfunctie.weging.picture import MEASURES
from radarfunctie.weging.sentences import SENTENCES, Language, sentence
from weging.made import CHILD, NOW, UNDERGOES, USES, P, Q, R, picture, told
from weging.test_properties import BIRTHS, files

LANGUAGES: tuple[Language, ...] = ("nl", "en")


def rich_file() -> list[ToldAbout]:
    factors = ("weapon", "care_avoidance", "addiction", "network")
    return [
        told("a", 800, severity="concern", roles={P: UNDERGOES, Q: USES}),
        told("b", 200, severity="structural", region="zeeland", roles={P: UNDERGOES, R: USES}),
        told("c", 100, severity="acute", sector="health", roles={P: USES, Q: UNDERGOES}),
        told("d", 6, factors=factors, certainty="disclosed", roles={P: USES, CHILD: UNDERGOES}),
        told("e", 5, sector="health", severity="acute", roles={P: USES, CHILD: UNDERGOES}),
    ]


def rich() -> dict[str, Indicator]:
    found = picture(*rich_file(), births=BIRTHS)
    return {one.name: one for one in found.indicators}


def test_every_indicator_has_both_sentences() -> None:
    assert set(SENTENCES) == set(MEASURES)
    assert all(set(both) == set(LANGUAGES) for both in SENTENCES.values())


@pytest.mark.parametrize("name", MEASURES)
def test_every_indicator_can_be_said(name: str) -> None:
    indicator = rich()[name]

    dutch, english = (sentence(indicator, language) for language in LANGUAGES)

    assert dutch != english
    for text in (dutch, english):
        assert re.fullmatch(r"[A-ZÉ0-9].*\.", text)
        assert not re.search(r"[{}|#_]|None|nan", text)


@given(files())
def test_every_picture_can_be_said_also_after_json(file: list[ToldAbout]) -> None:
    for one in picture(*file, births=BIRTHS).indicators:
        note = json.loads(json.dumps(one.note))
        again = Indicator(one.name, one.value, one.points, one.signals, note)
        for language in LANGUAGES:
            assert sentence(again, language) == sentence(one, language)
            assert not re.search(r"[{}|#]", sentence(one, language))


@given(files())
def test_a_note_holds_no_personal_value(file: list[ToldAbout]) -> None:
    births = [day.isoformat() for both in BIRTHS.values() for day in both]
    for one in picture(*file, births=BIRTHS).indicators:
        text = json.dumps(one.note)
        assert not [day for day in births if day in text]
        assert str(NOW.year) not in text


def test_numbers_and_codes_are_said_as_people_say_them() -> None:
    said = {name: sentence(one, "nl", {"weapon": "een wapen"}) for name, one in rich().items()}

    assert said["incidents"] == "Er zijn 5 meldingen over ten minste 4 gebeurtenissen."
    assert said["danger_factors"] == "Er zijn tekenen van levensgevaar gemeld: een wapen."
    one = picture(told("a")).indicators[0]
    assert sentence(one, "nl") == "Er is 1 melding over ten minste 1 gebeurtenis."
    assert sentence(one, "en") == "There is 1 signal about at least 1 event."


def test_a_sentence_says_when_it_rests_on_likely_links_alone() -> None:
    (first, *_) = picture(told("a", grades={P: Grade.LIKELY})).indicators

    assert "waarschijnlijke koppelingen" in sentence(first, "nl")
    assert "likely links" in sentence(first, "en")
