"""Messages that come by CORV, as the operator's gateway hands them on in JSON.

Their fields are called as those of what goes out. Every field that does not hold is named, never
its value, nor a key that is not known: either could be a name.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Annotated, Any

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints, ValidationError
from pydantic.alias_generators import to_camel

from radarfunctie.domain.partner import CorvIncoming, CorvKind
from radarfunctie.errors import Fault, InputError

REFUSED = "the message does not hold"
MOST = 50  # persons of one kind in a message
ABOUT_OURS = frozenset({CorvKind.INTAKE, CorvKind.RESULT})
"""Kinds that are nothing without a case of ours."""
_RULES = {
    "missing": "is required",
    "string_type": "must be text",
    "string_too_short": "is required",
    "string_too_long": "is too long",
    "string_pattern_mismatch": "is no id",
    "bool_type": "must be true or false",
    "bool_parsing": "must be true or false",
    "int_type": "must be a whole number",
    "int_parsing": "must be a whole number",
    "model_type": "must be an object",
    "tuple_type": "must be a list",
    "too_long": f"holds more than {MOST}",
    "timezone_aware": "must have a time zone",
}
Id = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._@:-]{0,127}$")]
Line = Annotated[str, StringConstraints(min_length=1, max_length=200)]


class _Part(BaseModel):
    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        alias_generator=to_camel,
        validate_by_name=True,
        validate_by_alias=True,
    )


class SenderPart(_Part):
    """Who sent it, at work."""

    organisation: Line
    worker: Line | None = None
    phone: Line | None = None
    mail: Line | None = None


class PersonPart(_Part):
    """A person as CORV has one; what a value has to be is judged at the door of signals."""

    bsn: str | None = None
    first_names: str | None = None
    prefix: str | None = None
    surname: str | None = None
    birth_date: str | None = None
    due_date: str | None = None
    sex: str | None = None
    street: str | None = None
    number: int | None = None
    postcode: str | None = None
    town: str | None = None


class ParentPart(PersonPart):
    """A parent or guardian, and whether they know of it."""

    informed: bool | None = None
    reason: str | None = None


class MessagePart(_Part):
    """A message that came."""

    message_id: Id = Field(description="A repeat has the same.")
    kind: CorvKind
    sent_at: AwareDatetime
    sender: SenderPart
    own_case: Id | None = Field(default=None, description="The report of ours it is about.")
    their_case: Line | None = None
    outcome: Annotated[str, StringConstraints(min_length=1, max_length=2000)] | None = None
    description: Annotated[str, StringConstraints(max_length=20_000)] | None = None
    urgent: bool = False
    children: tuple[PersonPart, ...] = Field(default=(), max_length=MOST)
    parents: tuple[ParentPart, ...] = Field(default=(), max_length=MOST)


def read_message(document: Mapping[str, object]) -> CorvIncoming:
    """A message as the gateway hands it on.

    Raises:
        InputError: It does not hold; every field is named.
    """
    try:
        found = MessagePart.model_validate_json(_text(document))
    except ValidationError as error:
        told = error.errors(include_url=False, include_input=False, include_context=False)
        raise InputError(REFUSED, [_fault(one) for one in told]) from None
    if faults := _against(found):
        raise InputError(REFUSED, faults)
    return CorvIncoming(
        found.message_id,
        found.kind,
        found.sent_at,
        found.sender.organisation,
        found.sender.worker,
        found.own_case,
        found.their_case,
        found.outcome,
        found.description,
        tuple(map(_person, found.children)),
        tuple(map(_person, found.parents)),
    )


def _against(found: MessagePart) -> Sequence[Fault]:
    """What the kind asks for and is not there."""
    if found.kind is CorvKind.INVESTIGATION_REQUEST:
        return [Fault("kind", "goes out from here, and does not come in")]
    if found.own_case is None and found.kind in ABOUT_OURS:
        return [Fault("ownCase", f"is required with {found.kind.value}")]
    if found.own_case is not None and found.kind is CorvKind.POLICE_CONCERN:
        return [Fault("ownCase", "belongs to no concern of the police: that is a report itself")]
    if found.own_case is None and not found.children:
        return [Fault("children", "must hold one or more where there is no ownCase")]
    return []


def _person(part: PersonPart) -> Mapping[str, object]:
    """A person in the spelling of the signal format."""
    home = part.model_dump(include={"street", "number", "postcode", "town"}, exclude_none=True)
    rest = {"street", "number", "postcode", "town", "informed", "reason"}
    told: dict[str, Any] = part.model_dump(exclude=rest, exclude_none=True)
    return {**told, "addresses": [home]} if home else told


def signal_document(message: CorvIncoming, region: str) -> Mapping[str, object]:
    """The signal that a message makes which is about no case of ours.

    A concern of the police is a report; what the RvdK and youth probation tell is a partner fact:
    it anchors who is who, and counts in no picture.
    """
    children = [(f"c{place}", one) for place, one in enumerate(message.children, start=1)]
    parents = [(f"g{place}", one) for place, one in enumerate(message.parents, start=1)]
    concern = message.kind is CorvKind.POLICE_CONCERN
    told: dict[str, object] = {
        "source": {
            "organisation": message.organisation,
            "ref": message.message,
            "sector": "justice_safety",
            "capacity": _capacity(message.kind),
            "party": "professional" if concern else "partner",
        },
        "kind": "melding" if concern else "partner_fact",
        "region": region,
        "received_at": message.sent_at.isoformat(),
        "persons": [{"ref": ref, "role": "unknown", **one} for ref, one in [*children, *parents]],
        "relations": [
            {"from": parent, "to": child, "kind": "parent_of"}
            for parent, _ in parents
            for child, _ in children
        ],
    }
    return {**told, "narrative": message.description} if message.description else told


def place_in_message(path: str, message: CorvIncoming) -> str:
    """Where a fault of the signal of a message lies in the message itself."""
    top, _, rest = path.partition(".")
    place, _, field = rest.partition(".")
    if top != "persons" or not place.isdecimal():
        return _PLACES.get(path, path)
    number, of_children = int(place), len(message.children)
    name, at = ("children", number) if number < of_children else ("parents", number - of_children)
    last = field.rpartition(".")[2] if field.startswith("addresses") else field
    return f"{name}.{at}.{to_camel(last)}" if last else f"{name}.{at}"


_PLACES = {
    "source.organisation": "sender.organisation",
    "source.ref": "messageId",
    "received_at": "sentAt",
    "receivedAt": "sentAt",
    "narrative": "description",
    "persons": "children",
}


def _capacity(kind: CorvKind) -> str:
    if kind is CorvKind.POLICE_CONCERN:
        return "police"
    return "probation" if kind.value.startswith("probation") else "rvdk"


def told_by(kind: CorvKind) -> str:
    """The partner of the policy that says what such a message says."""
    return {"police": "police", "probation": "probation", "rvdk": "rvdk"}[_capacity(kind)]


def _text(document: Mapping[str, object]) -> str:
    return json.dumps(document)


def _fault(one: Mapping[str, Any]) -> Fault:
    steps: list[str | int] = list(one["loc"])
    kind = str(one["type"])
    if kind == "extra_forbidden":
        path = ".".join(map(_step, steps[:-1]))
        return Fault(path, "holds a key that is not known")
    path = ".".join(map(_step, steps))
    if kind == "enum":
        return Fault(path, "is not a kind of message")
    if kind.startswith("datetime"):
        return Fault(path, "must be a moment of ISO 8601 with a time zone")
    return Fault(path, _RULES.get(kind, "does not hold"))


def _step(step: str | int) -> str:
    return to_camel(step) if isinstance(step, str) else str(step)
