"""The form of a weging: what stands in it at first, and what somebody says by it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from radarfunctie.domain.assessment import HelpStatus, Outcome, Safety, Weging
from radarfunctie.domain.caller import Caller
from radarfunctie.domain.ids import PersonId
from radarfunctie.errors import Fault, InputError
from radarfunctie.intake.weging import weging_of
from radarfunctie.pages.forms import Form, read_day
from radarfunctie.pages.words import AMSTERDAM
from radarfunctie.radar.triage.melding import MeldingView

NORM = "vt"  # the norm by which Veilig Thuis weighs its own decisions (R38)
QUESTIONS = ("q1_suspicion", "q2_unsafety", "q3_can_help", "q4_accepted", "q5_result")
HELP_ROWS = (0, 1)
_CLOCK = re.compile(r"([01]?\d|2[0-3])[:.]([0-5]\d)")
Json = dict[str, Any]
_NOTHING: Json = {
    "weighed": [],
    "safety": Safety.UNCLEAR,
    "outcome": Outcome.RECORDED,
    "reasoning": "",
}


@dataclass(frozen=True, slots=True)
class Subject:
    """Somebody of whom the form asks whether they were spoken with and seen."""

    id: PersonId
    child: bool
    to_be_seen: bool


def subjects(view: MeldingView, seen_below_years: int) -> list[Subject]:
    """Children first, the youngest first; then everybody else."""
    situation = view.situation
    young = situation.very_young(seen_below_years)
    found = [Subject(one, one in situation.children, one in young) for one in situation.persons]

    def order(one: Subject) -> tuple[bool, int, str]:
        born = situation.births.get(one.id)
        return (not one.child, -born[1].toordinal() if born else 0, one.id)

    return sorted(found, key=order)


def fresh_form(view: MeldingView) -> Form:
    """The form before anybody filled it in; what another version said of owners stands in it."""
    former = view.situation.former
    lead = view.situation.safety_lead if former else None
    goals = former.said.safety_goals if former else ()
    return Form(
        {
            "weighed": [" ".join(sorted(view.situation.told))],
            "safety_lead": [lead or ""],
            "safety_goals": ["\n".join(goals)],
            "existing_help": ["unknown"],
        }
    )


def norm_of(form: Form) -> Json | None:
    """The questions somebody answered, as the API takes them; None when that is none."""
    answers = {name: form.text(name) for name in QUESTIONS if form.text(name)}
    if not answers:
        return None
    code = form.given("deviation")
    why = form.given("deviation_why")
    told = {"code": code or "", "why": why} if code or why else None
    return {"norm": NORM, "answers": answers, "deviation": told}


def read_form_of(form: Form, view: MeldingView, reader: Caller) -> tuple[Weging, list[Fault]]:
    """What the form says, and what of it cannot be read; the use case judges the rest.

    It is read as a body of the API is: the two are one form.
    """
    document = _document(form, view, reader)
    try:
        return weging_of(document), []
    except InputError as refused:
        faults = list(refused.faults)
    try:
        return weging_of(_readable(document, faults)), faults
    except InputError:  # it is another form than ours
        return weging_of({**_NOTHING, "signals": document["signals"]}), faults


def _document(form: Form, view: MeldingView, reader: Caller) -> Json:
    former = view.situation.former
    told = {
        "signals": list(view.signals),
        "weighed": form.text("weighed").split(),
        "safety": form.given("safety"),
        "outcome": form.given("outcome"),
        "nature": form.all("nature"),
        "reasoning": form.text("reasoning"),
        "norm": norm_of(form),
        "formerId": former.id if former else None,
        "reporterConsultedOn": _day(form.text("consulted_on")),
        "notConsulted": form.given("not_consulted"),
        "persons": list(_seen(form, view, reader)),
        "sharedWith": form.lines("shared_with"),
        "otherParty": form.given("other_party"),
        "otherPartyStatus": form.given("other_party_status"),
        "intervention": form.given("intervention"),
        "dangerKnownAt": _moment(form.text("danger_known_at")),
        "actedAt": _moment(form.text("acted_at")),
        "safetyLead": form.given("safety_lead"),
        "safetyLeadDeclined": form.given("safety_lead_declined"),
        "careOwner": form.given("care_owner"),
        "safetyGoals": form.lines("safety_goals"),
        "existingHelp": form.text("existing_help") or "unknown",
        "existingHelpReason": form.given("existing_help_reason"),
        "measures": list(_measures(form)),
        "help": list(_help(form)),
        "helpArrangedByReporter": form.ticked("arranged_by_reporter"),
        "closes": form.ticked("closes"),
    }
    return {name: one for name, one in told.items() if one is not None}


def _readable(document: Json, faults: Sequence[Fault]) -> Json:
    """The document without what could not be read; what it must hold says that nothing is known."""
    left = dict(document)
    for top, *below in (one.path.split(".") for one in faults):
        if top == "persons" and len(below) > 1:
            place, name = int(below[0]), below[1]
            persons = [dict(one) for one in left[top]]
            persons[place][name] = None
            left[top] = persons
        else:
            left.pop(top, None)
    return {**_NOTHING, **left}


def _seen(form: Form, view: MeldingView, reader: Caller) -> Iterator[Json]:
    """One entry for each person of whom something is filled in."""
    for person in sorted(view.situation.persons):
        spoken, why_not, seen, not_seen = (
            form.given(f"{part}-{person}")
            for part in ("spoken_on", "not_spoken", "seen_on", "not_seen")
        )
        if not (spoken or why_not or seen or not_seen):
            continue
        by = form.given(f"spoken_by-{person}") or reader.user
        yield {
            "person": person,
            "spokenOn": _day(spoken),
            "spokenBy": by if spoken else None,
            "notSpoken": why_not,
            "seenOn": _day(seen),
            "seenBy": by if seen else None,
            "notSeen": not_seen,
        }


def _measures(form: Form) -> Iterator[Json]:
    for code in form.all("measure"):
        party, what = form.text(f"measure_party-{code}"), form.text(f"measure_what-{code}")
        yield {"code": code, "party": party, "what": what}


def _help(form: Form) -> Iterator[Json]:
    for row in HELP_ROWS:
        party, what = form.text(f"help_party-{row}"), form.text(f"help_what-{row}")
        if party or what:
            status = form.text(f"help_status-{row}") or HelpStatus.PLANNED
            yield {"party": party, "what": what, "status": status}


def _day(text: str | None) -> str | None:
    """`dd-mm-yyyy` as the API takes a day; what is none as it stands, to be refused."""
    found = read_day(text or "")
    return found.isoformat() if found else text or None


def _moment(text: str) -> str | None:
    """`dd-mm-yyyy hh:mm` as the API takes a moment; what is none as it stands."""
    day_text, _, time_text = text.partition(" ")
    day, clock = read_day(day_text), _CLOCK.fullmatch(time_text.strip())
    if day is None or clock is None:
        return text or None
    told = datetime.combine(day, time(int(clock[1]), int(clock[2])), AMSTERDAM)
    return told.isoformat()


def without(faults: Sequence[Fault], told: Sequence[Fault]) -> list[Fault]:
    """What the use case finds, less what follows from that which could not be read."""
    unread = {one.path for one in told}
    records = {path.rpartition(".")[0] for path in unread} - {""}  # such as one of the persons
    about = {"outcome": "outcome", "safety": "conclusion"}
    words = [word for name, word in about.items() if name in unread]
    return [
        one
        for one in faults
        if one.path not in unread
        and one.path.rpartition(".")[0] not in records
        and not any(word in one.rule for word in words)
    ]
