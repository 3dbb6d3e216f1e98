"""Who calls: a request for advice, which holds no person, or a report of a citizen."""

from typing import cast

from fastapi import APIRouter, Request
from pydantic import Field
from starlette.responses import Response

from radarfunctie.access.contacts import Contacts
from radarfunctie.api.answers import (
    Answer,
    Code,
    HitAnswer,
    PersonInSignalAnswer,
    Sentence,
    reply,
)
from radarfunctie.api.asking import Asker, Body, RadarHere, WordsHere
from radarfunctie.api.hit_answers import hit_answers
from radarfunctie.domain.advice import Closing
from radarfunctie.intake.advice import read_advice
from radarfunctie.radar.citizens import Honoured

router = APIRouter(tags=["contact"])
_ADVICE = {
    "required": True,
    "content": {
        "application/json": {
            "schema": {
                "type": "object",
                "required": ["capacity", "topics", "given"],
                "additionalProperties": False,
                "properties": {
                    "capacity": {"type": "string", "description": "Who asks; a code."},
                    "topics": {
                        "type": "array",
                        "items": {"type": "string"},
                        "description": "What it is about; codes of `nature`.",
                    },
                    "given": {
                        "type": "array",
                        "items": {"type": "string"},
                        "description": "What was advised; codes of advice.yaml.",
                    },
                    "citizenIntent": {
                        "type": "string",
                        "enum": ["advice"],
                        "description": "Required of a citizen: asked whether this is a report.",
                    },
                },
            },
            "example": {
                "capacity": "neighbour",
                "topics": ["child_abuse"],
                "given": ["talk_with_family_if_safe", "report_when_in_doubt"],
                "citizenIntent": "advice",
            },
        }
    },
}
_REPORT = {
    "required": True,
    "content": {
        "application/json": {
            "schema": {
                "type": "object",
                "required": ["citizenIntent", "informedConsequences", "capacity", "signal"],
                "additionalProperties": False,
                "properties": {
                    "citizenIntent": {"type": "string", "enum": ["report"]},
                    "informedConsequences": {
                        "type": "boolean",
                        "description": "The citizen was told that Veilig Thuis acts and contacts "
                        "the family; must be true.",
                    },
                    "agreesToBeNamed": {"type": "boolean", "default": False},
                    "wronglyAddressed": {"type": "boolean", "default": False},
                    "forwardTo": {
                        "type": "string",
                        "description": "Who is in charge instead; a code of `forward_target`.",
                    },
                    "capacity": {"type": "string", "description": "A capacity of a citizen."},
                    "ref": {"type": "string", "description": "Own reference; made if absent."},
                    "receivedAt": {"type": "string", "format": "date-time"},
                    "signal": {
                        "type": "object",
                        "description": "A signal without source, kind and moment.",
                    },
                },
            },
            "example": {
                "citizenIntent": "report",
                "informedConsequences": True,
                "capacity": "neighbour",
                "signal": {
                    "nature": ["child_abuse"],
                    "persons": [{"ref": "p1", "surname": "Voorbeeld", "age": 7}],
                    "reporter": {"name": "B. Buur", "contact": "06-12345678"},
                },
            },
        }
    },
}


class RouteAnswer(Answer):
    """Who answers callers like this."""

    role: str
    name: Sentence
    available: bool


class ClosingAnswer(Answer):
    """What the caller hears at the end: which of the two it was."""

    kind: str = Field(description="report or advice.")
    nl: str
    en: str


class AdviceAnswer(Answer):
    """An advice that was closed; nothing of it can be looked up."""

    route: RouteAnswer
    closing: ClosingAnswer


class ForwardedAnswer(Answer):
    """Where a report went that came to the wrong door."""

    to: str = Field(description="region, or a code of `forward_target`.")
    region: str | None
    contact: dict[str, str] | None


class ReportAnswer(Answer):
    """A citizen's report as taken in."""

    signal_id: Code
    persons: tuple[PersonInSignalAnswer, ...]
    households: tuple[Code, ...]
    hits: tuple[HitAnswer, ...]
    forwarded: ForwardedAnswer | None
    closing: ClosingAnswer


@router.post("/v1/advice", response_model=AdviceAnswer, openapi_extra={"requestBody": _ADVICE})
def advise(radar: RadarHere, caller: Asker, raw: Body) -> Response:
    """Close a request for advice: codes alone, and nobody of the family."""
    radar.policy.allow(caller, "advice.give")
    act = read_advice(raw, radar.intake.codes, radar.advise.policy.given)
    route, closing = radar.advise.close(act, caller)
    name = Sentence(nl=route.nl, en=route.en)
    shown = RouteAnswer(role=route.role, name=name, available=route.available)
    return reply(AdviceAnswer(route=shown, closing=_closing(closing)))


@router.post(
    "/v1/citizen-reports",
    status_code=201,
    response_model=ReportAnswer,
    responses={200: {"model": ReportAnswer, "description": "An exact repeat."}},
    openapi_extra={"requestBody": _REPORT},
)
def report(
    request: Request, radar: RadarHere, words: WordsHere, caller: Asker, raw: Body
) -> Response:
    """Take in a citizen's report: honoured always, passed on when it is for somebody else."""
    radar.policy.allow(caller, "signals.create")
    found = radar.citizens.take_in(raw, caller)
    taken = found.taken
    answer = ReportAnswer(
        signal_id=taken.signal_id,
        persons=tuple(PersonInSignalAnswer.model_validate(person) for person in taken.persons),
        households=taken.households,
        hits=hit_answers(taken.hits, radar, words, caller),
        forwarded=_forwarded(found, cast("Contacts", request.app.state.contacts)),
        closing=_closing(found.closing),
    )
    place = {"Location": f"/v1/signals/{taken.signal_id}"}
    return reply(answer, 200 if taken.repeated else 201, place)


def _closing(closing: Closing) -> ClosingAnswer:
    return ClosingAnswer.model_validate(closing)


def _forwarded(found: Honoured, contacts: Contacts) -> ForwardedAnswer | None:
    if found.forward_to is not None:
        return ForwardedAnswer(to=found.forward_to, region=None, contact=None)
    if not found.other_region:
        return None
    contact = contacts.of(found.region).model_dump()
    return ForwardedAnswer(to="region", region=found.region, contact=contact)
