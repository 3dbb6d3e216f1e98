"""Requests of persons: access, rectification, erasure; what is open, and when it is due."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from radarfunctie.domain.approval import Approval
from radarfunctie.domain.caller import Caller
from radarfunctie.domain.ids import ApprovalId, PersonId
from radarfunctie.errors import ConflictError, Fault, InputError, NotFoundError
from radarfunctie.pages.forms import Form, read_form
from radarfunctie.pages.frame import frame_of
from radarfunctie.pages.onward import in_language
from radarfunctie.pages.session import csrf_of, reader_of, with_csrf
from radarfunctie.pages.subject_search import Sought, sought
from radarfunctie.pages.words import AMSTERDAM, Words
from radarfunctie.radar.approving import reason_given
from radarfunctie.radar.engine import Radar
from radarfunctie.radar.subject.export import AskedBy
from radarfunctie.radar.subject.requests import Requested

_SOON_DAYS = 7
_ERASED_FOR = "request_of_subject"
Ask = Callable[[Radar, Form, Caller, date | None], Approval]


@dataclass(frozen=True, slots=True)
class ShownRequest:
    """An open request on a page."""

    id: str
    kind: str
    person: str
    received: str
    due: str
    pressing: str  # late, soon or later
    reason: str
    by: str
    own: bool


def requests_page(request: Request) -> Response:
    """What is open."""
    return _page(request, reader_of(request), Form({}))


async def ask_request(request: Request) -> Response:
    """Find the person, or note what the person asks for."""
    reader = await run_in_threadpool(reader_of, request)
    form = await read_form(request)
    return await run_in_threadpool(_asked, request, reader, form)


def subject_export(request: Request) -> Response:
    """All that is held about a person, for that person, once two officers agreed."""
    frame, reader = frame_of(request), reader_of(request)
    words = frame.words_for(request)
    approval = ApprovalId(request.path_params["id"])
    try:
        told = frame.radar.subject_export.give(approval, reader)
    except ConflictError:
        return _page(request, reader, Form({}), refused=words.text("rq_not_agreed"))
    name = f"inzage-{approval[:8]}.json"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return JSONResponse(dict(told), headers=headers)


def _asked(request: Request, reader: Caller, form: Form) -> Response:
    frame = frame_of(request)
    words, radar = frame.words_for(request), frame.radar
    if form.text("act") == "search":
        return _page(request, reader, form, sought(frame, form, reader, words))
    act = _ACTS.get(form.text("kind"), _access)
    try:
        waits = act(radar, form, reader, _received(form, radar))
    except InputError as error:
        day = any(fault.path == "received" for fault in error.faults)
        said = words.text("rq_day" if day else "rq_needs_reason")
        return _page(request, reader, form, refused=said)
    except NotFoundError:
        return _page(request, reader, form, refused=words.text("rq_nobody"))
    except ConflictError:
        return _page(request, reader, form, refused=words.text("rq_cannot"))
    return RedirectResponse(in_language(frame, request, f"/approvals/{waits.id}?told=asked"), 303)


def _received(form: Form, radar: Radar) -> date | None:
    """The day it came in.

    Raises:
        InputError: It is none, or lies ahead.
    """
    faults: list[Fault] = []
    day = form.day("received", faults, "received")
    today = radar.clock.now().astimezone(AMSTERDAM).date()
    if day is not None and day > today:
        faults.append(Fault("received", "lies in the future"))
    if faults:
        message = "the request does not hold"
        raise InputError(message, faults)
    return day


def _access(radar: Radar, form: Form, reader: Caller, received: date | None) -> Approval:
    asked_by = AskedBy.REPRESENTATIVE if form.text("for_other") else AskedBy.SUBJECT
    person = PersonId(form.text("person"))
    return radar.subject_export.ask(person, asked_by, form.given("reason"), reader, received)


def _rectification(radar: Radar, form: Form, reader: Caller, received: date | None) -> Approval:
    person = PersonId(form.text("person"))
    return radar.rectify.ask(person, form.given("reason"), reader, received)


def _erasure(radar: Radar, form: Form, reader: Caller, received: date | None) -> Approval:
    """The proof of an erasure keeps a code for its reason."""
    reason_given(form.given("reason"))
    return radar.erase.person(PersonId(form.text("person")), _ERASED_FOR, reader, received)


_ACTS: Mapping[str, Ask] = {
    "access": _access,
    "rectification": _rectification,
    "erasure": _erasure,
}


def _page(
    request: Request,
    reader: Caller,
    form: Form,
    found: Sought | None = None,
    refused: str = "",
) -> Response:
    frame = frame_of(request)
    words, token, radar = frame.words_for(request), csrf_of(request), frame.radar
    today = radar.clock.now().astimezone(AMSTERDAM).date()
    page = frame.render(
        request,
        "requests.html",
        title=words.text("requests"),
        reader=reader,
        csrf=token,
        status=400 if refused or (found and found.refused) else 200,
        open=[_shown(one, reader, today, words) for one in radar.subject_requests.open(reader)],
        kinds=[(one, words.text(f"rq_{one}")) for one in _ACTS],
        form=form,
        at={},
        found=found,
        refused=refused,
    )
    return with_csrf(page, request, token)


def _shown(one: Requested, reader: Caller, today: date, words: Words) -> ShownRequest:
    asked = one.approval
    left = (one.due_on - today).days
    return ShownRequest(
        asked.id,
        words.text(f"rq_{one.kind}"),
        str(asked.parameters["person"])[:8],
        words.day(one.received_on),
        words.text("rq_late" if left < 0 else "rq_due", day=words.day(one.due_on)),
        "late" if left < 0 else "soon" if left <= _SOON_DAYS else "later",
        asked.reason,
        asked.requested_by,
        asked.requested_by == reader.user,
    )
