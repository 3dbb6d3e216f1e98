"""The named check on a page: asked in a form that is sent, answered, gone.

The answer is in the body of the answer to the form alone: never in an address, a cookie or a
store. Hit and miss have one length and one time bucket, as over the API; the page goes by itself.
"""

import asyncio
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from time import perf_counter

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from radarfunctie.domain.caller import Caller
from radarfunctie.domain.check import CheckAnswer, Scope
from radarfunctie.domain.match import Grade
from radarfunctie.errors import DeniedError, InputError, TooManyRequestsError
from radarfunctie.intake.question import read_question
from radarfunctie.pages.forms import PERSON_FIELDS, Form, read_day, read_form
from radarfunctie.pages.frame import frame_of
from radarfunctie.pages.session import csrf_of, reader_of, with_csrf
from radarfunctie.pages.words import Words
from radarfunctie.radar.engine import Radar

SHOWN_S = 60  # how long an answer stays on the screen
_PAD_STEP = 32_768  # bytes; every answer to a question is a whole number of these


@dataclass(frozen=True, slots=True)
class Told:
    """What the page shows of an answer."""

    answer: CheckAnswer | None = None
    faults: tuple[tuple[str, str], ...] = ()  # field, what to do
    refused: str = ""
    status: int = 200


def check_page(request: Request) -> Response:
    """The form, empty."""
    reader = reader_of(request)
    frame_of(request).radar.policy.allow(reader, "check.ask")
    return _page(request, reader, Form({}), Told())


async def ask(request: Request) -> Response:
    """Ask, and show the answer once. An answer takes a whole number of floors, hit or miss."""
    started = perf_counter()
    reader = await run_in_threadpool(reader_of, request)
    form = await read_form(request)
    answer = await run_in_threadpool(_asked, request, reader, form)
    floor_s = request.app.state.check_floor_s
    if floor_s > 0:
        spent_s = perf_counter() - started
        await asyncio.sleep(floor_s - spent_s % floor_s)
    return answer


def _asked(request: Request, reader: Caller, form: Form) -> Response:
    frame = frame_of(request)
    radar, words = frame.radar, frame.words_for(request)
    radar.policy.allow(reader, "check.ask")
    return _page(request, reader, form, _told(radar, reader, form, words))


def _told(radar: Radar, reader: Caller, form: Form, words: Words) -> Told:
    if not form.ticked("choice"):
        said = words.text("check_needs_choice")
        return Told(faults=(("choice", said),), refused=words.text("check_refused"), status=400)
    if form.text("birth_date") and read_day(form.text("birth_date")) is None:
        fault = ("birth_date", words.text("f_day"))
        return Told(faults=(fault,), refused=words.text("check_refused"), status=400)
    try:
        raw = json.dumps(_question(form)).encode()
        question = read_question(raw, radar.intake, reader.region, radar.clock.now())
        return Told(radar.check.ask(question, reader))
    except InputError as error:
        fields = dict.fromkeys(PERSON_FIELDS.get(one.path, "") for one in error.faults)
        faults = tuple((one, words.text("check_needs")) for one in fields if one)
        return Told(faults=faults, refused=words.text("check_refused"), status=400)
    except TooManyRequestsError:
        return Told(refused=words.text("check_too_often"), status=429)
    except DeniedError:
        return Told(refused=words.text("check_off"), status=403)


def _question(form: Form) -> Mapping[str, object]:
    """The form as the question that the API is asked."""
    day = read_day(form.text("birth_date"))
    names = form.text("first_names")
    initials = "." in names or (names.isupper() and len(names) <= 4)
    house = _house(form)
    person = {
        "surname": form.given("surname"),
        "prefix": form.given("prefix"),
        "initials" if initials else "first_names": names or None,
        "birth_date": day.isoformat() if day else None,
        "bsn": form.given("bsn"),
        "addresses": [house] if house else None,
    }
    return {
        "person": {name: value for name, value in person.items() if value is not None},
        "scopes": form.all("scope") or [Scope.OWN_REGION.value, Scope.OTHER_REGIONS.value],
        "purpose": "advice",
        "caller_choice": True,
        "only_certain": False,
    }


def _house(form: Form) -> Mapping[str, object]:
    number = form.text("number")
    postcode = form.given("postcode")
    if not (postcode and number.isdecimal()):
        return {}
    return {"postcode": postcode, "number": int(number)}


def _page(request: Request, reader: Caller, form: Form, told: Told) -> Response:
    frame = frame_of(request)
    words, token = frame.words_for(request), csrf_of(request)
    english = "&lang=en" if words.language == "en" else ""
    asked = told.answer is not None
    page = frame.render(
        request,
        "check.html",
        title=words.text("check"),
        reader=reader,
        csrf=token,
        status=told.status,
        form=Form({}) if asked else form,
        at=_by_field(told.faults),
        refused=told.refused,
        answer=_shown(told.answer, words) if told.answer else None,
        scopes=[(one.value, words.text(f"{one.value}_scope")) for one in Scope],
        gone="gone" in request.query_params,
        shown_s=SHOWN_S,
        forget_to=f"/check?gone=1{english}",
    )
    if asked:
        page = _of_one_length(page)
        page.headers["Refresh"] = f"{SHOWN_S}; url=/check?gone=1{english}"
    return with_csrf(page, request, token)


def _of_one_length(page: HTMLResponse) -> HTMLResponse:
    """The page made as long as any other answer, by white space."""
    body = bytes(page.body)
    padded = body + b" " * (-len(body) % _PAD_STEP)
    headers = {"Content-Security-Policy": page.headers["Content-Security-Policy"]}
    return HTMLResponse(padded, page.status_code, headers)


def _by_field(faults: Sequence[tuple[str, str]]) -> Mapping[str, list[str]]:
    return {field: [text] for field, text in faults}


@dataclass(frozen=True, slots=True)
class Shown:
    """An answer in words."""

    person: str
    household: str
    scopes: tuple[tuple[str, str], ...]
    regions: tuple[str, ...]
    needed: str


def _shown(answer: CheckAnswer, words: Words) -> Shown:
    fields = [
        words.text(PERSON_FIELDS[one]).lower() for one in answer.needed if one in PERSON_FIELDS
    ]
    return Shown(
        _grade(answer.person, words),
        _grade(answer.household, words),
        tuple(
            (words.text(f"{scope.value}_scope"), words.text(f"check_{answer.scopes[scope].value}"))
            for scope in Scope
        ),
        tuple(words.code("region", region) for region in answer.regions),
        words.text("check_needed", fields=words.listed(fields)) if fields else "",
    )


def _grade(grade: Grade, words: Words) -> str:
    return words.text(f"check_{grade.value}")
