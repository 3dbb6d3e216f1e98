"""The page of a melding: what came in, about whom, what was known, and the weging beside it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import cast

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from radarfunctie.domain.answers import PersonView
from radarfunctie.domain.assessment import Weging
from radarfunctie.domain.caller import Caller
from radarfunctie.domain.ids import CaseId, PersonId, SignalId
from radarfunctie.domain.match import Grade
from radarfunctie.domain.norm import NormOutcome
from radarfunctie.domain.picture import ToldAbout
from radarfunctie.domain.remark import RemarkKind
from radarfunctie.domain.signal import Occurred, Role
from radarfunctie.errors import ConflictError, Fault, InputError
from radarfunctie.graph.network import NodeId
from radarfunctie.pages.case_lines import shown_case
from radarfunctie.pages.deadlines import deadline
from radarfunctie.pages.drawing import drawing
from radarfunctie.pages.faults import ShownFault, shown_faults
from radarfunctie.pages.forms import LARGE_BYTES, Form, read_form
from radarfunctie.pages.frame import Frame, frame_of
from radarfunctie.pages.hits import HitsAbout, by_person
from radarfunctie.pages.menu import may
from radarfunctie.pages.partner_states import ShownState, shown_states
from radarfunctie.pages.session import csrf_of, reader_of, with_csrf
from radarfunctie.pages.shown import ShownPerson, short_name, shown_person, told_apart
from radarfunctie.pages.subject import numbered, shown_picture
from radarfunctie.pages.unsure import shown_unsure
from radarfunctie.pages.weging import (
    HELP_ROWS,
    NORM,
    QUESTIONS,
    fresh_form,
    read_form_of,
    subjects,
    without,
)
from radarfunctie.pages.words import Words, small
from radarfunctie.process.assessing import faults as faults_of
from radarfunctie.radar.engine import Radar
from radarfunctie.radar.triage.melding import MeldingView
from radarfunctie.radar.triage.waiting import counts
from radarfunctie.weging.norms import facts_of_weging

_MAKE = "assessments.make"


@dataclass(frozen=True, slots=True)
class InMelding:
    """Somebody the melding names."""

    person: ShownPerson
    role: str
    known: str
    signals: tuple[int, ...]  # the others that tell of this person


@dataclass(frozen=True, slots=True)
class CameIn:
    """The melding itself, as it came in."""

    story: str
    lines: tuple[tuple[str, str], ...]
    severity: str
    severity_code: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sent:
    """A form as it stands, with what is wrong with it and what the norm says."""

    form: Form
    faults: Sequence[ShownFault] = ()
    norm: NormOutcome | None = None
    status: int = 200


def melding_page(request: Request) -> Response:
    """One melding, and the form beside it."""
    reader = reader_of(request)
    view = _view(request, reader)
    return _page(request, reader, view, Sent(fresh_form(view)))


async def weigh(request: Request) -> Response:
    """Keep the weging, or show the page again with all that was typed and what is wrong."""
    reader = await run_in_threadpool(reader_of, request)
    form = await read_form(request, LARGE_BYTES)
    return await run_in_threadpool(_weighed, request, reader, form)


def _weighed(request: Request, reader: Caller, form: Form) -> Response:
    frame = frame_of(request)
    frame.radar.policy.allow(reader, _MAKE)
    view, words = _view(request, reader), frame.words_for(request)
    said, faults = read_form_of(form, view, reader)
    if form.text("act") == "norm":
        return _page(request, reader, view, Sent(form, norm=_norm(frame, reader, view, said)))
    situation = replace(view.situation, norm_said=frame.radar.assess.norm_said(said))
    if faults:
        faults += without(faults_of(said, situation, frame.radar.tasks.desk.policy), faults)
    status = 400
    try:
        if not faults:
            made = frame.radar.assess.make(said, reader)
            there = f"/signals/{view.signal.held.id}?case={made.case}&kept={made.version}"
            return RedirectResponse(_in_language(there, words), 303)
    except InputError as refused:
        faults = list(refused.faults)
    except ConflictError:
        faults, status = [Fault("conflict", "another version is in force")], 409
    names = {one: person.name for one, person in _persons(view, words).items()}
    told_faults = shown_faults(faults, said, view.situation.children, names, words)
    sent = Sent(_renewed(form, view, faults), told_faults, None, status)
    return _page(request, reader, view, sent)


def _in_language(path: str, words: Words) -> str:
    return f"{path}&lang=en" if words.language == "en" else path


def _renewed(form: Form, view: MeldingView, faults: Sequence[Fault]) -> Form:
    """The form as typed; when the signals changed meanwhile, with those that stand there now."""
    if not any(one.path in {"weighed", "signals", "conflict"} for one in faults):
        return form
    return Form({**form.fields, "weighed": [" ".join(sorted(view.situation.told))]})


def _norm(frame: Frame, reader: Caller, view: MeldingView, said: Weging) -> NormOutcome:
    """What the norm of Veilig Thuis says of the answers; each use is written down."""
    return frame.radar.norms.weigh(NORM, facts_of_weging(said), view.today, reader)


def _view(request: Request, reader: Caller) -> MeldingView:
    asked = request.query_params
    case = asked.get("case")
    return frame_of(request).radar.melding.one(
        SignalId(request.path_params["id"]),
        reader,
        CaseId(case) if case else None,
        new="new" in asked,
    )


def _page(request: Request, reader: Caller, view: MeldingView, sent: Sent) -> Response:
    frame = frame_of(request)
    words, token, radar = frame.words_for(request), csrf_of(request), frame.radar
    persons = _persons(view, words)
    names = told_apart(persons[one] for one in view.picture.persons if one in persons)
    known: dict[NodeId, str] = {
        one: short_name(views) or words.text("unnamed") for one, views in view.names.items()
    }
    full = {one: person.name for one, person in persons.items()}
    numbers = numbered(view.picture)
    process = radar.tasks.desk.policy
    asked = subjects(view, process.seen_below_years.years)
    page = frame.render(
        request,
        "melding.html",
        title=words.text("melding_title", day=words.moment(view.told.received_at)),
        reader=reader,
        csrf=token,
        status=sent.status,
        signal=view.signal.held.id,
        number=numbers.get(view.signal.held.id),
        came_in=_came_in(view, words),
        clock=_clock(frame, view, words),
        weighed_already=view.case is not None
        and view.signal.held.id in view.case.current.said.weighed,
        about=_about(view, persons, numbers, words),
        others=[
            persons[one]
            for one in view.picture.persons
            if one in persons and one not in {told.person for told in view.signal.persons}
        ],
        homes=view.households,
        picture=shown_picture(view.picture, names, reader.region, words),
        unsure=shown_unsure(view, full, full, words),
        likely=_likely(view),
        partners=_partners(radar, view, full, reader, words),
        cases=[shown_case(one, words, goes_on=one is view.case) for one in view.cases],
        hits=_hits(view, full, reader.region, words),
        network=drawing(view.network, view.centre, known, words) if view.network else None,
        opens=True,
        weighs=may(reader, radar.policy, _MAKE),
        form=sent.form,
        faults=sent.faults,
        at=_by_field(sent.faults),
        norm=sent.norm,
        questions=[
            (name, getattr(text, words.language))
            for name, text in radar.norms.norms.frame.questions.items()
            if name in QUESTIONS
        ],
        subjects=[(one, persons[one.id]) for one in asked if one.id in persons],
        case=view.case,
        weighed_times=words.times(len(view.situation.told)),
        help_rows=HELP_ROWS,
        kept=request.query_params.get("kept", ""),
        day_of_case=words.moment(view.cases[0].current.at) if view.cases else "",
    )
    return with_csrf(page, request, token)


def _partners(
    radar: Radar, view: MeldingView, names: Mapping[PersonId, str], reader: Caller, words: Words
) -> list[ShownState] | None:
    """Which partners were asked about who is in these signals."""
    who = {
        (one.signal_id, one.key.person_ref): names[person]
        for person, views in view.names.items()
        for one in views
        if person in names
    }
    told = [one.signal_id for one in view.picture.timeline]
    states = radar.standings.of_signals(told, reader)
    return shown_states(states, radar.partners.policies, who, words)


def _by_field(faults: Sequence[ShownFault]) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = {}
    for one in faults:
        found.setdefault(one.field, []).append(one.text)
    return found


def _persons(view: MeldingView, words: Words) -> dict[PersonId, ShownPerson]:
    """Everybody the page names."""
    told = view.picture.timeline
    return {
        one: shown_person(PersonView(one, one, tuple(views), ()), told, view.today, words)
        for one, views in view.names.items()
    }


def _clock(frame: Frame, view: MeldingView, words: Words) -> tuple[str, str] | None:
    """By when it has to be weighed; None when it was, or when it opens no duty."""
    due = frame.radar.melding.due(view)
    return deadline(due, frame.radar.clock.now(), words) if due else None


def _about(
    view: MeldingView,
    persons: Mapping[PersonId, ShownPerson],
    numbers: Mapping[SignalId, int],
    words: Words,
) -> list[InMelding]:
    found = []
    for one in view.signal.persons:
        if one.person not in persons:
            continue
        others = [
            told
            for told in view.picture.timeline
            if told.signal_id != view.signal.held.id and counts(told, [one.person])
        ]
        role = view.told.roles.get(one.person, Role.UNKNOWN)
        found.append(
            InMelding(
                persons[one.person],
                words.code("role", role),
                _known(len(others), one.grade, words),
                tuple(sorted(numbers[told.signal_id] for told in others)),
            )
        )
    return found


def _known(number: int, grade: Grade, words: Words) -> str:
    if number == 0:
        return words.text("known_not")
    key = "known_times" if grade is Grade.CERTAIN else "known_likely"
    return words.text(key, times=words.times(number))


def _likely(view: MeldingView) -> int:
    """Of how many persons a link on the page is not certain."""
    return len(
        {
            person
            for told in view.picture.timeline
            for person, grade in told.grades.items()
            if grade is not Grade.CERTAIN and person in view.picture.persons
        }
    )


def _hits(
    view: MeldingView, names: Mapping[PersonId, str], region: str, words: Words
) -> list[HitsAbout]:
    return [
        HitsAbout(one, names.get(one, words.text("unnamed")), (), hits)
        for one, hits in by_person(view.hits, region, words).items()
    ]


def _came_in(view: MeldingView, words: Words) -> CameIn:
    told, document = view.told, view.signal.held.document
    story = document.get("narrative")
    return CameIn(
        story if isinstance(story, str) else "",
        tuple((words.text(key), text) for key, text in _lines(told, document, words) if text),
        words.code("severity", told.severity),
        told.severity or "unknown",
        tuple(_notes(view, words)),
    )


def _lines(
    told: ToldAbout, document: Mapping[str, object], words: Words
) -> Iterator[tuple[str, str]]:
    yield (
        "received",
        words.text(
            "due_at", day=words.moment(told.received_at), time=words.clock(told.received_at)
        ),
    )
    yield "happened", _occurred(told.occurred, words)
    capacity = words.code("capacity", told.capacity) if told.capacity else ""
    yield "told_by_kind", ", ".join(filter(None, (words.reporter(told), small(capacity))))
    yield "region", words.code("region", told.region)
    yield "nature", ", ".join(words.code("nature", one) for one in told.nature)
    yield "forms", ", ".join(words.code("form", one) for one in told.forms)
    yield "factors", ", ".join(words.code("factor", one) for one in told.factors)
    yield "certainty", words.code("certainty", told.certainty) if told.certainty else ""
    code = document.get("meldcode")
    step = cast("Mapping[str, object]", code).get("step") if isinstance(code, Mapping) else None
    yield "their_norm", words.text("their_norm_step", n=step) if step else ""


def _occurred(occurred: Occurred | None, words: Words) -> str:
    if occurred is None or (occurred.start is None and occurred.end is None):
        return ""
    start, end = occurred.start or occurred.end, occurred.end or occurred.start
    assert start is not None  # noqa: S101 - one of them is there
    assert end is not None  # noqa: S101 - one of them is there
    if start == end:
        return words.partial(start)
    return words.text("happened_from_to", start=words.partial(start), end=words.partial(end))


def _notes(view: MeldingView, words: Words) -> Iterator[str]:
    number = len(view.signal.versions)
    if number:
        yield words.text("version_once") if number == 1 else words.text("version_note", n=number)
    for remark in view.signal.remarks:
        key = {RemarkKind.REFUTED: "remark_refuted", RemarkKind.STATEMENT: "remark_statement"}.get(
            remark.kind
        )
        if key and remark.revoked_at is None:
            yield words.text(key, day=words.moment(remark.at), text=remark.text)
