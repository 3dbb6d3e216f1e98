"""What an attacker would send: texts that something may execute, JSON that readers disagree on."""

import json
from collections.abc import Iterator, Mapping

from asking import Json

FORMULAS = ("=1+1", "+1+1", "-1+1", "@SUM(1)", "=cmd|'/C calc'!A0", "\t=1+1", "'=1+1")
MARKUP = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "javascript:alert(1)",
    "</textarea><svg/onload=alert(1)>",
    "{{7*7}}${7*7}<%=7*7%>",
)
QUERIES = (
    "'; DROP TABLE signal; --",
    "' OR '1'='1",
    '"}) DETACH DELETE n //',
    "$person` MATCH (n) DETACH DELETE n",
    "%_\\%",
)
LINES = ("x\nERROR forged line", "x\r\nSet-Cookie: forged=1", "\x1b[2Jforged", "%s%n%d{0.forged}")
PATHS = ("../../etc/passwd", "file:///etc/passwd", "C:\\con\\nul")
UNICODE = (
    "\u202eexe.forged",
    "a\u200bb\ufeff",
    "\U0001f600" * 40,
    "\u0130\u0131\ufb01",
    "e" + "\u0301" * 90,
)
TEXTS = (*FORMULAS, *MARKUP, *QUERIES, *LINES, *PATHS, *UNICODE)

RAW = (
    b"null", b"true", b"-1", b"0.1", b"1e400", b"-1e400", b"NaN", b"-Infinity", b"9" * 400,
    b"9" * 5000, b"[]", b"{}", b'""', b'" "',
    b'"\\ud800"', b'"\\udfff\\ud800"', b'"\\u0000"', b'"a\\u0000b"',
    b"[" * 25 + b"]" * 25, b"[" * 50_000 + b"]" * 50_000, b'{"a":' * 30 + b"1" + b"}" * 30,
    b'{"ref":"a","ref":"b"}', b'"' + b"x" * 70_000 + b'"', b"[" + b"0," * 20_000 + b"0]",
)  # fmt: skip
"""JSON values no field of the API is meant to hold, and some that are no JSON at all."""

BODIES = (
    b"", b" ", b"{", b"[]", b"null", b'"x"', b"\xff\xfe{\x00}\x00", b"\xef\xbb\xbf{}", b"{}{}",
    b"{'a':1}", b'{"a":1,}', b"\x00", b"\xed\xa0\x80", b'{"\\ud800":1}', b'{"":1}',
    b'{"__proto__":{"a":1}}',
    b'{"a":1,"a":2}', b'{"a":' * 100_000, b"x" * 1_100_000,
)  # fmt: skip
"""Whole bodies that no route can take."""

Place = tuple[str | int, ...]


def places(value: object, here: Place = ()) -> Iterator[Place]:
    """Every place in a body, leaves and branches."""
    if here:
        yield here
    if isinstance(value, Mapping):
        for key, below in value.items():
            yield from places(below, (*here, key))
    elif isinstance(value, list):
        for number, below in enumerate(value):
            yield from places(below, (*here, number))


def with_raw(body: Json, place: Place, raw: bytes) -> bytes:
    """The body as JSON with `raw` in one place, whether that is JSON or not."""
    marker = "put-it-here"
    found = json.loads(json.dumps(body))
    holder = found
    for step in place[:-1]:
        holder = holder[step]
    holder[place[-1]] = marker
    return json.dumps(found).encode().replace(b'"put-it-here"', raw)
