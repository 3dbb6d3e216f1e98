"""Approvals: what waits for a second person, and what each would change; approved or refused."""

from collections.abc import Callable, Mapping

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from radarfunctie.domain.approval import Approval
from radarfunctie.domain.caller import Caller
from radarfunctie.domain.ids import ApprovalId, MentionId, VerdictId
from radarfunctie.errors import ConflictError, DeniedError, NotFoundError
from radarfunctie.pages.approval_shown import ShownApproval, shown_approval
from radarfunctie.pages.forms import Form, read_form
from radarfunctie.pages.frame import Frame, frame_of
from radarfunctie.pages.menu import may
from radarfunctie.pages.onward import in_language
from radarfunctie.pages.preview_shown import ShownPreview, shown_preview
from radarfunctie.pages.review_shown import ShownQuestion, shown
from radarfunctie.pages.session import csrf_of, reader_of, with_csrf
from radarfunctie.pages.words import Words
from radarfunctie.radar.engine import Radar
from radarfunctie.radar.models.acts import CAUSES
from radarfunctie.radar.review.acts import GIVE, REVOKE
from radarfunctie.radar.subject.export import ACTION as ACCESS

MOST = 50
_TOLD = frozenset({"asked", "approved", "declined"})


def approvals_page(request: Request) -> Response:
    """Everything the reader may decide on or asked for."""
    frame, reader = frame_of(request), reader_of(request)
    words, token, radar = frame.words_for(request), csrf_of(request), frame.radar
    found = [
        shown_approval(radar.approvals.foreseen(one.id, reader), reader, words)
        for one in radar.approvals.open(reader, limit=MOST)
    ]
    page = frame.render(
        request,
        "approvals.html",
        title=words.text("approvals"),
        reader=reader,
        csrf=token,
        others=[one for one in found if not one.own],
        own=[one for one in found if one.own],
        told=_told(request, words),
    )
    return with_csrf(page, request, token)


def _told(request: Request, words: Words) -> str:
    told = request.query_params.get("told", "")
    return words.text(f"ap_{told}") if told in _TOLD else ""


def approval_page(request: Request) -> Response:
    """One request, with what it would change."""
    return _page(request, reader_of(request))


async def decide(request: Request) -> Response:
    """Approve it, refuse or withdraw it, or reckon what it would change."""
    frame, reader = frame_of(request), await run_in_threadpool(reader_of, request)
    form = await read_form(request)
    approval = ApprovalId(request.path_params["id"])
    if form.text("act") == "preview":
        return await run_in_threadpool(_previewed, request, reader)
    try:
        told = await run_in_threadpool(_decided, frame.radar, approval, form, reader)
    except (ConflictError, DeniedError) as error:
        refused = "ap_not_yourself" if isinstance(error, DeniedError) else "ap_not_done"
        return await run_in_threadpool(_page, request, reader, refused)
    return RedirectResponse(in_language(frame, request, told), 303)


def _decided(radar: Radar, approval: ApprovalId, form: Form, reader: Caller) -> str:
    """Where it is told; what a subject is given is had from the request itself."""
    if form.text("act") != "approve":
        radar.approvals.decline(approval, reader)
        return "/approvals?told=declined"
    done = radar.approvals.approve(approval, reader)
    at = f"/approvals/{approval}" if done.approval.action == ACCESS else "/approvals"
    return f"{at}?told=approved"


def _previewed(request: Request, reader: Caller) -> Response:
    frame = frame_of(request)
    words, radar = frame.words_for(request), frame.radar
    one = radar.approvals.one(ApprovalId(request.path_params["id"]), reader)
    if one.action not in CAUSES:
        return _page(request, reader)
    try:
        matching = radar.models.matching(str(one.parameters["model"]), reader)
        found = radar.preview_model.run(matching, reader, radar.truth)
    except ConflictError:
        return _page(request, reader, "pv_busy")
    return _page(request, reader, preview=shown_preview(found, words, radar.sentences))


def _page(
    request: Request, reader: Caller, refused: str = "", preview: ShownPreview | None = None
) -> Response:
    frame = frame_of(request)
    words, token, radar = frame.words_for(request), csrf_of(request), frame.radar
    found = radar.approvals.foreseen(ApprovalId(request.path_params["id"]), reader)
    one = shown_approval(found, reader, words)
    page = frame.render(
        request,
        "approval.html",
        title=one.what,
        reader=reader,
        csrf=token,
        status=409 if refused else 200,
        one=one,
        told=_told(request, words),
        refused=words.text(refused) if refused else "",
        differences=_differences(request, one, reader),
        question=_question(frame, found.approval, one, reader, words),
        decides=may(reader, radar.policy, "approvals.decide") and not one.own,
        preview=preview,
    )
    return with_csrf(page, request, token)


def _differences(
    request: Request, one: ShownApproval, reader: Caller
) -> list[tuple[str, str, str]]:
    """Bands and chances at which a model differs from the one in force."""
    frame = frame_of(request)
    if one.model is None or not one.open or not may(reader, frame.radar.policy, "models.read"):
        return []
    found = frame.radar.models.show(one.model, reader)
    words = frame.words_for(request)
    return [
        (_named(each.path, words), _number(each.there), _number(each.here))
        for each in found.differences
    ]


def _named(path: str, words: Words) -> str:
    """A band in words; anything else by its path in the model."""
    key = path.replace("bands.", "band_")
    return words.text(key) if words.has(key) else path


def _number(value: object) -> str:
    if value is None:
        return "\N{EN DASH}"
    return f"{value:g}" if isinstance(value, float) else str(value)


def _question(
    frame: Frame, approval: Approval, one: ShownApproval, reader: Caller, words: Words
) -> ShownQuestion | None:
    """The two sides of a verdict that waits, for who judges such."""
    ends_of = _ENDS.get(approval.action)
    if ends_of is None or not one.open or not may(reader, frame.radar.policy, "reviews.read"):
        return None
    try:
        left, right = ends_of(frame.radar, approval, reader)
    except NotFoundError:
        return None
    found = frame.radar.reviews.about(left, right, reader)
    return None if found is None else shown(found, "doubts", words, frame.radar.sentences)


def _of_given(_: Radar, approval: Approval, __: Caller) -> tuple[MentionId, MentionId]:
    said = approval.parameters
    return MentionId(str(said["left"])), MentionId(str(said["right"]))


def _of_revoked(radar: Radar, approval: Approval, reader: Caller) -> tuple[MentionId, MentionId]:
    held = radar.verdicts.one(VerdictId(str(approval.parameters["verdict"])), reader)
    return held.verdict.left, held.verdict.right


_ENDS: Mapping[str, Callable[[Radar, Approval, Caller], tuple[MentionId, MentionId]]] = {
    GIVE: _of_given,
    REVOKE: _of_revoked,
}
