"""Today: what waits in the region of the reader, what has to be done first first."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from radarfunctie.domain.ids import WorkId
from radarfunctie.errors import NotFoundError
from radarfunctie.pages.frame import frame_of
from radarfunctie.pages.menu import may, menu
from radarfunctie.pages.onward import in_language
from radarfunctie.pages.session import csrf_of, reader_of, with_csrf
from radarfunctie.pages.waiting import counts_of, shown_waiting
from radarfunctie.pages.words import Words
from radarfunctie.radar.work.tasking import Asked

ROWS = 20
_SHOWS = ("all", "late", "mine")


def start_page(request: Request) -> Response:
    """What the role begins its day with."""
    frame, reader = frame_of(request), reader_of(request)
    if may(reader, frame.radar.policy, "tasks.read"):
        return triage_page(request)
    if may(reader, frame.radar.policy, "hits.read"):
        return RedirectResponse(in_language(frame, request, "/hits"), 303)
    if first := menu(reader, frame.radar.policy):
        return RedirectResponse(in_language(frame, request, first[0].path), 303)
    words, token = frame.words_for(request), csrf_of(request)
    title = words.text("product")
    page = frame.render(request, "nothing.html", title=title, reader=reader, csrf=token)
    return with_csrf(page, request, token)


def triage_page(request: Request) -> Response:
    """The list of today."""
    frame, reader = frame_of(request), reader_of(request)
    words, token = frame.words_for(request), csrf_of(request)
    show = request.query_params.get("show", "all")
    show = show if show in _SHOWS else "all"
    after = request.query_params.get("after")
    asked = Asked(
        assignee=reader.user if show == "mine" else None,
        overdue=show == "late",
        after=WorkId(after) if after else None,
        limit=ROWS,
        near=True,
    )
    try:
        found = frame.radar.triage.waiting(asked, reader)
    except NotFoundError:  # it was done meanwhile: the list begins anew
        return RedirectResponse(in_language(frame, request, f"/?show={show}"), 303)
    now = frame.radar.clock.now()
    page = frame.render(
        request,
        "triage.html",
        title=words.text("triage_of", region=words.code("region", reader.region)),
        reader=reader,
        csrf=token,
        rows=[shown_waiting(one, reader, now, words) for one in found.items],
        counts=counts_of(found, words),
        ahead=_ahead(found.later, frame.radar.tasks.desk.policy.today_days, words),
        show=show,
        shows=[
            (one, words.text({"all": "all_work", "late": "only_late", "mine": "only_mine"}[one]))
            for one in _SHOWS
        ],
        next=found.next,
        later=after is not None,
        most=ROWS,
    )
    return with_csrf(page, request, token)


def _ahead(later: int, days: int, words: Words) -> str:
    """How many planned moments lie too far ahead to stand here; empty for none."""
    if not later:
        return ""
    return words.text("ahead_one" if later == 1 else "ahead", n=later, days=days)
