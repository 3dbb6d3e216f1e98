"""Reads the messages of others without trusting their shape; what is not there is not known."""

import re
from collections.abc import Mapping, Sequence

Part = Mapping[str, object]
_BRP_DATE = re.compile(r"[0-9]{8}")
_WHOLE = re.compile(r"[0-9]{1,9}")
_NO_BSN = frozenset({"000000000", "999999999"})  # "none" and "unborn" of the 2015 protocol


def part(holder: Part, key: str) -> Part:
    """The object at `key`; an empty one when there is none."""
    found = holder.get(key)
    return found if isinstance(found, Mapping) else {}


def parts(holder: Part, *keys: str) -> Sequence[Part]:
    """The objects at the first of `keys` that has any; one object counts as a list of one."""
    for key in keys:
        found = holder.get(key)
        if isinstance(found, Mapping):
            return [found]
        if isinstance(found, list) and found:
            return [item for item in found if isinstance(item, Mapping)]
    return []


def first(holder: Part, *keys: str) -> object:
    """The value at the first of `keys` that has one; None when none has."""
    return next((holder[key] for key in keys if holder.get(key) not in (None, "")), None)


def code(holder: Part, key: str) -> object:
    """The code at `key`, given as such or as {"code", "omschrijving"}."""
    found = holder.get(key)
    return found.get("code") if isinstance(found, Mapping) else found


def filled(values: Part) -> dict[str, object]:
    """`values` without what says nothing."""
    return {key: value for key, value in values.items() if value not in (None, "", [], {})}


def bsn(value: object) -> object:
    """A BSN as given, with the leading zeros a number loses; None for the codes of "none"."""
    text = str(value) if isinstance(value, int) and not isinstance(value, bool) else value
    if not isinstance(text, str):
        return text
    padded = text.strip().zfill(9) if _WHOLE.fullmatch(text.strip()) else text
    return None if padded in _NO_BSN else padded


def whole(value: object) -> object:
    """A whole number, also when it is given as text; else as given."""
    return int(value) if isinstance(value, str) and _WHOLE.fullmatch(value) else value


def brp_date(value: object) -> object:
    """`yyyymmdd` of the register as `yyyy-mm-dd`; None when the year is unknown; else as given.

    Eight nines stand for the unborn.
    """
    if not isinstance(value, str):
        return value
    if not value.strip(" 0") or value == "99999999" or value.startswith("0000"):
        return None
    if not _BRP_DATE.fullmatch(value):
        return value
    return f"{value[:4]}-{value[4:6]}-{value[6:8]}"
