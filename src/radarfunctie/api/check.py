"""The named check over HTTP: asked in the body, answered, gone.

No log line, metric label, cache or error holds the question. Hit and miss have one shape, one
length and one time bucket.
"""

import asyncio
from time import perf_counter
from typing import cast

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from radarfunctie.api.asking import Asker, Body, RadarHere
from radarfunctie.api.check_answer import CheckWriter
from radarfunctie.api.errors import problem_of
from radarfunctie.domain.caller import Caller
from radarfunctie.domain.check import Scope
from radarfunctie.domain.partner import Standing
from radarfunctie.errors import RadarError
from radarfunctie.intake.question import read_question
from radarfunctie.radar.engine import Radar

router = APIRouter(tags=["check"])
_EXAMPLE = {
    "person": {"surname": "Voorbeeld", "initials": "A.", "birthDate": "1987-05-12"},
    "scopes": ["own_region", "other_regions"],
    "purpose": "advice",
    "callerChoice": True,
    "onlyCertain": False,
}
_SCHEMA = {
    "type": "object",
    "required": ["person", "purpose", "callerChoice"],
    "additionalProperties": False,
    "properties": {
        "person": {"$ref": "#/components/schemas/PersonQuestion"},
        "scopes": {
            "type": "array",
            "minItems": 1,
            "items": {"type": "string", "enum": [scope.value for scope in Scope]},
        },
        "purpose": {"type": "string", "description": "A purpose of the legal basis."},
        "callerChoice": {"type": "boolean", "description": "The caller chose to give the name."},
        "onlyCertain": {"type": "boolean", "default": False},
    },
}
_GRADE = {
    "type": "object",
    "required": ["grade"],
    "properties": {"grade": {"type": "string", "enum": ["certain", "likely", "possible", "none"]}},
}
_TEXTS = {
    "type": "object",
    "required": ["nl", "en"],
    "properties": {"nl": {"type": "string"}, "en": {"type": "string"}},
}
_ANSWER = {
    "type": "object",
    "required": [
        "person", "household", "scopes", "regions", "partners", "needed", "model", "thresholds",
        "legalBasis", "notice", "callerSafe", "pad",
    ],
    "properties": {
        "person": _GRADE,
        "household": _GRADE,
        "scopes": {
            "type": "object",
            "required": [scope.value for scope in Scope],
            "additionalProperties": {
                "type": "string",
                "enum": ["hit", "no_hit", "unknown", "out_of_scope"],
            },
        },
        "regions": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {"region": {"type": "string"}, "contact": {"type": "object"}},
            },
        },
        "partners": {
            "type": "array",
            "description": "How each partner in the scopes stands; silence is not nothing known.",
            "items": {
                "type": "object",
                "required": ["partner", "standing", "known", "ground", "contact"],
                "properties": {
                    "partner": {"type": "string"},
                    "standing": {"type": "string", "enum": [one.value for one in Standing]},
                    "known": {"type": ["boolean", "null"]},
                    "ground": {"type": ["string", "null"], "description": "Why it said nothing."},
                    "contact": {"type": ["string", "null"]},
                },
            },
        },
        "needed": {"type": "array", "items": {"type": "string"}},
        "model": {"type": "string"},
        "thresholds": {"type": "string"},
        "legalBasis": {"type": "string"},
        "notice": _TEXTS,
        "callerSafe": {**_TEXTS, "description": "The same for hit and no hit."},
        "pad": {"type": "string", "description": "Makes every answer equally long."},
    },
}  # fmt: skip


@router.post(
    "/v1/persons/_check",
    responses={
        200: {
            "description": "Involvement only, never content.",
            "content": {"application/json": {"schema": _ANSWER}},
        }
    },
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": {"application/json": {"schema": _SCHEMA, "example": _EXAMPLE}},
        }
    },
)
async def check(request: Request, radar: RadarHere, caller: Asker, raw: Body) -> Response:
    """Whether a person or household is on the radar; leaves no trace of who was asked about.

    A refusal is made and takes its time as an answer does.
    """
    started = perf_counter()
    writer = cast("CheckWriter", request.app.state.check_writer)
    answer = await run_in_threadpool(_answer, radar, writer, raw, caller)
    await asyncio.sleep(rest_s(perf_counter() - started, request.app.state.check_floor_s))
    return answer


def rest_s(spent_s: float, floor_s: float) -> float:
    """Seconds to wait so that every answer takes a whole number of floors."""
    if floor_s <= 0:
        return 0.0
    return floor_s - spent_s % floor_s


def _answer(radar: Radar, writer: CheckWriter, raw: bytes, caller: Caller) -> Response:
    try:
        radar.policy.allow(caller, "check.ask")
        question = read_question(raw, radar.intake, caller.region, radar.clock.now())
        content = writer.write(radar.check.ask(question, caller))
    except RadarError as error:
        return problem_of(error).response()
    headers = {"Cache-Control": "no-store, no-transform"}
    return Response(content, headers=headers, media_type="application/json")
