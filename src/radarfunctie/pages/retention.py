"""Retention: what is past its term, what is held back, what was destroyed; two officers end it."""

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from radarfunctie.domain.caller import Caller
from radarfunctie.domain.erasure import TERM_ENDED
from radarfunctie.errors import ConflictError
from radarfunctie.pages.forms import read_form
from radarfunctie.pages.frame import frame_of
from radarfunctie.pages.onward import in_language
from radarfunctie.pages.session import csrf_of, reader_of, with_csrf

_LISTED = 50


def retention_page(request: Request) -> Response:
    """What would go today, and what went."""
    return _page(request, reader_of(request))


async def ask_retention(request: Request) -> Response:
    """Ask for what is past its term to be destroyed."""
    frame, reader = frame_of(request), await run_in_threadpool(reader_of, request)
    await read_form(request)
    try:
        waits = await run_in_threadpool(frame.radar.retention.request, TERM_ENDED, reader)
    except ConflictError:
        return await run_in_threadpool(_page, request, reader, "rt_none_due")
    return RedirectResponse(in_language(frame, request, f"/approvals/{waits.id}?told=asked"), 303)


def _page(request: Request, reader: Caller, refused: str = "") -> Response:
    frame = frame_of(request)
    words, token, radar = frame.words_for(request), csrf_of(request), frame.radar
    due = radar.retention.preview(reader)
    rule = radar.retention.terms.policy.signal
    page = frame.render(
        request,
        "retention.html",
        title=words.text("retention"),
        reader=reader,
        csrf=token,
        status=409 if refused else 200,
        due=due,
        day=words.day(due.day),
        years=rule.years,
        youngest=words.text(f"rt_youngest_{rule.youngest_child_rule}"),
        start=words.text(f"rt_start_{rule.start}"),
        verified=radar.retention.terms.policy.verified,
        listed=_LISTED,
        history=radar.retention.history(reader),
        refused=words.text(refused) if refused else "",
        reason=lambda code: (
            words.text(f"rt_reason_{code}") if words.has(f"rt_reason_{code}") else code
        ),
    )
    return with_csrf(page, request, token)
