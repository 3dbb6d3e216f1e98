"""Models: which there are, one beside another, for whom it does worse, and asking for a change."""

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from radarfunctie.domain.approval import Approval
from radarfunctie.domain.caller import Caller
from radarfunctie.errors import ConflictError, InputError, RadarError
from radarfunctie.pages.forms import Form, read_form
from radarfunctie.pages.frame import Frame, frame_of
from radarfunctie.pages.model_shown import compared
from radarfunctie.pages.onward import in_language
from radarfunctie.pages.preview_shown import ShownPreview, shown_preview
from radarfunctie.pages.session import csrf_of, reader_of, with_csrf
from radarfunctie.pages.subgroups_shown import shown_evaluation

SHORT = 12


def models_page(request: Request) -> Response:
    """Every model, which is in force, and what came into force."""
    return _list(request, reader_of(request))


def model_page(request: Request) -> Response:
    """One model beside the one in force, or beside another."""
    return _one(request, reader_of(request))


async def change_models(request: Request) -> Response:
    """Ask to go back to the model before, or evaluate the one in force anew."""
    frame, reader = frame_of(request), await run_in_threadpool(reader_of, request)
    form = await read_form(request)
    if form.text("act") == "evaluate":
        return await run_in_threadpool(_evaluated, request, reader)
    try:
        waits = await run_in_threadpool(
            frame.radar.change_model.roll_back, form.given("reason"), reader
        )
    except (InputError, ConflictError) as error:
        return await run_in_threadpool(_list, request, reader, _why(error), form.text("reason"))
    return _to(request, waits)


async def change_model(request: Request) -> Response:
    """Ask for a model to come into force, or reckon what it would change."""
    reader = await run_in_threadpool(reader_of, request)
    form = await read_form(request)
    return await run_in_threadpool(_changed, request, reader, form)


def _changed(request: Request, reader: Caller, form: Form) -> Response:
    frame = frame_of(request)
    words, radar, name = frame.words_for(request), frame.radar, request.path_params["id"]
    if form.text("act") == "preview":
        try:
            matching = radar.models.matching(name, reader)
            found = radar.preview_model.run(matching, reader, radar.truth)
        except ConflictError:
            return _one(request, reader, "pv_busy")
        return _one(request, reader, preview=shown_preview(found, words, radar.sentences))
    try:
        waits = radar.change_model.promote(name, form.given("reason"), reader)
    except (InputError, ConflictError) as error:
        return _one(request, reader, _why(error), form.text("reason"))
    return _to(request, waits)


def _evaluated(request: Request, reader: Caller) -> Response:
    radar = frame_of(request).radar
    if radar.truth is not None:
        radar.evaluate.study(radar.truth, reader)
    return RedirectResponse(in_language(frame_of(request), request, "/models#for-whom"), 303)


def _why(error: RadarError) -> str:
    return "md_cannot" if isinstance(error, ConflictError) else "th_needs_reason"


def _to(request: Request, waits: Approval) -> Response:
    frame = frame_of(request)
    return RedirectResponse(in_language(frame, request, f"/approvals/{waits.id}?told=asked"), 303)


def _list(request: Request, reader: Caller, refused: str = "", typed: str = "") -> Response:
    frame = frame_of(request)
    words, token, radar = frame.words_for(request), csrf_of(request), frame.radar
    found = radar.models.overview(reader)
    page = frame.render(
        request,
        "models.html",
        title=words.text("models"),
        reader=reader,
        csrf=token,
        status=400 if refused else 200,
        found=found,
        short=SHORT,
        refused=words.text(refused) if refused else "",
        typed=typed,
        trained={one.digest: _trained(frame, one.digest, reader) for one in found.models},
        truth=radar.truth is not None,
        evaluation=shown_evaluation(radar.evaluate.last(reader), words),
    )
    return with_csrf(page, request, token)


def _trained(frame: Frame, digest: str, reader: Caller) -> str:
    """The fingerprint of the data a model was learned from; empty when it was not."""
    trained = frame.radar.models.show(digest, reader).model.trained
    return "" if trained is None else trained.data[:SHORT]


def _one(
    request: Request,
    reader: Caller,
    refused: str = "",
    typed: str = "",
    preview: ShownPreview | None = None,
) -> Response:
    frame = frame_of(request)
    words, token, radar = frame.words_for(request), csrf_of(request), frame.radar
    left = radar.models.show(request.path_params["id"], reader)
    right = radar.models.show(request.query_params.get("with") or "in-force", reader)
    page = frame.render(
        request,
        "model.html",
        title=words.text("md_title", model=left.digest[:SHORT]),
        reader=reader,
        csrf=token,
        status=400 if refused else 200,
        left=left,
        right=right,
        short=SHORT,
        bands=list(
            zip(
                left.model.bands.model_dump().items(),
                right.model.bands.model_dump().values(),
                strict=True,
            )
        ),
        comparisons=compared(left.model, right.model, left.definition, words),
        others=[one for one in radar.models.overview(reader).models if one.digest != left.digest],
        refused=words.text(refused) if refused else "",
        typed=typed,
        preview=preview,
    )
    return with_csrf(page, request, token)
