"""Finding a person for who works on a case; asked in the body, never in an address."""

from fastapi import APIRouter
from pydantic import Field
from starlette.responses import Response

from radarfunctie.api.answers import Answer, Code, reply
from radarfunctie.api.asking import Asker, Body, RadarHere
from radarfunctie.intake.question import read_search

router = APIRouter(tags=["persons"])
_EXAMPLE = {
    "person": {"surname": "Voorbeeld", "initials": "A.", "birthDate": "1987-05-12"},
    "purpose": "weging",
}
_SCHEMA = {
    "type": "object",
    "required": ["person", "purpose"],
    "additionalProperties": False,
    "properties": {
        "person": {"$ref": "#/components/schemas/PersonQuestion"},
        "purpose": {"type": "string", "description": "A purpose of the role in the access policy."},
    },
}


class FoundAnswer(Answer):
    """A person who may be the one."""

    person_id: str
    grade: Code = Field(description="`certain`, `likely` (another fits nearly as well), `possible`")


class SearchAnswer(Answer):
    """Persons of signals of the own region, best first."""

    items: tuple[FoundAnswer, ...]
    more: bool = Field(description="Others fit as well; give more of the person.")
    needed: tuple[str, ...] = Field(description="Fields that would make it surer.")
    model: str
    thresholds: str


@router.post(
    "/v1/persons/_search",
    response_model=SearchAnswer,
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": {"application/json": {"schema": _SCHEMA, "example": _EXAMPLE}},
        }
    },
)
def search(radar: RadarHere, caller: Asker, raw: Body) -> Response:
    """Persons in signals of the own region that may be the one; the question is not kept."""
    radar.policy.allow(caller, "persons.search", caller.region)
    person, purpose = read_search(raw, radar.intake, caller.region, radar.clock.now())
    found = radar.search.find(person, purpose, caller)
    items = tuple(FoundAnswer(person_id=one.person, grade=one.grade) for one in found.items)
    return reply(
        SearchAnswer(
            items=items,
            more=found.more,
            needed=found.needed,
            model=found.model,
            thresholds=found.thresholds,
        )
    )
