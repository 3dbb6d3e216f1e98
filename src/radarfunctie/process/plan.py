"""The plan of a case: first safety as soon as possible, then fitting help (R83)."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from radarfunctie.domain.assessment import Weging
from radarfunctie.process.policy import ProcessPolicy


class Step(StrEnum):
    """What a line of the plan is for."""

    SAFETY = "safety"
    HELP = "help"


@dataclass(frozen=True, slots=True)
class PlanLine:
    """Who does what; a measure with the law it rests on (R80)."""

    step: Step
    party: str
    what: str
    measure: str | None = None  # code
    legal_basis: str | None = None


def plan_of(said: Weging, policy: ProcessPolicy) -> Sequence[PlanLine]:
    """Measures for safety, then help, each in the order in which the author named them."""
    measures = [
        PlanLine(Step.SAFETY, one.party, one.what, one.code, _basis(one.code, policy))
        for one in said.measures
    ]
    return [*measures, *(PlanLine(Step.HELP, one.party, one.what) for one in said.help)]


def _basis(code: str, policy: ProcessPolicy) -> str | None:
    """The law behind a measure; None when the catalogue of today has it no more."""
    known = policy.measures.get(code)
    return None if known is None else known.legal_basis
