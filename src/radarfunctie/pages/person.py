"""The person page: what was told of one person, and what it adds up to."""

from collections.abc import Sequence

from starlette.requests import Request
from starlette.responses import Response

from radarfunctie.domain.answers import MentionView
from radarfunctie.domain.ids import PersonId
from radarfunctie.domain.picture import RiskPicture, ToldAbout
from radarfunctie.errors import DeniedError
from radarfunctie.pages.frame import frame_of
from radarfunctie.pages.menu import may
from radarfunctie.pages.partner_states import shown_states
from radarfunctie.pages.session import csrf_of, reader_of, with_csrf
from radarfunctie.pages.shown import date_of, name_of, shown_person
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
        partners=shown_states(
            radar.standings.of_persons([view.id], reader),
            radar.partners.policies,
            {(one.signal_id, one.key.person_ref): person.name for one in view.mentions},
            words,
        ),
        mentions=_mentions(view.mentions, picture, words),
        opens=may(reader, radar.policy, "signals.read"),
    )
    return with_csrf(page, request, token)


def _mentions(
    mentions: Sequence[MentionView], picture: RiskPicture | None, words: Words
) -> list[tuple[str, str, str, str, str]]:
    """When, by which kind of reporter, which name and birth date, how sure; newest first."""
    told = {one.signal_id: one for one in picture.timeline} if picture else {}
    return [
        (
            words.moment(one.received_at),
            _reporter(one, told.get(one.signal_id), words),
            name_of(one.claim) or words.text("unnamed"),
            _birth(one, words),
            words.text(one.grade.value),
        )
        for one in sorted(mentions, key=lambda one: one.received_at, reverse=True)
    ]


def _reporter(mention: MentionView, told: ToldAbout | None, words: Words) -> str:
    kind = words.reporter(told) if told else words.sector(mention.sector)
    return f"{kind}, {words.code('region', mention.region)}"


def _birth(mention: MentionView, words: Words) -> str:
    day = date_of(mention.claim, "birth_date")
    return words.partial(day) if day else words.text("unknown")
