"""What a veldnorm says of facts. Pure: the same facts and version always give the same verdict."""

from collections.abc import Mapping
from datetime import date

from radarfunctie.domain.assessment import Safety, Weging
from radarfunctie.domain.norm import (
    Answer,
    Criterion,
    Norm,
    NormComparison,
    NormFacts,
    NormOutcome,
    NormVerdict,
)
from radarfunctie.domain.signal import Signal
from radarfunctie.weging.norm_file import Norms

_GIVEN: Mapping[str, Answer] = {one.value: one for one in Answer}


def evaluate(norm: Norm, facts: NormFacts, on: date, questions: tuple[str, ...]) -> NormOutcome:
    """The verdict of one version on `on`: must report when one of its criteria is met (R31).

    A suspicion weighs as much as what is established, and help that runs takes nothing away (R24):
    neither is asked for. Below the criteria reporting stays possible (R32).
    """
    met = tuple(one for one in norm.criteria if _is_met(one, facts))
    must = any(one.verdict is NormVerdict.MUST_REPORT for one in met)
    return NormOutcome(
        norm.id,
        norm.version,
        NormVerdict.MUST_REPORT if must else NormVerdict.MAY_REPORT,
        tuple(one.id for one in met),
        {name: facts.answers.get(name, Answer.UNKNOWN) for name in questions},
        norm.duty_from <= on,
        facts.child_check,
        norm.verified,
    )


def compare(
    one: Norm, other: Norm, facts: NormFacts, on: date, questions: tuple[str, ...]
) -> NormComparison:
    """The same facts under two norms, or under two versions of one (R41)."""
    return NormComparison(
        evaluate(one, facts, on, questions), evaluate(other, facts, on, questions)
    )


def facts_of(signal: Signal) -> NormFacts:
    """What the reporter told that a norm asks for; nothing of who the persons are."""
    given = dict(signal.meldcode.answers) if signal.meldcode is not None else {}
    answers = {name: _GIVEN.get(value, Answer.UNKNOWN) for name, value in given.items()}
    return NormFacts(frozenset(signal.nature), signal.severity, answers)


def facts_of_weging(said: Weging) -> NormFacts:
    """What an author says that a norm asks for; help that runs is no part of it."""
    unsafe = {Safety.ACUTE, Safety.STRUCTURAL}
    degree = said.safety.value if said.safety in unsafe else None
    return NormFacts(frozenset(said.nature), degree, said.norm.answers if said.norm else {})


def outcome_of(signal: Signal, norms: Norms) -> NormOutcome | None:
    """What the norm of the reporter said when the signal came (R44); None when there was none.

    The norm is the one the reporter names, or that of the capacity.
    """
    named = signal.meldcode.norm if signal.meldcode is not None else None
    norm_id = named or norms.of_capacity(signal.source.capacity)
    day = signal.received_at.date()
    norm = norms.on(norm_id, day) if norm_id is not None else None
    if norm is None:
        return None
    return evaluate(norm, facts_of(signal), day, tuple(norms.frame.questions))


def _is_met(criterion: Criterion, facts: NormFacts) -> bool:
    if criterion.nature and criterion.nature.isdisjoint(facts.nature):
        return False
    if facts.degree in criterion.degree:
        return True
    return bool(criterion.answers) and all(
        facts.answers.get(name) is answer for name, answer in criterion.answers.items()
    )
