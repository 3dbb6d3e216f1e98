"""The door: a signal document in, an accepted signal out, or every fault at once.

No fault ever holds a value: it names the place, as the caller spelled it, and the rule.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from pydantic import ValidationError
from pydantic.alias_generators import to_camel

from radarfunctie.domain.signal import Accepted, Signal
from radarfunctie.errors import Fault, InputError
from radarfunctie.intake.claims import signal_of
from radarfunctie.intake.codes import Codes
from radarfunctie.intake.json_line import has_plain_texts, read_object
from radarfunctie.intake.plain import REFUSED, Plain, is_plain, place_of, plain, snake
from radarfunctie.intake.rules import faults_between
from radarfunctie.intake.schema import SignalDocument
from radarfunctie.intake.secrets import join, split

_RULES: Mapping[str, str] = {
    "missing": "is required",
    "extra_forbidden": "is not a known key",
    "string_type": "must be text",
    "int_type": "must be a whole number",
    "bool_type": "must be true or false",
    "list_type": "must be a list",
    "dict_type": "must be an object",
    "model_type": "must be an object",
    "enum": "is not a known code",
    "too_short": "must hold one or more",
    "too_long": "holds too many",
}
_CANONICAL = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False)
UNREADABLE = "the stored signal does not hold"


class Intake:
    """Accepts documents against the code lists in force; holds nothing of what passes through."""

    def __init__(self, codes: Codes) -> None:
        self.codes = codes

    def accept(
        self,
        document: Mapping[str, object],
        *,
        now: datetime | None = None,
        plain_texts: bool = False,
    ) -> Accepted:
        """The signal that `document` says, with its open part, its secrets and its digest.

        With `now` (aware), a signal received more than a day after it is refused. `plain_texts`
        says that it was read from JSON that `has_plain_texts`: then its texts are not looked at.

        Raises:
            InputError: Names every fault at once by path and rule, never a value.
        """
        if plain_texts and isinstance(document, dict) and is_plain(document):
            return self._accept(document, Plain(document), now)
        return self._accept(document, plain(document), now)

    def accept_json(self, raw: bytes, *, now: datetime | None = None) -> Accepted:
        """The signal that a JSON text says; `raw` may be one line or a whole body.

        Raises:
            InputError: As `accept`; also when the text is no strict JSON.
        """
        return self.accept(read_object(raw), now=now, plain_texts=has_plain_texts(raw))

    def _accept(
        self, document: Mapping[str, object], given: Plain, now: datetime | None
    ) -> Accepted:
        """The signal of `document`, of which `given` is the plain form."""
        checked, faults = _check(given.document, self.codes)
        faults += faults_between(given.document, now)
        if checked is None or faults or given.faults:
            named = {fault.path for fault in given.faults}
            others = [one for one in _as_spelled(document, faults) if one.path not in named]
            raise InputError(REFUSED, [*given.faults, *others])
        open_part, secrets = split(given.document)
        signal = signal_of(checked, self.codes, frozenset(secrets))
        return Accepted(signal, open_part, secrets, digest(given.document))

    def restore(
        self, document: Mapping[str, object], secrets: Mapping[str, object] | None = None
    ) -> Signal:
        """The signal of which `accept` made this open part, and these secrets when given.

        A code that is in no list any more does not stand in the way: what was kept stays readable.

        Raises:
            InputError: It is not an open part that was ever accepted.
        """
        try:
            whole = plain(join(document, secrets or {}))
        except (LookupError, TypeError, ValueError) as error:
            raise InputError(UNREADABLE, [Fault("secrets", "name no place in it")]) from error
        checked, faults = _check(whole.document, None)
        if checked is None or faults or whole.faults:
            raise InputError(UNREADABLE, [*faults, *whole.faults])
        _, hidden = split(whole.document)
        return signal_of(checked, self.codes, frozenset(hidden))


def _check(
    document: Mapping[str, object], codes: Codes | None
) -> tuple[SignalDocument | None, list[Fault]]:
    """The document as the schema knows it, or what the schema has against it."""
    try:
        return SignalDocument.model_validate(document, context=codes), []
    except ValidationError as error:
        return None, list(_faults(error))


def digest(document: Mapping[str, object]) -> str:
    """Hexadecimal SHA-256 over a plain document; order of keys does not matter."""
    return hashlib.sha256(_CANONICAL.encode(document).encode()).hexdigest()


def _faults(error: ValidationError) -> Iterator[Fault]:
    """What the schema has against a document."""
    for found in error.errors(include_url=False, include_input=False):
        kind, context = found["type"], found.get("ctx", {})
        rule = str(context["rule"]) if kind == "rule" else _RULES.get(kind, "does not hold")
        if kind == "greater_than_equal":
            rule = f"must not be less than {context['ge']}"
        if kind == "less_than_equal":
            rule = f"must not be more than {context['le']}"
        yield Fault(_place(found["loc"]), rule)


def _place(location: Sequence[str | int]) -> str:
    """A location as a path in snake_case, without keys that might be values."""
    place = ""
    for part in location:
        place = place_of(place, snake(part)) if isinstance(part, str) else f"{place}.{part}"
    return place


def _as_spelled(document: Mapping[str, object], faults: Sequence[Fault]) -> list[Fault]:
    """Faults with their paths as the caller spelled them."""
    camel = _speaks_camel(document)
    return [Fault(_spelled(document, fault.path, camel=camel), fault.rule) for fault in faults]


def _spelled(document: Mapping[str, object], path: str, *, camel: bool) -> str:
    """`path` with each key as it stands in `document`; a missing one as the caller would."""
    here: object = document
    parts = []
    for step in path.split("."):
        part = step
        if isinstance(here, Mapping):
            other = to_camel(step)
            if step not in here and (other in here or camel):
                part = other
            here = here.get(part)
        elif isinstance(here, list | tuple) and int(step) < len(here):
            here = here[int(step)]
        parts.append(part)
    return ".".join(parts)


def _speaks_camel(document: Mapping[str, object]) -> bool:
    """Whether the caller writes camelCase at the top of a document."""
    return any(snake(str(key)) != key for key in document)
