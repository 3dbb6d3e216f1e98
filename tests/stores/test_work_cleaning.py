"""What is written in free words of the process is known as such, so that an erasure takes it."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

from radarfunctie.domain.work import Work
from radarfunctie.stores.graph.work_cleaning import TAKEN_OUT, WORDS, left_of

CODES = {
    "cause",
    "code",
    "criteria",
    "nature",
    "norm",
    "not_consulted",
    "not_seen",
    "not_spoken",
    "not_told",
    "partner",
    "recipient",  # a party, never a person: it has to be told after an erasure
    "ref",
    "region",
    "role",
    "target",
    "version",
    "way",
}


def texts(kind: Any) -> Iterator[str]:  # noqa: ANN401 - a type
    """The names of fields that hold plain text, of a dataclass and all it holds."""
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        for field in fields(kind):
            inside = list(_parts(hints[field.name]))
            if str in inside:
                yield field.name
            for part in inside:
                yield from texts(part)


def _parts(hint: Any) -> Iterator[Any]:  # noqa: ANN401 - a type
    if get_origin(hint) in {tuple, UnionType}:
        for part in get_args(hint):
            yield from _parts(part)
    else:
        yield hint


def test_every_text_is_a_code_or_goes_with_an_erasure() -> None:
    found = {name for kind in get_args(Work) for name in texts(kind)}
    assert found == WORDS | CODES


def test_words_go_and_codes_stay_and_nothing_changes_twice() -> None:
    body = {
        "region": "utrecht",
        "said": {
            "signals": ["a", "b"],
            "nature": ["neglect"],
            "reasoning": "Anna",
            "safety_goals": ["Anna"],
            "persons": [{"person": "p", "spoken_by": "Anna"}, {"person": "q", "spoken_by": None}],
        },
    }
    left = left_of(body, {"b", "p"})
    assert left == {
        "region": "utrecht",
        "said": {
            "signals": ["a"],
            "nature": ["neglect"],
            "reasoning": TAKEN_OUT,
            "safety_goals": [TAKEN_OUT],
            "persons": [{"person": "q", "spoken_by": None}],
        },
    }
    assert left is not None
    assert left_of(left, {"b", "p"}) is left


def test_what_is_about_nothing_any_more_goes_whole() -> None:
    assert left_of({"signals": ["b"]}, {"b"}) is None
    assert left_of({"person": "p"}, {"p"}) is None
    assert left_of({"signal": "b"}, {"b"}) is None
    assert left_of({"signals": []}, {"b"}) == {"signals": []}
