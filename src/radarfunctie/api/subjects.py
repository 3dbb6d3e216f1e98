"""What a person may see of what is held of them: asked for, agreed to by a second person, given."""

from collections.abc import Mapping

from fastapi import APIRouter
from starlette.responses import JSONResponse, Response

from radarfunctie.api.answers import reply
from radarfunctie.api.asking import REFUSED, Asker, Body, RadarHere, known_form
from radarfunctie.api.revisions import AskedAnswer
from radarfunctie.domain.ids import ApprovalId, PersonId
from radarfunctie.errors import Fault, InputError
from radarfunctie.intake.fields import fields_of
from radarfunctie.radar.subject.export import AskedBy

router = APIRouter(tags=["subjects"])
_BODY: Mapping[str, object] = {
    "type": "object",
    "required": ["reason", "requestedBy"],
    "additionalProperties": False,
    "properties": {
        "reason": {"type": "string", "description": "No personal data."},
        "requestedBy": {"type": "string", "enum": [one.value for one in AskedBy]},
    },
}
_EXAMPLE = {"reason": "verzoek om inzage 2026-14", "requestedBy": "self"}
_ASK = {
    "requestBody": {
        "required": True,
        "content": {"application/json": {"schema": _BODY, "example": _EXAMPLE}},
    }
}


@router.post(
    "/v1/persons/{personId}/_subject-export",
    status_code=202,
    response_model=AskedAnswer,
    openapi_extra=_ASK,
)
def ask(personId: str, radar: RadarHere, caller: Asker, raw: Body) -> Response:  # noqa: N803 - NLGov
    """Ask for all that is held about a person, for that person; a second person has to agree."""
    radar.policy.allow(caller, "subjects.export")
    fields, faults = fields_of(raw, {"reason", "requested_by"})
    reason = fields.get("reason")
    if not isinstance(reason, str):
        faults.append(Fault("reason", "is required and must be text"))
    asked_by = next((one for one in AskedBy if one.value == fields.get("requested_by")), None)
    if asked_by is None:
        faults.append(Fault("requestedBy", f"must be one of {', '.join(AskedBy)}"))
    if faults or asked_by is None:
        raise InputError(REFUSED, faults)
    person = PersonId(known_form(personId, "person"))
    asked = radar.subject_export.ask(person, asked_by, str(reason), caller)
    return reply(AskedAnswer.model_validate(asked), 202)


@router.get(
    "/v1/subject-exports/{approvalId}",
    responses={200: {"content": {"application/json": {"schema": {"type": "object"}}}}},
)
def give(approvalId: str, radar: RadarHere, caller: Asker) -> Response:  # noqa: N803 - NLGov
    """All that is held about a person, for that person: nothing of others, moments as weeks."""
    approval = ApprovalId(known_form(approvalId, "approval"))
    return JSONResponse(dict(radar.subject_export.give(approval, caller)))
