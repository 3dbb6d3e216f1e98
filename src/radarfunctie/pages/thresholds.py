"""Thresholds: tried on the pairs at once, then on everything, then asked of a second steward."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import isfinite

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from radarfunctie.domain.caller import Caller
from radarfunctie.errors import ConflictError, InputError
from radarfunctie.evaluation.scores import PairCounts
from radarfunctie.pages.bits_drawn import Drawn, drawn
from radarfunctie.pages.forms import Form, read_form
from radarfunctie.pages.frame import Frame, frame_of
from radarfunctie.pages.onward import in_language
from radarfunctie.pages.preview_shown import Row, ShownPreview, shown_preview
from radarfunctie.pages.session import csrf_of, reader_of, with_csrf
from radarfunctie.pages.words import Words
from radarfunctie.radar.approving import reason_given
from radarfunctie.radar.preview.banding import Banded
from radarfunctie.radar.preview.thresholds import Thresholds

LEAST, MOST = 0, 40  # bits, the ends of a slider
NAMES: Mapping[str, str] = {"link": "link_bits", "review": "review_bits"}


@dataclass(frozen=True, slots=True)
class _Asked:
    """What the page was asked: numbers as typed, and what is wrong with them."""

    typed: Mapping[str, str]
    thresholds: Thresholds
    faults: Mapping[str, str] = field(default_factory=dict)  # by field, in words


@dataclass(frozen=True, slots=True)
class _Told:
    """What came of it."""

    banded: Banded | None = None
    preview: ShownPreview | None = None
    refused: str = ""
    reason: str = ""


def thresholds_page(request: Request) -> Response:
    """The thresholds in force, or what those in the address would do."""
    frame, reader = frame_of(request), reader_of(request)
    words = frame.words_for(request)
    asked = _asked({name: request.query_params.get(name, "") for name in NAMES}, words)
    return _page(request, reader, *_banded(frame, asked, reader, words))


async def try_thresholds(request: Request) -> Response:
    """Show everything that would change, or ask a second steward for it."""
    reader = await run_in_threadpool(reader_of, request)
    form = await read_form(request)
    return await run_in_threadpool(_tried, request, reader, form)


def _tried(request: Request, reader: Caller, form: Form) -> Response:
    frame = frame_of(request)
    words = frame.words_for(request)
    asked = _asked({name: form.text(name) for name in NAMES}, words)
    asked, told = _banded(frame, asked, reader, words)
    if told.banded is None:
        return _page(request, reader, asked, told)
    if form.text("act") == "ask":
        return _sent(request, reader, form, asked, told)
    try:
        found = frame.radar.thresholds.run(asked.thresholds, reader, frame.radar.truth)
    except ConflictError:
        return _page(request, reader, asked, _Told(told.banded, None, words.text("pv_busy")))
    preview = shown_preview(found, words, frame.radar.sentences)
    return _page(request, reader, asked, _Told(told.banded, preview, reason=form.text("reason")))


def _sent(request: Request, reader: Caller, form: Form, asked: _Asked, told: _Told) -> Response:
    """Keep a model with these bands, and ask for it to come into force."""
    frame = frame_of(request)
    words, radar = frame.words_for(request), frame.radar
    reason = form.text("reason")
    bands = {
        NAMES[name]: bits
        for name in NAMES
        if (bits := getattr(asked.thresholds, NAMES[name])) is not None
    }
    try:
        added = radar.models.add_like("in-force", bands, reason_given(reason), reader)
        waits = radar.change_model.promote(added.digest, reason, reader)
    except (InputError, ConflictError) as error:
        key = "th_same" if isinstance(error, ConflictError) else "th_needs_reason"
        return _page(request, reader, asked, _Told(told.banded, None, words.text(key), reason))
    return RedirectResponse(in_language(frame, request, f"/approvals/{waits.id}?told=asked"), 303)


def _asked(typed: Mapping[str, str], words: Words) -> _Asked:
    bits: dict[str, float | None] = {}
    faults = {}
    for name, text in typed.items():
        try:
            number = float(text.strip().replace(",", ".")) if text.strip() else None
        except ValueError:
            number = float("nan")
        if number is not None and not isfinite(number):
            faults[name] = words.text("th_no_number")
            number = None
        bits[name] = number
    return _Asked(typed, Thresholds(bits["link"], bits["review"]), faults)


def _banded(frame: Frame, asked: _Asked, reader: Caller, words: Words) -> tuple[_Asked, _Told]:
    if asked.faults:
        frame.radar.policy.allow(reader, "thresholds.preview")
        return asked, _Told()
    try:
        return asked, _Told(frame.radar.bands.at(asked.thresholds, reader))
    except InputError as error:
        of = {path: name for name, path in NAMES.items()}
        said = {"link": words.text("th_link_below"), "review": words.text("th_review_below")}
        faults = {of.get(one.path, "link"): said[of.get(one.path, "link")] for one in error.faults}
        if not faults:  # the truth file does not hold
            return asked, _Told(refused=words.text("th_truth_broken"))
        return _Asked(asked.typed, asked.thresholds, faults), _Told()


def _page(request: Request, reader: Caller, asked: _Asked, told: _Told) -> Response:
    frame = frame_of(request)
    words, token = frame.words_for(request), csrf_of(request)
    in_force = frame.radar.bands.at(Thresholds(), reader).now
    shown = {
        name: asked.typed[name] or words.number(getattr(in_force, NAMES[name])) for name in NAMES
    }
    refused = bool(asked.faults or told.refused)
    page = frame.render(
        request,
        "thresholds.html",
        title=words.text("thresholds"),
        reader=reader,
        csrf=token,
        status=400 if refused else 200,
        typed=shown,
        faults=asked.faults,
        slider={name: shown[name].replace(",", ".") for name in NAMES},
        ends=(LEAST, MOST),
        in_force=in_force,
        differs=told.banded is not None and told.banded.now != told.banded.tried,
        banded=told.banded,
        rows=_rows(told.banded, words) if told.banded else (),
        judged=_known(told.banded, "judged", words) if told.banded else (),
        truth=_known(told.banded, "truth", words) if told.banded else (),
        picture=_drawn(told.banded) if told.banded else None,
        preview=told.preview,
        refused=told.refused,
        reason=told.reason,
    )
    return with_csrf(page, request, token)


def _rows(found: Banded, words: Words) -> tuple[Row, ...]:
    return tuple(
        Row(words.text(key), words.count(now), words.count(then), changed=now != then)
        for key, now, then in (
            ("th_linking", found.now.linking, found.tried.linking),
            ("th_between", found.now.between, found.tried.between),
        )
    )


def _known(found: Banded, name: str, words: Words) -> tuple[Row, ...]:
    """Precision and recall against what is known; empty where nothing is."""
    now, then = getattr(found.now, name), getattr(found.tried, name)
    if not isinstance(now, PairCounts) or not isinstance(then, PairCounts):
        return ()
    of = {"of": words.count(now.true)}
    return (
        Row(
            words.text("th_precision"),
            words.percent(now.score.precision),
            words.percent(then.score.precision),
            words.text(
                "th_precision_more",
                both=words.count(then.both),
                found=words.count(then.found),
            ),
            now.score.precision != then.score.precision,
        ),
        Row(
            words.text("th_recall"),
            words.percent(now.score.recall),
            words.percent(then.score.recall),
            words.text("th_recall_more", both=words.count(then.both), **of),
            now.score.recall != then.score.recall,
        ),
    )


def _drawn(found: Banded) -> Drawn:
    tried, now = found.tried, found.now
    return drawn(found.bars, (tried.link_bits, tried.review_bits), (now.link_bits, now.review_bits))
