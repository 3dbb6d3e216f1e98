"""Households: who live together, and what is known of them."""

from fastapi import APIRouter
from starlette.responses import Response

from radarfunctie.api.answers import (
    HouseholdAnswer,
    PictureAnswer,
    household_answer,
    picture_answer,
    reply,
)
from radarfunctie.api.asking import Asker, RadarHere, WordsHere, known_form
from radarfunctie.domain.ids import HouseholdId

router = APIRouter(tags=["households"])


def _household_id(text: str) -> HouseholdId:
    return HouseholdId(known_form(text, "household"))


@router.get("/v1/households/{householdId}", response_model=HouseholdAnswer)
def household(householdId: str, radar: RadarHere, caller: Asker) -> Response:  # noqa: N803 - NLGov
    """A household with members, stays and family; an old id answers as what it continues as."""
    asked = _household_id(householdId)
    found = radar.look.household(asked, caller)
    return reply(household_answer(found, asked, radar.look.family_system(found.id, caller)))


@router.get("/v1/households/{householdId}/picture", response_model=PictureAnswer)
def picture(
    householdId: str,  # noqa: N803 - NLGov
    radar: RadarHere,
    words: WordsHere,
    caller: Asker,
) -> Response:
    """What all signals about any of its members add up to."""
    found = radar.look.household_picture(_household_id(householdId), caller)
    return reply(picture_answer(found, words))
