"""The work around assessments: tasks, transfers, monitoring, escalation, feedback, contact."""

from datetime import date
from typing import Annotated, Literal

from fastapi import APIRouter, Query
from pydantic import AwareDatetime
from starlette.responses import Response

from radarfunctie.api.answers import reply
from radarfunctie.api.asking import Asker, Body, RadarHere, known_form
from radarfunctie.api.parts import body_of
from radarfunctie.api.work_answers import (
    ContactAnswer,
    EscalationAnswer,
    FeedbackAnswer,
    MomentAnswer,
    RoleAnswer,
    TaskAnswer,
    TaskPage,
    TransferAnswer,
    task_answer,
)
from radarfunctie.domain.assessment import Safety
from radarfunctie.domain.caller import Caller
from radarfunctie.domain.ids import CaseId, PersonId, UserName, WorkId
from radarfunctie.domain.work import (
    MonitoringMoment,
    Share,
    Task,
    TaskKind,
    TaskState,
    Told,
    Transfer,
)
from radarfunctie.errors import Fault, InputError, NotFoundError
from radarfunctie.intake.bodies import Id, Part, Short, Text, read
from radarfunctie.radar.engine import Radar
from radarfunctie.radar.work.contacting import Made
from radarfunctie.radar.work.tasking import Asked
from radarfunctie.radar.work.transferring import Answered, Offer

router = APIRouter(tags=["work"])
MOST = 200
_CHANGE = "the change"


class ToldPart(Part):
    """Somebody who was told that their data is held, or why not."""

    person_id: Id
    on: date | None = None
    not_told: Short | None = None


class TaskChange(Part):
    """What is done with a task."""

    change: Literal["assign", "finish", "lapse", "extend"]
    assignee: Short | None = None
    reason: Text | None = None
    told: tuple[ToldPart, ...] = ()


class NewTask(Part):
    """A task that somebody opens."""

    kind: TaskKind
    what: Text
    due_at: AwareDatetime


class NewFeedback(Part):
    """What the reporter is told."""

    text: Text


class NewTransfer(Part):
    """What is offered to whom."""

    share: Share
    target: Short
    to: Short
    risks: tuple[Text, ...]
    report_back_when: tuple[Text, ...]
    vt_keeps_following: bool = False


class TransferChange(Part):
    """What became of a transfer."""

    change: Literal["accept", "refuse", "withdraw", "report_back"]
    answered_by: Short | None = None
    reason: Text | None = None
    goals: tuple[Text, ...] = ()
    reported: Text | None = None


class NewMoment(Part):
    """A moment to look again."""

    due_on: date


class MomentChange(Part):
    """What was found, or why nobody looks."""

    change: Literal["look", "cancel"]
    safety: Safety | None = None
    findings: Text | None = None
    reason: Text | None = None


class View(Part):
    """A view, and whose it is."""

    party: Short
    opinion: Text


class Decision(Part):
    """What a third person decides."""

    decision: Text


class NewContact(Part):
    """Contact with somebody of the family."""

    person_id: Id
    on: date
    what: Text
    aligned_on: date | None = None
    emergency: Text | None = None


class NewRole(Part):
    """A role in a case."""

    role: Short
    party: Short


@router.get("/v1/tasks", response_model=TaskPage)
def tasks(
    radar: RadarHere,
    caller: Asker,
    limit: Annotated[int, Query(ge=1, le=MOST)] = 50,
    after: str | None = None,
    region: str | None = None,
    kind: TaskKind | None = None,
    assignee: str | None = None,
    state: TaskState = TaskState.OPEN,
    overdue: bool = False,  # noqa: FBT001, FBT002 - a query parameter
) -> Response:
    """Tasks of a region, first due first; signals that nobody weighed stand on it by themselves."""
    behind = None if after is None else WorkId(known_form(after, "task"))
    desk = None if assignee is None else UserName(assignee)
    asked = Asked(region, kind, desk, overdue, state, behind, limit + 1)
    try:
        found = radar.tasks.all(asked, caller)
    except NotFoundError as error:
        message = "the query does not hold"
        raise InputError(message, [Fault("after", "is not a task that is there")]) from error
    now, page = radar.clock.now(), found[:limit]
    more = page[-1].id if len(found) > limit else None
    return reply(TaskPage(items=tuple(task_answer(one, now) for one in page), next=more))


@router.patch(
    "/v1/tasks/{taskId}",
    response_model=TaskAnswer,
    openapi_extra=body_of(TaskChange, {"change": "assign", "assignee": "caseworker"}),
)
def change_task(taskId: str, radar: RadarHere, caller: Asker, raw: Body) -> Response:  # noqa: N803 - NLGov
    """Put a task on a desk, say that it is done or is no more, or put it off."""
    radar.policy.allow(caller, "tasks.change")
    said = read(raw, TaskChange, _CHANGE)
    found = _changed_task(radar, WorkId(known_form(taskId, "task")), said, caller)
    return reply(task_answer(found, radar.clock.now()))


