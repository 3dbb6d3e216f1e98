"""The named check over HTTP: asked in the body, answered, gone.

No log line, metric label, cache or error holds the question. Hit and miss have one shape, one
length and one time bucket.
"""

import asyncio
from collections.abc import Mapping
from time import perf_counter
from typing import cast

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from radarfunctie.api.asking import REFUSED, Asker, Body, RadarHere, fields_of
from radarfunctie.api.check_answer import CheckWriter
from radarfunctie.domain.caller import Caller
from radarfunctie.domain.check import Question, Scope
from radarfunctie.domain.signal import PersonClaim
from radarfunctie.errors import Fault, InputError
from radarfunctie.radar.engine import Radar

router = APIRouter(tags=["check"])
_KEYS = frozenset({"person", "scopes", "purpose", "caller_choice", "only_certain"})
_EXAMPLE = {
    "person": {"surname": "Voorbeeld", "initials": "A.", "birthDate": "1987-05-12"},
    "scopes": ["own_region", "other_regions"],
    "purpose": "advice",
    "callerChoice": True,
    "onlyCertain": False,
}
_SCHEMA = {
    "type": "object",
    "required": ["person", "scopes", "purpose", "callerChoice"],
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
        "person", "household", "scopes", "regions", "needed", "model", "thresholds", "legalBasis",
        "notice", "callerSafe", "pad",
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
    """Whether a person or household is on the radar; leaves no trace of who was asked about."""
    started = perf_counter()
    writer = cast("CheckWriter", request.app.state.check_writer)
    content = await run_in_threadpool(_answer, radar, writer, raw, caller)
    await asyncio.sleep(rest_s(perf_counter() - started, request.app.state.check_floor_s))
    return Response(
        content,
        headers={"Cache-Control": "no-store, no-transform"},
        media_type="application/json",
    )


def rest_s(spent_s: float, floor_s: float) -> float:
    """Seconds to wait so that every answer takes a whole number of floors."""
    if floor_s <= 0:
        return 0.0
    return floor_s - spent_s % floor_s


def _answer(radar: Radar, writer: CheckWriter, raw: bytes, caller: Caller) -> bytes:
    radar.policy.allow(caller, "check.ask")
    return writer.write(radar.check.ask(_question(radar, raw, caller), caller))


def _question(radar: Radar, raw: bytes, caller: Caller) -> Question:
    """The question a body asks.

    Raises:
        InputError: Names every field that is missing or does not hold, never a value.
    """
    fields, faults = fields_of(raw, _KEYS)
    flags = {}
    for name, shown in (("caller_choice", "callerChoice"), ("only_certain", "onlyCertain")):
        flags[name] = fields.get(name) is True
        if not isinstance(fields.get(name, False), bool):
            faults.append(Fault(shown, "must be true or false"))
    purpose = fields.get("purpose")
    if purpose is not None and not isinstance(purpose, str):
        faults.append(Fault("purpose", "must be text"))
    scopes = _scopes(fields.get("scopes"), faults)
    person = _person(radar, fields.get("person"), caller, faults)
    if faults or person is None:
        raise InputError(REFUSED, faults)
    return Question(
        person,
        scopes,
        purpose if isinstance(purpose, str) else "",
        flags["caller_choice"],
        flags["only_certain"],
    )


def _scopes(given: object, faults: list[Fault]) -> tuple[Scope, ...]:
    known = {scope.value: scope for scope in Scope}
    if not isinstance(given, list) or not given:
        faults.append(Fault("scopes", "must hold one or more of: " + ", ".join(known)))
        return ()
    for place, one in enumerate(given):
        if not isinstance(one, str) or one not in known:
            faults.append(Fault(f"scopes.{place}", "is not a known code"))
    return tuple(scope for name, scope in known.items() if name in given)


def _person(radar: Radar, given: object, caller: Caller, faults: list[Fault]) -> PersonClaim | None:
    """The person asked about, held to the rules of a signal by way of one that is never kept."""
    if not isinstance(given, Mapping) or not given:
        faults.append(Fault("person", "is required" if given is None else "must be an object"))
        return None
    now = radar.clock.now()
    signal = {
        "source": {"organisation": "check", "ref": "check"},
        "kind": "melding",
        "region": caller.region,
        "received_at": now.isoformat(),
        "persons": [{"ref": "asked", **given}],
    }
    try:
        accepted = radar.intake.accept(signal, now=now)
    except InputError as error:
        faults += [Fault(_of_person(fault.path), fault.rule) for fault in error.faults]
        return None
    return accepted.signal.persons[0]


def _of_person(path: str) -> str:
    """A path in that signal as a path in the question."""
    return path.replace("persons.0", "person", 1) if path.startswith("persons.0") else "person"
