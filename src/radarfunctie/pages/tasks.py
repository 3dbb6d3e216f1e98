"""Tasks of the region by kind, overdue, monitoring and transfers among them; and what is done."""

from collections.abc import Callable

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from radarfunctie.domain.caller import Caller
from radarfunctie.domain.ids import WorkId
from radarfunctie.domain.work import TaskKind, Told
from radarfunctie.errors import ConflictError, Fault, InputError, NotFoundError
from radarfunctie.pages.forms import Form, read_form
from radarfunctie.pages.frame import frame_of
from radarfunctie.pages.menu import may
from radarfunctie.pages.onward import in_language
from radarfunctie.pages.session import csrf_of, reader_of, with_csrf
from radarfunctie.pages.waiting import counts_of, shown_waiting
from radarfunctie.pages.words import Words
from radarfunctie.process import states
from radarfunctie.radar.engine import Radar
from radarfunctie.radar.work.tasking import Asked

ROWS = 20
_FORM_BYTES = 50_000
Act = Callable[[Radar, WorkId, Form, Caller], object]


def tasks_page(request: Request) -> Response:
    """Everything that is to be done, or one kind of it."""
    return _page(request, reader_of(request))


async def change_task(request: Request) -> Response:
    """Do something with a task; a refusal comes back with what was typed."""
    reader = await run_in_threadpool(reader_of, request)
    form = await read_form(request, _FORM_BYTES)
    return await run_in_threadpool(_changed, request, reader, form)


def _changed(request: Request, reader: Caller, form: Form) -> Response:
    frame = frame_of(request)
    words, task = frame.words_for(request), WorkId(request.path_params["id"])
    act = _ACTS.get(form.text("act"), _take)
    frame.radar.policy.allow(reader, "feedback.give" if act is _feedback else "tasks.change")
    try:
        act(frame.radar, task, form, reader)
    except InputError as error:
        why = _why(error, words)
    except ConflictError:
        why = words.text("task_conflict")
    else:
        return RedirectResponse(in_language(frame, request, _back(form)), 303)
    return _page(request, reader, (task, why, form))


def _why(error: InputError, words: Words) -> str:
    rules = [fault.rule for fault in error.faults]
    if any(fault.path == "text" and "name" in fault.rule for fault in error.faults):
        return words.text("task_names_somebody")
    if "is no day" in rules:
        return words.text("f_day")
    return words.text("f_future" if "lies in the future" in rules else "f_required")


def _back(form: Form) -> str:
    """To the list as it was, which says that it was kept."""
    known = {one.value for one in TaskKind}
    kind = f"&kind={form.text('kind')}" if form.text("kind") in known else ""
    late = "&show=late" if form.text("show") == "late" else ""
    return f"/tasks?kept=1{kind}{late}"


def _take(radar: Radar, task: WorkId, _: Form, reader: Caller) -> object:
    return radar.tasks.assign(task, reader.user, reader)


def _finish(radar: Radar, task: WorkId, form: Form, reader: Caller) -> object:
    """A task to tell persons of their data says of each when they were told."""
    told: list[Told] = []
    if form.text("of") == TaskKind.NOTIFY.value:
        faults: list[Fault] = []
        day = form.day("told_on", faults, "told_on")
        if not day and not faults:
            faults.append(Fault("told_on", "is required"))
        if faults:
            message = "the change is refused"
            raise InputError(message, faults)
        told = [Told(one, day) for one in radar.triage.persons_of(task, reader)]
    return radar.tasks.finish(task, told, reader)


def _extend(radar: Radar, task: WorkId, form: Form, reader: Caller) -> object:
    return radar.tasks.extend(task, form.given("reason"), reader)


def _feedback(radar: Radar, task: WorkId, form: Form, reader: Caller) -> object:
    return radar.inform.give(task, form.text("text"), reader)


_ACTS: dict[str, Act] = {
    "take": _take,
    "finish": _finish,
    "extend": _extend,
    "feedback": _feedback,
}


def _page(
    request: Request, reader: Caller, refused: tuple[WorkId, str, Form] | None = None
) -> Response:
    frame = frame_of(request)
    words, token = frame.words_for(request), csrf_of(request)
    given = request.query_params
    kind = next((one for one in TaskKind if one.value == given.get("kind")), None)
    show = "late" if given.get("show") == "late" else "all"
    after = given.get("after")
    asked = Asked(
        kind=kind,
        overdue=show == "late",
        after=WorkId(after) if after else None,
        limit=ROWS,
    )
    try:
        found = frame.radar.triage.waiting(asked, reader)
    except NotFoundError:  # it was done meanwhile: the list begins anew
        return RedirectResponse("/tasks", 303)
    now = frame.radar.clock.now()
    page = frame.render(
        request,
        "tasks.html",
        title=words.text("tasks_of", region=words.code("region", reader.region)),
        reader=reader,
        csrf=token,
        status=400 if refused else 200,
        rows=[shown_waiting(one, reader, now, words) for one in found.items],
        counts=counts_of(found, words),
        kind=kind.value if kind else "",
        kinds=[(one.value, words.text(f"task_{one.value}")) for one in TaskKind],
        show=show,
        next=found.next,
        later=after is not None,
        most=ROWS,
        refused=refused,
        kept="kept" in given,
        by_hand=states.BY_PERSON,
        extendable=states.EXTENDABLE,
        changes=may(reader, frame.radar.policy, "tasks.change"),
    )
    return with_csrf(page, request, token)
