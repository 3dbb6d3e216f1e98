"""Assessments: what a person judged of all signals together, version after version."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from radarfunctie.domain.ids import AssessmentId, CaseId, PersonId, SignalId, UserName
from radarfunctie.domain.norm import Answer, NormOutcome


class Safety(StrEnum):
    """What the author concludes on safety."""

    ACUTE = "acute"
    STRUCTURAL = "structural"
    NO_UNSAFETY = "no_unsafety"
    UNCLEAR = "unclear"


class Outcome(StrEnum):
    """What follows; each version has exactly one (R68)."""

    RECORDED = "recorded_and_weighed"  # O1: no contact with the family, no investigation
    SHARED = "conclusions_shared"  # O2: nothing more by VT now
    OTHER_PARTY = "other_party_intervenes"  # O3: it will, or does so already
    VT = "vt_intervenes"  # O4: investigation, acute intervention, police or RvdK


class Intervention(StrEnum):
    """What VT does itself, or prompts others to do."""

    INVESTIGATION = "investigation"
    ACUTE = "acute_intervention"
    POLICE = "police"
    RVDK = "rvdk"


class HelpStatus(StrEnum):
    """Whether somebody acts already."""

    PLANNED = "planned"
    RUNNING = "already_running"


class Sufficient(StrEnum):
    """Whether present help secures safety (R79)."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Seen:
    """Whether somebody was spoken with and seen; where not, a code says why."""

    person: PersonId
    spoken_on: date | None = None
    spoken_by: str | None = None
    not_spoken: str | None = None
    seen_on: date | None = None
    seen_by: str | None = None
    not_seen: str | None = None


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure of the catalogue, which holds its legal basis (R80)."""

    code: str
    party: str
    what: str


@dataclass(frozen=True, slots=True)
class Help:
    """Help that goes with it."""

    party: str
    what: str
    status: HelpStatus


@dataclass(frozen=True, slots=True)
class Deviation:
    """Why the author departs from what the norm says (R40)."""

    code: str
    why: str | None = None  # in words


@dataclass(frozen=True, slots=True)
class ByNorm:
    """By which norm the author weighed, with an answer to its questions (R38)."""

    norm: str
    answers: Mapping[str, Answer]  # by question
    version: str | None = None  # that was in force; None only until it is kept
    deviation: Deviation | None = None


@dataclass(frozen=True, slots=True)
class Weging:
    """What the author says; every word of it is theirs."""

    signals: tuple[SignalId, ...]  # that the case is about
    weighed: tuple[SignalId, ...]  # all that was read and weighed together (R1)
    safety: Safety
    outcome: Outcome
    nature: tuple[str, ...]
    reasoning: str
    former: AssessmentId | None = None  # the version it takes the place of
    reporter_consulted_on: date | None = None
    not_consulted: str | None = None  # code
    persons: tuple[Seen, ...] = ()
    shared_with: tuple[str, ...] = ()
    other_party: str | None = None
    other_party_status: HelpStatus | None = None
    intervention: Intervention | None = None
    danger_known_at: datetime | None = None
    acted_at: datetime | None = None
    safety_lead: str | None = None
    safety_lead_declined: str | None = None  # why nobody is
    care_owner: str | None = None  # of the first version; later only by a transfer
    care_goals: tuple[str, ...] = ()  # as that party tells them
    safety_goals: tuple[str, ...] = ()
    existing_help: Sufficient = Sufficient.UNKNOWN
    existing_help_reason: str | None = None
    measures: tuple[Measure, ...] = ()
    help: tuple[Help, ...] = ()
    help_arranged_by_reporter: bool = False  # lowers nothing (R24)
    classification: str | None = None  # class of an instrument the author used, if any (R45)
    closes: bool = False  # VT ends its involvement
    norm: ByNorm | None = None  # None: weighed without one

    @property
    def insufficient(self) -> bool:
        """Whether there is not enough safety as things are (R76)."""
        unsafe = self.safety in {Safety.ACUTE, Safety.STRUCTURAL}
        return unsafe and self.existing_help is not Sufficient.YES


@dataclass(frozen=True, slots=True)
class Assessment:
    """One version of a weging, by a named person."""

    id: AssessmentId
    case: CaseId  # the id of its first version
    region: str
    version: int
    author: UserName
    at: datetime
    persons: tuple[PersonId, ...]  # whom the signals it is about told of, then
    said: Weging
    norm_said: NormOutcome | None = None  # of the answers, then; None where there were none
