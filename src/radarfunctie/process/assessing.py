"""What an assessment must say before it is kept; every fault is told at once."""

from collections.abc import Callable, Collection, Iterator, Sequence

from radarfunctie.domain.assessment import (
    Help,
    Intervention,
    Measure,
    Outcome,
    Safety,
    Seen,
    Sufficient,
    Weging,
)
from radarfunctie.domain.ids import PersonId
from radarfunctie.errors import Fault
from radarfunctie.process.owners import VT
from radarfunctie.process.policy import ProcessPolicy
from radarfunctie.process.situation import Situation

Rule = Callable[[Weging, Situation, ProcessPolicy], Iterator[Fault]]


def faults(said: Weging, situation: Situation, policy: ProcessPolicy) -> Sequence[Fault]:
    """Why this cannot be kept as an assessment; empty when it can."""
    return [fault for rule in _RULES for fault in rule(said, situation, policy)]


def _weighed_together(said: Weging, situation: Situation, _: ProcessPolicy) -> Iterator[Fault]:
    """Each signal is weighed with all others on the same persons (R1)."""
    lacking = sorted(situation.told - set(said.weighed))
    beside = set(said.weighed) - situation.told
    if lacking:
        yield Fault("weighed", f"leaves out signals on these persons: {', '.join(lacking)}")
    if beside:
        yield Fault("weighed", "names a signal that does not count or tells of others")


def _reasoned(said: Weging, situation: Situation, _: ProcessPolicy) -> Iterator[Fault]:
    if not said.reasoning.strip():
        yield Fault("reasoning", "is required")
    former = situation.former
    if former is not None and not set(former.said.signals) <= {
        *said.signals,
        *_gone(said, situation),
    }:
        yield Fault("signals", "must go on with what the case is about")


def _gone(said: Weging, situation: Situation) -> frozenset[str]:
    """Signals of the version before that do not count any more."""
    former = situation.former
    assert former is not None  # noqa: S101 - asked only then
    return frozenset(former.said.signals) - situation.told - set(said.signals)


def _reporter(said: Weging, situation: Situation, policy: ProcessPolicy) -> Iterator[Fault]:
    """The reporter is heard, or a code says why not (R21)."""
    if (said.reporter_consulted_on is None) == (said.not_consulted is None):
        yield Fault("reporterConsultedOn", "either this or notConsulted is required")
    yield from _known("notConsulted", said.not_consulted, policy.reasons.not_consulted)
    if said.reporter_consulted_on and said.reporter_consulted_on > situation.today:
        yield Fault("reporterConsultedOn", "lies in the future")


def _one_outcome(said: Weging, _: Situation, __: ProcessPolicy) -> Iterator[Fault]:
    """What belongs to one outcome is said with that one, and with no other (R68-R72)."""
    belongs = {
        "sharedWith": (Outcome.SHARED, bool(said.shared_with)),
        "otherParty": (Outcome.OTHER_PARTY, said.other_party is not None),
        "otherPartyStatus": (Outcome.OTHER_PARTY, said.other_party_status is not None),
        "intervention": (Outcome.VT, said.intervention is not None),
    }
    for name, (outcome, given) in belongs.items():
        if given != (said.outcome is outcome):
            rule = "is required with" if said.outcome is outcome else "belongs only to"
            yield Fault(name, f"{rule} the outcome {outcome.value}")
    acute = said.intervention is Intervention.ACUTE
    for name, moment in (("dangerKnownAt", said.danger_known_at), ("actedAt", said.acted_at)):
        if acute != (moment is not None):
            rule = "is required with" if acute else "belongs only to"
            yield Fault(name, f"{rule} an acute intervention")
    if said.danger_known_at and said.acted_at and said.acted_at < said.danger_known_at:
        yield Fault("actedAt", "lies before dangerKnownAt")


def _no_contact(said: Weging, situation: Situation, _: ProcessPolicy) -> Iterator[Fault]:
    """Outcome O1 has no contact with the family (R69)."""
    if said.outcome is not Outcome.RECORDED:
        return
    if situation.has_contacts or any(one.spoken_on or one.seen_on for one in said.persons):
        yield Fault("outcome", "excludes contact with the family, and there was contact")


def _persons(said: Weging, situation: Situation, policy: ProcessPolicy) -> Iterator[Fault]:
    """Children always, and everybody before VT ends its involvement (R7, R8)."""
    entries = {one.person: one for one in said.persons}
    if len(entries) != len(said.persons):
        yield Fault("persons", "names somebody twice")
    if beside := set(entries) - situation.persons:
        yield Fault("persons", f"names {len(beside)} of whom these signals do not tell")
    needed = situation.persons if said.closes else situation.children
    for person in sorted(needed - entries.keys()):
        yield Fault("persons", f"lacks {person}: spoken with, or why not")
    youngest = situation.very_young(policy.seen_below_years.years)
    for place, one in enumerate(said.persons):
        yield from _entry(f"persons.{place}", one, situation, policy, youngest)


