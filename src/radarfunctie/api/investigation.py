"""A request for an investigation by the RvdK, about children in a report."""

from collections.abc import Mapping

from fastapi import APIRouter
from pydantic import Field, ValidationError
from pydantic.alias_generators import to_camel
from starlette.responses import Response

from radarfunctie.api.answers import Answer, Code, reply
from radarfunctie.api.asking import REFUSED, Asker, Body, RadarHere, known_form
from radarfunctie.api.parts import body_of
from radarfunctie.domain.ids import SignalId
from radarfunctie.errors import Fault, InputError
from radarfunctie.intake.json_line import read_object
from radarfunctie.intake.schema import Document
from radarfunctie.partners.corv import Requester
from radarfunctie.radar.requesting import ParentAsked, Wanted

router = APIRouter(tags=["partners"])
_RULES: Mapping[str, str] = {
    "missing": "is required",
    "extra_forbidden": "is not a known key",
    "string_type": "must be text",
    "bool_type": "must be true or false",
    "tuple_type": "must be a list",
    "model_type": "must be an object",
    "string_too_long": "is too long",
}


class ParentBody(Document):
    """A parent or guardian in the report."""

    ref: str = Field(description="The person in the signal.")
    informed: bool = Field(description="Whether they know of the request.")
    reason: str | None = Field(None, description="Why not; required where they do not know.")


class RequesterBody(Document):
    """Who asks, at work."""

    organisation: str
    worker: str
    phone: str
    mail: str = ""


class InvestigationBody(Document):
    """A request for an investigation."""

    children: tuple[str, ...] = Field(strict=False, description="Refs of all children.")
    parents: tuple[ParentBody, ...] = Field(default=(), strict=False)
    description: str = Field(max_length=20_000, description="Why an investigation is needed.")
    urgent: bool = False
    requester: RequesterBody


class SentAnswer(Answer):
    """What CORV has now."""

    own_case: Code = Field(description="By which notices come back.")


_EXAMPLE = {
    "children": ["p2"],
    "parents": [{"ref": "p1", "informed": True}],
    "description": "Drie signalen in een half jaar; de ouders willen geen hulp.",
    "urgent": False,
    "requester": {"organisation": "vt", "worker": "A. Voorbeeld", "phone": "026 000 0000"},
}


@router.post(
    "/v1/signals/{signalId}/_investigation",
    status_code=202,
    response_model=SentAnswer,
    openapi_extra=body_of(InvestigationBody, _EXAMPLE),
)
def ask(
    signalId: str,  # noqa: N803 - NLGov
    radar: RadarHere,
    caller: Asker,
    raw: Body,
) -> Response:
    """Ask the RvdK for an investigation, by CORV; in danger call instead."""
    radar.policy.allow(caller, "corv.request")
    body = _body(raw)
    wanted = Wanted(
        body.children,
        tuple(ParentAsked(one.ref, one.informed, one.reason) for one in body.parents),
        body.description,
        body.urgent,
        Requester(**body.requester.model_dump()),
    )
    own_case = radar.investigation.send(SignalId(known_form(signalId, "signal")), wanted, caller)
    return reply(SentAnswer(own_case=own_case), 202)


def _body(raw: bytes) -> InvestigationBody:
    try:
        return InvestigationBody.model_validate(read_object(raw))
    except ValidationError as error:
        faults = [
            Fault(_place(fault["loc"]), _RULES.get(fault["type"], "does not hold"))
            for fault in error.errors(include_url=False, include_input=False)
        ]
        raise InputError(REFUSED, faults) from error


def _place(path: tuple[int | str, ...]) -> str:
    """A place without a key that the caller made up: it could be a name."""
    known = {
        to_camel(name)
        for part in (InvestigationBody, ParentBody, RequesterBody)
        for name in part.model_fields
    }
    return ".".join(str(one) for one in path if isinstance(one, int) or one in known)
