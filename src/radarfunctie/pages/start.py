"""The start page: hits of the reader's region, newest first."""

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from radarfunctie.domain.hit import Hit
from radarfunctie.errors import DeniedError
from radarfunctie.pages.frame import frame_of
from radarfunctie.pages.session import csrf_of, reader_of, with_csrf
from radarfunctie.pages.words import Words

_MOST = 50


@dataclass(frozen=True, slots=True)
class ShownHit:
    """A hit on a page."""

    day: str
    sentence: str
    state: str
    path: str  # of the household, or of the person when there is none
    whose: str


def shown_hit(hit: Hit, words: Words) -> ShownHit:
    """A hit in words."""
    row = hit.row
    home = row.household is not None
    return ShownHit(
        words.moment(hit.raised_at),
        words.pattern(row),
        words.text(hit.disposition.value),
        f"/households/{row.household}" if home else f"/persons/{row.person}",
        words.text("household" if home else "person"),
    )


def start_page(request: Request) -> Response:
    """Hits of the own region; a plain line for roles that see none."""
    frame, reader = frame_of(request), reader_of(request)
    words, token = frame.words_for(request), csrf_of(request)
    try:
        hits = frame.radar.hits.all(reader, region=reader.region, limit=_MOST)
    except DeniedError:
        hits = None
    region = words.code("region", reader.region)
    page = frame.render(
        request,
        "start.html",
        title=f"{words.text('hits_of')} {region}",
        reader=reader,
        csrf=token,
        hits=None if hits is None else [shown_hit(hit, words) for hit in hits],
    )
    return with_csrf(page, request, token)