def _entry(
    path: str,
    one: Seen,
    situation: Situation,
    policy: ProcessPolicy,
    youngest: Collection[PersonId],
) -> Iterator[Fault]:
    spoken = (one.spoken_on is not None, one.spoken_by is not None)
    if one.not_spoken is None and spoken != (True, True):
        yield Fault(f"{path}.spokenOn", "with spokenBy, or else notSpoken, is required")
    if one.not_spoken is not None and any(spoken):
        yield Fault(f"{path}.notSpoken", "contradicts that there was a talk")
    if one.seen_on is not None and one.not_seen is not None:
        yield Fault(f"{path}.notSeen", "contradicts that the child was seen")
    if one.person in youngest and one.seen_on is None and one.not_seen is None:
        rule = f"or notSeen is required below {policy.seen_below_years.years} years"
        yield Fault(f"{path}.seenOn", rule)
    if (one.seen_on is None) != (one.seen_by is None):
        yield Fault(f"{path}.seenBy", "goes together with seenOn")
    yield from _known(f"{path}.notSpoken", one.not_spoken, policy.reasons.not_spoken)
    yield from _known(f"{path}.notSeen", one.not_seen, policy.reasons.not_seen)
    for name, day in (("spokenOn", one.spoken_on), ("seenOn", one.seen_on)):
        if day is not None and day > situation.today:
            yield Fault(f"{path}.{name}", "lies in the future")


def _owners(said: Weging, situation: Situation, _: ProcessPolicy) -> Iterator[Fault]:
    """Who leads safety is said or declined (R23); care changes hands by a transfer only (R25)."""
    if (said.safety_lead is None) == (said.safety_lead_declined is None):
        yield Fault("safetyLead", "either this or safetyLeadDeclined is required")
    if situation.former is None and said.care_owner is None:
        yield Fault("careOwner", "is required in the first version")
    if situation.former is not None:
        kept = {None, VT, situation.safety_lead}
        if said.safety_lead not in kept:
            yield Fault("safetyLead", "goes to another party only by a transfer it accepts")
        for name, given in (("careOwner", said.care_owner), ("careGoals", said.care_goals)):
            if given:
                yield Fault(name, "changes only by a transfer that the receiver accepts")


def _safe_enough(said: Weging, _: Situation, policy: ProcessPolicy) -> Iterator[Fault]:
    """Where safety falls short, measures and help follow (R76, R79); both are in the catalogue."""
    if said.existing_help is not Sufficient.UNKNOWN and not said.existing_help_reason:
        yield Fault("existingHelpReason", "is required")
    for name, rows in (("measures", said.measures), ("help", said.help)):
        yield from _by_whom(name, rows)
    for place, measure in enumerate(said.measures):
        yield from _known(f"measures.{place}.code", measure.code, policy.measures)
    if not said.insufficient:
        return
    if said.outcome not in {Outcome.OTHER_PARTY, Outcome.VT}:
        yield Fault("outcome", "must be an intervention: there is not enough safety")
    if said.closes:
        for name, given in (("measures", said.measures), ("help", said.help)):
            if not given:
                yield Fault(name, "is required to end involvement: there is not enough safety")


def _by_whom(name: str, rows: Sequence[Measure | Help]) -> Iterator[Fault]:
    for place, one in enumerate(rows):
        for part, text in (("party", one.party), ("what", one.what)):
            if not text.strip():
                yield Fault(f"{name}.{place}.{part}", "is required")


def _by_norm(said: Weging, situation: Situation, policy: ProcessPolicy) -> Iterator[Fault]:
    """Who departs from what the norm says tells why, by a code (R40)."""
    found, departure = situation.norm_said, policy.departs_from_norm
    if said.norm is None or found is None:
        return
    deviation = said.norm.deviation
    departs = found.verdict is departure.verdict and said.outcome in departure.outcomes
    if departs and deviation is None:
        yield Fault("norm.deviation", f"is required: the norm says {found.verdict.value}")
    if deviation is None:
        return
    if not departs:
        yield Fault("norm.deviation", "belongs only to an outcome that departs from the norm")
    reasons = policy.reasons.deviation
    yield from _known("norm.deviation.code", deviation.code, reasons)
    reason = reasons.get(deviation.code)
    if reason is not None and reason.in_words and not (deviation.why or "").strip():
        yield Fault("norm.deviation.why", "is required with this code")


def _ends(said: Weging, _: Situation, policy: ProcessPolicy) -> Iterator[Fault]:
    """What is not clear yet cannot be closed, nor what VT keeps following itself (R88)."""
    if said.closes and said.safety is Safety.UNCLEAR:
        yield Fault("closes", "needs a conclusion on safety")
    if said.closes and said.safety in policy.never_fully_transferred.safety:
        yield Fault("closes", f"VT keeps following what is {said.safety.value}")


def _known(path: str, code: str | None, codes: Collection[str]) -> Iterator[Fault]:
    if code is not None and code not in codes:
        yield Fault(path, f"must be one of: {', '.join(sorted(codes))}")


_RULES: tuple[Rule, ...] = (
    _weighed_together,
    _reasoned,
    _reporter,
    _one_outcome,
    _no_contact,
    _persons,
    _owners,
    _safe_enough,
    _by_norm,
    _ends,
)
