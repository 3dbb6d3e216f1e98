"""Who looked at a person: for the person, by weeks and roles; for who oversees, every record."""

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from radarfunctie.domain.caller import Caller
from radarfunctie.domain.ids import PersonId
from radarfunctie.errors import NotFoundError
from radarfunctie.pages.audit import word_of_object
from radarfunctie.pages.forms import Form, read_form
from radarfunctie.pages.frame import frame_of
from radarfunctie.pages.menu import may
from radarfunctie.pages.session import csrf_of, reader_of, with_csrf
from radarfunctie.pages.subject_search import Sought, sought
from radarfunctie.pages.words import Words
from radarfunctie.radar.oversight.subject import Looks

_RECORDS = 200


def who_looked_page(request: Request) -> Response:
    """The question."""
    return _page(request, reader_of(request), Form({}))


async def ask_who_looked(request: Request) -> Response:
    """The answer, in this response only; who asks is in the log."""
    reader = await run_in_threadpool(reader_of, request)
    form = await read_form(request)
    return await run_in_threadpool(_asked, request, reader, form)


def _asked(request: Request, reader: Caller, form: Form) -> Response:
    frame = frame_of(request)
    words = frame.words_for(request)
    if form.text("act") == "search":
        return _page(request, reader, form, found=sought(frame, form, reader, words))
    try:
        person = PersonId(form.text("person"))
        looks = frame.radar.who_looked.at(person, reader, full=form.ticked("full"))
    except NotFoundError:
        return _page(request, reader, form, refused=words.text("wl_nobody"))
    return _page(request, reader, form, looks)


def _page(
    request: Request,
    reader: Caller,
    form: Form,
    looks: Looks | None = None,
    refused: str = "",
    found: Sought | None = None,
) -> Response:
    frame = frame_of(request)
    words, token = frame.words_for(request), csrf_of(request)
    page = frame.render(
        request,
        "who_looked.html",
        title=words.text("wl_title"),
        reader=reader,
        csrf=token,
        status=404 if refused else 400 if found and found.refused else 200,
        form=form,
        at={},
        found=found,
        searches=may(reader, frame.radar.policy, "persons.search"),
        looks=looks,
        weeks=_weeks(looks, words) if looks else [],
        records=_records(looks, words) if looks else [],
        more=max(0, len(looks.records) - _RECORDS) if looks else 0,
        refused=refused,
    )
    return with_csrf(page, request, token)


def _weeks(looks: Looks, words: Words) -> list[tuple[str, str, str, str]]:
    return [
        (one.week, words.text(one.role), word_of_object(one.what, words), words.count(one.times))
        for one in reversed(looks.weeks)
    ]


def _records(looks: Looks, words: Words) -> list[tuple[str, str, str, str, str, str]]:
    return [
        (
            str(one.seq),
            f"{words.moment(one.at)} {words.clock(one.at)}",
            one.event.actor,
            words.text(one.event.role),
            one.event.rule or one.event.action,
            word_of_object(one.event.object_type, words),
        )
        for one in reversed(looks.records[-_RECORDS:])
    ]
