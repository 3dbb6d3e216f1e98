"""Tests of a definition as Python functions."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from radarfunctie.domain.mention import Value
from radarfunctie.match.definition import Condition
from radarfunctie.match.predicate import predicate

TEXTS = st.none() | st.text("ABCDE", min_size=1, max_size=6)
LISTS = st.none() | st.lists(st.text("ABC", min_size=1, max_size=3), min_size=1, max_size=3).map(
    lambda items: tuple(sorted(set(items)))
)
DATES = st.none() | st.dates().map(lambda day: day.isoformat())
SIDE = st.fixed_dictionaries(
    {"text": TEXTS, "other": TEXTS, "list": LISTS, "start": DATES, "end": DATES}
)
TESTS = [
    {"equal": "text"},
    {"share": "list"},
    {"crosswise": ["text", "other"]},
    {"within": "list"},
    {"prefix": "text"},
    {"similar": {"column": "text", "measure": "jaro_winkler", "at_least": 0.85}},
    {"similar": {"column": "list", "measure": "levenshtein", "at_most": 1}},
    {"overlap": {"start": "start", "end": "end", "slack_days": 30}},
    {"known": "text"},
    {"lacks": "text"},
    {"all": [{"known": "text"}, {"share": "list"}]},
    {"any": [{"equal": "text"}, {"equal": "other"}]},
    {"none": [{"equal": "text"}]},
]


def holds(test: Mapping[str, object], left: dict[str, Value], right: dict[str, Value]) -> bool:
    return predicate(Condition.model_validate(test))(left, right)


@pytest.mark.parametrize("test", TESTS, ids=lambda test: next(iter(test)))
@given(left=SIDE, right=SIDE)
def test_every_kind_of_test_is_symmetric(
    test: dict[str, object], left: dict[str, Value], right: dict[str, Value]
) -> None:
    assert holds(test, left, right) == holds(test, right, left)


@pytest.mark.parametrize("test", TESTS[:9], ids=lambda test: next(iter(test)))
@given(left=SIDE)
def test_a_value_that_is_not_known_answers_no(
    test: dict[str, object], left: dict[str, Value]
) -> None:
    nothing: dict[str, Value] = dict.fromkeys(left)

    assert not holds(test, left, nothing)


def test_a_similarity_on_the_threshold_counts_as_reached() -> None:
    test = {"similar": {"column": "text", "measure": "jaro_winkler", "at_least": 0.92}}

    assert holds(test, {"text": "ABCDE"}, {"text": "ABCDF"})


def test_a_swap_of_neighbours_is_one_damerau_edit_and_two_levenshtein_edits() -> None:
    left: dict[str, Value] = {"text": "999990019"}
    right: dict[str, Value] = {"text": "999909019"}
    one_edit = {"column": "text", "at_most": 1}

    assert holds({"similar": {**one_edit, "measure": "damerau_levenshtein"}}, left, right)
    assert not holds({"similar": {**one_edit, "measure": "levenshtein"}}, left, right)


def test_short_texts_are_not_likened_when_a_length_is_asked() -> None:
    test = {"similar": {"column": "text", "measure": "levenshtein", "at_most": 1, "min_length": 4}}

    assert not holds(test, {"text": "JAN"}, {"text": "JAN"})


def test_intervals_meet_only_within_their_slack() -> None:
    early: dict[str, Value] = {"start": "2000-01-01", "end": "2000-12-31"}
    late: dict[str, Value] = {"start": "2001-02-01", "end": "2001-12-31"}

    def overlap(slack_days: int) -> dict[str, object]:
        return {"overlap": {"start": "start", "end": "end", "slack_days": slack_days}}

    assert not holds(overlap(0), early, late)
    assert not holds(overlap(15), early, late)
    assert holds(overlap(16), early, late)
