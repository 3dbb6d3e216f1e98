import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from radarfunctie.errors import InputError
from radarfunctie.intake.documents import Intake
from radarfunctie.intake.json_line import SIZE_LIMIT_BYTES, parse_line


def rules(raw: bytes) -> list[str]:
    with pytest.raises(InputError) as caught:
        parse_line(raw)
    assert caught.value.__context__ is None  # which would hold the text
    return [str(fault) for fault in caught.value.faults]


@pytest.mark.parametrize(
    ("raw", "rule"),
    [
        (b"", "is not valid JSON at character 1"),
        (b'{"a": 1} x', "is not valid JSON at character 10"),
        (b'{"a": "\x01"}', "is not valid JSON at character 8"),
        (b"[]", "must be a JSON object"),
        (b"null", "must be a JSON object"),
        (b'{"a": "\xff"}', "is not UTF-8 text"),
        ('{"a": "é"}'.encode("latin-1"), "is not UTF-8 text"),
        (b'{"a": "\xed\xa0\x80"}', "is not UTF-8 text"),
        (b'{"a": NaN}', "a: is not a finite number"),
        (b'{"a": [1, -Infinity]}', "a.1: is not a finite number"),
        (b'{"a": 1e999}', "a: is not a finite number"),
        (b'{"a": {"b": 1, "b": 1}}', "a.b: stands more than once"),
        (b'{"a": "\\ud83d"}', "a: holds half of a surrogate pair"),
        (b'{"a": "x\\u0000y"}', "a: holds a NUL character"),
        (b'{"a\\u0000": 1}', "has a key that cannot be kept as text"),
        (b'{"b": {"\\udc00": 1}}', "b: has a key that cannot be kept as text"),
        (b"[" * 100_000, "lies deeper than 20 levels"),
        (b'{"a": ' + b"9" * 5_000 + b"}", "holds a number of too many digits"),
        (b'{"a": "' + b"x" * 65_537 + b'"}', "a: is longer than 65536 bytes"),
        (b" " * (SIZE_LIMIT_BYTES + 1), "is larger than 1048576 bytes"),
    ],
)
def test_what_is_not_strict_json_is_refused_by_rule(raw: bytes, rule: str) -> None:
    assert rules(raw) == [rule]


def test_twenty_levels_are_read_and_one_more_is_not() -> None:
    deep = b'{"a": ' + b"[" * 19 + b"]" * 19 + b"}"
    assert parse_line(deep) == json.loads(deep)
    assert rules(b'{"a": ' + b"[" * 20 + b"]" * 20 + b"}") == [
        "a" + ".0" * 19 + ": lies deeper than 20 levels"
    ]


@pytest.mark.parametrize("raw", [b'\xef\xbb\xbf{"a": 1}', b' {"a": 1}\r\n', b'{"a": 1}'])
def test_a_byte_order_mark_and_white_space_do_no_harm(raw: bytes) -> None:
    assert parse_line(raw) == {"a": 1}


def test_a_whole_surrogate_pair_is_one_character() -> None:
    assert parse_line(b'{"a": "\\ud83d\\ude00"}') == {"a": "\U0001f600"}


def test_many_doubled_keys_are_found_in_one_pass() -> None:
    pairs = ",".join(f'"k{place % 30_000}": 1' for place in range(60_000))
    assert len(rules(f"{{{pairs}}}".encode())) <= 30_000


@given(raw=st.binary(max_size=200))
def test_hostile_bytes_are_refused_or_read_and_nothing_else(intake: Intake, raw: bytes) -> None:
    with pytest.raises(InputError):
        intake.accept_json(raw)


def test_faults_of_text_and_of_fields_are_named_together(intake: Intake) -> None:
    raw = b'{"kind": "x", "region": "utrecht", "region": "zeeland", "narrative": "\\u0000"}'
    with pytest.raises(InputError) as caught:
        intake.accept_json(raw)
    paths = {fault.path for fault in caught.value.faults}
    assert paths == {"kind", "region", "narrative", "source", "received_at", "persons"}
