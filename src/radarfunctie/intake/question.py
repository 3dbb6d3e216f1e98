"""The body of a named check: strict JSON in, a question out, or every fault at once."""

from collections.abc import Mapping
from datetime import datetime

from pydantic.alias_generators import to_camel

from radarfunctie.domain.check import Question, Scope
from radarfunctie.domain.signal import PersonClaim
from radarfunctie.errors import Fault, InputError
from radarfunctie.intake.documents import Intake
from radarfunctie.intake.fields import fields_of

_KEYS = frozenset({"person", "scopes", "purpose", "caller_choice", "only_certain"})
_REFUSED = "the question does not hold"
_SCOPES = (Scope.OWN_REGION, Scope.OTHER_REGIONS)
_IN_SIGNAL = "persons.0"


def read_question(raw: bytes, intake: Intake, region: str, now: datetime) -> Question:
    """The question that a JSON text asks; nothing of it is kept.

    Without `scopes` the own region and the other regions are asked.

    Raises:
        InputError: Names every field that does not hold; never a value.
    """
    fields, faults = fields_of(raw, _KEYS)
    person = _person(fields.get("person"), intake, region, now, faults)
    question = Question(
        person or PersonClaim(""),
        _scopes(fields.get("scopes"), faults),
        _text(fields, "purpose", faults),
        _yes(fields, "caller_choice", faults),
        _yes(fields, "only_certain", faults),
    )
    if faults:
        raise InputError(_REFUSED, faults)
    return question


def read_search(raw: bytes, intake: Intake, region: str, now: datetime) -> tuple[PersonClaim, str]:
    """Who is searched for and for which purpose, of a JSON text; nothing of it is kept.

    Raises:
        InputError: Names every field that does not hold; never a value.
    """
    fields, faults = fields_of(raw, {"person", "purpose"})
    person = _person(fields.get("person"), intake, region, now, faults)
    purpose = _text(fields, "purpose", faults)
    if faults or person is None:
        raise InputError(_REFUSED, faults)
    return person, purpose


def _person(
    given: object, intake: Intake, region: str, now: datetime, faults: list[Fault]
) -> PersonClaim | None:
    """The person as a signal would name them: the same fields under the same rules."""
    if not isinstance(given, Mapping) or not given:
        faults.append(Fault("person", "is required and must be an object"))
        return None
    document = {
        "source": {"organisation": "named-check", "ref": "named-check"},
        "kind": "melding",
        "region": region,
        "received_at": now.isoformat(),
        "persons": [{"ref": "asked", **given}],
    }
    try:
        return intake.accept(document, now=now).signal.persons[0]
    except InputError as error:
        faults += [Fault(_of_person(fault.path), fault.rule) for fault in error.faults]
        return None


def _of_person(path: str) -> str:
    """A path in that signal as a path in the question."""
    return path.replace(_IN_SIGNAL, "person", 1) if path.startswith(_IN_SIGNAL) else "person"


def _scopes(given: object, faults: list[Fault]) -> tuple[Scope, ...]:
    if given is None:
        return _SCOPES
    if not isinstance(given, list) or not given:
        faults.append(Fault("scopes", f"must hold one or more of {', '.join(Scope)}"))
        return _SCOPES
    known = {scope.value for scope in Scope}
    for place, one in enumerate(given):
        if not isinstance(one, str) or one not in known:
            faults.append(Fault(f"scopes.{place}", "is not a known code"))
    return tuple(scope for scope in Scope if scope in given)


def _text(fields: Mapping[str, object], key: str, faults: list[Fault]) -> str:
    value = fields.get(key)
    if value is None or isinstance(value, str):
        return value or ""
    faults.append(Fault(to_camel(key), "must be text"))
    return ""


def _yes(fields: Mapping[str, object], key: str, faults: list[Fault]) -> bool:
    value = fields.get(key, False)
    if isinstance(value, bool):
        return value
    faults.append(Fault(to_camel(key), "must be true or false"))
    return False
