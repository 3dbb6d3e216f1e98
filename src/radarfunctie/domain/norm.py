"""Veldnormen: when a professional must report, and what a norm says of given facts.

A verdict is about reporting only. It rests on answers and codes, never on who the persons are.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class NormVerdict(StrEnum):
    """What a norm says; there is no "must not": reporting stays possible below it (R32)."""

    MUST_REPORT = "must_report"
    MAY_REPORT = "may_report"


class Answer(StrEnum):
    """An answer to one of the weighing questions."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Words:
    """One text in two languages."""

    nl: str
    en: str


@dataclass(frozen=True, slots=True)
class Criterion:
    """A kind of case in a norm: which nature, to which degree, and what follows (R37).

    It is met when the nature is one of `nature` (or the criterion is for every nature), and either
    the degree is one of `degree` or all of `answers` were given.
    """

    id: str
    text: Words
    nature: frozenset[str]
    degree: frozenset[str]
    answers: Mapping[str, Answer]
    verdict: NormVerdict
    source: str


@dataclass(frozen=True, slots=True)
class Provenance:
    """Who made a norm and with whom (R39)."""

    made_by: str
    with_experience: str  # experts by experience who took part
    with_veilig_thuis: str
    source: str


@dataclass(frozen=True, slots=True)
class Norm:
    """One version of a norm, with what it takes over from the norm it extends."""

    id: str
    version: str
    profession: Words
    valid_from: date
    valid_to: date | None  # the day after the last; None: still in force
    duty_from: date  # from here on the norm is a duty to share (R44)
    verified: bool
    extends: str | None
    child_check: Words
    legal: Mapping[str, str]  # reference -> article
    criteria: tuple[Criterion, ...]
    provenance: Provenance
    classification: str | None  # classification of severity in use (R45)

    def in_force(self, on: date) -> bool:
        """Whether it is the version of that day."""
        return self.valid_from <= on and (self.valid_to is None or on < self.valid_to)

    @property
    def recorded_from(self) -> frozenset[str]:
        """Degrees from which a signal is always to be recorded (R18)."""
        must = NormVerdict.MUST_REPORT
        return frozenset(
            code for one in self.criteria if one.verdict is must for code in one.degree
        )


@dataclass(frozen=True, slots=True)
class NormFacts:
    """What a norm is put to. Help that the reporter arranges is no part of it (R24, R31)."""

    nature: frozenset[str] = frozenset()
    degree: str | None = None
    answers: Mapping[str, Answer] = field(default_factory=dict)
    child_check: bool | None = None  # whether it was asked if children depend on the client


@dataclass(frozen=True, slots=True)
class NormOutcome:
    """What one version of a norm says of the facts, with everything needed to check it (R40)."""

    norm: str
    version: str
    verdict: NormVerdict
    criteria: tuple[str, ...]  # that are met, in the order of the norm
    answers: Mapping[str, Answer]  # to every question of the frame; unknown when not given
    duty: bool  # whether sharing was a duty on that day (R44)
    child_check: bool | None
    verified: bool


@dataclass(frozen=True, slots=True)
class NormComparison:
    """The same facts under two norms (R41)."""

    one: NormOutcome
    other: NormOutcome

    @property
    def same_verdict(self) -> bool:
        """Whether both say the same; norms may differ."""
        return self.one.verdict is self.other.verdict
