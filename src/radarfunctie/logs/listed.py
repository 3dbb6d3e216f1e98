"""What a log line may hold. A field that is not listed, or has another shape, is left out.

A list of what is allowed holds also against what nobody thought of: a new field, a library that
logs the request it could not read, an exception whose text is the value that it could not use.
"""

import re
from collections.abc import Callable, Mapping
from enum import StrEnum


class Event(StrEnum):
    """What a line tells; there is no other text in the log."""

    REQUEST = "request"
    UNEXPECTED = "unexpected error"
    SHED = "request shed"
    SERVING = "serving"
    STOPPED = "stopped"
    LIBRARY = "library"  # a library logged something; its words are left out
    UNHANDLED = "unhandled error"  # in a thread, a destructor or the whole process


EVENTS = frozenset(one.value for one in Event)
LEVELS = frozenset({"debug", "info", "warning", "error", "critical"})
_FRAME = r"[\w.<>-]{1,80}:\d{1,7}"
_Fits = Callable[[object], bool]


def _matching(pattern: str) -> _Fits:
    whole = re.compile(pattern, re.ASCII)
    return lambda value: isinstance(value, str) and whole.fullmatch(value) is not None


def _number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


FIELDS: Mapping[str, _Fits] = {
    "timestamp": _matching(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3,6}Z"),
    "level": lambda value: value in LEVELS,
    "logger": _matching(r"[\w.-]{1,80}"),
    "event": lambda value: value in EVENTS,
    "method": _matching(r"GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS|OTHER"),
    "route": _matching(r"unknown|(/[\w.:{}-]*)+"),  # the template, never the path
    "status": lambda value: isinstance(value, int) and 100 <= value <= 599,
    "duration_ms": _number,
    "error": _matching(r"[A-Za-z_]\w{0,79}"),  # the type alone
    "at": _matching(rf"{_FRAME}( > {_FRAME}){{0,9}}"),  # files and lines
    "in_flight": _number,
    "trace_id": _matching(r"[0-9a-f]{32}"),
}
"""Name of a field -> whether a value may stand in it."""


def listed(fields: Mapping[str, object]) -> dict[str, object]:
    """The fields that may be written, in their order."""
    return {
        name: _plain(value)
        for name, value in fields.items()
        if name in FIELDS and _fits(name, value)
    }


def _fits(name: str, value: object) -> bool:
    try:
        return FIELDS[name](value)
    except TypeError:  # what cannot be looked up in a set
        return False


def _plain(value: object) -> object:
    return str(value) if isinstance(value, str) else value
