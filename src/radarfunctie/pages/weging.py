"""The form of a weging: what stands in it at first, and what somebody says by it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time
from enum import StrEnum
from typing import TypeVar

from radarfunctie.domain.assessment import (
    Help,
    HelpStatus,
    Intervention,
    Measure,
    Outcome,
    Safety,
    Seen,
    Sufficient,
    Weging,
)
from radarfunctie.domain.caller import Caller
from radarfunctie.domain.ids import PersonId, SignalId
from radarfunctie.domain.norm import Answer, NormFacts, NormOutcome
from radarfunctie.errors import Fault
from radarfunctie.pages.forms import Form, read_day
from radarfunctie.pages.words import AMSTERDAM, Words
from radarfunctie.radar.triage.melding import MeldingView

NORM = "vt"  # the norm by which Veilig Thuis weighs its own decisions (R38)
QUESTIONS = ("q1_suspicion", "q2_unsafety", "q3_can_help", "q4_accepted", "q5_result")
HELP_ROWS = (0, 1)
_CLOCK = re.compile(r"([01]?\d|2[0-3])[:.]([0-5]\d)")
E = TypeVar("E", bound=StrEnum)


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


def answers_of(form: Form) -> Mapping[str, Answer]:
    """The questions somebody answered."""
    known = {one.value: one for one in Answer}
    given = {name: known.get(form.text(name)) for name in QUESTIONS}
    return {name: answer for name, answer in given.items() if answer is not None}


def facts_of(form: Form) -> NormFacts:
    """What the norm is put to: nothing of who it is about."""
    degree = form.given("safety")
    return NormFacts(frozenset(form.all("nature")), degree, answers_of(form))


def with_answers(said: Weging, outcome: NormOutcome, words: Words) -> Weging:
    """The answers to the questions of the norm, below what the author wrote."""
    told = ", ".join(
        f"{place} {words.text(_WORD[outcome.answers[name]]).lower()}"
        for place, name in enumerate(QUESTIONS, start=1)
        if name in outcome.answers
    )
    line = words.text("norm_in_reasoning", norm=outcome.norm, version=outcome.version, answers=told)
    return replace(said, reasoning=f"{said.reasoning}\n\n{line}" if said.reasoning else "")


_WORD = {Answer.YES: "yes", Answer.NO: "no", Answer.UNKNOWN: "dont_know"}


def read_weging(form: Form, view: MeldingView, reader: Caller) -> tuple[Weging, list[Fault]]:
    """What the form says, and what of it cannot be read; the use case judges the rest."""
    faults: list[Fault] = []
    safety = _one(Safety, form, "safety", faults, required=True)
    outcome = _one(Outcome, form, "outcome", faults, required=True)
    former = view.situation.former
    said = Weging(
        signals=view.signals,
        weighed=tuple(SignalId(one) for one in form.text("weighed").split()),
        safety=safety or Safety.UNCLEAR,
        outcome=outcome or Outcome.RECORDED,
        nature=tuple(form.all("nature")),
        reasoning=form.text("reasoning"),
        former=former.id if former else None,
        reporter_consulted_on=form.day("consulted_on", faults, "reporterConsultedOn"),
        not_consulted=form.given("not_consulted"),
        persons=tuple(_seen(form, view, reader, faults)),
        shared_with=form.lines("shared_with"),
        other_party=form.given("other_party"),
        other_party_status=_one(HelpStatus, form, "other_party_status", faults),
        intervention=_one(Intervention, form, "intervention", faults),
        danger_known_at=_moment(form, "danger_known_at", "dangerKnownAt", faults),
        acted_at=_moment(form, "acted_at", "actedAt", faults),
        safety_lead=form.given("safety_lead"),
        safety_lead_declined=form.given("safety_lead_declined"),
        care_owner=form.given("care_owner"),
        safety_goals=form.lines("safety_goals"),
        existing_help=_one(Sufficient, form, "existing_help", faults) or Sufficient.UNKNOWN,
        existing_help_reason=form.given("existing_help_reason"),
        measures=tuple(_measures(form, faults)),
        help=tuple(_help(form, faults)),
        help_arranged_by_reporter=form.ticked("arranged_by_reporter"),
        closes=form.ticked("closes"),
    )
    return said, faults


def _one(
    kind: type[E], form: Form, name: str, faults: list[Fault], *, required: bool = False
) -> E | None:
    """The chosen code of a closed set."""
    text = form.text(name)
    found = next((one for one in kind if one.value == text), None)
    if found is None and (required or text):
        faults.append(Fault(name, "must be one of what is shown" if text else "is required"))
    return found


def _seen(form: Form, view: MeldingView, reader: Caller, faults: list[Fault]) -> Iterator[Seen]:
    """One entry for each person of whom something is filled in."""
    place = 0
    for person in sorted(view.situation.persons):
        names = [f"{part}-{person}" for part in ("spoken_on", "not_spoken", "seen_on", "not_seen")]
        if not any(form.text(name) for name in names):
            continue
        spoken = form.day(names[0], faults, f"persons.{place}.spokenOn")
        seen = form.day(names[2], faults, f"persons.{place}.seenOn")
        by = form.given(f"spoken_by-{person}") or reader.user
        yield Seen(
            person,
            spoken,
            by if spoken else None,
            form.given(names[1]),
            seen,
            by if seen else None,
            form.given(names[3]),
        )
        place += 1


def _measures(form: Form, faults: list[Fault]) -> Iterator[Measure]:
    for code in form.all("measure"):
        party, what = form.text(f"measure_party-{code}"), form.text(f"measure_what-{code}")
        if not (party and what):
            faults.append(Fault("measures", "is required"))
        yield Measure(code, party, what)


def _help(form: Form, faults: list[Fault]) -> Iterator[Help]:
    for row in HELP_ROWS:
        party, what = form.text(f"help_party-{row}"), form.text(f"help_what-{row}")
        if not (party or what):
            continue
        if not (party and what):
            faults.append(Fault("help", "is required"))
        status = form.text(f"help_status-{row}")
        yield Help(
            party, what, HelpStatus.RUNNING if status == "already_running" else HelpStatus.PLANNED
        )


def _moment(form: Form, name: str, path: str, faults: list[Fault]) -> datetime | None:
    """`dd-mm-yyyy hh:mm` in the Netherlands."""
    text = form.text(name)
    if not text:
        return None
    day_text, _, time_text = text.partition(" ")
    day, clock = read_day(day_text), _CLOCK.fullmatch(time_text.strip())
    if day is None or clock is None:
        faults.append(Fault(path, "is no moment"))
        return None
    return datetime.combine(day, time(int(clock[1]), int(clock[2])), AMSTERDAM)


def without(faults: Sequence[Fault], form: Form) -> list[Fault]:
    """Faults of rules that ask what was not chosen yet are left out: that it is missing is told."""
    missing = {name for name in ("safety", "outcome") if not form.text(name)}
    about = {"outcome": ("outcome",), "safety": ("conclusion",)}
    words = [word for name in missing for word in about[name]]
    return [
        one
        for one in faults
        if one.path not in missing and not any(word in one.rule for word in words)
    ]
