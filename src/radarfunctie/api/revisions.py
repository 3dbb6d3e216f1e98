"""What happens to a signal after it came in: new versions, remarks, and erasure."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from fastapi import APIRouter
from pydantic import Field
from starlette.responses import Response

from radarfunctie.api.answers import (
    Answer,
    Code,
    PersonInSignalAnswer,
    TakenInAnswer,
    reply,
)
from radarfunctie.api.asking import REFUSED, Asker, Body, RadarHere, WordsHere, known_form
from radarfunctie.api.hit_answers import hit_answers
from radarfunctie.domain.approval import Approval
from radarfunctie.domain.ids import PersonId, RemarkId, SignalId
from radarfunctie.domain.remark import RemarkKind
from radarfunctie.domain.signal import Accepted
from radarfunctie.errors import Fault, InputError
from radarfunctie.intake.fields import fields_of
from radarfunctie.radar.engine import Radar
from radarfunctie.radar.remarking import Said

router = APIRouter(tags=["signals"])


def _body(properties: Mapping[str, Any], required: list[str], example: object) -> dict[str, Any]:
    schema = {
        "type": "object",
        "required": required,
        "additionalProperties": False,
        "properties": dict(properties),
    }
    content = {"application/json": {"schema": schema, "example": example}}
    return {"requestBody": {"required": True, "content": content}}


_TEXT = {"type": "string"}
_VERSION = _body(
    {"signal": {"$ref": "#/components/schemas/SignalDocument"}, "reason": _TEXT},
    ["signal", "reason"],
    {
        "signal": {
            "source": {"organisation": "politie-oost-nederland", "ref": "2024-118877"},
            "kind": "melding",
            "region": "gelderland-midden",
            "receivedAt": "2024-03-11T09:30:00+01:00",
            "persons": [{"ref": "p1", "surname": "Voorbeeld", "birthDate": "1987-05-12"}],
        },
        "reason": "De geboortedatum was verkeerd overgenomen.",
    },
)
_REMARK = _body(
    {
        "kind": {"type": "string", "enum": [one.value for one in RemarkKind]},
        "text": _TEXT,
        "ref": _TEXT,
    },
    ["kind", "text"],
    {"kind": "statement", "ref": "p1", "text": "Ik was die avond niet thuis."},
)
_ERASE = _body({"reason": _TEXT}, ["reason"], {"reason": "request_of_subject"})


class RemarkAnswer(Answer):
    """What somebody said of a signal after it came in."""

    remark_id: Code = Field(validation_alias="id")
    signal_id: Code = Field(validation_alias="signal")
    kind: Code = Field(description="refuted, statement or dispute.")
    ref: str | None = Field(description="The person of the signal who says it, if any.")
    text: str
    by: Code = Field(description="Who recorded it.")
    at: datetime
    revoked_by: Code | None
    revoked_at: datetime | None


class AskedAnswer(Answer):
    """An act that waits for a second person."""

    approval_id: Code = Field(validation_alias="id", description="What has to be approved first.")
    action: Code
    expires_at: datetime


@router.post(
    "/v1/signals/{signalId}/versions",
    status_code=201,
    response_model=TakenInAnswer,
    responses={200: {"model": TakenInAnswer, "description": "It says that already."}},
    openapi_extra=_VERSION,
)
def version(
    signalId: str,  # noqa: N803 - NLGov
    radar: RadarHere,
    words: WordsHere,
    caller: Asker,
    raw: Body,
) -> Response:
    """Correct a signal: the new version counts when this answers; former ones stay on record."""
    signal = SignalId(known_form(signalId, "signal"))
    fields, faults = fields_of(raw, {"signal", "reason"})
    reason = _text(fields, "reason", faults)
    accepted = _accepted(radar, fields.get("signal"), faults)
    taken = radar.correct.version(signal, accepted, reason, caller)
    answer = TakenInAnswer(
        signal_id=taken.signal_id,
        persons=tuple(PersonInSignalAnswer.model_validate(person) for person in taken.persons),
        households=taken.households,
        hits=hit_answers(taken.hits, radar, words, caller),
    )
    return reply(answer, 200 if taken.repeated else 201)


@router.post(
    "/v1/signals/{signalId}/remarks",
    status_code=201,
    response_model=RemarkAnswer,
    openapi_extra=_REMARK,
)
def remark(signalId: str, radar: RadarHere, caller: Asker, raw: Body) -> Response:  # noqa: N803 - NLGov
    """Say that a signal proved to be refuted, or keep a person's own statement or dispute."""
    signal = SignalId(known_form(signalId, "signal"))
    fields, faults = fields_of(raw, {"kind", "text", "ref"})
    text, ref = _text(fields, "text", faults), _text(fields, "ref", faults, needed=False)
    kind = next((one for one in RemarkKind if one.value == fields.get("kind")), None)
    if kind is None:
        rule = "is required" if fields.get("kind") is None else "is not a known code"
        faults.append(Fault("kind", rule))
    if faults or kind is None:
        raise InputError(REFUSED, faults)
    made = radar.remarks.make(signal, Said(kind, text, ref), caller)
    place = {"Location": f"/v1/signals/{signal}/remarks/{made.id}"}
    return reply(RemarkAnswer.model_validate(made), 201, place)


