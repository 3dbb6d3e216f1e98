import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from radarfunctie.standardise.fold import compact, fold, fold_words, original_script

HOSTILE = st.text(st.characters(exclude_categories=()), max_size=40)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("de Vries", "DE VRIES"),
        ("  van   den\tBerg ", "VAN DEN BERG"),
        ("Béamont", "BEAMONT"),
        ("Y\u0131lmaz", "YILMAZ"),
        ("Şükrü Öztürk", "SUKRU OZTURK"),
        ("Łukasz", "LUKASZ"),
        ("Strauß", "STRAUSS"),
        ("Kuÿper", "KUIJPER"),
        ("Kuy\u0308per", "KUIJPER"),
        ("ĳsbrand", "IJSBRAND"),
        ("D'Amico", "DAMICO"),
        ("D\u2019Amico", "DAMICO"),
        ("Anne-Marie", "ANNE MARIE"),
        ("Anne\u2013Marie", "ANNE MARIE"),
        ("محمد", "MHMD"),
        ("Zoe\u0301", "ZOE"),
        ("jan\u200bpiet", "JANPIET"),
        ("😀", None),
        ("\ud800", None),
        ("\x00\x07", None),
        (".-", None),
        ("", None),
        (None, None),
    ],
)
def test_folding_gives_upper_case_ascii_words(text: str | None, folded: str | None) -> None:
    assert fold(text) == folded


@given(HOSTILE)
def test_folding_is_total_and_leaves_only_capitals_digits_and_single_spaces(text: str) -> None:
    folded = fold(text)
    assert folded is None or re.fullmatch(r"[A-Z0-9]+( [A-Z0-9]+)*", folded)


@given(HOSTILE)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(HOSTILE)
def test_words_and_compact_are_the_folded_text_without_its_spaces(text: str) -> None:
    assert "".join(fold_words(text)) == (compact(text) or "")


@given(HOSTILE)
def test_the_original_script_is_kept_only_beyond_ascii_and_never_holds_a_surrogate(
    text: str,
) -> None:
    kept = original_script(text)
    assert kept is None or (not kept.isascii() and kept.encode("utf-8"))


@given(HOSTILE)
def test_the_original_script_of_an_original_script_is_itself(text: str) -> None:
    kept = original_script(text)
    assert kept is None or original_script(kept) == kept


def test_two_ways_to_write_an_accent_are_one_original_script() -> None:
    assert original_script("Zoe\u0301 ") == original_script("ZOÉ") == "zoé"
