"""The body of a named check: strict JSON in, a question out, or every fault at once."""

from collections.abc import Mapping
from datetime import datetime

from radarfunctie.domain.check import Question, Scope
from radarfunctie.domain.signal import PersonClaim
from radarfunctie.errors import Fault, InputError
from radarfunctie.intake.documents import Intake
from radarfunctie.intake.json_line import parse_line
from radarfunctie.intake.plain import snake

_KEYS = frozenset({"person", "scopes", "purpose", "caller_choice", "only_certain"})
_REFUSED = "the question does not hold"
_SCOPES = (Scope.OWN_REGION, Scope.OTHER_REGIONS)
_IN_SIGNAL = "persons.0"


def read_question(raw: bytes, intake: Intake, region: str, now: datetime) -> Question:
    """The question that a JSON text asks; nothing of it is kept.

    Raises:
        InputError: Names every field that does not hold; never a value.
    """
    body = {snake(key): value for key, value in parse_line(raw).items()}
    known = f"known keys are {', '.join(sorted(_KEYS))}"  # a key could be a name: it is not told
    faults = [] if body.keys() <= _KEYS else [Fault("", f"holds a key that is not known; {known}")]
    person = _person(body.get("person"), intake, region, now, faults)
    question = Question(
        person or PersonClaim(""),
        _scopes(body.get("scopes"), faults),
        _text(body, "purpose", faults),
        _yes(body, "caller_choice", faults),
        _yes(body, "only_certain", faults),
    )
    if faults:
        raise InputError(_REFUSED, faults)
    return question


def _person(
    given: object, intake: Intake, region: str, now: datetime, faults: list[Fault]
) -> PersonClaim | None:
    """The person as a signal would name them: the same fields under the same rules."""
    if not isinstance(given, dict):
        faults.append(Fault("person", "is required and must be an object"))
        return None
    document = {
        "source": {"organisation": "named-check", "ref": "named-check"},
        "kind": "melding",
        "region": region,
        "received_at": now.isoformat(),
        "persons": [{"ref": "p1", **given}],
    }
    try:
        return intake.accept(document).signal.persons[0]
    except InputError as error:
        faults += [
            Fault(fault.path.replace(_IN_SIGNAL, "person", 1), fault.rule) for fault in error.faults
        ]
        return None


def _scopes(given: object, faults: list[Fault]) -> tuple[Scope, ...]:
    if given is None:
        return _SCOPES
    known = set(Scope)
    if not isinstance(given, list) or not given or not all(one in known for one in given):
        faults.append(Fault("scopes", f"must hold one or more of {', '.join(Scope)}"))
        return _SCOPES
    return tuple(Scope(one) for one in dict.fromkeys(given))


def _text(body: Mapping[str, object], key: str, faults: list[Fault]) -> str:
    value = body.get(key, "")
    if isinstance(value, str):
        return value
    faults.append(Fault(key, "must be text"))
    return ""


def _yes(body: Mapping[str, object], key: str, faults: list[Fault]) -> bool:
    value = body.get(key, False)
    if isinstance(value, bool):
        return value
    faults.append(Fault(key, "must be true or false"))
    return False
