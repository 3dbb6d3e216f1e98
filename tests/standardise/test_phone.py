import pytest
from hypothesis import given
from hypothesis import strategies as st

from radarfunctie.standardise.phone import split_phones, standardise_phone
from radarfunctie.standardise.usable import NOT_GIVEN

HOSTILE = st.text(st.characters(exclude_categories=()), max_size=30)
DIGITS = st.text("0123456789+()-/ .", max_size=30)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("06-12345678", "+31612345678"),
        ("06 12 34 56 78", "+31612345678"),
        ("+31 (0)6 12345678", "+31612345678"),
        ("+31612345678", "+31612345678"),
        ("0031612345678", "+31612345678"),
        ("06\u201312345678", "+31612345678"),
        ("06-12345678 (moeder)", "+31612345678"),
        ("tel: 0612345678", "+31612345678"),
        ("026-3512345", "+31263512345"),
        ("(026) 351 23 45", "+31263512345"),
        ("+31(0)26 3512345", "+31263512345"),
        ("+32 470 12 34 56", "+32470123456"),
    ],
)
def test_a_number_is_written_in_one_way(text: str, number: str) -> None:
    assert standardise_phone(text).value == number


@pytest.mark.parametrize("text", ["112", "06-1234567", "3512345", "belt zelf", "12"])
def test_what_is_no_number_is_unusable(text: str) -> None:
    assert standardise_phone(text).fault == "is not a phone number"


@pytest.mark.parametrize("text", ["0611111111", "06 0000 0000"])
def test_a_filler_is_unusable(text: str) -> None:
    assert standardise_phone(text).fault


@pytest.mark.parametrize("text", ["", "-", "onbekend", "geheim", "n.v.t."])
def test_words_for_none_count_as_not_given(text: str) -> None:
    assert standardise_phone(text) == NOT_GIVEN


def test_two_numbers_in_one_field_are_two() -> None:
    read = [standardise_phone(text).value for text in split_phones("06-12345678 / 026-3512345")]
    assert read == ["+31612345678", "+31263512345"]


def test_a_slash_behind_the_area_code_parts_nothing() -> None:
    assert split_phones("026/3512345") == ["026/3512345"]


@given(HOSTILE | DIGITS)
def test_reading_a_phone_is_total_and_idempotent(text: str) -> None:
    for part in split_phones(text):
        value = standardise_phone(part).value
        assert value is None or (value.isascii() and standardise_phone(value).value == value)