def _changed_task(radar: Radar, task: WorkId, said: TaskChange, caller: Caller) -> Task:
    if said.change == "assign":
        return radar.tasks.assign(task, UserName(said.assignee or caller.user), caller)
    if said.change == "extend":
        return radar.tasks.extend(task, said.reason, caller)
    if said.change == "lapse":
        return radar.tasks.lapse(task, said.reason, caller)
    told = [Told(PersonId(one.person_id), one.on, one.not_told) for one in said.told]
    return radar.tasks.finish(task, told, caller)


@router.post(
    "/v1/tasks/{taskId}/feedback",
    status_code=201,
    response_model=FeedbackAnswer,
    openapi_extra=body_of(NewFeedback, {"text": "We hebben uw melding gewogen en nemen stappen."}),
)
def feedback(taskId: str, radar: RadarHere, caller: Asker, raw: Body) -> Response:  # noqa: N803 - NLGov
    """Keep what the reporter was told; a text that names somebody of the case is refused."""
    radar.policy.allow(caller, "feedback.give")
    said = read(raw, NewFeedback, "the feedback")
    made = radar.inform.give(WorkId(known_form(taskId, "task")), said.text, caller)
    return reply(FeedbackAnswer.model_validate(made), 201)


@router.post(
    "/v1/cases/{caseId}/tasks",
    status_code=201,
    response_model=TaskAnswer,
    openapi_extra=body_of(
        NewTask,
        {"kind": "direct_help", "what": "Huisbezoek", "dueAt": "2026-04-01T12:00:00+02:00"},
    ),
)
def start_task(caseId: str, radar: RadarHere, caller: Asker, raw: Body) -> Response:  # noqa: N803 - NLGov
    """Open a task: to direct help, to monitor, or what the reporter took upon him."""
    radar.policy.allow(caller, "tasks.change")
    said = read(raw, NewTask, "the task")
    made = radar.tasks.start(_case(caseId), said.kind, said.what, said.due_at, caller)
    return reply(task_answer(made, radar.clock.now()), 201)


@router.post(
    "/v1/cases/{caseId}/transfers",
    status_code=201,
    response_model=TransferAnswer,
    openapi_extra=body_of(
        NewTransfer,
        {
            "share": "safety",
            "target": "local_team",
            "to": "lokaal team Arnhem",
            "risks": ["Het geweld keert terug bij drankgebruik."],
            "reportBackWhen": ["Bij elk nieuw incident."],
        },
    ),
)
def offer(caseId: str, radar: RadarHere, caller: Asker, raw: Body) -> Response:  # noqa: N803 - NLGov
    """Offer safety or care to another party, with risks and when it has to come back."""
    radar.policy.allow(caller, "transfers.offer")
    said = read(raw, NewTransfer, "the transfer")
    made = radar.transfers.offer(_case(caseId), Offer(**said.model_dump()), caller)
    return reply(TransferAnswer.model_validate(made), 201)


@router.patch(
    "/v1/transfers/{transferId}",
    response_model=TransferAnswer,
    openapi_extra=body_of(
        TransferChange, {"change": "accept", "answeredBy": "teamleider lokaal team"}
    ),
)
def change_transfer(transferId: str, radar: RadarHere, caller: Asker, raw: Body) -> Response:  # noqa: N803 - NLGov
    """Keep what the receiver said, take the offer back, or keep what it came back with."""
    radar.policy.allow(caller, "transfers.answer")
    said = read(raw, TransferChange, _CHANGE)
    found = _changed_transfer(radar, WorkId(known_form(transferId, "transfer")), said, caller)
    return reply(TransferAnswer.model_validate(found))


def _changed_transfer(
    radar: Radar, transfer: WorkId, said: TransferChange, caller: Caller
) -> Transfer:
    if said.change == "withdraw":
        return radar.transfers.withdraw(transfer, said.reason, caller)
    if said.change == "report_back":
        return radar.transfers.report_back(transfer, said.reported, caller)
    accepted = said.change == "accept"
    answered = Answered(accepted, said.answered_by or "", said.reason, said.goals)
    return radar.transfers.answer(transfer, answered, caller)


@router.post(
    "/v1/cases/{caseId}/monitoring",
    status_code=201,
    response_model=MomentAnswer,
    openapi_extra=body_of(NewMoment, {"dueOn": "2026-06-01"}),
)
def plan_moment(caseId: str, radar: RadarHere, caller: Asker, raw: Body) -> Response:  # noqa: N803 - NLGov
    """Plan a moment to look again."""
    radar.policy.allow(caller, "monitoring.do")
    said = read(raw, NewMoment, "the moment")
    made = radar.monitoring.plan(_case(caseId), said.due_on, caller)
    return reply(MomentAnswer.model_validate(made), 201)


