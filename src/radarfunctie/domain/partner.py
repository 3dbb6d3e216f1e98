"""Parties Veilig Thuis works with, what they are asked, and how each stands after it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from radarfunctie.domain.ids import SignalId, UserName
from radarfunctie.domain.signal import PersonClaim

LONGEST_CONTACT = 100  # characters of whom to call


class Standing(StrEnum):
    """How it stands with a partner. Only `answered` says anything of a person (R12)."""

    ANSWERED = "answered"
    NOT_ANSWERED = "not_answered"  # silence, which is not "nothing known"
    NOT_ALLOWED = "not_allowed"
    NOT_POSSIBLE = "not_possible"
    NOT_CONNECTED = "not_connected"
    OUT_OF_SCOPE = "out_of_scope"


class Ground(StrEnum):
    """Why a partner did not say anything."""

    TIMED_OUT = "timed_out"
    NOT_REACHED = "not_reached"
    REFUSED = "refused"
    UNREADABLE = "unreadable"
    RESTS = "rests"  # it failed so often that it is left alone for a while
    LOGS_THE_SUBJECT = "logs_the_subject"
    PURPOSE = "purpose"
    TOO_LITTLE = "too_little"
    NO_TRACELESS_QUESTION = "no_traceless_question"
    AGE_UNKNOWN = "age_unknown"
    TOO_OLD = "too_old"
    NO_ADDRESS = "no_address"


class Purpose(StrEnum):
    """What a question to a partner is for."""

    ADVICE = "advice"  # a named check: nobody may be left a trace of
    REPORT = "report"  # about somebody in a report that is held


@dataclass(frozen=True, slots=True)
class PartnerQuestion:
    """Is this person known to you? Lives in one request."""

    person: PersonClaim
    age: tuple[int, int] | None  # least and most years of age; None when not known
    purpose: Purpose


@dataclass(frozen=True, slots=True)
class PartnerAnswer:
    """What one partner said, or why it said nothing; existence only, never content."""

    partner: str
    standing: Standing
    known: bool | None = None  # None unless it answered
    ground: Ground | None = None  # None when it answered
    contact: str | None = None  # whom to call, as the partner says
    took_ms: int = 0  # 0 when it was not asked


@dataclass(frozen=True, slots=True)
class PartnerState:
    """How it stands with a partner about somebody; None: it was not asked (R12)."""

    partner: str
    answer: PartnerAnswer | None = None
    signal: SignalId | None = None  # whose person it was asked about
    ref: str | None = None
    at: datetime | None = None
    by: UserName | None = None


class CorvKind(StrEnum):
    """Messages that go by CORV, the router between municipalities and justice."""

    INVESTIGATION_REQUEST = "investigation_request"  # VTO, to the RvdK
    INTAKE = "intake"  # RvdK: taken in
    OWN_MOTION_START = "own_motion_start"  # RvdK: began by itself
    RESULT = "result"  # RvdK: the investigation ended
    COURT_DECISION = "court_decision"
    PROBATION_GIVEN = "probation_given"
    PROBATION_STARTED = "probation_started"
    PROBATION_ENDED = "probation_ended"
    PROBATION_CHANGED = "probation_changed"
    PROBATION_TRANSFERRED = "probation_transferred"
    PROBATION_DOCUMENT = "probation_document"
    POLICE_CONCERN = "police_concern"  # ZOF


@dataclass(frozen=True, slots=True)
class CorvMessage:
    """A message for CORV. It is handed over and not kept: CORV itself forgets it within a day."""

    kind: CorvKind
    own_case: str  # names it for good; a repeat has the same
    content: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class CorvIncoming:
    """A message that came by CORV, as sent; persons in the spelling of the signal format."""

    message: str  # its id: a repeat has the same
    kind: CorvKind
    sent_at: datetime
    organisation: str  # who sent it
    worker: str | None
    own_case: str | None  # the report of ours it is about; None: it tells of persons itself
    their_case: str | None
    outcome: str | None
    description: str | None
    children: tuple[Mapping[str, object], ...]
    parents: tuple[Mapping[str, object], ...]


@dataclass(frozen=True, slots=True)
class CorvNotice:
    """What came by CORV about a report of ours."""

    kind: CorvKind
    organisation: str
    sent_at: datetime
    their_case: str | None
    result: str | None
    content: str  # digest of the whole message, to know a repeat from another
