"""Where the analyst begins: a person, a household, a hit. What is typed stands in no address."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from radarfunctie.domain.caller import Caller
from radarfunctie.domain.hit import Disposition
from radarfunctie.domain.ids import PersonId
from radarfunctie.errors import (
    DeniedError,
    InputError,
    NotFoundError,
    TooManyRequestsError,
)
from radarfunctie.intake.question import read_search
from radarfunctie.pages.forms import PERSON_FIELDS, Form, read_day, read_form
from radarfunctie.pages.frame import Frame, frame_of
from radarfunctie.pages.hits import HitsAbout, by_person
from radarfunctie.pages.menu import may
from radarfunctie.pages.network_patterns import questions
from radarfunctie.pages.network_views import views_of
from radarfunctie.pages.onward import in_language
from radarfunctie.pages.session import csrf_of, reader_of, with_csrf
from radarfunctie.pages.shown import full_name
from radarfunctie.pages.words import Words
from radarfunctie.radar.exploring import ACTION
from radarfunctie.radar.keeping_views import READ
from radarfunctie.radar.running import ACTION as RUN
from radarfunctie.radar.searching import ACTION as SEARCH

_HITS = 20
_FIELDS = {**PERSON_FIELDS, "purpose": "net_purpose"}


@dataclass(frozen=True, slots=True)
class FoundHere:
    """A person who may be the one."""

    id: PersonId
    name: str
    sure: str


@dataclass(frozen=True, slots=True)
class Searched:
    """What a search shows; `refused` says why there is nothing."""

    items: tuple[FoundHere, ...] = ()
    more: bool = False
    refused: str = ""
    status: int = 200


def start_network(request: Request) -> Response:
    """The ways to begin."""
    return _page(request, reader_of(request), Form({}))


async def find(request: Request) -> Response:
    """Go to what has this number, or search by name; the answer is in this page alone."""
    reader = await run_in_threadpool(reader_of, request)
    form = await read_form(request)
    return await run_in_threadpool(_found, request, reader, form)


def _found(request: Request, reader: Caller, form: Form) -> Response:
    frame = frame_of(request)
    words = frame.words_for(request)
    frame.radar.policy.allow(reader, ACTION)
    if form.text("act") == "search":
        return _page(request, reader, form, _searched(frame, reader, form, words))
    try:
        found = frame.radar.explore.known(form.text("id"), reader)
    except NotFoundError:
        return _page(request, reader, form, by_id=words.text("net_id_none"))
    return RedirectResponse(in_language(frame, request, f"/network/{found}"), 303)


def _searched(frame: Frame, reader: Caller, form: Form, words: Words) -> Searched:
    radar = frame.radar
    radar.policy.allow(reader, SEARCH, reader.region)
    if not form.text("purpose"):
        field = words.text("net_purpose").lower()
        return Searched(refused=words.text("net_needs", fields=field), status=400)
    try:
        raw = json.dumps({"person": _person(form), "purpose": form.text("purpose")}).encode()
        person, purpose = read_search(raw, radar.intake, reader.region, radar.clock.now())
        found = radar.search.find(person, purpose, reader)
    except InputError as error:
        said = dict.fromkeys(_FIELDS.get(one.path, "surname") for one in error.faults)
        fields = words.listed(words.text(one).lower() for one in said)
        return Searched(refused=words.text("net_needs", fields=fields), status=400)
    except TooManyRequestsError:
        return Searched(refused=words.text("net_too_often"), status=429)
    except DeniedError:
        return Searched(refused=words.text("error_403"), status=403)
    views = radar.look.persons([one.person for one in found.items], reader)
    items = tuple(
        FoundHere(one.person, full_name(views[one.person], words), words.text(one.grade.value))
        for one in found.items
        if one.person in views
    )
    return Searched(items, found.more, "" if items else words.text("net_found_none"))


def _person(form: Form) -> Mapping[str, object]:
    """The form as the question that the API is asked."""
    day = read_day(form.text("birth_date"))
    names = form.text("first_names")
    initials = "." in names or (names.isupper() and len(names) <= 4)
    number = form.text("number")
    house = {"postcode": form.text("postcode"), "number": int(number)} if number.isdecimal() else {}
    person = {
        "surname": form.given("surname"),
        "prefix": form.given("prefix"),
        "initials" if initials else "firstNames": names or None,
        "birthDate": day.isoformat() if day else form.given("birth_date"),
        "addresses": [house] if house.get("postcode") else None,
    }
    return {name: value for name, value in person.items() if value is not None}


def _page(
    request: Request,
    reader: Caller,
    form: Form,
    searched: Searched | None = None,
    by_id: str = "",
) -> Response:
    frame, token = frame_of(request), csrf_of(request)
    words, policy = frame.words_for(request), frame.radar.policy
    policy.allow(reader, ACTION)
    rule = policy.actions.get(SEARCH)
    purposes = () if rule is None else rule.purposes.get(reader.role, ())
    page = frame.render(
        request,
        "network_start.html",
        title=words.text("net_menu"),
        reader=reader,
        csrf=token,
        status=404 if by_id else searched.status if searched else 200,
        form=form,
        at={"id": [by_id]} if by_id else {},
        searches=may(reader, policy, SEARCH),
        purposes=[(one, words.text(f"purpose_{one}")) for one in purposes],
        searched=searched,
        views=views_of(frame, reader, words) if may(reader, policy, READ) else (),
        patterns=questions(frame, reader, words) if may(reader, policy, RUN) else (),
        hits=_hits(frame, reader, words) if may(reader, policy, "hits.read") else None,
    )
    return with_csrf(page, request, token)


def _hits(frame: Frame, reader: Caller, words: Words) -> Sequence[HitsAbout]:
    """Open hits of the region, the newest first."""
    found = frame.radar.hits.all(
        reader, region=reader.region, disposition=Disposition.OPEN, limit=_HITS
    )
    shown = by_person(found, reader.region, words)
    views = frame.radar.look.persons(list(shown), reader) if shown else {}
    return [
        HitsAbout(views[one].id, full_name(views[one], words), views[one].households, hits)
        for one, hits in shown.items()
        if one in views
    ]
