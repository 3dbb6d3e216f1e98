"""Households: who live together, and what is known of them."""

from fastapi import APIRouter
from starlette.responses import Response

from radarfunctie.api.answers import (
    HouseholdAnswer,
    household_answer,
    reply,
)
from radarfunctie.api.asking import Asker, Moment, RadarHere, WordsHere, known_form
from radarfunctie.api.partner_states import ShownPictureAnswer, shown_picture
from radarfunctie.domain.ids import HouseholdId

router = APIRouter(tags=["households"])


def _household_id(text: str) -> HouseholdId:
    return HouseholdId(known_form(text, "household"))


@router.get("/v1/households/{householdId}", response_model=HouseholdAnswer)
def household(
    householdId: str,  # noqa: N803 - NLGov
    radar: RadarHere,
    caller: Asker,
    as_of: Moment = None,
) -> Response:
    """A household with members, stays and family; an old id answers as what it continues as."""
    asked = _household_id(householdId)
    found = radar.look.household(asked, caller, as_of)
    family = radar.look.family_system(found.id, caller, as_of)
    return reply(household_answer(found, asked, family))


@router.get("/v1/households/{householdId}/picture", response_model=ShownPictureAnswer)
def picture(
    householdId: str,  # noqa: N803 - NLGov
    radar: RadarHere,
    words: WordsHere,
    caller: Asker,
    as_of: Moment = None,
) -> Response:
    """What all signals about any of its members add up to."""
    found = radar.look.household_picture(_household_id(householdId), caller, as_of)
    states = radar.standings.of_persons(found.persons, caller, as_of)
    return reply(shown_picture(found, states, words, caller.region))
