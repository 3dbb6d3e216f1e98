import pytest
from hypothesis import given
from hypothesis import strategies as st

from radarfunctie.standardise.initials import read_initials

HOSTILE = st.text(st.characters(exclude_categories=()), max_size=20)


@pytest.mark.parametrize(
    ("text", "initials"),
    [
        ("J.M.", "JM"),
        ("JM", "JM"),
        ("J M", "JM"),
        ("J. M.", "JM"),
        ("j.m.", "JM"),
        ("jm", "JM"),
        ("J.-M.", "JM"),
        ("Th.", "T"),
        ("Th.J.", "TJ"),
        ("Chr.A.", "CA"),
        ("Ph", "P"),
        ("IJ.", "Y"),
        ("IJ.B.", "YB"),
        ("Johan", "J"),
        ("É.", "E"),
        ("Ł.", "L"),
        (".", None),
        ("-", None),
        ("12", None),
        ("", None),
        (None, None),
    ],
)
def test_each_initial_is_one_letter(text: str | None, initials: str | None) -> None:
    assert read_initials(text) == initials


@given(HOSTILE)
def test_initials_are_capitals_or_nothing(text: str) -> None:
    read = read_initials(text)
    assert read is None or (read.isascii() and read.isalpha() and read.isupper())


@given(st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=1, max_size=5))
def test_dotted_letters_read_as_the_letters(letters: str) -> None:
    assert read_initials("".join(f"{letter}." for letter in letters)) == letters
