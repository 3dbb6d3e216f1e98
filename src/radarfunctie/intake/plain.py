"""A document made plain: keys in one spelling, only JSON values, nothing deep or overlong.

One walk over the whole document. It names what no reader should have to guess at, and gives the
document with snake_case keys and every value as given.
"""

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from radarfunctie.errors import Fault
from radarfunctie.intake.schema import SPELLINGS

STRING_LIMIT_BYTES = 65_536
DEPTH_LIMIT = 20

REFUSED = "the signal is refused"
TOO_DEEP = f"lies deeper than {DEPTH_LIMIT} levels"
_TOO_LONG = f"is longer than {STRING_LIMIT_BYTES} bytes"
_CAMEL = re.compile(r"[a-z][a-z0-9]*(?:[A-Z][a-z0-9]*)+")
_FIELD_NAME = re.compile(r"[a-z][A-Za-z_]*[0-9]{0,2}[A-Za-z_]*")
_LONGEST_FIELD_NAME = 40
_PLAIN_KINDS = frozenset({int, bool, type(None)})
_SNAKE_KEYS = frozenset(SPELLINGS.values())
_HOLDERS = (dict, list, tuple, Mapping)


class DoubledKeys(dict[str, object]):
    """An object in which keys stood more than once; `doubled` names them."""

    def __init__(self, content: Mapping[str, object], doubled: frozenset[str]) -> None:
        super().__init__(content)
        self.doubled = doubled


@dataclass(slots=True)
class Plain:
    """A plain document, and what was not plain about it; paths are as the caller spelled them."""

    document: dict[str, object] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)


def plain(document: Mapping[str, object]) -> Plain:
    """`document` made plain; what cannot be kept is not in it and is named in `faults`."""
    found = Plain()
    found.document = _object(document, [], found.faults)
    return found


def is_plain(value: dict[str, object], levels: int = DEPTH_LIMIT) -> bool:
    """Whether an object read from JSON surely is plain as it stands: so for most documents.

    Texts are not looked at. False means that `plain` has to look.
    """
    keys_hold = _SNAKE_KEYS.issuperset(value) or all(map(_is_snake, value))
    return levels > 0 and keys_hold and type(value) is dict and _are_plain(value.values(), levels)


def _are_plain(items: Iterable[object], levels: int) -> bool:
    """Whether all items of an object or list that lies above `levels` others surely are plain."""
    for item in items:
        kind = type(item)
        if kind is str or kind in _PLAIN_KINDS:
            continue
        if isinstance(item, dict):
            if not is_plain(item, levels - 1):
                return False
        elif not isinstance(item, list) or levels < 2 or not _are_plain(item, levels - 1):
            return False
    return True


def _is_snake(key: str) -> bool:
    """Whether a key surely is text in snake_case."""
    return key.isascii() and key.islower() and key.isidentifier()


def snake(key: str) -> str:
    """`key` in snake_case when it is camelCase, else `key`."""
    if _CAMEL.fullmatch(key) is None:
        return key
    return re.sub("[A-Z]", lambda capital: f"_{capital.group().lower()}", key)


def place_of(parent: str, key: str) -> str:
    """The path of `key` under `parent`, or `parent` alone when the key might itself be a value."""
    shows = len(key) <= _LONGEST_FIELD_NAME and _FIELD_NAME.fullmatch(key) is not None
    if not shows:
        return parent
    return f"{parent}.{key}" if parent else key


def _object(given: Mapping[Any, Any], path: list[str], faults: list[Fault]) -> dict[str, object]:
    """One object with its keys in snake_case."""
    found: dict[str, object] = {}
    if type(given) is DoubledKeys:
        faults += [
            Fault(place_of(_shown(path), key), "stands more than once") for key in given.doubled
        ]
    for key, item in given.items():
        name = SPELLINGS.get(key)
        if name is None:
            if type(key) is not str or text_rule(key) is not None:
                faults.append(Fault(_shown(path), "has a key that cannot be kept as text"))
                continue
            name = snake(key)
        if name in found:
            rule = "stands in both spellings, snake_case and camelCase"
            faults.append(Fault(place_of(_shown(path), key), rule))
            continue
        kind = type(item)
        # what most values are: plain at first sight
        if kind in _PLAIN_KINDS or (
            kind is str and len(item) <= STRING_LIMIT_BYTES and item.isascii() and "\0" not in item
        ):
            found[name] = item
        else:
            path.append(key)
            found[name] = _value(item, path, faults)
            path.pop()
    return found


def _list(items: Iterable[object], path: list[str], faults: list[Fault]) -> list[object]:
    """One list."""
    found = []
    for index, item in enumerate(items):
        path.append(str(index))
        found.append(_value(item, path, faults))
        path.pop()
    return found


def _value(item: object, path: list[str], faults: list[Fault]) -> object:
    """One value of any kind; a text that cannot be kept is "?", anything else is None."""
    if isinstance(item, str):
        rule = text_rule(item)
    elif isinstance(item, _HOLDERS):
        if len(path) < DEPTH_LIMIT:
            if isinstance(item, Mapping):
                return _object(item, path, faults)
            return _list(item, path, faults)
        rule = TOO_DEEP
    else:
        rule = _scalar_rule(item)
    if rule is None:
        return item
    faults.append(Fault(_shown(path), rule))
    return "?" if isinstance(item, str) else None


def _shown(path: list[str]) -> str:
    """The path as text, without keys that might be values."""
    place = ""
    for part in path:
        place = (
            (f"{place}.{part}" if place else part) if part.isdecimal() else place_of(place, part)
        )
    return place


def _scalar_rule(value: object) -> str | None:
    """The rule that a number, boolean or null breaks; None when it holds."""
    if value is None or isinstance(value, bool | int):
        return None
    if isinstance(value, float):
        return None if math.isfinite(value) else "is not a finite number"
    return "is not a JSON value"


def text_rule(text: str) -> str | None:
    """The rule that a text breaks; None when it can be kept everywhere."""
    try:
        size_bytes = len(text.encode("utf-8"))
    except UnicodeEncodeError:
        return "holds half of a surrogate pair"
    if "\0" in text:
        return "holds a NUL character"
    return None if size_bytes <= STRING_LIMIT_BYTES else _TOO_LONG
