"""`radar show`, `path` and `hits`: read what is on the radar."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Annotated

import typer

from radarfunctie.access.contacts import load_contacts
from radarfunctie.cli import output
from radarfunctie.cli.partners import show_states
from radarfunctie.cli.pictures import show_picture, show_timeline
from radarfunctie.cli.session import (
    AsOfOption,
    JsonOption,
    UserOption,
    demo_caller,
    moment,
    session,
)
from radarfunctie.cli.tellings import show_tellings
from radarfunctie.cli.words import GRADES, MELDING, Words, counted, local, local_day
from radarfunctie.domain.answers import MentionView, PersonView
from radarfunctie.domain.caller import UserRole
from radarfunctie.domain.hit import Disposition, Hit, Subject, Wanted
from radarfunctie.domain.household import Household
from radarfunctie.domain.ids import HitId, HouseholdId, PersonId, SignalId, UserName
from radarfunctie.domain.match import Grade
from radarfunctie.graph.family import FamilyTie
from radarfunctie.hits.sentences import sentence
from radarfunctie.identity.household_sentences import sentence as sentence_of_part

app = typer.Typer(help="Show a person, a household or a signal.", no_args_is_help=False)
PersonArgument = Annotated[str, typer.Argument(metavar="ID", help="Id of a person.")]


@app.command()
def person(
    context: typer.Context,
    person: PersonArgument,
    user: UserOption = None,
    as_of: AsOfOption = None,
    *,
    json: JsonOption = False,
) -> None:
    """Show a person: every mention, how sure each link is, and what it adds up to."""
    with session(context).radar() as radar:
        caller = demo_caller(radar, user, UserRole.CASEWORKER)
        view = radar.look.person(PersonId(person), caller, as_of)
        picture = radar.look.person_picture(view.id, caller, as_of)
        states = radar.standings.of_persons(picture.persons, caller, as_of)
        words = Words(radar.intake.codes)
    if json:
        output.print_json({"person": view, "picture": picture, "partners": states})
        return
    _known_at(as_of)
    _show_person(view, words)
    show_picture(picture, words)
    show_states(states or ())
    _legend({mention.grade for mention in view.mentions})


@app.command()
def household(
    context: typer.Context,
    household: Annotated[str, typer.Argument(metavar="ID", help="Id of a household.")],
    user: UserOption = None,
    as_of: AsOfOption = None,
    *,
    json: JsonOption = False,
) -> None:
    """Show a household: who lived there and when, all signals about them, what it adds up to."""
    with session(context).radar() as radar:
        caller = demo_caller(radar, user, UserRole.CASEWORKER)
        found = radar.look.household(HouseholdId(household), caller, as_of)
        family = radar.look.family_system(found.id, caller, as_of)
        picture = radar.look.household_picture(found.id, caller, as_of)
        states = radar.standings.of_persons(picture.persons, caller, as_of)
        words = Words(radar.intake.codes)
        members = {member.person for member in found.members} if not json else set()
        names = {
            one: _latest_name(radar.look.person(one, caller, as_of)) for one in sorted(members)
        }
    if json:
        told = {"household": _household_as_json(found), "family_system": family}
        output.print_json({**told, "picture": picture, "partners": states})
        return
    _known_at(as_of)
    _show_household(found, names)
    _show_family(family)
    show_timeline(picture, words)
    show_picture(picture, words)
    show_states(states or ())
    _legend({member.grade for member in found.members})


@app.command()
def signal(
    context: typer.Context,
    signal: Annotated[str, typer.Argument(metavar="ID", help="Id of a signal.")],
    purpose: Annotated[
        str | None,
        typer.Option(help="Why, for a signal of another region about somebody of your own."),
    ] = None,
    user: UserOption = None,
    *,
    json: JsonOption = False,
) -> None:
    """Show a signal as it was accepted, and whom it is about now.

    One of another region is shown for a stated purpose only; call the team there first.
    """
    with session(context).radar() as radar:
        caller = demo_caller(radar, user, UserRole.CASEWORKER)
        view = radar.look.signal(SignalId(signal), caller, purpose)
        words = Words(radar.intake.codes)
    if json:
        output.print_json(
            {
                "id": view.held.id,
                "recorded_at": view.held.recorded_at,
                "document": view.held.document,
                "persons": view.persons,
                "versions": view.versions,
                "remarks": view.remarks,
                "same_incident": view.same_incident,
                "marks": view.marks,
            }
        )
        return
    output.heading(f"Signal {view.held.id}")
    output.line(f"Recorded {local(view.held.recorded_at)}. {MELDING}")
    rows = [(name, _text(value)) for name, value in view.held.document.items()]
    output.table(("field", "as given"), [row for row in rows if row[0] != "persons"])
    given = {str(one["ref"]): one for one in _persons(view.held.document)}
    output.table(
        ("ref", "as given", "person", "link"),
        [
            (one.ref, _name(given.get(one.ref, {})), one.person, one.grade.value)
            for one in view.persons
        ],
    )
    for version in view.versions:
        output.line(
            f"Version {version.number}, {local(version.at)}, {version.by}: {version.reason}"
        )
    for one in view.remarks:
        back = f", taken back {local(one.revoked_at)}" if one.revoked_at else ""
        whose = f" of {one.ref}" if one.ref else ""
        output.line(f"{one.kind.value.capitalize()}{whose}, {local(one.at)}{back}: {one.text}")
    _legend({one.grade for one in view.persons})
    show_tellings(view, words)


def path(
    context: typer.Context,
    start: Annotated[str, typer.Argument(metavar="A", help="Id of a person.")],
    end: Annotated[str, typer.Argument(metavar="B", help="Id of another person.")],
    user: UserOption = None,
    *,
    json: JsonOption = False,
) -> None:
    """Show the shortest ways from one person to another, each step with its reason."""
    from radarfunctie.graph.paths import in_words  # here, so that other commands are quick

    with session(context).radar() as radar:
        caller = demo_caller(radar, user, UserRole.CASEWORKER)
        found = radar.look.paths(PersonId(start), PersonId(end), caller)
        words = Words(radar.intake.codes)
    if json:
        output.print_json({"paths": found})
        return
    if not found:
        output.line("No path: nothing that is known joins these two persons.")
    for number, one in enumerate(found, start=1):
        output.heading(f"Path {number}: {counted(len(one.steps), 'step')}, {one.grade.value}")
        for text in in_words(one, "en", words.relations()):
            output.line(f"  {text}")


def hits(
    context: typer.Context,
    region: Annotated[str | None, typer.Option(help="Only of this region.")] = None,
    disposition: Annotated[
        Disposition | None, typer.Option(help="Only those of which this was done.")
    ] = None,
    pattern: Annotated[str | None, typer.Option(help="Only of this pattern.")] = None,
    assignee: Annotated[str | None, typer.Option(help="Only on the desk of this user.")] = None,
    since: Annotated[
        datetime | None,
        typer.Option(
            parser=moment,
            metavar="MOMENT",
            help="Only raised then or later (ISO 8601 with a time zone).",
        ),
    ] = None,
    subject: Annotated[
        Subject | None, typer.Option(help="Only about a household, or about a person alone.")
    ] = None,
    history: Annotated[
        str | None, typer.Option(metavar="HIT", help="What happened to this hit, instead.")
    ] = None,
    limit: Annotated[int, typer.Option(help="Most to show.", min=1, max=1000)] = 20,
    user: UserOption = None,
    as_of: AsOfOption = None,
    *,
    json: JsonOption = False,
) -> None:
    """Show hits, newest first: a pattern that is met, and why."""
    if history is not None:
        _history_of(context, HitId(history), user, json=json)
        return
    name = None if assignee is None else UserName(assignee)
    wanted = Wanted(pattern, name, since, subject)
    with session(context).radar() as radar:
        caller = demo_caller(radar, user, UserRole.CASEWORKER)
        if region is not None and region not in radar.regions:
            message = f"is not a region; one of {', '.join(sorted(radar.regions))}"
            raise typer.BadParameter(message, param_hint="--region")
        found = radar.hits.all(
            caller,
            region=region,
            disposition=disposition,
            limit=limit,
            wanted=wanted,
            as_of=as_of,
        )
        elsewhere = radar.hits.elsewhere(found, caller)
        contacts = load_contacts(session(context).settings().policy_dir, radar.regions)
        words = Words(radar.intake.codes)
    if json:
        output.print_json(
            {
                "hits": [
                    {**_hit_as_json(hit, words), "elsewhere": elsewhere[hit.id]} for hit in found
                ]
            }
        )
        return
    _known_at(as_of)
    labels = words.sentences()
    for hit in found:
        output.heading(f"{sentence(hit.row, 'en', labels)}")
        output.line(
            f"  person {hit.row.person}"
            + (f", household {hit.row.household}" if hit.row.household else "")
        )
        output.line(
            f"  {words.of('region', hit.region)}, {local(hit.raised_at)}, "
            f"{hit.disposition.value.replace('_', ' ')}; {hit.row.pattern}, hit {hit.id}"
        )
        for one in elsewhere[hit.id]:
            output.line(f"  signals in {words.of('region', one)}: {contacts.of(one).en}")
    output.line(f"\n{counted(len(found), 'hit')} shown. A hit is a reason to look, not a verdict.")


def _history_of(context: typer.Context, hit: HitId, user: str | None, *, json: bool) -> None:
    """What happened to a hit, oldest first."""
    with session(context).radar() as radar:
        told = radar.hits.history(hit, demo_caller(radar, user, UserRole.CASEWORKER))
    if json:
        output.print_json({"history": list(told)})
        return
    for one in told:
        stood = "" if one.hit is None else one.hit.disposition.value.replace("_", " ")
        desk = f", for {one.hit.assignee}" if one.hit and one.hit.assignee else ""
        output.line(f"{local(one.at)}  {one.what.value:9} {one.by or 'by facts'}: {stood}{desk}")


def _known_at(as_of: datetime | None) -> None:
    """Say so when what is shown is what was known before."""
    if as_of is not None:
        output.line(f"As known at {local(as_of)}.")


def _show_person(view: PersonView, words: Words) -> None:
    output.heading(f"Person {view.id}")
    if view.asked != view.id:
        output.line(f"The id {view.asked} continues as this one.")
    signals = len({mention.signal_id for mention in view.mentions})
    output.line(
        f"{counted(len(view.mentions), 'mention')} in {counted(signals, 'signal')}; "
        f"households: {', '.join(view.households) or 'none known'}."
    )
    rows = [_mention_row(mention, words) for mention in _by_time(view.mentions)]
    output.table(("received", "from", "region", "role", "link", "as given", "signal"), rows)


def _by_time(mentions: Sequence[MentionView]) -> Sequence[MentionView]:
    return sorted(mentions, key=lambda mention: (mention.received_at, mention.key))


def _mention_row(mention: MentionView, words: Words) -> tuple[str, ...]:
    return (
        local(mention.received_at),
        words.of("sector", mention.sector),
        words.of("region", mention.region),
        words.of("role", mention.role),
        mention.grade.value,
        _name(mention.claim),
        mention.signal_id,
    )


def _show_household(found: Household, names: Mapping[PersonId, str]) -> None:
    output.heading(f"Household {found.id}")
    output.table(
        ("person", "as named last", "from", "until", "link", "bits"),
        [
            (
                member.person,
                names[member.person],
                local_day(member.start),
                local_day(member.end),
                member.grade.value,
                f"{member.weight_bits:g}",
            )
            for member in found.members
        ],
    )
    output.heading("Why these persons")
    output.table(
        ("person", "bits", "what", "waarom"),
        [
            (
                names[member.person] or member.person,
                f"{part.weight_bits:+g}",
                sentence_of_part(part, "en"),
                sentence_of_part(part, "nl"),
            )
            for member in found.members
            for part in member.parts
        ],
    )
    stays = [(stay.house, local_day(stay.start), local_day(stay.end)) for stay in found.stays]
    output.table(("address", "from", "until"), stays)


def _show_family(family: Sequence[FamilyTie]) -> None:
    if not family:
        return
    output.heading("Family at other addresses")
    output.table(
        ("household", "tie", "to household", "link", "persons", "signals"),
        [
            (
                tie.household,
                tie.kind.value.replace("_", " "),
                tie.nearer,
                tie.grade.value,
                ", ".join(tie.persons),
                output.number(len(tie.signals)),
            )
            for tie in family
        ],
    )


def _household_as_json(found: Household) -> dict[str, object]:
    """A household with the bits of each member and every part in words."""
    content = output.plain(found)
    told = dict(content) if isinstance(content, dict) else {}
    told["members"] = [
        {
            "person": member.person,
            "start": member.start,
            "end": member.end,
            "grade": member.grade,
            "evidence": member.evidence,
            "weight_bits": member.weight_bits,
            "parts": [
                {
                    "comparison": part.comparison,
                    "level": part.level,
                    "weight_bits": part.weight_bits,
                    "nl": sentence_of_part(part, "nl"),
                    "en": sentence_of_part(part, "en"),
                }
                for part in member.parts
            ],
        }
        for member in found.members
    ]
    return told


def _legend(grades: set[Grade]) -> None:
    told = [f"{grade.value}: {GRADES[grade]}" for grade in Grade if grade in grades]
    output.line("Links. " + ". ".join(told) + "." if told else "")


def _hit_as_json(hit: Hit, words: Words) -> dict[str, object]:
    content = output.plain(hit)
    found = dict(content) if isinstance(content, dict) else {}
    return {**found, "sentence": sentence(hit.row, "en", words.sentences())}


def _latest_name(view: PersonView) -> str:
    """How the newest signal that names the person does so."""
    names = [_name(mention.claim) for mention in _by_time(view.mentions)]
    return next((name for name in reversed(names) if name), "")


def _persons(document: Mapping[str, object]) -> Sequence[Mapping[str, object]]:
    persons = document.get("persons")
    return [one for one in persons if isinstance(one, dict)] if isinstance(persons, list) else []


def _name(claim: Mapping[str, object]) -> str:
    """A person as one signal names them, with birth date or age."""
    given = claim.get("call_name") or claim.get("first_names") or claim.get("initials")
    name = " ".join(
        str(part) for part in (given, claim.get("prefix"), claim.get("surname")) if part
    )
    born = claim.get("birth_date") or (f"age {claim['age']}" if claim.get("age") else None)
    return ", ".join(str(part) for part in (name, born) if part)


def _text(value: object) -> str:
    """A value of a document on one line."""
    if isinstance(value, Mapping):
        return ", ".join(f"{key} {_text(item)}" for key, item in value.items())
    if isinstance(value, list | tuple):
        return "; ".join(_text(item) for item in value)
    return str(value)
