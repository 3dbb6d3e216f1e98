"""Persons: who they are, what is known, why mentions are one person, and paths between them."""

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from radarfunctie.api.answers import (
    NetworkAnswer,
    PathsAnswer,
    PersonAnswer,
    WhyAnswer,
    WhyNotAnswer,
    camel,
    path_answer,
    reply,
    why_answer,
    why_not_answer,
)
from radarfunctie.api.asking import Asker, Moment, RadarHere, WordsHere, known_form
from radarfunctie.api.partner_states import ShownPictureAnswer, shown_picture
from radarfunctie.domain.ids import PersonId
from radarfunctie.radar.look import DEPTH_MOST

router = APIRouter(tags=["persons"])


def _person_id(text: str) -> PersonId:
    return PersonId(known_form(text, "person"))


@router.get("/v1/persons/{personId}", response_model=PersonAnswer)
def person(
    personId: str,  # noqa: N803 - NLGov
    radar: RadarHere,
    caller: Asker,
    as_of: Moment = None,
) -> Response:
    """A person with all mentions; an old id answers as what it continues as."""
    view = radar.look.person(_person_id(personId), caller, as_of)
    answer = PersonAnswer.model_validate(view)
    mentions = tuple(
        mention.model_copy(update={"person": camel(mention.person)}) for mention in answer.mentions
    )
    return reply(answer.model_copy(update={"mentions": mentions}))


@router.get("/v1/persons/{personId}/network", response_model=NetworkAnswer)
def network(
    personId: str,  # noqa: N803 - NLGov
    radar: RadarHere,
    caller: Asker,
    depth: Annotated[int, Query(ge=1, le=DEPTH_MOST)] = 1,
    as_of: Moment = None,
) -> Response:
    """Persons and households around a person."""
    found = radar.look.network(_person_id(personId), depth, caller, as_of)
    return reply(NetworkAnswer.model_validate(found))


@router.get("/v1/persons/{personId}/picture", response_model=ShownPictureAnswer)
def picture(
    personId: str,  # noqa: N803 - NLGov
    radar: RadarHere,
    words: WordsHere,
    caller: Asker,
    as_of: Moment = None,
) -> Response:
    """What all signals that mention the person add up to, each number with its signals."""
    found = radar.look.person_picture(_person_id(personId), caller, as_of)
    states = radar.standings.of_persons(found.persons, caller, as_of)
    return reply(shown_picture(found, states, words, caller.region))


@router.get("/v1/persons/{personId}/why", response_model=WhyAnswer)
def why(personId: str, radar: RadarHere, caller: Asker) -> Response:  # noqa: N803 - NLGov
    """The pairs that joined the mentions of a person, heaviest first; each part in words."""
    found = radar.look.why(_person_id(personId), caller)
    return reply(why_answer(found, radar.sentences))


@router.get("/v1/persons/{personId}/why-not/{otherId}", response_model=WhyNotAnswer)
def why_not(
    personId: str,  # noqa: N803 - NLGov
    otherId: str,  # noqa: N803 - NLGov
    radar: RadarHere,
    caller: Asker,
) -> Response:
    """What keeps two persons from being taken for one."""
    found = radar.look.why_not(_person_id(personId), _person_id(otherId), caller)
    return reply(why_not_answer(found, radar.sentences))


@router.get("/v1/paths", response_model=PathsAnswer)
def paths(
    radar: RadarHere,
    caller: Asker,
    start: Annotated[str, Query(alias="from")],
    end: Annotated[str, Query(alias="to")],
) -> Response:
    """The shortest ways from one person to another, each step with its reason."""
    found = radar.look.paths(_person_id(start), _person_id(end), caller)
    return reply(PathsAnswer(items=tuple(path_answer(path) for path in found)))
