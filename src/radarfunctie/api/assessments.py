"""Assessments, the cases they make, and the workload of regions."""

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from radarfunctie.api.answers import reply
from radarfunctie.api.asking import Asker, Body, RadarHere, known_form
from radarfunctie.api.parts import body_of
from radarfunctie.api.work_answers import (
    AssessmentAnswer,
    CaseAnswer,
    CaseList,
    CaseShortAnswer,
    WorkloadAnswer,
    case_answer,
)
from radarfunctie.domain.assessment import Assessment
from radarfunctie.domain.ids import AssessmentId, CaseId, PersonId
from radarfunctie.errors import Fault, InputError
from radarfunctie.intake.weging import WegingPart, read_weging
from radarfunctie.process.case_file import CaseFile

router = APIRouter(tags=["assessments"])
_EXAMPLE = {
    "signals": ["3f0c8c1e-5f1d-4a53-9c1e-0d1f4c0a7d11"],
    "weighed": ["3f0c8c1e-5f1d-4a53-9c1e-0d1f4c0a7d11"],
    "safety": "structural",
    "outcome": "other_party_intervenes",
    "nature": ["partner_violence"],
    "reasoning": "Twee eerdere signalen, oplopend; het gezin wil hulp.",
    "norm": {"norm": "vt", "answers": {"q1_suspicion": "yes", "q2_unsafety": "yes"}},
    "reporterConsultedOn": "2026-03-12",
    "otherParty": "lokaal team",
    "otherPartyStatus": "planned",
    "safetyLead": "veilig-thuis",
    "careOwner": "lokaal team",
}


@router.post(
    "/v1/assessments",
    status_code=201,
    response_model=AssessmentAnswer,
    openapi_extra=body_of(WegingPart, _EXAMPLE),
)
def assess(radar: RadarHere, caller: Asker, raw: Body) -> Response:
    """Weigh signals together, as the first version of a case or as its next one."""
    radar.policy.allow(caller, "assessments.make")
    made = radar.assess.make(read_weging(raw), caller)
    place = {"Location": f"/v1/assessments/{made.id}"}
    return reply(_answer(made), 201, place)


@router.get("/v1/assessments/{assessmentId}", response_model=AssessmentAnswer)
def assessment(assessmentId: str, radar: RadarHere, caller: Asker) -> Response:  # noqa: N803 - NLGov
    """One version of a weging."""
    name = AssessmentId(known_form(assessmentId, "assessment"))
    return reply(_answer(radar.assess.one(name, caller)))


@router.get("/v1/cases", response_model=CaseList)
def cases(
    radar: RadarHere, caller: Asker, person_id: Annotated[str, Query(alias="personId")]
) -> Response:
    """Cases of the own region about signals that tell of a person."""
    person = PersonId(known_form(person_id, "person"))
    found = radar.cases.about(person, caller)
    return reply(CaseList(items=tuple(map(_short, found))))


@router.get("/v1/cases/{caseId}", response_model=CaseAnswer)
def case(caseId: str, radar: RadarHere, caller: Asker) -> Response:  # noqa: N803 - NLGov
    """A case, whole: versions, owners, tasks, and all that was done."""
    view = radar.cases.one(CaseId(known_form(caseId, "case")), caller)
    states = radar.standings.of_signals(view.case.current.said.weighed, caller)
    return reply(case_answer(view, states, radar.clock.now()))


@router.get("/v1/workload", response_model=WorkloadAnswer)
def workload(radar: RadarHere, caller: Asker, region: str | None = None) -> Response:
    """Open tasks and cases by region and kind, with how many are overdue; of nobody by name."""
    if region is not None and region not in radar.regions:
        message = "the query does not hold"
        raise InputError(message, [Fault("region", "is not a known code")])
    found = radar.cases.workload(caller, region)
    return reply(WorkloadAnswer.model_validate({"items": list(found)}))


def _answer(made: Assessment) -> AssessmentAnswer:
    return AssessmentAnswer.model_validate(made)


def _short(case: CaseFile) -> CaseShortAnswer:
    made = case.current
    return CaseShortAnswer(
        case_id=case.id,
        version=made.version,
        safety=made.said.safety,
        outcome=made.said.outcome,
        closes=made.said.closes,
        at=made.at,
        author=made.author,
        assessment_id=made.id,
    )
