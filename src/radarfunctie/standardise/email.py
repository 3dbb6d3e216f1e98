"""Mail addresses."""

import re

from anyascii import anyascii

from radarfunctie.standardise.fold import compact
from radarfunctie.standardise.usable import NO_VALUE_WORDS, NOT_GIVEN, Usable

_IN_BRACKETS = re.compile(r"<([^<>]*)>")
_SHAPE = re.compile(
    r"([a-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64})@((?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63})"
)


def standardise_email(text: str) -> Usable:
    """Lower case, in ASCII, without the plus tag: `Jan+school@Voorbeeld.nl` is `jan@voorbeeld.nl`.

    "Name <address>" and "mailto:" are understood. Fillers such as onbekend@onbekend.nl count as
    not given.
    """
    if compact(text) is None or compact(text) in NO_VALUE_WORDS:
        return NOT_GIVEN
    inside = _IN_BRACKETS.search(text)
    plain = "".join(anyascii(inside[1] if inside else text).lower().split())
    plain = plain.removeprefix("mailto:").rstrip(".,;")
    found = _SHAPE.fullmatch(plain)
    if not found:
        return Usable(fault="is not a mail address")
    local, domain = found[1].partition("+")[0], found[2]
    if local.upper() in NO_VALUE_WORDS:
        return NOT_GIVEN
    return Usable(f"{local}@{domain}") if local else Usable(fault="is not a mail address")
