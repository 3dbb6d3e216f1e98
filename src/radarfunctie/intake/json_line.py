"""Strict JSON: one line of bytes in, one document out, or every reason why not.

What two readers might take differently is refused: a key that stands twice, NaN, half of a
surrogate pair, NUL. So are documents too large to handle in one piece.
"""

import json
from collections import Counter
from typing import cast

from radarfunctie.errors import Fault, InputError
from radarfunctie.intake.plain import REFUSED, STRING_LIMIT_BYTES, TOO_DEEP, DoubledKeys, plain

SIZE_LIMIT_BYTES = 1_048_576
TOO_LARGE = f"is larger than {SIZE_LIMIT_BYTES} bytes"
_BOM = b"\xef\xbb\xbf"


def parse_line(raw: bytes) -> dict[str, object]:
    """The document that one line says, with the keys as spelled there.

    Raises:
        InputError: Names every place that is not strict JSON; never a value.
    """
    document = read_object(raw)
    faults = plain(document).faults
    if faults:
        raise InputError(REFUSED, faults)
    return document


def read_object(raw: bytes) -> dict[str, object]:
    """The object that `raw` says; what lies inside is left to `plain`.

    Raises:
        InputError: It is too large, not UTF-8, not JSON or not an object.
    """
    document = read_json(raw)
    if not isinstance(document, dict):
        raise InputError(REFUSED, [Fault("", "must be a JSON object")])
    return document


def has_plain_texts(raw: bytes) -> bool:
    """Whether every text that `raw` holds as JSON surely can be kept: no escapes, no long one."""
    return len(raw) <= STRING_LIMIT_BYTES and b"\\u" not in raw


def read_json(raw: bytes, limit_bytes: int = SIZE_LIMIT_BYTES) -> object:
    """What `raw` says in JSON.

    Raises:
        InputError: It is larger than `limit_bytes`, not UTF-8 or not JSON.
    """
    if len(raw) > limit_bytes:
        raise InputError(REFUSED, [Fault("", f"is larger than {limit_bytes} bytes")])
    try:
        return cast("object", _DECODER.decode(raw.removeprefix(_BOM).decode("utf-8")))
    except UnicodeDecodeError:
        rule = "is not UTF-8 text"
    except RecursionError:
        rule = TOO_DEEP
    except json.JSONDecodeError as error:
        rule = f"is not valid JSON at character {error.pos + 1}"
    except ValueError:
        rule = "holds a number of too many digits"
    # raised out here, because those errors hold the whole text
    raise InputError(REFUSED, [Fault("", rule)])


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """The object of these pairs; remembers which keys stand more than once."""
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    counts = Counter(key for key, _ in pairs)
    return DoubledKeys(found, frozenset(key for key, count in counts.items() if count > 1))


_DECODER = json.JSONDecoder(object_pairs_hook=_object)
