"""The body of a citizen's report: what the citizen wants and was told, and a signal in short.

Who took the call gives what the citizen said; source, kind, moment and shield are filled in here.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from radarfunctie.config_files import as_mapping
from radarfunctie.domain.signal import Accepted, Party
from radarfunctie.errors import Fault, InputError
from radarfunctie.intake.documents import Intake
from radarfunctie.intake.fields import fields_of
from radarfunctie.intake.plain import snake

KEYS = frozenset(
    {
        "citizen_intent",
        "informed_consequences",
        "agrees_to_be_named",
        "wrongly_addressed",
        "forward_to",
        "capacity",
        "ref",
        "received_at",
        "signal",
    }
)
ORGANISATION = "veilig-thuis-{}"  # of the region that took the call
_REFUSED = "the report of a citizen does not hold"
_FILLED_IN = frozenset(
    {
        "source",
        "kind",
        "received_at",
        "citizen_intent",
        "informed_consequences",
        "forwarded_to",
    }
)


@dataclass(frozen=True, slots=True)
class CitizenReport:
    """A citizen's report, ready to be taken in."""

    accepted: Accepted
    forward_to: str | None  # who is in charge of it, when that is not Veilig Thuis


def read_citizen_report(
    raw: bytes, intake: Intake, region: str, now: datetime, new_ref: str
) -> CitizenReport:
    """The report that a JSON text tells, taken down in `region`; `new_ref` names one without a ref.

    Nothing in it refuses the citizen: what is refused is a form that is not filled in. A report
    that is not for Veilig Thuis is kept and says to whom it is passed on (R61).

    Raises:
        InputError: Names every field that does not hold; never a value.
    """
    fields, faults = fields_of(raw, KEYS)
    faults += _told(fields)
    forward_to = _forward(fields, intake, faults)
    capacity = fields.get("capacity")
    if not isinstance(capacity, str) or not _is_citizen(intake, capacity):
        rule = "is required" if capacity is None else "is not a capacity of a citizen"
        faults.append(Fault("capacity", rule))
    told = as_mapping(fields.get("signal"))
    if not told:
        faults.append(Fault("signal", "is required and must be an object"))
        raise InputError(_REFUSED, faults)
    faults += [
        Fault(f"signal.{key}", "is filled in by who takes the report in")
        for key in told
        if snake(key) in _FILLED_IN
    ]
    document = {
        **{key: value for key, value in told.items() if snake(key) not in _FILLED_IN},
        "source": {
            "organisation": ORGANISATION.format(region),
            "ref": fields.get("ref") or new_ref,
            "capacity": capacity if isinstance(capacity, str) else "unknown",
            "party": Party.CITIZEN.value,
        },
        "kind": "melding",
        "received_at": fields.get("received_at") or now.isoformat(),
        "citizen_intent": "report",
        "informed_consequences": True,
        "reporter": _reporter(told, agrees=fields.get("agrees_to_be_named") is True),
        **({"forwarded_to": forward_to} if forward_to else {}),
    }
    document.setdefault("region", region)
    try:
        accepted = intake.accept(document, now=now)
    except InputError as error:
        faults += [_in_signal(fault) for fault in error.faults]
    else:
        if not faults:
            return CitizenReport(accepted, forward_to)
    raise InputError(_REFUSED, faults)


def _told(fields: Mapping[str, object]) -> list[Fault]:
    """What was asked of the citizen and told to them (R60, R62)."""
    faults = []
    intent = fields.get("citizen_intent")
    if intent != "report":
        rule = "ask the citizen: report or advice only"
        if intent is not None:
            rule = "must be report; advice alone holds no person"
        faults.append(Fault("citizenIntent", rule))
    if fields.get("informed_consequences") is not True:
        rule = "tell the citizen first that Veilig Thuis acts and contacts the family"
        faults.append(Fault("informedConsequences", rule))
    for name, key in (
        ("agreesToBeNamed", "agrees_to_be_named"),
        ("wronglyAddressed", "wrongly_addressed"),
    ):
        if not isinstance(fields.get(key, False), bool):
            faults.append(Fault(name, "must be true or false"))
    return faults


def _forward(fields: Mapping[str, object], intake: Intake, faults: list[Fault]) -> str | None:
    """To whom a report is passed on that is not for Veilig Thuis; it is never dropped."""
    wrong, to = fields.get("wrongly_addressed") is True, fields.get("forward_to")
    if to is None:
        if wrong:
            rule = "is required: a report that came to the wrong door is passed on"
            faults.append(Fault("forwardTo", rule))
        return None
    if not wrong:
        faults.append(Fault("forwardTo", "is for a report that is wrongly addressed"))
    elif not isinstance(to, str) or not intake.codes.known("forward_target", to):
        faults.append(Fault("forwardTo", "is not a known code"))
    else:
        return to
    return None


def _reporter(told: Mapping[str, object], *, agrees: bool) -> dict[str, object]:
    """The reporter, hidden from the family unless they agree to be named (R63)."""
    given = as_mapping(told.get("reporter"))
    shield = (
        {"identity_shielded": False}
        if agrees
        else {
            "identity_shielded": True,
            "shield_ground": "citizen",
        }
    )
    own = {"identity_shielded", "shield_ground"}
    return {**{key: value for key, value in given.items() if snake(key) not in own}, **shield}


def _is_citizen(intake: Intake, capacity: str) -> bool:
    entry = intake.codes.lists["capacity"].get(capacity)
    return entry is not None and entry.party == Party.CITIZEN


def _in_signal(fault: Fault) -> Fault:
    """A fault as the caller finds it: their own fields, or those of the signal in it."""
    outer = {"source.ref": "ref", "received_at": "receivedAt", "source.capacity": "capacity"}
    return Fault(outer.get(fault.path, f"signal.{fault.path}"), fault.rule)
