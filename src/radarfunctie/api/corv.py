"""Messages that come by CORV, as the operator's gateway hands them on."""

from fastapi import APIRouter
from pydantic import Field
from starlette.responses import Response

from radarfunctie.api.answers import Answer, Code, reply
from radarfunctie.api.asking import Asker, Body, RadarHere
from radarfunctie.api.parts import body_of
from radarfunctie.api.work_answers import TransferAnswer
from radarfunctie.partners.corv_incoming import MessagePart

router = APIRouter(tags=["partners"])
_EXAMPLE = {
    "messageId": "c0ffee00-0000-4000-8000-000000000001",
    "kind": "intake",
    "sentAt": "2026-03-16T10:00:00+01:00",
    "sender": {"organisation": "rvdk", "worker": "R. Raadsonderzoeker"},
    "ownCase": "3f0c8c1e-5f1d-4a53-9c1e-0d1f4c0a7d11",
    "theirCase": "R-2026-17",
}


class ReceivedAnswer(Answer):
    """What became of a message."""

    kind: Code
    signal_id: Code = Field(description="The signal it became, or is about.")
    case_id: Code | None
    transfer: TransferAnswer | None = Field(description="That it was about, as it is now.")


@router.post(
    "/v1/corv-messages",
    status_code=201,
    response_model=ReceivedAnswer,
    responses={200: {"model": ReceivedAnswer, "description": "It came before."}},
    openapi_extra=body_of(MessagePart, _EXAMPLE),
)
def receive(radar: RadarHere, caller: Asker, raw: Body) -> Response:
    """Take in a message of CORV: a report, a fact, or what a partner says of a report of ours."""
    found = radar.corv.take(raw, caller)
    answer = ReceivedAnswer(
        kind=found.kind,
        signal_id=found.signal,
        case_id=found.case,
        transfer=TransferAnswer.model_validate(found.transfer) if found.transfer else None,
    )
    return reply(answer, 200 if found.repeated else 201)
