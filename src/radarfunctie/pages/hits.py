"""Hits of the reader's region, newest first, by the person they are about; and what was done."""

from collections.abc import Iterable
from dataclasses import dataclass

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from radarfunctie.domain.caller import Caller
from radarfunctie.domain.hit import Disposition, Hit
from radarfunctie.domain.ids import HitId, HouseholdId, PersonId, SignalId
from radarfunctie.errors import ConflictError, InputError
from radarfunctie.pages.forms import read_form
from radarfunctie.pages.frame import Frame, frame_of
from radarfunctie.pages.menu import may
from radarfunctie.pages.onward import in_language
from radarfunctie.pages.session import csrf_of, reader_of, with_csrf
from radarfunctie.pages.shown import full_name
from radarfunctie.pages.words import Words

_MOST = 50


@dataclass(frozen=True, slots=True)
class ShownHit:
    """A hit on a page."""

    id: HitId
    day: str
    sentence: str
    state: str
    code: str
    signals: tuple[SignalId, ...]
    region: str
    own: bool  # of the region of the reader


@dataclass(frozen=True, slots=True)
class HitsAbout:
    """All hits on the page about one person, newest first."""

    person: PersonId
    name: str
    households: tuple[HouseholdId, ...]
    hits: tuple[ShownHit, ...]


def by_person(
    hits: Iterable[Hit], region: str, words: Words
) -> dict[PersonId, tuple[ShownHit, ...]]:
    """Hits in words by person, in the order of the newest, for a reader of `region`."""
    found: dict[PersonId, tuple[ShownHit, ...]] = {}
    for hit in hits:
        shown = ShownHit(
            hit.id,
            words.moment(hit.raised_at),
            words.pattern(hit.row),
            words.text(hit.disposition.value),
            hit.disposition.value,
            hit.row.signals,
            words.code("region", hit.region),
            hit.region == region,
        )
        found[hit.row.person] = (*found.get(hit.row.person, ()), shown)
    return found


def hits_page(request: Request) -> Response:
    """Hits of the own region."""
    reader = reader_of(request)
    return _page(request, reader)


async def dispose(request: Request) -> Response:
    """Say what was done with a hit; a refusal comes back with what was typed."""
    frame, reader = frame_of(request), await run_in_threadpool(reader_of, request)
    form = await read_form(request)
    frame.radar.policy.allow(reader, "hits.dispose")
    hit = HitId(request.path_params["id"])
    done = next((one for one in Disposition if one.value == form.text("state")), Disposition.SEEN)
    try:
        await run_in_threadpool(frame.radar.hits.dispose, hit, done, form.given("reason"), reader)
    except InputError:
        refused = "hit_needs_reason"
    except ConflictError:
        refused = "hit_cannot"
    else:
        show = "?kind=all" if form.text("kind") == "all" else ""
        return RedirectResponse(in_language(frame, request, f"/hits{show}") + f"#h-{hit}", 303)
    return await run_in_threadpool(_page, request, reader, hit, refused, form.text("reason"))


def _page(
    request: Request,
    reader: Caller,
    refused: HitId | None = None,
    why: str = "",
    typed: str = "",
) -> Response:
    frame = frame_of(request)
    words, token = frame.words_for(request), csrf_of(request)
    everything = request.query_params.get("kind") == "all"
    page = frame.render(
        request,
        "hits.html",
        title=f"{words.text('hits_of')} {words.code('region', reader.region)}",
        reader=reader,
        csrf=token,
        status=400 if refused else 200,
        hits=_hits(frame, reader, None if everything else Disposition.OPEN, words),
        everything=everything,
        disposes=may(reader, frame.radar.policy, "hits.dispose"),
        refused=refused,
        why=words.text("hit_not_saved", why=words.text(why)) if why else "",
        typed=typed,
    )
    return with_csrf(page, request, token)


def _hits(
    frame: Frame, reader: Caller, disposition: Disposition | None, words: Words
) -> list[HitsAbout]:
    """The hits by person; names are asked for together."""
    found = frame.radar.hits.all(reader, region=reader.region, disposition=disposition, limit=_MOST)
    shown = by_person(found, reader.region, words)
    views = frame.radar.look.persons(list(shown), reader) if shown else {}
    return [
        HitsAbout(views[one].id, full_name(views[one], words), views[one].households, hits)
        if one in views
        else HitsAbout(one, words.text("unnamed"), (), hits)
        for one, hits in shown.items()
    ]
