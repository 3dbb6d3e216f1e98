"""Signals: take one in, read one back."""

import json
from time import perf_counter
from typing import Annotated, cast

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from radarfunctie.api.answers import (
    PersonInSignalAnswer,
    TakenInAnswer,
    reply,
    signal_document,
)
from radarfunctie.api.asking import Asker, Body, RadarHere, WordsHere, known_form
from radarfunctie.api.hit_answers import hit_answers
from radarfunctie.api.meters import Meters
from radarfunctie.domain.ids import SignalId

router = APIRouter(tags=["signals"])
_BODY = {
    "required": True,
    "content": {
        "application/json": {
            "schema": {"$ref": "#/components/schemas/SignalDocument"},
            "example": {
                "source": {
                    "organisation": "politie-oost-nederland",
                    "ref": "2024-118877",
                    "sector": "justice_safety",
                    "capacity": "police",
                    "party": "professional",
                },
                "kind": "melding",
                "region": "gelderland-midden",
                "receivedAt": "2024-03-11T09:30:00+01:00",
                "nature": ["partner_violence"],
                "severity": "acute",
                "certainty": "observed",
                "persons": [
                    {
                        "ref": "p1",
                        "role": "undergoes_violence",
                        "firstNames": "Johanna Maria",
                        "prefix": "van der",
                        "surname": "Voorbeeld",
                        "birthDate": "1987-05-00",
                        "bsn": "999990019",
                    }
                ],
            },
        }
    },
}


@router.post(
    "/v1/signals",
    status_code=201,
    response_model=TakenInAnswer,
    responses={200: {"model": TakenInAnswer, "description": "An exact repeat."}},
    openapi_extra={"requestBody": _BODY},
)
def take_in(
    request: Request, radar: RadarHere, words: WordsHere, caller: Asker, raw: Body
) -> Response:
    """Take in a signal: it is durable and on the radar when this answers."""
    begun = perf_counter()
    radar.policy.allow(caller, "signals.create")
    accepted = radar.intake.accept_json(raw, now=radar.clock.now())
    taken = radar.receive.one(accepted, caller)
    meters = cast("Meters", request.app.state.meters)
    meters.noticed(perf_counter() - begun, len(taken.hits))
    answer = TakenInAnswer(
        signal_id=taken.signal_id,
        persons=tuple(PersonInSignalAnswer.model_validate(person) for person in taken.persons),
        households=taken.households,
        hits=hit_answers(taken.hits, radar, words, caller),
    )
    place = {"Location": f"/v1/signals/{taken.signal_id}"}
    return reply(answer, 200 if taken.repeated else 201, place)


@router.get(
    "/v1/signals/{signalId}",
    responses={200: {"content": {"application/json": {"schema": {"type": "object"}}}}},
)
def signal(
    signalId: str,  # noqa: N803 - NLGov
    radar: RadarHere,
    words: WordsHere,
    caller: Asker,
    purpose: Annotated[
        str | None,
        Query(
            description="Why; needed for a signal of another region about somebody of the own one.",
            examples=["weging"],
        ),
    ] = None,
) -> Response:
    """A signal as accepted, with whom its persons are now.

    One of another region is shown for a stated `purpose` only, when somebody of it is told of in a
    signal of the own region; call the team there first.
    Where there are any, `sameIncident` lists the other signals that may tell the same event, with
    bits and parts, and `marks` says how it was told; neither says who reported.
    """
    view = radar.look.signal(SignalId(known_form(signalId, "signal")), caller, purpose)
    content = json.dumps(signal_document(view, words), ensure_ascii=False).encode()
    return Response(content, media_type="application/json")
