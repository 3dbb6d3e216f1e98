import pytest
from hypothesis import given
from hypothesis import strategies as st

from radarfunctie.standardise.email import standardise_email
from radarfunctie.standardise.usable import NOT_GIVEN

HOSTILE = st.text(st.characters(exclude_categories=()), max_size=40)


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("Jan@Voorbeeld.nl", "jan@voorbeeld.nl"),
        ("jan+school@voorbeeld.nl", "jan@voorbeeld.nl"),
        ("Jan de Vries <jan@voorbeeld.nl>", "jan@voorbeeld.nl"),
        ("mailto:jan@voorbeeld.nl", "jan@voorbeeld.nl"),
        (" jan @ voorbeeld.nl.", "jan@voorbeeld.nl"),
        ("josé@voorbeeld.nl", "jose@voorbeeld.nl"),
    ],
)
def test_an_address_is_written_in_one_way(text: str, address: str) -> None:
    assert standardise_email(text).value == address


@pytest.mark.parametrize(
    "text", ["jan", "jan@voorbeeld", "@voorbeeld.nl", "jan@voorbeeld,nl", "+@a.nl"]
)
def test_what_is_no_address_is_unusable(text: str) -> None:
    assert standardise_email(text).fault == "is not a mail address"


@pytest.mark.parametrize("text", ["", "onbekend", "-", "onbekend@onbekend.nl", "geen@geen.nl"])
def test_words_for_none_count_as_not_given(text: str) -> None:
    assert standardise_email(text) == NOT_GIVEN


@given(HOSTILE | st.emails())
def test_reading_a_mail_address_is_total_and_idempotent(text: str) -> None:
    value = standardise_email(text).value
    assert value is None or (value.isascii() and standardise_email(value).value == value)