@router.delete("/v1/signals/{signalId}/remarks/{remarkId}", response_model=RemarkAnswer)
def revoke_remark(
    signalId: str,  # noqa: N803 - NLGov
    remarkId: str,  # noqa: N803 - NLGov
    radar: RadarHere,
    caller: Asker,
) -> Response:
    """Take a remark back; it stays on record as taken back."""
    signal = SignalId(known_form(signalId, "signal"))
    revoked = radar.remarks.revoke(signal, RemarkId(known_form(remarkId, "remark")), caller)
    return reply(RemarkAnswer.model_validate(revoked))


@router.delete(
    "/v1/signals/{signalId}", status_code=202, response_model=AskedAnswer, openapi_extra=_ERASE
)
def erase_signal(signalId: str, radar: RadarHere, caller: Asker, raw: Body) -> Response:  # noqa: N803 - NLGov
    """Ask for a signal to be erased; it goes for good when a second person approves."""
    signal = SignalId(known_form(signalId, "signal"))
    return _asked(radar.erase.signal(signal, _reason(raw), caller))


@router.delete(
    "/v1/persons/{personId}", status_code=202, response_model=AskedAnswer, openapi_extra=_ERASE
)
def erase_person(personId: str, radar: RadarHere, caller: Asker, raw: Body) -> Response:  # noqa: N803 - NLGov
    """Ask for a person to be erased, out of every signal; a second person has to approve."""
    person = PersonId(known_form(personId, "person"))
    return _asked(radar.erase.person(person, _reason(raw), caller))


def _asked(approval: Approval) -> Response:
    return reply(AskedAnswer.model_validate(approval), 202)


def _reason(raw: bytes) -> str | None:
    fields, faults = fields_of(raw, {"reason"})
    reason = _text(fields, "reason", faults)
    if faults:
        raise InputError(REFUSED, faults)
    return reason


def _accepted(radar: Radar, given: object, faults: list[Fault]) -> Accepted:
    """The signal of a body, or every fault of the whole body at once."""
    if not isinstance(given, dict):
        faults.append(Fault("signal", "is required" if given is None else "must be an object"))
        raise InputError(REFUSED, faults)
    try:
        accepted = radar.intake.accept(given, now=radar.clock.now())
    except InputError as error:
        inside = [Fault(f"signal.{one.path}".rstrip("."), one.rule) for one in error.faults]
        raise InputError(REFUSED, [*faults, *inside]) from None
    if faults:
        raise InputError(REFUSED, faults)
    return accepted


def _text(
    fields: Mapping[str, object], name: str, faults: list[Fault], *, needed: bool = True
) -> str | None:
    value = fields.get(name)
    if isinstance(value, str):
        return value
    if value is not None:
        faults.append(Fault(name, "must be text"))
    elif needed:
        faults.append(Fault(name, "is required"))
    return None
