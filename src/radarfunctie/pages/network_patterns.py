"""Patterns that an analyst runs with own numbers; what they find leads into the network."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from radarfunctie.domain.caller import Caller
from radarfunctie.domain.hit import Ran
from radarfunctie.domain.ids import PersonId
from radarfunctie.errors import InputError, NotFoundError
from radarfunctie.hits.patterns import Parameter, Pattern
from radarfunctie.pages.forms import Form, read_form
from radarfunctie.pages.frame import Frame, frame_of
from radarfunctie.pages.network_state import State, read_state
from radarfunctie.pages.session import csrf_of, reader_of, with_csrf
from radarfunctie.pages.shown import full_name
from radarfunctie.pages.texts import TEXTS
from radarfunctie.pages.words import Words
from radarfunctie.radar.running import ROWS_MOST, SECONDS_MOST

_COUNTED = ("regions", "sectors", "households")  # the label says what is counted
_TICKED = 20  # rows that are ticked beforehand


@dataclass(frozen=True, slots=True)
class Field:
    """A parameter as a field of the form."""

    name: str
    label: str
    unit: str
    default: str
    number: bool


@dataclass(frozen=True, slots=True)
class FoundRow:
    """A row that a pattern gave."""

    person: PersonId
    name: str
    sentence: str
    signals: int
    ticked: bool


@dataclass(frozen=True, slots=True)
class ShownRun:
    """What a run gave."""

    rows: tuple[FoundRow, ...]
    more: str
    took: str
    broken: str


def pattern_page(request: Request) -> Response:
    """The form of a pattern, with its own numbers in it."""
    reader = reader_of(request)
    return _page(request, reader, Form({}))


async def run_pattern(request: Request) -> Response:
    """Run it and show whom it finds."""
    reader = await run_in_threadpool(reader_of, request)
    form = await read_form(request)
    return await run_in_threadpool(_ran, request, reader, form)


def open_rows(request: Request) -> Response:
    """Into the network with the rows that were ticked; the first is what the picture is about."""
    reader_of(request)
    frame = frame_of(request)
    ids = read_state("", request.query_params).also
    if not ids:
        return RedirectResponse(in_words_address(frame, request, "/network"), 303)
    state = State(ids[0], ids[1:])
    return RedirectResponse(state.address(frame.words_for(request).language), 303)


def in_words_address(frame: Frame, request: Request, path: str) -> str:
    """`path` in the language of the request."""
    return path + ("?lang=en" if frame.words_for(request).language == "en" else "")


def questions(frame: Frame, reader: Caller, words: Words) -> list[tuple[str, str]]:
    """The patterns that the reader may run: name and question."""
    mine = frame.radar.run_patterns.mine(reader)
    return [(name, _question(one, words)) for name, one in mine.items()]


def _ran(request: Request, reader: Caller, form: Form) -> Response:
    frame = frame_of(request)
    words = frame.words_for(request)
    pattern = _pattern(request, frame, reader)
    typed = {name: form.text(f"p-{name}") for name in pattern.parameters}
    try:
        ran = frame.radar.run_patterns.run(pattern.name, typed, reader)
    except InputError as error:
        said = {
            f"p-{one.path}": [
                words.text("net_param_number" if "number" in one.rule else "net_param_range")
            ]
            for one in error.faults
        }
        return _page(request, reader, form, at=said)
    return _page(request, reader, form, _shown(frame, reader, ran, words))


def _pattern(request: Request, frame: Frame, reader: Caller) -> Pattern:
    """The pattern of the address.

    Raises:
        NotFoundError: There is none that this reader may run.
    """
    found = frame.radar.run_patterns.mine(reader).get(request.path_params["name"])
    if found is None:
        message = "there is no such pattern here"
        raise NotFoundError(message)
    return found


def _page(
    request: Request,
    reader: Caller,
    form: Form,
    run: ShownRun | None = None,
    at: Mapping[str, Sequence[str]] | None = None,
) -> Response:
    frame, token = frame_of(request), csrf_of(request)
    words = frame.words_for(request)
    pattern = _pattern(request, frame, reader)
    page = frame.render(
        request,
        "network_pattern.html",
        title=_question(pattern, words),
        reader=reader,
        csrf=token,
        status=400 if at else 200,
        form=form,
        at=at or {},
        fields_of=[_field(name, one, words) for name, one in pattern.parameters.items()],
        run=run,
        bounds=words.text("net_bounds", seconds=SECONDS_MOST, rows=ROWS_MOST),
    )
    return with_csrf(page, request, token)


def _shown(frame: Frame, reader: Caller, ran: Ran, words: Words) -> ShownRun:
    views = frame.radar.look.persons(list({row.person for row in ran.rows}), reader)
    rows = tuple(
        FoundRow(
            row.person,
            full_name(views[row.person], words)
            if row.person in views
            else words.text("net_person_n", n=place),
            words.pattern(row),
            len(row.signals),
            place <= _TICKED,
        )
        for place, row in enumerate(ran.rows, start=1)
    )
    broken = ""
    if ran.fault is not None:
        broken = words.text("net_run_broken")
        if "seconds" in ran.fault:
            broken = words.text("net_run_late", seconds=SECONDS_MOST)
    return ShownRun(
        rows,
        words.text("net_run_more", rows=ROWS_MOST) if ran.more else "",
        words.text("net_run_took", n=len(rows), seconds=words.number(max(0.1, ran.seconds))),
        broken,
    )


def _question(pattern: Pattern, words: Words) -> str:
    return pattern.question.nl if words.language == "nl" else pattern.question.en


def _field(name: str, about: Parameter, words: Words) -> Field:
    """A pattern that was dropped in says in its own words what its numbers are."""
    key, unit = f"net_param_{name}", f"net_unit_{about.unit}"
    return Field(
        f"p-{name}",
        words.text(key) if key in TEXTS else about.what,
        words.text(unit) if unit in TEXTS else "" if about.unit in _COUNTED else about.unit,
        str(about.default),
        about.type != "text",
    )
