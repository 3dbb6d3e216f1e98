"""What the API answers of the process."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Literal

from pydantic import Field

from radarfunctie.api.answers import Answer, Code
from radarfunctie.api.partner_states import PartnerStateAnswer, state_answers
from radarfunctie.domain.assessment import Assessment
from radarfunctie.domain.partner import PartnerState
from radarfunctie.domain.work import (
    CaseRole,
    Contact,
    Escalation,
    Feedback,
    MonitoringMoment,
    Task,
    Transfer,
)
from radarfunctie.intake.weging import WegingPart
from radarfunctie.radar.work.cases import CaseView


class NormSaidAnswer(Answer):
    """What a version of a norm said of the answers and the weging, on the day it was made."""

    norm: Code
    version: Code
    verdict: Code
    criteria: tuple[Code, ...] = Field(description="That were met.")
    answers: Mapping[str, Code] = Field(description="To every question; unknown if not given.")
    duty: bool = Field(description="Whether the norm was a duty on that day.")
    verified: bool


class AssessmentAnswer(Answer):
    """One version of a weging."""

    assessment_id: Code = Field(validation_alias="id")
    case_id: Code = Field(validation_alias="case")
    region: Code
    version: int
    author: Code
    at: datetime
    persons: tuple[Code, ...] = Field(description="Whom the signals told of, then.")
    said: WegingPart
    norm_said: NormSaidAnswer | None = Field(
        description="Null where the author did not weigh by a norm."
    )


class ExtensionAnswer(Answer):
    """A term made longer."""

    by: Code
    at: datetime
    reason: str
    until: datetime


class ToldAnswer(Answer):
    """A person who was told that their data is held, or why not."""

    person_id: Code = Field(validation_alias="person")
    on: date | None
    not_told: Code | None


class TaskAnswer(Answer):
    """Something somebody has to do before a moment."""

    task_id: Code = Field(validation_alias="id")
    kind: Code
    region: Code
    state: Code
    opened_at: datetime
    due_at: datetime
    cause: Code
    case_id: Code | None = Field(validation_alias="case")
    signals: tuple[Code, ...]
    about: Code | None = Field(description="The piece of work it waits for.")
    assignee: Code | None
    what: str | None
    recipient: str | None = Field(description="Who has to be told that a signal was put right.")
    way: Code | None = Field(
        description="How it came to know: partner, corv, forwarded, transfer or export."
    )
    erased: tuple[Code, ...] = Field(description="Signals it received that are held no more.")
    reason: str | None
    extensions: tuple[ExtensionAnswer, ...]
    told: tuple[ToldAnswer, ...]
    by: Code | None = Field(description="Who changed it last; null is the radar itself.")
    changed_at: datetime | None
    overdue: bool


class TaskPage(Answer):
    """A page of tasks; send `next` as `after` of the following one."""

    items: tuple[TaskAnswer, ...]
    next: Code | None


class TransferAnswer(Answer):
    """Safety or care offered to another party."""

    transfer_id: Code = Field(validation_alias="id")
    case_id: Code = Field(validation_alias="case")
    share: Code
    target: Code
    to: str
    risks: tuple[str, ...]
    report_back_when: tuple[str, ...]
    vt_keeps_following: bool
    state: Code
    by: Code
    at: datetime
    answered_by: str | None
    accepted_at: datetime | None
    reason: str | None
    goals: tuple[str, ...]
    reported: str | None
    changed_by: Code | None
    changed_at: datetime | None


class OpinionAnswer(Answer):
    """One view."""

    by: Code
    party: str
    opinion: str
    at: datetime


class EscalationAnswer(Answer):
    """Two views that differ."""

    escalation_id: Code = Field(validation_alias="id")
    case_id: Code = Field(validation_alias="case")
    state: Code
    opinions: tuple[OpinionAnswer, ...]
    at: datetime
    decision: str | None
    decided_by: Code | None
    decided_at: datetime | None


class MomentAnswer(Answer):
    """A moment to look again."""

    moment_id: Code = Field(validation_alias="id")
    case_id: Code = Field(validation_alias="case")
    due_on: date
    state: Code
    by: Code
    at: datetime
    safety: Code | None
    findings: str | None
    reason: str | None
    changed_by: Code | None
    changed_at: datetime | None


class FeedbackAnswer(Answer):
    """What a reporter was told."""

    feedback_id: Code = Field(validation_alias="id")
    case_id: Code = Field(validation_alias="case")
    signal_id: Code = Field(validation_alias="signal")
    text: str
    by: Code
    at: datetime


class ContactAnswer(Answer):
    """Contact with somebody of the family."""

    contact_id: Code = Field(validation_alias="id")
    case_id: Code = Field(validation_alias="case")
    person_id: Code = Field(validation_alias="person")
    on: date
    what: str
    aligned_on: date | None
    emergency: str | None
    by: Code
    at: datetime


class RoleAnswer(Answer):
    """Who has which role, and until when."""

    role_id: Code = Field(validation_alias="id")
    case_id: Code = Field(validation_alias="case")
    role: Code
    party: str
    since: datetime
    until: datetime | None
    by: Code
    ended_by: Code | None


class OwnerAnswer(Answer):
    """Who leads safety, or owns care, and since when."""

    share: Code
    party: str | None
    since: datetime
    until: datetime | None
    goals: tuple[str, ...]


class PlanLineAnswer(Answer):
    """Who does what, first for safety, then as help."""

    step: Code = Field(description="safety or help.")
    party: str
    what: str
    measure: Code | None = Field(description="Code of the catalogue.")
    legal_basis: str | None


class CaseAnswer(Answer):
    """A case, whole."""

    case_id: Code
    region: Code
    versions: tuple[AssessmentAnswer, ...] = Field(description="The last one is in force.")
    owners: tuple[OwnerAnswer, ...]
    plan: tuple[PlanLineAnswer, ...] = Field(description="First safety, then fitting help.")
    tasks: tuple[TaskAnswer, ...]
    transfers: tuple[TransferAnswer, ...]
    monitoring: tuple[MomentAnswer, ...]
    escalations: tuple[EscalationAnswer, ...]
    feedback: tuple[FeedbackAnswer, ...]
    contacts: tuple[ContactAnswer, ...]
    roles: tuple[RoleAnswer, ...]
    partners: tuple[PartnerStateAnswer, ...] | None = Field(
        description="Who was asked about persons of the signals weighed last, and what came."
    )


class CaseShortAnswer(Answer):
    """A case in short."""

    case_id: Code
    version: int
    safety: Code
    outcome: Code
    closes: bool
    at: datetime
    author: Code
    assessment_id: Code


class CaseList(Answer):
    """Cases."""

    items: tuple[CaseShortAnswer, ...]


class LoadAnswer(Answer):
    """How much there is of one kind in one region."""

    region: Code
    what: Literal["task", "case"]
    kind: Code
    number: int
    overdue: int


class WorkloadAnswer(Answer):
    """Open work of all regions."""

    items: tuple[LoadAnswer, ...]


def task_answer(task: Task, now: datetime) -> TaskAnswer:
    """A task, and whether it is late."""
    names = TaskAnswer.model_fields
    told = {
        field.validation_alias or name: getattr(task, str(field.validation_alias or name))
        for name, field in names.items()
        if name != "overdue"
    }
    return TaskAnswer.model_validate({**told, "overdue": task.is_overdue(now)})


def case_answer(view: CaseView, states: Sequence[PartnerState] | None, now: datetime) -> CaseAnswer:
    """A case with every piece."""
    case = view.case
    told: dict[type, list[object]] = {}
    for one in case.pieces:
        told.setdefault(type(one), []).append(
            task_answer(one, now) if isinstance(one, Task) else one
        )
    return CaseAnswer.model_validate(
        {
            "case_id": case.id,
            "region": case.current.region,
            "versions": told.get(Assessment, []),
            "owners": list(view.owners),
            "plan": list(view.plan),
            "tasks": told.get(Task, []),
            "transfers": told.get(Transfer, []),
            "monitoring": told.get(MonitoringMoment, []),
            "escalations": told.get(Escalation, []),
            "feedback": told.get(Feedback, []),
            "contacts": told.get(Contact, []),
            "roles": told.get(CaseRole, []),
            "partners": state_answers(states),
        }
    )
