"""The household page: who, since when, told by whom, how serious, what rises, which regions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from starlette.requests import Request
from starlette.responses import Response

from radarfunctie.domain.answers import PersonView
from radarfunctie.domain.caller import Caller
from radarfunctie.domain.household import Household, Membership, Stay
from radarfunctie.domain.ids import HouseholdId, PersonId
from radarfunctie.errors import DeniedError
from radarfunctie.graph.network import NodeId, NodeKind
from radarfunctie.pages.drawing import Drawing, drawing
from radarfunctie.pages.frame import Frame, frame_of
from radarfunctie.pages.hits import HitsAbout, by_person
from radarfunctie.pages.menu import may
from radarfunctie.pages.partner_states import shown_states
from radarfunctie.pages.session import csrf_of, reader_of, with_csrf
from radarfunctie.pages.shown import ShownPerson, short_name, shown_person, told_apart
from radarfunctie.pages.subject import shown_picture
from radarfunctie.pages.words import AMSTERDAM, Words

_OTHERS_NAMED = 25  # persons outside the household whose names are fetched for the drawing


@dataclass(frozen=True, slots=True)
class ShownMember:
    """A member of the household on the page."""

    person: ShownPerson
    periods: tuple[str, ...]
    sureness: str


def household_page(request: Request) -> Response:
    """One household on one page."""
    frame, reader = frame_of(request), reader_of(request)
    words, token = frame.words_for(request), csrf_of(request)
    radar = frame.radar
    home = radar.look.household(HouseholdId(request.path_params["id"]), reader)
    picture = radar.look.household_picture(home.id, reader)
    today = radar.clock.now().astimezone(AMSTERDAM).date()
    persons = dict.fromkeys(member.person for member in home.members)
    found = radar.look.persons(list(persons), reader)
    views = {person: found[person] for person in persons if person in found}
    shown = {
        person: shown_person(view, picture.timeline, today, words) for person, view in views.items()
    }
    names = told_apart(shown.values())
    page = frame.render(
        request,
        "household.html",
        title=_title(home, views, words),
        reader=reader,
        csrf=token,
        members=_members(home, shown, words),
        stays=[(stay.house, _period(stay.start, stay.end, words)) for stay in _newest(home.stays)],
        picture=shown_picture(picture, names, reader.region, words),
        partners=shown_states(
            radar.standings.of_persons(list(persons), reader),
            radar.partners.policies,
            {
                (one.signal_id, one.key.person_ref): names[person]
                for person, view in views.items()
                for one in view.mentions
            },
            words,
        ),
        hits=_hits(frame, reader, shown, words),
        network=_drawing(frame, home, names, reader, words),
        opens=may(reader, radar.policy, "signals.read"),
    )
    return with_csrf(page, request, token)


def _title(home: Household, views: Mapping[PersonId, PersonView], words: Words) -> str:
    """The household by the surnames of its members, most used first."""
    counts: dict[str, int] = {}
    for member in home.members:
        view = views.get(member.person)
        claims = [mention.claim for mention in view.mentions] if view else []
        families = {str(claim["surname"]).strip() for claim in claims if claim.get("surname")}
        for family in families:
            counts[family] = counts.get(family, 0) + 1
    families_by_use = sorted(counts, key=lambda name: (-counts[name], name))[:2]
    return f"{words.text('household_of')} {' / '.join(families_by_use)}".strip()


def _members(
    home: Household, shown: Mapping[PersonId, ShownPerson], words: Words
) -> list[ShownMember]:
    """Members, those who are there longest first; several periods of one person are one row."""
    held: dict[PersonId, list[Membership]] = {}
    for member in sorted(home.members, key=lambda one: (one.start or date.max, one.person)):
        held.setdefault(member.person, []).append(member)
    return [
        ShownMember(
            shown[person],
            tuple(_period(member.start, member.end, words) for member in own),
            words.text(own[-1].grade.value),
        )
        for person, own in held.items()
        if person in shown
    ]


def _period(start: date | None, end: date | None, words: Words) -> str:
    if start is None and end is None:
        return words.text("unknown")
    if start is None or end is None:
        return words.text("from", start=words.day(start or end or date.max))
    if start == end:
        return words.text("on", day=words.day(start))
    return words.text("from_to", start=words.day(start), end=words.day(end))


def _newest(stays: Sequence[Stay]) -> list[Stay]:
    return sorted(stays, key=lambda stay: stay.start or date.min, reverse=True)


def _hits(
    frame: Frame, reader: Caller, shown: Mapping[PersonId, ShownPerson], words: Words
) -> list[HitsAbout]:
    """Hits about the members; none when the role of the reader sees none."""
    try:
        found = frame.radar.hits.all(reader, persons=list(shown))
    except DeniedError:
        return []
    return [
        HitsAbout(person, shown[person].name, (), hits)
        for person, hits in by_person(found, reader.region, words).items()
    ]


def _drawing(
    frame: Frame,
    home: Household,
    names: Mapping[PersonId, str],
    reader: Caller,
    words: Words,
) -> Drawing | None:
    """The network; None when the reader's role does not see networks."""
    look = frame.radar.look
    try:
        found = look.household_network(home.id, reader)
    except DeniedError:
        return None
    known: dict[NodeId, str] = dict(names.items())
    others = [
        node.id for node in found.nodes if node.kind is NodeKind.PERSON and node.id not in names
    ]
    near = look.persons([PersonId(node) for node in others[:_OTHERS_NAMED]], reader)
    for node, view in near.items():
        known[node] = short_name(view.mentions) or words.text("unnamed")
    return drawing(found, home.id, known, words)
