"""Partners: what is agreed with each, and what they say of somebody in a report."""

from fastapi import APIRouter
from pydantic import Field
from starlette.responses import Response

from radarfunctie.api.answers import Answer, Sentence, reply
from radarfunctie.api.asking import REFUSED, Asker, Body, RadarHere, known_form
from radarfunctie.api.partner_states import PartnerStateAnswer, state_answers
from radarfunctie.domain.ids import SignalId
from radarfunctie.domain.partner import Ground, PartnerAnswer, Purpose, Standing
from radarfunctie.errors import Fault, InputError
from radarfunctie.intake.fields import fields_of
from radarfunctie.radar.partners import PartnerView

router = APIRouter(tags=["partners"])
NOTICE = Sentence(
    nl="Alleen wie antwoordde, zei iets. Stilte betekent niet dat er niets bekend is.",
    en="Only who answered said anything. Silence does not mean that nothing is known.",
)
_BODY = {
    "required": True,
    "content": {
        "application/json": {
            "schema": {
                "type": "object",
                "required": ["ref"],
                "additionalProperties": False,
                "properties": {
                    "ref": {"type": "string", "description": "The person in the signal."},
                    "partners": {
                        "type": "array",
                        "items": {"type": "string"},
                        "description": "Whom to ask; all that can be asked if absent.",
                    },
                },
            },
            "example": {"ref": "p1", "partners": ["police", "probation"]},
        }
    },
}


class PartnerDescription(Answer):
    """What is agreed with a partner."""

    partner: str
    name: Sentence
    connected: bool
    basis: str
    purposes: tuple[Purpose, ...]
    fields: tuple[str, ...] = Field(description="What it may be told of a person.")
    logs_subject: bool = Field(description="Then no named check asks it.")
    below_age: int | None
    traceless_question: bool
    verified: bool


class PartnersAnswer(Answer):
    """Every partner, by name."""

    items: tuple[PartnerDescription, ...]


class StandingAnswer(Answer):
    """How one partner stands after it was asked."""

    partner: str
    standing: Standing
    known: bool | None = Field(description="Null unless it answered.")
    ground: Ground | None = Field(description="Why it said nothing.")
    contact: str | None
    took_ms: int


class AskedAroundAnswer(Answer):
    """How each partner stands, in the order of their names."""

    items: tuple[StandingAnswer, ...]
    notice: Sentence


class StatesAnswer(Answer):
    """How it stands with each partner; one that was not asked is there as well."""

    items: tuple[PartnerStateAnswer, ...]
    notice: Sentence


@router.get("/v1/partners", response_model=PartnersAnswer)
def partners(radar: RadarHere, caller: Asker) -> Response:
    """Every partner: what may be asked, on what ground, and whether it is connected."""
    found = radar.partners.all(caller)
    return reply(PartnersAnswer(items=tuple(map(_description, found))))


@router.post(
    "/v1/signals/{signalId}/_partners",
    response_model=AskedAroundAnswer,
    openapi_extra={"requestBody": _BODY},
)
def ask(
    signalId: str,  # noqa: N803 - NLGov
    radar: RadarHere,
    caller: Asker,
    raw: Body,
) -> Response:
    """Whether partners know a person of a report: existence only, each with how it stands."""
    radar.policy.allow(caller, "partners.ask")
    ref, names = _asked(raw)
    found = radar.partners.ask(SignalId(known_form(signalId, "signal")), ref, names, caller)
    return reply(AskedAroundAnswer(items=tuple(map(_standing, found)), notice=NOTICE))


@router.get("/v1/signals/{signalId}/_partners", response_model=StatesAnswer)
def asked(signalId: str, radar: RadarHere, caller: Asker) -> Response:  # noqa: N803 - NLGov
    """Which partners were asked about persons of a signal, when, and how each stood."""
    view = radar.look.signal(SignalId(known_form(signalId, "signal")), caller)
    states = radar.standings.of_signals([view.held.id], caller)
    return reply(StatesAnswer(items=state_answers(states) or (), notice=NOTICE))


def _asked(raw: bytes) -> tuple[str, list[str] | None]:
    fields, faults = fields_of(raw, {"ref", "partners"})
    ref, given = fields.get("ref"), fields.get("partners")
    if not isinstance(ref, str):
        faults.append(Fault("ref", "is required" if ref is None else "must be text"))
    names: list[str] | None = None
    if given is not None:
        names = [one for one in given if isinstance(one, str)] if isinstance(given, list) else []
        if not isinstance(given, list) or not given or len(names) < len(given):
            faults.append(Fault("partners", "must be a list of one name or more"))
    if faults or not isinstance(ref, str):
        raise InputError(REFUSED, faults)
    return ref, names


def _description(view: PartnerView) -> PartnerDescription:
    policy = view.policy
    return PartnerDescription(
        partner=view.name,
        name=Sentence(nl=policy.name.nl, en=policy.name.en),
        connected=view.connected,
        basis=policy.basis,
        purposes=policy.purposes,
        fields=policy.fields,
        logs_subject=policy.logs_subject,
        below_age=policy.below_age,
        traceless_question=policy.traceless_question,
        verified=policy.verified,
    )


def _standing(answer: PartnerAnswer) -> StandingAnswer:
    return StandingAnswer.model_validate(answer)
