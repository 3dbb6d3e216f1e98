"""Models by name: a digest, the beginning of one, or `shipped`."""

import re
from collections.abc import Collection

from radarfunctie.errors import Fault, InputError, NotFoundError
from radarfunctie.radar.models.in_force import SHIPPED

LEAST = 8  # characters of a digest
_DIGEST = re.compile("[0-9a-f]{1,64}")


def digest_named(name: str, held: Collection[str], shipped: str) -> str:
    """The digest that `name` stands for, of those held and the shipped one.

    Raises:
        NotFoundError: None.
        InputError: Several, or it is no digest, or too little of one.
    """
    if name == SHIPPED:
        return shipped
    text = name.lower()
    if not _DIGEST.fullmatch(text) or len(text) < LEAST:
        rule = f"give {LEAST} or more characters of its digest, `shipped` or `in-force`"
        message = "no model can have this name"
        raise InputError(message, [Fault("model", rule)])
    found = sorted(digest for digest in {*held, shipped} if digest.startswith(text))
    if not found:
        message = f"there is no model {text}; `radar models list` shows them"
        raise NotFoundError(message)
    if len(found) > 1:
        message = f"{text} is the beginning of several models"
        raise InputError(message, [Fault("model", f"it may be {' or '.join(found)}")])
    return found[0]
