"""Approvals: what somebody asked for and a second person decides on."""

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import Field
from starlette.responses import Response

from radarfunctie.api.answers import Answer, Code, reply
from radarfunctie.api.asking import Asker, RadarHere, known_form
from radarfunctie.domain.approval import Approval
from radarfunctie.domain.ids import ApprovalId
from radarfunctie.errors import Fault, InputError, NotFoundError

router = APIRouter(tags=["approvals"])
MOST = 200


class ApprovalAnswer(Answer):
    """What was asked for, by whom and why, and what became of it."""

    id: Code
    action: Code = Field(description="Name of the act, as in approvals.yaml.")
    parameters: dict[str, object] = Field(description="What it is about: ids and codes.")
    state: Code = Field(description="requested, approved, refused, withdrawn or expired.")
    region: Code
    requested_by: str
    requested_role: Code
    reason: str
    requested_at: datetime
    expires_at: datetime
    decided_by: str | None
    decided_at: datetime | None


class CarriedOutAnswer(ApprovalAnswer):
    """An approval that was carried out."""

    result: dict[str, object] = Field(description="What was done, in ids, codes and counts.")


class ApprovalPage(Answer):
    """A page of approvals; send `next` as `after` of the following one."""

    items: tuple[ApprovalAnswer, ...]
    next: Code | None


def _told(approval: Approval) -> dict[str, object]:
    return {name: getattr(approval, name) for name in ApprovalAnswer.model_fields} | {
        "parameters": dict(approval.parameters)
    }


def _id(text: str) -> ApprovalId:
    return ApprovalId(known_form(text, "approval"))


@router.get("/v1/approvals", response_model=ApprovalPage)
def approvals(
    radar: RadarHere,
    caller: Asker,
    limit: Annotated[int, Query(ge=1, le=MOST)] = 50,
    after: str | None = None,
) -> Response:
    """What the caller may decide on or asked for and nobody decided on, oldest first."""
    try:
        behind = None if after is None else _id(after)
        found = radar.approvals.open(caller, after=behind, limit=limit + 1)
    except NotFoundError as error:
        message = "the query does not hold"
        raise InputError(message, [Fault("after", "is not an approval that is there")]) from error
    page = found[:limit]
    more = page[-1].id if len(found) > limit else None
    return reply(ApprovalPage.model_validate({"items": [_told(one) for one in page], "next": more}))


@router.get("/v1/approvals/{approvalId}", response_model=ApprovalAnswer)
def approval(approvalId: str, radar: RadarHere, caller: Asker) -> Response:  # noqa: N803 - NLGov
    """One approval, decided on or not."""
    return reply(ApprovalAnswer.model_validate(_told(radar.approvals.one(_id(approvalId), caller))))


@router.post("/v1/approvals/{approvalId}", response_model=CarriedOutAnswer)
def approve(approvalId: str, radar: RadarHere, caller: Asker) -> Response:  # noqa: N803 - NLGov
    """Approve as the second person; the act is carried out before the answer."""
    done = radar.approvals.approve(_id(approvalId), caller)
    told = {**_told(done.approval), "result": dict(done.result)}
    return reply(CarriedOutAnswer.model_validate(told))


@router.delete("/v1/approvals/{approvalId}", response_model=ApprovalAnswer)
def decline(approvalId: str, radar: RadarHere, caller: Asker) -> Response:  # noqa: N803 - NLGov
    """Withdraw what the caller asked for, or refuse what somebody else did."""
    declined = radar.approvals.decline(_id(approvalId), caller)
    return reply(ApprovalAnswer.model_validate(_told(declined)))
