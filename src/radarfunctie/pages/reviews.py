"""The review desk: one question at a time, what hangs on it, and a way back from each answer."""

from collections.abc import Callable, Mapping, Sequence

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from radarfunctie.domain.caller import Caller
from radarfunctie.domain.ids import SignalId, VerdictId
from radarfunctie.domain.match import VerdictKind
from radarfunctie.domain.review import BlindQuestion, PersonInSource, Question
from radarfunctie.errors import ConflictError, Fault, InputError, NotFoundError, RadarError
from radarfunctie.pages.forms import Form, read_form
from radarfunctie.pages.frame import Frame, frame_of
from radarfunctie.pages.onward import in_language
from radarfunctie.pages.review_shown import ShownQuestion, shown
from radarfunctie.pages.session import csrf_of, reader_of, with_csrf
from radarfunctie.pages.words import Words
from radarfunctie.radar.review.verdicts import Verdicted

QUEUES = ("doubts", "over_merged", "second")
_SKIP = "skip"
_UNDONE = "undone"
_AS_SHOWN = "as shown at the review desk"
_TOLD = frozenset({"kept", "waits", "skipped", _UNDONE, "agrees", "differs", "stood"})


def reviews_page(request: Request) -> Response:
    """The first question of a queue, or of the first that has one."""
    return _page(request, reader_of(request))


async def answer(request: Request) -> Response:
    """Keep an answer, or pass the question over, and go on to the next one."""
    frame, reader = frame_of(request), await run_in_threadpool(reader_of, request)
    form = await read_form(request)
    queue = _queue(form.text("kind"))
    try:
        told, verdict = await run_in_threadpool(_answered, frame, form, queue, reader)
    except (ConflictError, InputError, NotFoundError) as error:
        return await run_in_threadpool(_page, request, reader, queue, error, form.text("reason"))
    return RedirectResponse(_onward(frame, request, queue, told, verdict), 303)


async def take_back(request: Request) -> Response:
    """Take back a verdict of a moment ago."""
    frame, reader = frame_of(request), await run_in_threadpool(reader_of, request)
    form = await read_form(request)
    verdict, queue = VerdictId(request.path_params["id"]), _queue(form.text("kind"))
    revoke = frame.radar.verdicts.revoke
    try:
        given = await run_in_threadpool(revoke, verdict, "taken back at once", reader)
    except (ConflictError, InputError) as error:
        return await run_in_threadpool(_page, request, reader, queue, error)
    told = _UNDONE if given.approval is None else "waits"
    return RedirectResponse(_onward(frame, request, queue, told, None), 303)


def _answered(
    frame: Frame, form: Form, queue: str | None, reader: Caller
) -> tuple[str, VerdictId | None]:
    """What became of an answer, and the verdict that can be taken back."""
    radar = frame.radar
    left, right = (
        PersonInSource(SignalId(form.text(f"{side}_signal")), form.text(f"{side}_ref"))
        for side in ("a", "b")
    )
    if form.text("answer") == _SKIP:
        if queue != "second":  # that one is drawn; it stays until somebody answers it
            radar.verdicts.rest(left, right, reader)
        return "skipped", None
    said = next((one for one in VerdictKind if one.value == form.text("answer")), None)
    if said is None:
        message = "there is no answer"
        raise InputError(message, [Fault("answer", "is not a known code")])
    asked = Verdicted(left, right, said, form.given("reason") or _AS_SHOWN)
    if queue == "second":
        return ("agrees" if radar.seconds.give(asked, reader).first is None else "differs"), None
    given = radar.verdicts.give(asked, reader)
    if given.approval is not None:
        return "waits", None
    return ("stood" if given.stood else "kept"), given.verdict


def _queue(text: str) -> str | None:
    return text if text in QUEUES else None


def _onward(
    frame: Frame, request: Request, queue: str | None, told: str, verdict: VerdictId | None
) -> str:
    query = f"?told={told}" + (f"&kind={queue}" if queue else "")
    query += f"&verdict={verdict}" if verdict else ""
    return in_language(frame, request, f"/reviews{query}")


def _page(
    request: Request,
    reader: Caller,
    queue: str | None = None,
    error: RadarError | None = None,
    typed: str = "",
) -> Response:
    frame = frame_of(request)
    words, token = frame.words_for(request), csrf_of(request)
    wanted = queue or _queue(request.query_params.get("kind", ""))
    question = _question(frame, reader, wanted, words)
    told = request.query_params.get("told", "") if error is None else ""
    page = frame.render(
        request,
        "review.html",
        title=words.text("reviews"),
        reader=reader,
        csrf=token,
        status=200 if error is None else 409 if isinstance(error, ConflictError) else 400,
        queues=QUEUES,
        wanted=wanted,
        question=question,
        told=told if told in _TOLD else "",
        verdict=request.query_params.get("verdict", "") if error is None else "",
        refused=words.text("review_refused") if error is not None else "",
        typed=typed,
        answers=("same", "different", "unsure", _SKIP),
    )
    return with_csrf(page, request, token)


def _question(
    frame: Frame, reader: Caller, wanted: str | None, words: Words
) -> ShownQuestion | None:
    radar = frame.radar
    asks: Mapping[str, Callable[[Caller, int], Sequence[Question | BlindQuestion]]] = {
        "doubts": radar.reviews.questions,
        "over_merged": radar.reviews.over_merged,
        "second": radar.seconds.questions,
    }
    for queue in QUEUES if wanted is None else (wanted,):
        for one in asks[queue](reader, 1):
            return shown(one, queue, words, radar.sentences)
    return None
