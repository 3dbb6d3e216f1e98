"""Hits: what the radar found, and what people did with it."""

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from radarfunctie.api.answers import (
    HitAnswer,
    HitHistory,
    HitPage,
    hit_event_answer,
    reply,
)
from radarfunctie.api.asking import (
    REFUSED,
    Asker,
    Body,
    Moment,
    RadarHere,
    WordsHere,
    known_form,
)
from radarfunctie.api.hit_answers import hit_answers
from radarfunctie.domain.hit import Disposition, Subject, Wanted
from radarfunctie.domain.ids import HitId, PersonId, UserName
from radarfunctie.errors import Fault, InputError, NotFoundError
from radarfunctie.intake.fields import fields_of
from radarfunctie.intake.moments import MOMENT_RULE, read_moment

router = APIRouter()
MOST = 200
_FIELDS = frozenset({"disposition", "reason", "assignee"})
_QUERY = "the query does not hold"
Limit = Annotated[int, Query(ge=1, le=MOST)]
_BODY = {
    "required": True,
    "content": {
        "application/json": {
            "schema": {
                "type": "object",
                "additionalProperties": False,
                "properties": {
                    "disposition": {"type": "string", "enum": [one.value for one in Disposition]},
                    "reason": {"type": ["string", "null"]},
                    "assignee": {"type": ["string", "null"]},
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
    pattern: str | None = None,
    assignee: str | None = None,
    since: str | None = None,
    subject: Subject | None = None,
    as_of: Moment = None,
) -> Response:
    """Hits, newest first, page by page; `since` is of when they were raised."""
    if region is not None and region not in radar.regions:
        raise InputError(_QUERY, [Fault("region", "is not a known code")])
    name = None if assignee is None else UserName(assignee)
    wanted = Wanted(pattern, name, _since(since), subject)
    person = None if person_id is None else {PersonId(known_form(person_id, "person"))}
    try:
        found = radar.hits.all(
            caller,
            region=region,
            persons=person,
            disposition=disposition,
            after=None if after is None else HitId(known_form(after, "hit")),
            limit=limit + 1,
            wanted=wanted,
            as_of=as_of,
        )
    except NotFoundError as error:
        if after is None:
            raise
        raise InputError(_QUERY, [Fault("after", "is not a hit that is there")]) from error
    page = found[:limit]
    more = page[-1].id if len(found) > limit else None
    return reply(HitPage(items=hit_answers(page, radar, words, caller), next=more))


@router.get("/v1/hits/{hitId}", response_model=HitAnswer, tags=["hits"])
def hit(hitId: str, radar: RadarHere, words: WordsHere, caller: Asker) -> Response:  # noqa: N803 - NLGov
    """One hit."""
    found = radar.hits.one(HitId(known_form(hitId, "hit")), caller)
    (answer,) = hit_answers([found], radar, words, caller)
    return reply(answer)


@router.get("/v1/hits/{hitId}/history", response_model=HitHistory, tags=["hits"])
def history(hitId: str, radar: RadarHere, caller: Asker) -> Response:  # noqa: N803 - NLGov
    """What happened to a hit, oldest first: what facts did, and who did what."""
    found = radar.hits.history(HitId(known_form(hitId, "hit")), caller)
    return reply(HitHistory(items=tuple(map(hit_event_answer, found))))


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
    """Say what was done with a hit, or whose it is; a dismissal needs a reason."""
    radar.policy.allow(caller, "hits.dispose")
    asked, name = fields_of(raw, _FIELDS)[0], HitId(known_form(hitId, "hit"))
    if "assignee" in asked:
        found = radar.hits.assign(name, _assignee(raw), caller)
    else:
        disposition, reason = _disposal(raw)
        found = radar.hits.dispose(name, disposition, reason, caller)
    (answer,) = hit_answers([found], radar, words, caller)
    return reply(answer)


def _since(text: str | None) -> datetime | None:
    found = None if text is None else read_moment(text.replace(" ", "+"))
    if text is not None and found is None:
        raise InputError(_QUERY, [Fault("since", MOMENT_RULE)])
    return found


def _assignee(raw: bytes) -> UserName | None:
    fields, faults = fields_of(raw, _FIELDS)
    name = fields["assignee"]
    if name is not None and not isinstance(name, str):
        faults.append(Fault("assignee", "must be text, or null for nobody"))
    faults += [
        Fault(one, "is not told beside an assignee") for one in sorted({*fields} - {"assignee"})
    ]
    if faults:
        raise InputError(REFUSED, faults)
    return UserName(name) if isinstance(name, str) else None


def _disposal(raw: bytes) -> tuple[Disposition, str | None]:
    fields, faults = fields_of(raw, _FIELDS)
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
