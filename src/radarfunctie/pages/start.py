"""The start page: hits of the reader's region, newest first, by the person they are about."""

from collections.abc import Iterable
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from radarfunctie.domain.caller import Caller
from radarfunctie.domain.hit import Hit
from radarfunctie.domain.ids import HouseholdId, PersonId
from radarfunctie.errors import DeniedError
from radarfunctie.pages.frame import Frame, frame_of
from radarfunctie.pages.session import csrf_of, reader_of, with_csrf
from radarfunctie.pages.shown import full_name
from radarfunctie.pages.words import Words

_MOST = 50


@dataclass(frozen=True, slots=True)
class ShownHit:
    """A hit on a page."""

    day: str
    sentence: str
    state: str


@dataclass(frozen=True, slots=True)
class HitsAbout:
    """All hits on the page about one person, newest first."""

    person: PersonId
    name: str
    households: tuple[HouseholdId, ...]
    hits: tuple[ShownHit, ...]


def by_person(hits: Iterable[Hit], words: Words) -> dict[PersonId, tuple[ShownHit, ...]]:
    """Hits in words by person, in the order of the newest."""
    found: dict[PersonId, tuple[ShownHit, ...]] = {}
    for hit in hits:
        shown = ShownHit(
            words.moment(hit.raised_at),
            words.pattern(hit.row),
            words.text(hit.disposition.value),
        )
        found[hit.row.person] = (*found.get(hit.row.person, ()), shown)
    return found


def start_page(request: Request) -> Response:
    """Hits of the own region; a plain line for roles that see none."""
    frame, reader = frame_of(request), reader_of(request)
    words, token = frame.words_for(request), csrf_of(request)
    page = frame.render(
        request,
        "start.html",
        title=f"{words.text('hits_of')} {words.code('region', reader.region)}",
        reader=reader,
        csrf=token,
        hits=_hits(frame, reader, words),
    )
    return with_csrf(page, request, token)


def _hits(frame: Frame, reader: Caller, words: Words) -> list[HitsAbout] | None:
    """The hits by person; None when the role of the reader sees none."""
    try:
        hits = frame.radar.hits.all(reader, region=reader.region, limit=_MOST)
    except DeniedError:
        return None
    found = []
    for person, shown in by_person(hits, words).items():
        view = frame.radar.look.person(person, reader)
        found.append(HitsAbout(view.id, full_name(view, words), view.households, shown))
    return found
