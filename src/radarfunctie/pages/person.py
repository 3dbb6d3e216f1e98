"""The person page: what was told of one person, and what it adds up to."""

from starlette.requests import Request
from starlette.responses import Response

from radarfunctie.domain.answers import MentionView
from radarfunctie.domain.ids import PersonId
from radarfunctie.errors import DeniedError
from radarfunctie.pages.frame import frame_of
from radarfunctie.pages.session import csrf_of, reader_of, with_csrf
from radarfunctie.pages.shown import name_of, shown_person
from radarfunctie.pages.subject import shown_picture
from radarfunctie.pages.words import AMSTERDAM, Words


def person_page(request: Request) -> Response:
    """One person on one page."""
    frame, reader = frame_of(request), reader_of(request)
    words, token = frame.words_for(request), csrf_of(request)
    radar = frame.radar
    view = radar.look.person(PersonId(request.path_params["id"]), reader)
    try:
        picture = radar.look.person_picture(view.id, reader)
    except DeniedError:
        picture = None
    today = radar.clock.now().astimezone(AMSTERDAM).date()
    person = shown_person(view, picture.timeline if picture else (), today, words)
    page = frame.render(
        request,
        "person.html",
        title=person.name,
        reader=reader,
        csrf=token,
        person=person,
        moved=view.asked != view.id,
        households=view.households,
        picture=shown_picture(picture, {view.id: person.name}, reader.region, words)
        if picture
        else None,
        mentions=[_mention(one, words) for one in reversed(view.mentions)],
    )
    return with_csrf(page, request, token)


def _mention(one: MentionView, words: Words) -> tuple[str, str, str, str, str]:
    """When, by which kind of reporter, which name, which birth date, and how sure."""
    birth = one.claim.get("birth_date")
    sector = words.code("sector", one.sector) if one.sector else words.text("no_sector")
    return (
        words.moment(one.received_at),
        f"{sector}, {words.code('region', one.region)}",
        name_of(one.claim) or words.text("unnamed"),
        str(birth) if birth else words.text("unknown"),
        words.text(one.grade.value),
    )
