"""The change feed: for a client registration system that follows the radar."""

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import Field
from starlette.responses import Response

from radarfunctie.api.answers import Answer, Code, camel, reply
from radarfunctie.api.asking import Asker, RadarHere
from radarfunctie.domain.change import ChangePage
from radarfunctie.radar.changes.follow import PAGE_MOST

router = APIRouter(tags=["changes"])


class ChangeAnswer(Answer):
    """One thing that changed."""

    cursor: Code = Field(description="Goes on behind it.")
    at: datetime
    kind: Code
    id: Code = Field(description="Of the person, household, hit, verdict or signal.")
    into: Code | None = Field(description="What it goes on as, or where a part of it went.")
    detail: dict[str, object] = Field(description="Ids, codes and counts.")


class ChangesAnswer(Answer):
    """Changes in the order in which they were committed."""

    items: tuple[ChangeAnswer, ...]
    cursor: Code = Field(description="Ask on behind it, also when nothing came.")
    more: bool = Field(description="Whether there may be more at once.")


@router.get("/v1/changes", response_model=ChangesAnswer)
def changes(
    radar: RadarHere,
    caller: Asker,
    cursor: str | None = None,
    limit: Annotated[int, Query(ge=1, le=PAGE_MOST)] = 100,
) -> Response:
    """Merges, splits, households and hits behind a cursor, each at least once."""
    return reply(_answer(radar.follow.page(caller, cursor, limit)))


def body_of(page: ChangePage) -> bytes:
    """A page as `GET /v1/changes` answers it."""
    return bytes(reply(_answer(page)).body)


def _answer(page: ChangePage) -> ChangesAnswer:
    answer = ChangesAnswer.model_validate(page)
    items = tuple(one.model_copy(update={"detail": camel(one.detail)}) for one in answer.items)
    return answer.model_copy(update={"items": items})
