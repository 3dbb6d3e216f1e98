"""Cells of a flat file: total on anything, ASCII out, and each step does what it says."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from radarfunctie.match.reading import STEPS as NAMED
from radarfunctie.match.reading import Read
from radarfunctie.standardise.cells import STEPS, chain
from radarfunctie.standardise.soundex import soundex

anything = st.one_of(
    st.none(),
    st.text(max_size=30),
    st.integers(),
    st.floats(),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.lists(st.text(max_size=8), max_size=3),
)
steps = st.lists(
    st.one_of(
        st.sampled_from(
            [
                "upper",
                "lower",
                "letters",
                "digits",
                "letters_digits",
                "initials",
                "sound",
                "soundex",
                "swap_day_month",
                "words",
                "sort",
            ]
        ),
        st.sampled_from(["first", "last", "pad", "least"]).flatmap(
            lambda name: st.integers(1, 9).map(lambda n: {name: n})
        ),
        st.sampled_from(
            [
                {"without": ["a", "DR"]},
                {"replace": {"a": "\u00e9\u0301 b", "x": ""}},
                {"date": ["yyyy-mm-dd", "yyyymmdd", "dd-mm-yyyy", "ddmmyyyy", "yyyy-mm", "yyyy"]},
                {"split": ","},
                {"join": "\u2013 "},
                {"word": -1},
                {"word": 3},
            ]
        ),
    ),
    max_size=5,
)


def test_the_definition_and_the_functions_know_the_same_steps() -> None:
    assert NAMED == STEPS


@given(how=steps, several=st.booleans(), cells=st.lists(anything, min_size=2, max_size=2))
def test_any_chain_is_total_and_gives_ascii_of_the_shape_it_says(
    how: list[Any], cells: list[object], *, several: bool
) -> None:
    try:
        read = Read.model_validate({"from": ["a", "b"] if several else "a", "do": how})
    except ValueError:
        return
    value = chain(read.steps, several=several)(cells if several else cells[:1])

    if value is None:
        return
    assert isinstance(value, tuple) == (read.shape == "list")
    found = value if isinstance(value, tuple) else (str(value),)
    assert found
    assert list(found) == sorted(set(found))
    assert all(text and text.isascii() and text.isprintable() for text in found)


@pytest.mark.parametrize(
    ("source", "how", "cells", "value"),
    [
        ("a", [], ["  Jos\u00e9   Y\u0131lmaz "], "Jose Yilmaz"),
        ("a", ["lower", "letters"], ["O'Neil-de Boer"], "oneildeboer"),
        (
            "a",
            ["upper", "words", {"without": ["SIR", "OF"]}],
            ["Sir John of York"],
            ("JOHN", "YORK"),
        ),
        ("a", ["words", {"word": -1}], ["John of York"], "York"),
        ("a", ["words", {"word": 4}], ["John of York"], None),
        ("a", ["initials"], ["Johanna Maria"], "JM"),
        ("a", [{"replace": {"bill": "william"}}], ["bill"], "william"),
        ("a", [{"without": ["unknown", "-"]}], ["-"], None),
        ("a", [{"date": ["dd-mm-yyyy", "yyyymmdd"]}], ["3/4/1987"], "1987-04-03"),
        ("a", [{"date": ["dd-mm-yyyy", "yyyymmdd"]}], ["19870403"], "1987-04-03"),
        ("a", [{"date": ["yyyymmdd", "ddmmyyyy"]}], ["31121987"], "1987-12-31"),
        ("a", [{"date": ["yyyy-mm-dd"]}], ["2023-02-30"], None),
        ("a", [{"date": ["yyyy-mm"]}], ["1987-4"], "1987-04"),
        ("a", ["swap_day_month"], ["1987-04-03"], "1987-03-04"),
        ("a", ["swap_day_month"], ["1987-04-30"], None),
        ("a", ["digits", {"pad": 4}, {"last": 2}], ["7b"], "07"),
        ("a", [], [5.0], "5"),
        ("a", [], [float("nan")], None),
        (["a", "b"], ["upper"], ["x", "a"], ("A", "X")),
        (["a", "b"], [{"join": " "}], ["x", None], "x"),
        (["a", "b"], ["sort", {"join": " "}], ["x", "a"], "a x"),
        ("a", [{"split": ";"}], ["b; a;;b"], ("a", "b")),
        ("a", ["words", {"least": 2}, {"first": 3}], ["a bcde fg"], ("bcd", "fg")),
    ],
)
def test_each_step_does_what_it_says(
    source: object, how: list[object], cells: list[object], value: object
) -> None:
    read = Read.model_validate({"from": source, "do": how})

    assert chain(read.steps, several=len(read.source) > 1)(cells) == value


@pytest.mark.parametrize(
    ("how", "said"),
    [
        (["sort"], "the step sort does not take a text"),
        ([{"join": " "}], "the step join does not take a text"),
        (["words", "initials"], "the step initials does not take a list"),
        ([{"word": 0}], "words are counted from 1"),
        ([{"first": 2, "last": 1}], "a step has exactly one key"),
        (["soundx"], "Input should be"),
        ([{"date": ["yy"]}], "Input should be"),
    ],
)
def test_a_chain_that_does_not_fit_is_refused(how: list[object], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        Read.model_validate({"from": "a", "do": how})


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Robert", "R163"),
        ("Rupert", "R163"),
        ("Ashcraft", "A261"),
        ("Tymczak", "T522"),
        ("Pfister", "P236"),
        ("Honeyman", "H555"),
        ("Lee", "L000"),
    ],
)
def test_soundex_is_that_of_the_published_examples(name: str, code: str) -> None:
    assert soundex(name) == code
