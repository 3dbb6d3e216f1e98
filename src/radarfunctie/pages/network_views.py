"""Views that are kept, opened by an address that stays, shared, and removed."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import isfinite

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from radarfunctie.domain.caller import Caller
from radarfunctie.domain.saved_view import Place, SavedView, ViewId
from radarfunctie.errors import InputError
from radarfunctie.pages.forms import LARGE_BYTES, Form, read_form
from radarfunctie.pages.frame import Frame, frame_of
from radarfunctie.pages.network import page_of
from radarfunctie.pages.network_state import is_id, read_state, state_of
from radarfunctie.pages.onward import in_language
from radarfunctie.pages.session import reader_of
from radarfunctie.pages.words import Words
from radarfunctie.radar.keeping_views import NOTE_MOST, TITLE_MOST, ToKeep

_PLACES_MOST = 500
_FAR = 1_000_000.0


@dataclass(frozen=True, slots=True)
class ShownView:
    """A view in a list."""

    id: ViewId
    title: str
    kept: str
    shared: str
    own: bool


def open_view(request: Request) -> Response:
    """Go to the picture as it was kept; who may not open it is told that it is not there."""
    frame, reader = frame_of(request), reader_of(request)
    view = frame.radar.views.open(ViewId(request.path_params["id"]), reader)
    state = replace(state_of(view.state), view=view.id)
    return RedirectResponse(state.address(frame.words_for(request).language), 303)


async def keep_view(request: Request) -> Response:
    """Keep the picture of the address under a title."""
    reader = await run_in_threadpool(reader_of, request)
    form = await read_form(request, LARGE_BYTES)
    return await run_in_threadpool(_kept, request, reader, form)


async def drop_view(request: Request) -> Response:
    """Remove a view of one's own."""
    reader = await run_in_threadpool(reader_of, request)
    await read_form(request)
    frame = frame_of(request)
    view = ViewId(request.path_params["id"])
    await run_in_threadpool(frame.radar.views.drop, view, reader)
    return RedirectResponse(in_language(frame, request, "/network"), 303)


def views_of(frame: Frame, reader: Caller, words: Words) -> list[ShownView]:
    """What the reader may open, the newest first."""
    return [
        ShownView(
            view.id,
            view.title or words.text("net_view_of", day=words.moment(view.kept_at)),
            words.moment(view.kept_at),
            _shared(view, words),
            view.owner == reader.user,
        )
        for view in frame.radar.views.mine(reader)
    ]


def _kept(request: Request, reader: Caller, form: Form) -> Response:
    frame = frame_of(request)
    state = read_state(request.path_params["id"], request.query_params)
    share = form.text("share")
    asked = ToKeep(
        form.text("title"),
        form.text("note"),
        replace(state, view=None, focus=None).plain(),
        _places(form.text("places")),
        tuple(one for one in form.text("pinned").split(",") if is_id(one))[:_PLACES_MOST],
        reader.role if share in {"role", "both"} else None,
        reader.region if share in {"region", "both"} else None,
    )
    try:
        view = frame.radar.views.keep(asked, reader)
    except InputError as error:
        words = frame.words_for(request)
        said = {one.path: [_said(one.path, one.rule, words)] for one in error.faults}
        return page_of(request, reader, state, 400, at=said, kept=form)
    return RedirectResponse(in_language(frame, request, f"/network/views/{view}"), 303)


def _said(path: str, rule: str, words: Words) -> str:
    if rule == "is required":
        return words.text("net_view_needs_title")
    if "one too many" in rule:
        return words.text("net_view_too_many")
    return words.text("net_view_too_long", n=TITLE_MOST if path == "title" else NOTE_MOST)


def _places(text: str) -> Mapping[str, Place]:
    """Where each node stood; what is no place is left out."""
    try:
        given = json.loads(text) if text else {}
    except ValueError:
        return {}
    found: dict[str, Place] = {}
    for node, at in given.items() if isinstance(given, dict) else ():
        if len(found) < _PLACES_MOST and is_id(node) and isinstance(at, dict):
            x, y = _near(at.get("x")), _near(at.get("y"))
            if x is not None and y is not None:
                found[node] = (x, y)
    return found


def _near(value: object) -> float | None:
    """A place on the page; None for what is none."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return round(float(value), 1) if isfinite(value) and abs(value) <= _FAR else None


def _shared(view: SavedView, words: Words) -> str:
    if view.role is None and view.region is None:
        return words.text("net_private")
    told = [words.text(view.role.value)] if view.role else []
    told += [words.code("region", view.region)] if view.region else []
    return words.text("net_shared_with", who=", ".join(told))
