"""Reviews and verdicts: what a human has to judge, and what was said of it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Annotated, Literal

from fastapi import APIRouter, Query
from pydantic import AliasPath, Field
from starlette.responses import Response

from radarfunctie.api.answers import (
    Answer,
    Code,
    PartAnswer,
    Sentence,
    SourceAnswer,
    part_answers,
    reply,
)
from radarfunctie.api.asking import REFUSED, Asker, Body, RadarHere, known_form
from radarfunctie.domain.ids import SignalId, VerdictId
from radarfunctie.domain.match import VerdictKind
from radarfunctie.domain.review import (
    BlindQuestion,
    Contradicted,
    Given,
    PersonInSource,
    Question,
    Standing,
)
from radarfunctie.errors import Fault, InputError
from radarfunctie.intake.fields import fields_of
from radarfunctie.match.sentences import Sentences
from radarfunctie.radar.review.acts import GIVE
from radarfunctie.radar.review.desk import QUESTIONS_MOST
from radarfunctie.radar.review.seconds import GIVE as SECOND
from radarfunctie.radar.review.verdicts import REST, Verdicted

router = APIRouter(tags=["reviews"])
_SIDE = {
    "type": "object",
    "required": ["signalId", "ref"],
    "additionalProperties": False,
    "properties": {"signalId": {"type": "string"}, "ref": {"type": "string"}},
}
_SIDES = {
    "a": {"signalId": "6f1c9a52-9a53-4d2e-8f5b-0a5a1f0f7a11", "ref": "p1"},
    "b": {"signalId": "0d9be3f4-41f4-4a8e-9a41-4a3a3f6a2c77", "ref": "p2"},
}


def _body(*, reason_needed: bool) -> dict[str, object]:
    """What a judgement is sent as."""
    required = ["a", "b", "verdict", *(["reason"] if reason_needed else [])]
    return {
        "required": True,
        "content": {
            "application/json": {
                "schema": {
                    "type": "object",
                    "required": required,
                    "additionalProperties": False,
                    "properties": {
                        "a": _SIDE,
                        "b": _SIDE,
                        "verdict": {"type": "string", "enum": [one.value for one in VerdictKind]},
                        "reason": {"type": "string"},
                    },
                },
                "example": {
                    **_SIDES,
                    "verdict": "same",
                    "reason": "Nagebeld: zelfde moeder, de school schreef de achternaam verkeerd.",
                },
            }
        },
    }


_REST = {
    "required": True,
    "content": {
        "application/json": {
            "schema": {
                "type": "object",
                "required": ["a", "b"],
                "additionalProperties": False,
                "properties": {"a": _SIDE, "b": _SIDE, "rests": {"type": "boolean"}},
            },
            "example": {**_SIDES, "rests": True},
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
    person_id: Code | None = Field(
        validation_alias="person", description="null: telling it would give an answer away."
    )
    values: dict[str, object] = Field(description="What was compared, by column.")


class KeyAnswer(Answer):
    """A mention by its source."""

    organisation: str
    source_ref: str
    person_ref: str


class ContradictedAnswer(Answer):
    """What mentions of one person say that cannot all be true of it."""

    name: Code = Field(
        description="two_birth_dates, two_sexes, two_death_dates, dead_before_birth or "
        "present_after_death."
    )
    sentence: Sentence
    a: str = Field(description="A day, or M or V.")
    b: str
    says_a: tuple[KeyAnswer, ...]
    says_b: tuple[KeyAnswer, ...]


class ReviewAnswer(Answer):
    """Two mentions for a human to judge, and what each answer would make of them."""

    left: Code
    right: Code
    weight_bits: float
    reason: Code = Field(
        description="Why they were not joined; looks_over_merged: they were, and contradict."
    )
    sentence: Sentence = Field(description="The reason in words.")
    a: SideAnswer
    b: SideAnswer
    parts: tuple[PartAnswer, ...] = Field(description="They add up to the weight.")
    now: tuple[StandingAnswer, ...]
    if_same: tuple[StandingAnswer, ...] | None = Field(
        description="null: they cannot be one person, whatever anybody says."
    )
    if_different: tuple[StandingAnswer, ...]
    gain: float = Field(description="Points the heaviest picture gains if they are one.")
    new_hits: int = Field(description="Open hits there are more if they are one.")
    contradictions: tuple[ContradictedAnswer, ...] = Field(
        description="Of a person that looks over-merged; empty for a pair in doubt."
    )


class BlindAnswer(Answer):
    """Two mentions another steward judged; what was said is left out."""

    weight_bits: float
    a: SideAnswer
    b: SideAnswer
    parts: tuple[PartAnswer, ...] = Field(description="They add up to the weight.")


class ReviewsAnswer(Answer):
    """What there is to judge."""

    items: tuple[ReviewAnswer, ...] = Field(
        description="Pairs in doubt; those first on which most hangs."
    )
    over_merged: tuple[ReviewAnswer, ...] = Field(
        description="Persons that contradict themselves, by the weakest join between what does; "
        "those first on which most hangs."
    )
    second: tuple[BlindAnswer, ...] = Field(
        description="To be judged again without the first answer, in the order of the draw."
    )


class FirstAnswerAnswer(Answer):
    """What the first steward said."""

    verdict_id: Code = Field(validation_alias="verdict")
    verdict: Code = Field(validation_alias="kind")
    by: str
    reason: str


class SecondGivenAnswer(Answer):
    """A second answer that is kept."""

    judgement_id: Code = Field(validation_alias="judgement")
    agrees: bool
    first: FirstAnswerAnswer | None = Field(description="What was said first, when it differs.")


class DisagreementAnswer(Answer):
    """Two stewards who said different things of the same two mentions."""

    left: Code
    right: Code
    first: FirstAnswerAnswer
    second: Code
    second_by: str
    second_reason: str | None


class CountAnswer(Answer):
    """How often this was the first answer and that the second."""

    first: Code
    second: Code
    number: int


class IntervalAnswer(Answer):
    """A 95 % interval."""

    low: float
    high: float


class AgreementAnswer(Answer):
    """How well first and second answers agree."""

    judged: int = Field(description="Pairs judged twice.")
    agreed: int
    share: float | None
    kappa: float | None = Field(description="Cohen's kappa; null when it is undefined.")
    interval: IntervalAnswer | None
    undefined: str | None = Field(description="Why there is no kappa.")
    answers: tuple[CountAnswer, ...]
    disagreements: tuple[DisagreementAnswer, ...] = Field(
        description="Those of which one answer is your own."
    )


class RestAnswer(Answer):
    """Whether a question rests."""

    rests: bool


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
    """What to judge, at most `limit` of each kind; each answer was tried out, and undone."""
    words = radar.sentences
    return reply(
        ReviewsAnswer(
            items=tuple(_review(one, words) for one in radar.reviews.questions(caller, limit)),
            over_merged=tuple(
                _review(one, words) for one in radar.reviews.over_merged(caller, limit)
            ),
            second=tuple(_blind(one, words) for one in radar.seconds.questions(caller, limit)),
        )
    )


@router.post(
    "/v1/reviews/_second",
    status_code=201,
    response_model=SecondGivenAnswer,
    openapi_extra={"requestBody": _body(reason_needed=False)},
)
def second(radar: RadarHere, caller: Asker, raw: Body) -> Response:
    """Judge again what another steward judged; it changes nobody, and is kept for agreement."""
    radar.policy.allow(caller, SECOND)
    given = radar.seconds.give(_asked(raw, reason_needed=False), caller)
    return reply(SecondGivenAnswer.model_validate(given), 201)


@router.post(
    "/v1/reviews/_rest",
    response_model=RestAnswer,
    openapi_extra={"requestBody": _REST},
)
def rest(radar: RadarHere, caller: Asker, raw: Body) -> Response:
    """Skip a question until its evidence changes, or (`rests` false) put it back on your desk."""
    radar.policy.allow(caller, REST)
    fields, faults = fields_of(raw, {"a", "b", "rests"})
    a, b = (_side(fields.get(name), name, faults) for name in ("a", "b"))
    rests = fields.get("rests", True)
    if not isinstance(rests, bool):
        faults.append(Fault("rests", "must be true or false"))
    if faults:
        raise InputError(REFUSED, faults)
    (radar.verdicts.rest if rests else radar.verdicts.back)(a, b, caller)
    return reply(RestAnswer(rests=bool(rests)))


@router.get("/v1/reviews/agreement", response_model=AgreementAnswer)
def agreement(radar: RadarHere, caller: Asker) -> Response:
    """How well stewards agree who judged the same pairs apart: share, and Cohen's kappa."""
    told = radar.seconds.agreement(caller)
    found = told.agreement
    counts = [
        {"first": first, "second": two, "number": number} for first, two, number in found.answers
    ]
    names = ("judged", "agreed", "share", "kappa", "interval", "undefined")
    answer = {name: getattr(found, name) for name in names}
    return reply(
        AgreementAnswer.model_validate(
            {**answer, "answers": counts, "disagreements": told.disagreements}
        )
    )