@router.patch(
    "/v1/monitoring/{momentId}",
    response_model=MomentAnswer,
    openapi_extra=body_of(
        MomentChange, {"change": "look", "safety": "no_unsafety", "findings": "Het is rustig."}
    ),
)
def change_moment(momentId: str, radar: RadarHere, caller: Asker, raw: Body) -> Response:  # noqa: N803 - NLGov
    """Say what was found at a monitoring moment, or cancel it with the reason."""
    radar.policy.allow(caller, "monitoring.do")
    said = read(raw, MomentChange, _CHANGE)
    found = _changed_moment(radar, WorkId(known_form(momentId, "moment")), said, caller)
    return reply(MomentAnswer.model_validate(found))


def _changed_moment(
    radar: Radar, moment: WorkId, said: MomentChange, caller: Caller
) -> MonitoringMoment:
    if said.change == "cancel":
        return radar.monitoring.cancel(moment, said.reason, caller)
    if said.safety is None:
        message = f"{_CHANGE} is refused"
        raise InputError(message, [Fault("safety", "is required")])
    return radar.monitoring.look(moment, said.safety, said.findings, caller)


@router.post(
    "/v1/cases/{caseId}/escalations",
    status_code=201,
    response_model=EscalationAnswer,
    openapi_extra=body_of(View, {"party": "veilig-thuis", "opinion": "Het is niet veilig genoeg."}),
)
def escalate(caseId: str, radar: RadarHere, caller: Asker, raw: Body) -> Response:  # noqa: N803 - NLGov
    """Raise a difference of views with one's own."""
    radar.policy.allow(caller, "escalations.raise")
    said = read(raw, View, "the escalation")
    made = radar.escalations.raise_it(_case(caseId), said.party, said.opinion, caller)
    return reply(EscalationAnswer.model_validate(made), 201)


@router.post(
    "/v1/escalations/{escalationId}/opinions",
    response_model=EscalationAnswer,
    openapi_extra=body_of(View, {"party": "lokaal team", "opinion": "De hulp volstaat."}),
)
def hear(escalationId: str, radar: RadarHere, caller: Asker, raw: Body) -> Response:  # noqa: N803 - NLGov
    """Put the other view beside the first; nobody edits the words of another."""
    radar.policy.allow(caller, "escalations.raise")
    said = read(raw, View, "the view")
    name = WorkId(known_form(escalationId, "escalation"))
    made = radar.escalations.hear(name, said.party, said.opinion, caller)
    return reply(EscalationAnswer.model_validate(made))


@router.post(
    "/v1/escalations/{escalationId}/decision",
    response_model=EscalationAnswer,
    openapi_extra=body_of(Decision, {"decision": "Veilig Thuis blijft volgen tot juni."}),
)
def decide(escalationId: str, radar: RadarHere, caller: Asker, raw: Body) -> Response:  # noqa: N803 - NLGov
    """Decide as a third person."""
    radar.policy.allow(caller, "escalations.decide")
    said = read(raw, Decision, "the decision")
    name = WorkId(known_form(escalationId, "escalation"))
    made = radar.escalations.decide(name, said.decision, caller)
    return reply(EscalationAnswer.model_validate(made))


@router.post(
    "/v1/cases/{caseId}/contacts",
    status_code=201,
    response_model=ContactAnswer,
    openapi_extra=body_of(
        NewContact,
        {
            "personId": "9b2f0b46-7f0e-4a6c-8a3c-2f4f1f4f8a10",
            "on": "2026-03-13",
            "what": "Gesprek thuis",
            "alignedOn": "2026-03-12",
        },
    ),
)
def contact(caseId: str, radar: RadarHere, caller: Asker, raw: Body) -> Response:  # noqa: N803 - NLGov
    """Keep a contact with somebody of the family, aligned with the reporter first."""
    radar.policy.allow(caller, "contacts.make")
    said = read(raw, NewContact, "the contact")
    made = Made(PersonId(said.person_id), said.on, said.what, said.aligned_on, said.emergency)
    kept = radar.contacts.make(_case(caseId), made, caller)
    return reply(ContactAnswer.model_validate(kept), 201)


@router.post(
    "/v1/cases/{caseId}/roles",
    status_code=201,
    response_model=RoleAnswer,
    openapi_extra=body_of(NewRole, {"role": "team", "party": "MDA++ Arnhem"}),
)
def give_role(caseId: str, radar: RadarHere, caller: Asker, raw: Body) -> Response:  # noqa: N803 - NLGov
    """Give a role in a case, from now on."""
    radar.policy.allow(caller, "roles.change")
    said = read(raw, NewRole, "the role")
    given = radar.roles.give(_case(caseId), said.role, said.party, caller)
    return reply(RoleAnswer.model_validate(given), 201)


@router.delete("/v1/roles/{roleId}", response_model=RoleAnswer)
def end_role(roleId: str, radar: RadarHere, caller: Asker) -> Response:  # noqa: N803 - NLGov
    """End a role; a reporter is released by it."""
    ended = radar.roles.end(WorkId(known_form(roleId, "role")), caller)
    return reply(RoleAnswer.model_validate(ended))


def _case(text: str) -> CaseId:
    return CaseId(known_form(text, "case"))
