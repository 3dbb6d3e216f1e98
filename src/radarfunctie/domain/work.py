"""The work around an assessment: tasks, transfers, monitoring, escalation, feedback, contact.

Each piece is a state and a history: what changes is a new state, and the former ones stay facts.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from radarfunctie.domain.assessment import Assessment, Safety
from radarfunctie.domain.ids import CaseId, MentionId, PersonId, SignalId, UserName, WorkId
from radarfunctie.domain.partner import CorvNotice, PartnerAnswer


class TaskKind(StrEnum):
    """What has to be done."""

    ASSESS = "assess"  # weigh a signal (R75)
    NOTIFY = "notify"  # tell persons that their data is held
    REWEIGH = "reweigh"  # who is who changed under an assessment (R11)
    FEEDBACK = "feedback"  # tell the reporter (R20)
    CONSULT_PROBATION = "consult_probation"  # supervision is known (R81)
    INVESTIGATE = "investigate"
    ANSWER_TRANSFER = "answer_transfer"  # hear from who was asked to take over
    MONITOR = "monitor"  # keep safety (R91)
    DIRECT_HELP = "direct_help"  # restore safety (R91)
    DECIDE_ESCALATION = "decide_escalation"  # a third person
    TELL_RECIPIENT = "tell_recipient"  # what was passed on was put right (GDPR art. 19)
    REPORTER = "reporter_task"  # what the reporter took upon him (R34)


class TaskState(StrEnum):
    """How a task stands."""

    OPEN = "open"
    DONE = "done"
    LAPSED = "lapsed"  # what it was for is no more


@dataclass(frozen=True, slots=True)
class Extension:
    """A term made longer, by whom and why."""

    by: UserName
    at: datetime
    reason: str
    until: datetime


@dataclass(frozen=True, slots=True)
class Told:
    """A person who was told that their data is held; where not, a code says why."""

    person: PersonId
    on: date | None = None
    not_told: str | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """Something somebody has to do before a moment."""

    id: WorkId
    kind: TaskKind
    region: str
    opened_at: datetime
    due_at: datetime
    cause: str  # code: what opened it
    case: CaseId | None = None
    state: TaskState = TaskState.OPEN
    signals: tuple[SignalId, ...] = ()  # what it is about
    about: WorkId | None = None  # the piece of work it waits for
    assignee: UserName | None = None
    what: str | None = None  # in words, where somebody opened it
    reason: str | None = None  # why it lapsed
    extensions: tuple[Extension, ...] = ()
    told: tuple[Told, ...] = ()
    by: UserName | None = None  # who changed it last; None: the radar
    changed_at: datetime | None = None
    recipient: str | None = None  # who has to be told: a party, a partner, a user
    way: str | None = None  # code: how it got to know of the signals
    erased: tuple[SignalId, ...] = ()  # those of them that are held no more

    def is_overdue(self, now: datetime) -> bool:
        """Whether it should have been done by now."""
        return self.state is TaskState.OPEN and self.due_at < now


class Share(StrEnum):
    """What is handed over; one is never the other (R25)."""

    SAFETY = "safety"
    CARE = "care"


class TransferState(StrEnum):
    """How a transfer stands."""

    OFFERED = "offered"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    REPORTED_BACK = "reported_back"


@dataclass(frozen=True, slots=True)
class Transfer:
    """Safety or care offered to another party, with risks and when to come back (R86)."""

    id: WorkId
    case: CaseId
    region: str
    share: Share
    target: str  # code of the kind of party
    to: str
    risks: tuple[str, ...]
    report_back_when: tuple[str, ...]
    by: UserName
    at: datetime
    vt_keeps_following: bool = False
    state: TransferState = TransferState.OFFERED
    answered_by: str | None = None  # who of the receiver said so
    accepted_at: datetime | None = None
    reason: str | None = None  # of a refusal or withdrawal
    goals: tuple[str, ...] = ()  # of the receiver, when it accepts
    reported: str | None = None  # what it came back with
    changed_by: UserName | None = None
    changed_at: datetime | None = None


class EscalationState(StrEnum):
    """How an escalation stands."""

    RAISED = "raised"
    HEARD = "heard"
    DECIDED = "decided"


@dataclass(frozen=True, slots=True)
class Opinion:
    """One view; nobody edits it."""

    by: UserName
    party: str
    opinion: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Escalation:
    """Two views that differ; a third person decides (R84)."""

    id: WorkId
    case: CaseId
    region: str
    opinions: tuple[Opinion, ...]
    at: datetime
    state: EscalationState = EscalationState.RAISED
    decision: str | None = None
    decided_by: UserName | None = None
    decided_at: datetime | None = None


class MomentState(StrEnum):
    """How a monitoring moment stands."""

    PLANNED = "planned"
    DONE = "done"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class MonitoringMoment:
    """A moment to look again whether it is safe; outlives the end of a case (R14)."""

    id: WorkId
    case: CaseId
    region: str
    due_on: date
    by: UserName
    at: datetime
    state: MomentState = MomentState.PLANNED
    safety: Safety | None = None
    findings: str | None = None
    reason: str | None = None  # why it was cancelled
    changed_by: UserName | None = None
    changed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Feedback:
    """What a reporter was told of the steps taken; nothing of others (R20)."""

    id: WorkId
    case: CaseId
    region: str
    signal: SignalId
    text: str
    by: UserName
    at: datetime


@dataclass(frozen=True, slots=True)
class Contact:
    """Contact with somebody of the family, aligned with the reporter first (R77)."""

    id: WorkId
    case: CaseId
    region: str
    person: PersonId
    on: date
    what: str
    by: UserName
    at: datetime
    aligned_on: date | None = None
    emergency: str | None = None  # why it could not wait for that


@dataclass(frozen=True, slots=True)
class CaseRole:
    """Who has which role in a case, and until when (R34, R82, R89)."""

    id: WorkId
    case: CaseId
    region: str
    role: str  # code
    party: str
    since: datetime
    by: UserName
    at: datetime
    until: datetime | None = None
    ended_by: UserName | None = None


@dataclass(frozen=True, slots=True)
class Inquiry:
    """Partners asked whether they know somebody in a signal, and how each stood (R12).

    It is of a signal and of no case: who asked, when, and existence only.
    """

    id: WorkId
    region: str
    signal: SignalId
    ref: str | None  # the person in the signal; None: all it is about
    mention: MentionId | None  # the same; goes when that person is erased
    answers: tuple[PartnerAnswer, ...]  # in the order of the partners
    by: UserName
    at: datetime
    notice: CorvNotice | None = None  # that told it, where it came by CORV

    @property
    def case(self) -> CaseId | None:
        """None: it is of a signal."""
        return None


Work = (
    Assessment
    | Task
    | Transfer
    | Escalation
    | MonitoringMoment
    | Feedback
    | Contact
    | CaseRole
    | Inquiry
)


@dataclass(frozen=True, slots=True)
class Duty:
    """A signal on which something has to be done, as it follows from the facts."""

    signal: SignalId
    region: str
    received_at: datetime
    recorded_at: datetime
    severity: str | None
    unweighed: bool  # no assessment weighed it, and nobody has that task yet
    unnotified: bool  # its persons were not told, and nobody has that task yet


@dataclass(frozen=True, slots=True)
class Load:
    """How many of one kind there are in a region."""

    region: str
    what: str  # task or case
    kind: str  # kind of task; safety of the current assessment
    number: int
    overdue: int  # tasks only
