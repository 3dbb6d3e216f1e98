"""A named check: asked, answered, gone. Nothing here is kept anywhere."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from radarfunctie.domain.match import Grade
from radarfunctie.domain.partner import PartnerAnswer
from radarfunctie.domain.signal import PersonClaim


class Scope(StrEnum):
    """Where a check looks."""

    OWN_REGION = "own_region"
    OTHER_REGIONS = "other_regions"
    VIR = "vir"
    PARTNERS = "partners"


class ScopeAnswer(StrEnum):
    """What a scope says. Silence of a partner is not "nothing known" (R12)."""

    HIT = "hit"
    NO_HIT = "no_hit"
    UNKNOWN = "unknown"
    OUT_OF_SCOPE = "out_of_scope"


@dataclass(frozen=True, slots=True)
class Question:
    """What a worker asks while advising; lives in one request."""

    person: PersonClaim
    scopes: tuple[Scope, ...]
    purpose: str
    caller_choice: bool  # the caller chose to give the name (R49)
    only_certain: bool


@dataclass(frozen=True, slots=True)
class CheckAnswer:
    """Involvement only, never content."""

    person: Grade
    household: Grade
    scopes: Mapping[Scope, ScopeAnswer]
    regions: tuple[str, ...]  # regions with a melding about the person or household, by name
    needed: tuple[str, ...]  # fields that would make a possible answer certain
    model: str
    thresholds: str
    legal_basis: str
    partners: tuple[PartnerAnswer, ...] = ()  # how each stands, of those in the scopes
