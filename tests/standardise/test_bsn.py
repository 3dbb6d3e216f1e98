import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.nl import bsn as stdnum_bsn

from radarfunctie.standardise.bsn import passes_eleven_test, standardise_bsn
from radarfunctie.standardise.usable import NOT_GIVEN, Usable

HOSTILE = st.text(st.characters(exclude_categories=()), max_size=20)


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("999990019", Usable("999990019")),
        ("9999.90.019", Usable("999990019")),
        ("999 990 019", Usable("999990019")),
        ("BSN 999990019", Usable("999990019")),
        ("٩٩٩٩٩٠٠١٩", Usable("999990019")),
        ("999990018", Usable(fault="fails the eleven test")),
        ("99999001", Usable(fault="fails the eleven test")),
        ("9999900190", Usable(fault="is not nine digits")),
        ("99999001A", Usable(fault="is not nine digits")),
        ("000000000", NOT_GIVEN),
        ("00000000", NOT_GIVEN),
        ("999999999", NOT_GIVEN),
        ("onbekend", NOT_GIVEN),
        ("-", NOT_GIVEN),
        ("", NOT_GIVEN),
        (None, NOT_GIVEN),
    ],
)
def test_a_bsn_is_nine_digits_that_pass_the_eleven_test(text: str | None, outcome: Usable) -> None:
    assert standardise_bsn(text) == outcome


def test_eight_digits_get_their_leading_zero() -> None:
    numbers = [f"0000{n:05d}" for n in range(10_000, 10_100)]
    valid = [number for number in numbers if passes_eleven_test(number)]
    assert valid
    assert all(standardise_bsn(number[1:]).value == number for number in valid)


@pytest.mark.parametrize("series", ["99999", "00000"])
def test_the_eleven_test_agrees_with_a_second_implementation(series: str) -> None:
    numbers = [f"{series}{n:04d}" for n in range(1, 2_000)]
    assert [passes_eleven_test(n) for n in numbers] == [stdnum_bsn.is_valid(n) for n in numbers]


@given(st.integers(1, 9999), st.integers(0, 8), st.integers(1, 9))
def test_one_wrong_digit_never_passes(tail: int, place: int, change: int) -> None:
    number = f"99999{tail:04d}"
    wrong = number[:place] + str((int(number[place]) + change) % 10) + number[place + 1 :]
    assert not (passes_eleven_test(number) and passes_eleven_test(wrong))


@given(HOSTILE)
def test_reading_a_bsn_is_total_and_idempotent(text: str) -> None:
    value = standardise_bsn(text).value
    assert value is None or (len(value) == 9 and standardise_bsn(value).value == value)
