"""Every part of a weight has a plain sentence in both languages, and its bits add up."""

from math import fsum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from persons import rules
from radarfunctie.config_files import load, shipped_folder
from radarfunctie.domain.match import Part
from radarfunctie.match.context import LEVELS
from radarfunctie.match.definition import NOT_COMPARABLE, Definition
from radarfunctie.match.sentences import Sentences, Values, tenths

FOLDER = shipped_folder("matching_config")
DEFINITION = load(FOLDER / "person_nl.yaml", Definition)
SENTENCES = Sentences.of(DEFINITION, FOLDER)
ALL = [
    (comparison.name, level)
    for comparison in DEFINITION.comparisons
    for level in [*(one.name for one in comparison.levels), NOT_COMPARABLE]
]


def test_every_level_and_every_rule_of_the_shipped_definition_has_its_own_sentence() -> None:
    assert SENTENCES.missing(DEFINITION, LEVELS) == []


def test_a_level_that_is_added_without_a_sentence_is_noticed() -> None:
    last = DEFINITION.comparisons[-1]
    more = last.model_copy(update={"name": "shoe_size"})
    wider = DEFINITION.model_copy(update={"comparisons": (*DEFINITION.comparisons, more)})

    assert SENTENCES.missing(wider, [*LEVELS, "new"]) == [
        *(f"shoe_size.{level.name}" for level in last.levels),
        f"shoe_size.{NOT_COMPARABLE}",
        "context.new",
    ]


@pytest.mark.parametrize(("comparison", "level"), ALL)
def test_a_sentence_says_something_with_and_without_values(comparison: str, level: str) -> None:
    told: Values = {
        "birth_date": "1987-03-12",
        "surnames": ("BERG", "JANSEN"),
        "givens": ("ANNA",),
        "homes": ("6811AB 12",),
        "phones": ("+31612345678",),
        "bsn": "999990019",
        "sex": "V",
    }
    part = Part(comparison, level, 9.31)
    nothing: Values = {}
    for left, right in ((told, told), (told, nothing), (nothing, nothing)):
        (one,) = SENTENCES.explained([part], left, right)
        assert set(one.sentence) == {"nl", "en"}
        assert one.sentence["nl"] != one.sentence["en"]
        assert one.sentence["nl"].endswith("(+9,3 bit).")
        assert one.sentence["en"].endswith("(+9.3 bit).")
        assert "no sentence" not in one.sentence["en"]
        assert "{" not in one.sentence["nl"] + one.sentence["en"]


def test_an_equal_birth_date_is_told_as_people_would() -> None:
    told = {"birth_date": "1987-03-12"}
    (one,) = SENTENCES.explained([Part("birth", "same", 9.31)], told, told)

    assert one.sentence["nl"] == (
        "Geboortedatum gelijk: 12-03-1987; zo'n overeenkomst is bij verschillende personen "
        "zeldzaam (+9,3 bit)."
    )
    assert one.sentence["en"] == (
        "Birth date the same: 12-03-1987; such a likeness is rare between different persons "
        "(+9.3 bit)."
    )


def test_an_age_is_told_by_the_days_on_which_somebody_can_be_born() -> None:
    age = {"birth_from": "1986-03-13", "birth_until": "1987-03-12"}
    parts = [Part("birth", "age_fits", 3.9)]
    (one,) = SENTENCES.explained(parts, age, {"birth_date": "1986-11-02"})

    assert "geboren van 13-03-1986 tot en met 12-03-1987 en 02-11-1986" in one.sentence["nl"]


def test_a_level_of_another_definition_gets_an_honest_sentence() -> None:
    other = Sentences.of(DEFINITION.model_copy(update={"name": "books"}), FOLDER)
    for words in (SENTENCES, other):
        (one,) = words.explained([Part("shelf_mark", "near_by", -1.26)], {}, {})
        assert one.sentence["nl"] == (
            "Vergelijking 'shelf mark' gaf 'near by'; daar is geen zin voor geschreven (-1,3 bit)."
        )
        assert one.sentence["en"].endswith("no sentence is written for that (-1.3 bit).")


@given(bits=st.lists(st.floats(-40, 40), max_size=20))
def test_tenths_add_up_to_the_weight_and_are_never_off_by_one(bits: list[float]) -> None:
    shown = tenths(bits)

    assert sum(shown) == round(fsum(bits) * 10)
    assert all(abs(one - told * 10) <= 1 + 1e-6 for one, told in zip(shown, bits, strict=True))
    assert all(one == 0 for one, told in zip(shown, bits, strict=True) if told == 0)


def test_the_wiring_reads_the_shipped_sentences() -> None:
    assert rules().sentences.missing(DEFINITION, LEVELS) == []
