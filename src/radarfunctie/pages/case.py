"""The page of a case: what was concluded, who is responsible, monitoring and transfers."""

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from radarfunctie.domain.assessment import Safety
from radarfunctie.domain.caller import Caller
from radarfunctie.domain.ids import CaseId, WorkId
from radarfunctie.domain.work import MomentState, MonitoringMoment, Share, Transfer, TransferState
from radarfunctie.errors import ConflictError, Fault, InputError
from radarfunctie.pages.case_acts import ACTS, case_acts
from radarfunctie.pages.case_lines import concluded
from radarfunctie.pages.deadlines import deadline
from radarfunctie.pages.forms import Form, read_form
from radarfunctie.pages.frame import frame_of
from radarfunctie.pages.menu import may
from radarfunctie.pages.onward import in_language
from radarfunctie.pages.session import csrf_of, reader_of, with_csrf
from radarfunctie.pages.weighed_by import weighed_by
from radarfunctie.pages.words import Words
from radarfunctie.process.owners import Owner
from radarfunctie.radar.engine import Radar
from radarfunctie.radar.work.transferring import Answered

_FORM_BYTES = 50_000
_REFUSED = "the change is refused"


def case_page(request: Request) -> Response:
    """One case of the own region."""
    return _page(request, reader_of(request))


async def change_case(request: Request) -> Response:
    """Keep what was seen at a moment, or what the receiver of a transfer said."""
    reader = await run_in_threadpool(reader_of, request)
    form = await read_form(request, _FORM_BYTES)
    return await run_in_threadpool(_changed, request, reader, form)


def _changed(request: Request, reader: Caller, form: Form) -> Response:
    frame, case = frame_of(request), request.path_params["id"]
    words = frame.words_for(request)
    known = "monitoring.do" if form.text("act") == "look" else "transfers.answer"
    action, act = ACTS.get(form.text("act"), (known, _act))
    frame.radar.policy.allow(reader, action)
    try:
        act(frame.radar, CaseId(case), form, reader)
    except InputError:
        return _page(request, reader, (form, words.text("not_kept")))
    except ConflictError:
        return _page(request, reader, (form, words.text("task_conflict")))
    return RedirectResponse(in_language(frame, request, f"/cases/{case}?kept=1"), 303)


def _act(radar: Radar, _: CaseId, form: Form, reader: Caller) -> object:
    piece, act = WorkId(form.text("piece")), form.text("act")
    if act == "look":
        safety = next((one for one in Safety if one.value == form.text("safety")), None)
        if safety is None:
            raise InputError(_REFUSED, [Fault("safety", "is required")])
        return radar.monitoring.look(piece, safety, form.given("findings"), reader)
    answered = Answered(act == "accept", form.text("answered_by"), form.given("reason"))
    return radar.transfers.answer(piece, answered, reader)


def _page(request: Request, reader: Caller, refused: tuple[Form, str] | None = None) -> Response:
    frame = frame_of(request)
    words, token, radar = frame.words_for(request), csrf_of(request), frame.radar
    view = radar.cases.one(CaseId(request.path_params["id"]), reader)
    case, now = view.case, radar.clock.now()
    questions = {
        name: getattr(text, words.language)
        for name, text in radar.norms.norms.frame.questions.items()
    }
    page = frame.render(
        request,
        "case.html",
        title=words.text("case_title", day=words.moment(case.versions[0].at)),
        reader=reader,
        csrf=token,
        status=400 if refused else 200,
        case=case.id,
        line=concluded(case, words),
        closed=case.current.said.closes,
        owners=[
            _owner(one, words)
            for share in Share  # safety before care
            for one in view.owners
            if one.share is share and one.until is None
        ],
        versions=[
            (
                words.text("version_n", n=one.version, day=words.moment(one.at), author=one.author),
                words.text(f"safety_{one.said.safety.value}"),
                words.text(f"outcome_{one.said.outcome.value}"),
                one.said.reasoning,
                weighed_by(one, questions, words),
            )
            for one in reversed(case.versions)
        ],
        signals=[(place, one) for place, one in enumerate(case.current.said.signals, start=1)],
        tasks=[
            (
                words.text(f"task_{one.kind.value}"),
                deadline(one.due_at, now, words),
                one.what or one.recipient or "",
            )
            for one in sorted(case.open_tasks(), key=lambda one: (one.due_at, one.id))
        ],
        moments=[
            (one.id, _moment(one, words), one.state is MomentState.PLANNED, one.findings or "")
            for one in case.pieces
            if isinstance(one, MonitoringMoment)
        ],
        transfers=[
            (
                one,
                words.text(f"share_{one.share.value}"),
                words.text(one.state.value),
                one.state is TransferState.OFFERED,
            )
            for one in case.pieces
            if isinstance(one, Transfer)
        ],
        safeties=[(one.value, words.text(f"safety_{one.value}")) for one in Safety],
        monitors=may(reader, radar.policy, "monitoring.do"),
        answers=may(reader, radar.policy, "transfers.answer"),
        acts=case_acts(frame, case, reader, words),
        accepted=TransferState.ACCEPTED,
        refused=refused,
        kept="kept" in request.query_params,
    )
    return with_csrf(page, request, token)


def _owner(one: Owner, words: Words) -> str:
    key = "lead_line" if one.share.value == "safety" else "care_line"
    return words.text(key, party=one.party or words.text("nobody"))


def _moment(one: MonitoringMoment, words: Words) -> str:
    if one.state is MomentState.PLANNED:
        return words.text("moment_planned", day=words.day(one.due_on))
    if one.state is MomentState.CANCELLED:
        return words.text("moment_cancelled", reason=one.reason or "")
    safety = words.text(f"safety_{one.safety.value}") if one.safety else words.text("unknown")
    day = words.moment(one.changed_at) if one.changed_at else words.day(one.due_on)
    return words.text("moment_done", day=day, safety=safety)