@router.post(
    "/v1/verdicts",
    status_code=201,
    response_model=GivenAnswer,
    responses={
        200: {"model": GivenAnswer, "description": "Exactly this verdict stood already."},
        202: {"model": GivenAnswer, "description": "A second steward has to approve it first."},
    },
    openapi_extra={"requestBody": _body(reason_needed=True)},
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


def _review(question: Question, sentences: Sentences) -> ReviewAnswer:
    doubt, sides = question.doubt, (question.left, question.right)
    left, right = (side.values for side in sides)
    return ReviewAnswer(
        left=doubt.left,
        right=doubt.right,
        weight_bits=doubt.weight_bits,
        reason=doubt.reason,
        sentence=Sentence.model_validate(sentences.reason(doubt.reason)),
        a=SideAnswer.model_validate(question.left),
        b=SideAnswer.model_validate(question.right),
        parts=part_answers(question.parts, left, right, sentences),
        now=_standings(question.now),
        if_same=None if question.if_same is None else _standings(question.if_same),
        if_different=_standings(question.if_different),
        gain=question.gain,
        new_hits=question.new_hits,
        contradictions=tuple(_contradicted(one, sentences) for one in question.contradictions),
    )


def _standings(found: Sequence[Standing]) -> tuple[StandingAnswer, ...]:
    return tuple(StandingAnswer.model_validate(one) for one in found)


def _contradicted(one: Contradicted, sentences: Sentences) -> ContradictedAnswer:
    return ContradictedAnswer(
        name=one.name,
        sentence=Sentence.model_validate(sentences.contradiction(one.name, one.a, one.b)),
        a=one.a,
        b=one.b,
        says_a=tuple(KeyAnswer.model_validate(key) for key in one.says_a),
        says_b=tuple(KeyAnswer.model_validate(key) for key in one.says_b),
    )


def _blind(question: BlindQuestion, sentences: Sentences) -> BlindAnswer:
    left, right = question.left, question.right
    return BlindAnswer(
        weight_bits=question.weight_bits,
        a=SideAnswer.model_validate(left),
        b=SideAnswer.model_validate(right),
        parts=part_answers(question.parts, left.values, right.values, sentences),
    )


def _asked(raw: bytes, *, reason_needed: bool = True) -> Verdicted:
    fields, faults = fields_of(raw, {"a", "b", "verdict", "reason"})
    sides = [_side(fields.get(name), name, faults) for name in ("a", "b")]
    reason = _text(fields, "reason", faults, needed=reason_needed)
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
