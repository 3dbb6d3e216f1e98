import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from radarfunctie.errors import InputError
from radarfunctie.intake.documents import Intake
from radarfunctie.intake.json_line import has_plain_texts, read_object
from radarfunctie.intake.plain import is_plain, plain, snake

KEYS = st.sampled_from(
    ["surname", "birth_date", "birthDate", "q1_a", "fooBar", "A", "é", "", "a b"]
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
)


@given(document=st.dictionaries(KEYS, JSON, max_size=4), escaped=st.booleans())
def test_what_is_plain_at_first_sight_is_plain(document: dict[str, Any], escaped: bool) -> None:  # noqa: FBT001  # drawn
    raw = json.dumps(document, ensure_ascii=escaped).encode("utf-8", "surrogatepass")
    try:
        read = read_object(raw)
    except InputError:
        return
    if has_plain_texts(raw) and is_plain(read):
        assert plain(read).faults == []
        assert plain(read).document == read


@pytest.mark.parametrize("depth", range(15, 25))
@pytest.mark.parametrize("holder", [("[", "]"), ('{"a":', "}")])
def test_depth_is_the_same_at_first_sight(depth: int, holder: tuple[str, str]) -> None:
    start, end = holder
    raw = '{"a":' + start * depth + "1" + end * depth + "}"
    read = read_object(raw.encode())
    assert is_plain(read) is (plain(read).faults == []) is (depth < 20)


def test_a_typical_melding_is_plain_at_first_sight(document: dict[str, Any]) -> None:
    raw = json.dumps(document, ensure_ascii=False).encode()
    assert has_plain_texts(raw)
    assert is_plain(read_object(raw))


def test_both_ways_give_the_same_signal(intake: Intake, document: dict[str, Any]) -> None:
    escaped = json.dumps(document).encode()
    assert not has_plain_texts(escaped)
    assert intake.accept_json(escaped) == intake.accept(document)
    straight = json.dumps(document, ensure_ascii=False).encode()
    assert intake.accept_json(straight) == intake.accept(document)


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("birthDate", "birth_date"),
        ("q1Suspicion", "q1_suspicion"),
        ("birth_date", "birth_date"),
        ("BirthDate", "BirthDate"),
        ("birth_Date", "birth_Date"),
        ("age", "age"),
    ],
)
def test_camel_case_keys_have_one_snake_case_form(key: str, name: str) -> None:
    assert snake(key) == name
