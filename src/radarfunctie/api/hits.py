"""Hits: what the radar found, and what people did with it."""

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from radarfunctie.api.answers import HitAnswer, HitPage, hit_answer, reply
from radarfunctie.api.asking import (
    REFUSED,
    Asker,
    Body,
    Moment,
    RadarHere,
    WordsHere,
    known_form,
)
from radarfunctie.domain.hit import Disposition
from radarfunctie.domain.ids import HitId, PersonId
from radarfunctie.errors import Fault, InputError, NotFoundError
from radarfunctie.intake.fields import fields_of

router = APIRouter()
MOST = 200
_QUERY = "the query does not hold"
Limit = Annotated[int, Query(ge=1, le=MOST)]
_BODY = {
    "required": True,
    "content": {
        "application/json": {
            "schema": {
                "type": "object",
                "required": ["disposition"],
                "additionalProperties": False,
                "properties": {
                    "disposition": {"type": "string", "enum": [one.value for one in Disposition]},
                    "reason": {"type": ["string", "null"]},
                },
            },
            "example": {"disposition": "dismissed", "reason": "Besproken met de wijkagent."},
        }
    },
}


@router.get("/v1/hits", response_model=HitPage, tags=["hits"])
def hits(
    radar: RadarHere,
    words: WordsHere,
    caller: Asker,
    limit: Limit = 50,
    after: str | None = None,
    region: str | None = None,
    person_id: Annotated[str | None, Query(alias="personId")] = None,
    disposition: Disposition | None = None,
    as_of: Moment = None,
) -> Response:
    """Hits, newest first, page by page."""
    if region is not None and region not in radar.regions:
        raise InputError(_QUERY, [Fault("region", "is not a known code")])
    person = None if person_id is None else {PersonId(known_form(person_id, "person"))}
    try:
        found = radar.hits.all(
            caller,
            region=region,
            persons=person,
            disposition=disposition,
            after=None if after is None else HitId(known_form(after, "hit")),
            limit=limit + 1,
            as_of=as_of,
        )
    except NotFoundError as error:
        if after is None:
            raise
        raise InputError(_QUERY, [Fault("after", "is not a hit that is there")]) from error
    page = found[:limit]
    more = page[-1].id if len(found) > limit else None
    return reply(HitPage(items=tuple(hit_answer(hit, words) for hit in page), next=more))


@router.get("/v1/hits/{hitId}", response_model=HitAnswer, tags=["hits"])
def hit(hitId: str, radar: RadarHere, words: WordsHere, caller: Asker) -> Response:  # noqa: N803 - NLGov
    """One hit."""
    found = radar.hits.one(HitId(known_form(hitId, "hit")), caller)
    return reply(hit_answer(found, words))


@router.patch(
    "/v1/hits/{hitId}",
    response_model=HitAnswer,
    tags=["hits"],
    openapi_extra={"requestBody": _BODY},
)
def dispose(
    hitId: str,  # noqa: N803 - NLGov
    radar: RadarHere,
    words: WordsHere,
    caller: Asker,
    raw: Body,
) -> Response:
    """Say what was done with a hit; a dismissal needs a reason."""
    radar.policy.allow(caller, "hits.dispose")
    disposition, reason = _disposal(raw)
    found = radar.hits.dispose(HitId(known_form(hitId, "hit")), disposition, reason, caller)
    return reply(hit_answer(found, words))


def _disposal(raw: bytes) -> tuple[Disposition, str | None]:
    fields, faults = fields_of(raw, {"disposition", "reason"})
    reason, given = fields.get("reason"), fields.get("disposition")
    if reason is not None and not isinstance(reason, str):
        faults.append(Fault("reason", "must be text"))
    disposition = next((one for one in Disposition if one.value == given), None)
    if disposition is None:
        rule = "is required" if given is None else "is not a known code"
        faults.append(Fault("disposition", rule))
    if faults or disposition is None:
        raise InputError(REFUSED, faults)
    return disposition, reason if isinstance(reason, str) else None
