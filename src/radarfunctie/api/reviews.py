"""Reviews and verdicts: doubtful pairs of mentions, and what a human says of them."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Literal

from fastapi import APIRouter, Query
from pydantic import AliasPath, Field
from starlette.responses import Response

from radarfunctie.api.answers import Answer, Code, PartAnswer, SourceAnswer, reply
from radarfunctie.api.asking import REFUSED, Asker, Body, RadarHere, known_form
from radarfunctie.domain.ids import SignalId, VerdictId
from radarfunctie.domain.match import VerdictKind
from radarfunctie.domain.review import Given, PersonInSource
from radarfunctie.errors import Fault, InputError
from radarfunctie.intake.fields import fields_of
from radarfunctie.radar.review.acts import GIVE
from radarfunctie.radar.review.desk import QUESTIONS_MOST
from radarfunctie.radar.review.verdicts import Verdicted

router = APIRouter(tags=["reviews"])
_SIDE = {
    "type": "object",
    "required": ["signalId", "ref"],
    "additionalProperties": False,
    "properties": {"signalId": {"type": "string"}, "ref": {"type": "string"}},
}
_BODY = {
    "required": True,
    "content": {
        "application/json": {
            "schema": {
                "type": "object",
                "required": ["a", "b", "verdict", "reason"],
                "additionalProperties": False,
                "properties": {
                    "a": _SIDE,
                    "b": _SIDE,
                    "verdict": {"type": "string", "enum": [one.value for one in VerdictKind]},
                    "reason": {"type": "string"},
                },
            },
            "example": {
                "a": {"signalId": "6f1c9a52-9a53-4d2e-8f5b-0a5a1f0f7a11", "ref": "p1"},
                "b": {"signalId": "0d9be3f4-41f4-4a8e-9a41-4a3a3f6a2c77", "ref": "p2"},
                "verdict": "same",
                "reason": "Nagebeld: zelfde moeder, de school schreef de achternaam verkeerd.",
            },
        }
    },
}
_REASON = {
    "required": False,
    "content": {
        "application/json": {
            "schema": {
                "type": "object",
                "additionalProperties": False,
                "properties": {"reason": {"type": "string"}},
            },
            "example": {"reason": "Het bleek haar tweelingzus."},
        }
    },
}


class StandingAnswer(Answer):
    """How one person stands, or would stand."""

    person_id: Code | None = Field(
        validation_alias="person", description="null: would get a new id."
    )
    mentions: int
    signals: int
    regions: tuple[Code, ...]
    level: Code = Field(description="By certain links.")
    points: float
    level_with_likely: Code
    points_with_likely: float
    households: int
    open_hits: tuple[Code, ...] = Field(description="Patterns, one for each open hit.")


class SideAnswer(Answer):
    """One of the two mentions in question."""

    mention: Code
    signal_id: Code
    ref: Code = Field(validation_alias=AliasPath("key", "person_ref"))
    source: SourceAnswer = Field(validation_alias="key")
    region: Code
    person_id: Code = Field(validation_alias="person")
    values: dict[str, object] = Field(description="What was compared, by column.")


class ReviewAnswer(Answer):
    """A pair in doubt, for a human to judge, and what each answer would make of it."""

    left: Code = Field(validation_alias=AliasPath("doubt", "left"))
    right: Code = Field(validation_alias=AliasPath("doubt", "right"))
    weight_bits: float = Field(validation_alias=AliasPath("doubt", "weight_bits"))
    reason: Code = Field(
        validation_alias=AliasPath("doubt", "reason"), description="Why they were not joined."
    )
    a: SideAnswer = Field(validation_alias="left")
    b: SideAnswer = Field(validation_alias="right")
    parts: tuple[PartAnswer, ...] = Field(description="They add up to the weight.")
    now: tuple[StandingAnswer, ...]
    if_same: tuple[StandingAnswer, ...] | None = Field(
        description="null: they cannot be one person, whatever anybody says."
    )
    if_different: tuple[StandingAnswer, ...]
    gain: float = Field(description="Points the heaviest picture gains if they are one.")
    new_hits: int = Field(description="Open hits there are more if they are one.")


class ReviewsAnswer(Answer):
    """Pairs in doubt; those first on which most hangs."""

    items: tuple[ReviewAnswer, ...]


class GivenAnswer(Answer):
    """A verdict that counts, or one that waits for a second person."""

    verdict_id: Code | None = Field(validation_alias="verdict")
    approval_id: Code | None = Field(
        validation_alias="approval", description="What a second steward has to approve first."
    )
    persons: tuple[Code, ...] = Field(description="Who a and b are now, in their own order.")


class VerdictAnswer(Answer):
    """What somebody said of two mentions."""

    verdict_id: Code
    left: Code
    right: Code
    verdict: Code
    by: str
    at: datetime
    reason: str
    revoked_at: datetime | None


@router.get("/v1/reviews", response_model=ReviewsAnswer)
def reviews(
    radar: RadarHere, caller: Asker, limit: Annotated[int, Query(ge=1, le=QUESTIONS_MOST)] = 10
) -> Response:
    """Doubts on which most hangs, of four times as many heaviest ones; each answer tried out."""
    found = radar.reviews.questions(caller, limit)
    return reply(ReviewsAnswer.model_validate({"items": found}))


@router.post(
    "/v1/verdicts",
    status_code=201,
    response_model=GivenAnswer,
    responses={
        200: {"model": GivenAnswer, "description": "Exactly this verdict stood already."},
        202: {"model": GivenAnswer, "description": "A second steward has to approve it first."},
    },
    openapi_extra={"requestBody": _BODY},
)
def give(radar: RadarHere, caller: Asker, raw: Body) -> Response:
    """Say whether two mentions are one person; persons, households and hits follow at once."""
    radar.policy.allow(caller, GIVE)
    given = radar.verdicts.give(_asked(raw), caller)
    place = {"Location": f"/v1/verdicts/{given.verdict}"} if given.verdict else None
    return reply(_given(given), 200 if given.stood else _status(given, 201), place)


@router.get("/v1/verdicts/{verdictId}", response_model=VerdictAnswer)
def verdict(verdictId: str, radar: RadarHere, caller: Asker) -> Response:  # noqa: N803 - NLGov
    """One verdict, taken back or not."""
    found = radar.verdicts.one(VerdictId(known_form(verdictId, "verdict")), caller)
    word = found.verdict
    answer = VerdictAnswer(
        verdict_id=word.id,
        left=word.left,
        right=word.right,
        verdict=word.kind,
        by=found.by,
        at=found.at,
        reason=found.reason,
        revoked_at=found.revoked_at,
    )
    return reply(answer)


@router.delete(
    "/v1/verdicts/{verdictId}",
    response_model=GivenAnswer,
    responses={202: {"model": GivenAnswer, "description": "A second steward has to approve it."}},
    openapi_extra={"requestBody": _REASON},
)
def revoke(verdictId: str, radar: RadarHere, caller: Asker, raw: Body) -> Response:  # noqa: N803 - NLGov
    """Take a verdict back: former persons, households and hits are there again."""
    known = VerdictId(known_form(verdictId, "verdict"))
    fields, faults = fields_of(raw, {"reason"}) if raw else ({}, [])
    reason = _text(fields, "reason", faults, needed=False)
    if faults:
        raise InputError(REFUSED, faults)
    given = radar.verdicts.revoke(known, reason, caller)
    return reply(_given(given), _status(given, 200))


def _given(given: Given) -> GivenAnswer:
    return GivenAnswer.model_validate(given)


def _status(given: Given, done: Literal[200, 201]) -> int:
    return done if given.approval is None else 202


def _asked(raw: bytes) -> Verdicted:
    fields, faults = fields_of(raw, {"a", "b", "verdict", "reason"})
    sides = [_side(fields.get(name), name, faults) for name in ("a", "b")]
    reason = _text(fields, "reason", faults)
    kind = next((one for one in VerdictKind if one.value == fields.get("verdict")), None)
    if kind is None:
        rule = "is required" if fields.get("verdict") is None else "is not a known code"
        faults.append(Fault("verdict", rule))
    if faults or kind is None:
        raise InputError(REFUSED, faults)
    return Verdicted(sides[0], sides[1], kind, reason)


def _side(given: object, name: str, faults: list[Fault]) -> PersonInSource:
    known = {"signalId", "ref"}
    if not isinstance(given, dict):
        faults.append(Fault(name, "is required" if given is None else "must be an object"))
        return PersonInSource(SignalId(""), "")
    if not given.keys() <= known:
        faults.append(Fault(name, "holds a key that is not known; known are: ref, signalId"))
    ends = {key: _text(given, key, faults, f"{name}.") or "" for key in sorted(known)}
    return PersonInSource(SignalId(ends["signalId"]), ends["ref"])


def _text(
    fields: Mapping[str, object],
    name: str,
    faults: list[Fault],
    place: str = "",
    *,
    needed: bool = True,
) -> str | None:
    value = fields.get(name)
    if isinstance(value, str):
        return value
    if value is not None:
        faults.append(Fault(f"{place}{name}", "must be text"))
    elif needed:
        faults.append(Fault(f"{place}{name}", "is required"))
    return None
