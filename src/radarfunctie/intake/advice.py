"""The body of a request for advice: codes alone. Whatever else is in it is refused, not kept."""

from collections.abc import Collection, Mapping

from radarfunctie.domain.advice import AdviceAct
from radarfunctie.domain.signal import Party
from radarfunctie.errors import Fault, InputError
from radarfunctie.intake.codes import Codes
from radarfunctie.intake.fields import fields_of

KEYS = frozenset({"capacity", "topics", "given", "citizen_intent"})
_REFUSED = "the advice does not hold"
_CODE = "is not a known code"


def read_advice(raw: bytes, codes: Codes, given: Collection[str]) -> AdviceAct:
    """What a JSON text says of an advice; `given` are the codes of what can be given.

    A citizen was asked whether this is a report or advice alone (R60): without an answer the
    contact cannot be closed, and one who wants to report is not fobbed off with advice.

    Raises:
        InputError: Names every field that does not hold; never a value.
    """
    fields, faults = fields_of(raw, KEYS)
    capacity = fields.get("capacity")
    if not isinstance(capacity, str) or not codes.known("capacity", capacity):
        faults.append(Fault("capacity", "is required" if capacity is None else _CODE))
        citizen = False
    else:
        citizen = codes.lists["capacity"][capacity].party == Party.CITIZEN
        faults += _intent_faults(fields.get("citizen_intent"), citizen=citizen)
    act = AdviceAct(
        str(capacity),
        _codes(fields, "topics", codes.lists["nature"], faults),
        _codes(fields, "given", given, faults),
        citizen,
    )
    if faults:
        raise InputError(_REFUSED, faults)
    return act


def _intent_faults(intent: object, *, citizen: bool) -> list[Fault]:
    if not citizen:
        rule = "is for citizens; a professional who wants to report makes a report"
        return [] if intent is None else [Fault("citizenIntent", rule)]
    if intent == "advice":
        return []
    if intent == "report":
        rule = "is report: make the report, the wish of a citizen to report is always honoured"
        return [Fault("citizenIntent", rule)]
    rule = "ask the citizen: report or advice only" if intent is None else _CODE
    return [Fault("citizenIntent", rule)]


def _codes(
    fields: Mapping[str, object], key: str, known: Collection[str], faults: list[Fault]
) -> tuple[str, ...]:
    """A list of codes, each once, in the order of the list they come from."""
    found = fields.get(key)
    if not isinstance(found, list) or not found:
        faults.append(Fault(key, "must hold one code or more"))
        return ()
    faults += [
        Fault(f"{key}.{place}", _CODE)
        for place, one in enumerate(found)
        if not isinstance(one, str) or one not in known
    ]
    return tuple(one for one in known if one in found)
