"""What is done on a case beside looking: a transfer offered, views that differ, contacts."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from radarfunctie.domain.caller import Caller
from radarfunctie.domain.ids import CaseId, PersonId, WorkId
from radarfunctie.domain.work import Contact, Escalation, EscalationState, Share
from radarfunctie.errors import Fault, InputError
from radarfunctie.pages.forms import Form
from radarfunctie.pages.frame import Frame
from radarfunctie.pages.menu import may
from radarfunctie.pages.shown import full_name
from radarfunctie.pages.words import Words
from radarfunctie.process.case_file import CaseFile
from radarfunctie.radar.engine import Radar
from radarfunctie.radar.work.contacting import Made
from radarfunctie.radar.work.transferring import Offer

Act = Callable[[Radar, CaseId, Form, Caller], object]
_REFUSED = "the change is refused"


@dataclass(frozen=True, slots=True)
class ShownView:
    """One view of an escalation."""

    party: str
    by: str
    opinion: str


@dataclass(frozen=True, slots=True)
class ShownEscalation:
    """Two views that differ, and what a third person decided."""

    id: WorkId
    views: tuple[ShownView, ...]
    decision: str
    hears: bool  # the other view is wanted
    decides: bool  # both are there; a third person decides
    own: bool  # the reader gave one of the views


@dataclass(frozen=True, slots=True)
class CaseActs:
    """What a page of a case offers."""

    offers: bool
    escalates: bool
    contacts: bool
    shares: tuple[tuple[str, str], ...]
    targets: tuple[tuple[str, str], ...]
    escalations: tuple[ShownEscalation, ...]
    made: tuple[str, ...]  # contacts in words, oldest first
    persons: tuple[tuple[PersonId, str], ...]  # of whom the weging tells


def case_acts(frame: Frame, case: CaseFile, reader: Caller, words: Words) -> CaseActs:
    """What can be done on a case, and what was."""
    policy = frame.radar.policy
    ids = list(dict.fromkeys(one.person for one in case.current.said.persons))
    views = frame.radar.look.persons(ids, reader) if ids else {}
    names = {one: full_name(views[one], words) for one in ids if one in views}
    return CaseActs(
        may(reader, policy, "transfers.offer"),
        may(reader, policy, "escalations.raise"),
        may(reader, policy, "contacts.make"),
        tuple((one.value, words.text(f"share_{one.value}")) for one in Share),
        tuple(words.codes("transfer_target")),
        tuple(_escalation(one, reader) for one in case.pieces if isinstance(one, Escalation)),
        tuple(_contact(one, names, words) for one in case.pieces if isinstance(one, Contact)),
        tuple(names.items()),
    )


def _escalation(one: Escalation, reader: Caller) -> ShownEscalation:
    return ShownEscalation(
        one.id,
        tuple(ShownView(view.party, view.by, view.opinion) for view in one.opinions),
        one.decision or "",
        one.state is EscalationState.RAISED,
        one.state is EscalationState.HEARD,
        any(view.by == reader.user for view in one.opinions),
    )


def _contact(one: Contact, names: Mapping[PersonId, str], words: Words) -> str:
    who = names.get(one.person, words.text("person"))
    aligned = (
        words.text("contact_aligned", day=words.day(one.aligned_on))
        if one.aligned_on
        else words.text("contact_emergency", why=one.emergency or "")
    )
    return words.text(
        "contact_line", day=words.day(one.on), who=who, what=one.what, by=one.by, aligned=aligned
    )


def _offer(radar: Radar, case: CaseId, form: Form, reader: Caller) -> object:
    share = next((one for one in Share if one.value == form.text("share")), None)
    if share is None:
        raise InputError(_REFUSED, [Fault("share", "is required")])
    offer = Offer(
        share,
        form.text("target"),
        form.text("to"),
        form.lines("risks"),
        form.lines("back_when"),
        form.ticked("keeps_following"),
    )
    return radar.transfers.offer(case, offer, reader)


def _raise(radar: Radar, case: CaseId, form: Form, reader: Caller) -> object:
    return radar.escalations.raise_it(case, form.given("party"), form.given("opinion"), reader)


def _hear(radar: Radar, _: CaseId, form: Form, reader: Caller) -> object:
    piece = WorkId(form.text("piece"))
    return radar.escalations.hear(piece, form.given("party"), form.given("opinion"), reader)


def _decide(radar: Radar, _: CaseId, form: Form, reader: Caller) -> object:
    return radar.escalations.decide(WorkId(form.text("piece")), form.given("decision"), reader)


def _contact_made(radar: Radar, case: CaseId, form: Form, reader: Caller) -> object:
    faults: list[Fault] = []
    on = form.day("on", faults, "on")
    aligned = form.day("aligned_on", faults, "aligned_on")
    if on is None and not faults:
        faults.append(Fault("on", "is required"))
    if faults or on is None:
        raise InputError(_REFUSED, faults)
    made = Made(
        PersonId(form.text("person")), on, form.text("what"), aligned, form.given("emergency")
    )
    return radar.contacts.make(case, made, reader)


def _report_back(radar: Radar, _: CaseId, form: Form, reader: Caller) -> object:
    return radar.transfers.report_back(WorkId(form.text("piece")), form.given("reported"), reader)


def _withdraw(radar: Radar, _: CaseId, form: Form, reader: Caller) -> object:
    return radar.transfers.withdraw(WorkId(form.text("piece")), form.given("reason"), reader)


ACTS: Mapping[str, tuple[str, Act]] = {
    "offer": ("transfers.offer", _offer),
    "withdraw": ("transfers.answer", _withdraw),
    "report_back": ("transfers.answer", _report_back),
    "raise": ("escalations.raise", _raise),
    "hear": ("escalations.raise", _hear),
    "decide": ("escalations.decide", _decide),
    "contact": ("contacts.make", _contact_made),
}
"""By the name of a button: the action it takes, and what it does."""
