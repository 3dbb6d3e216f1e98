"""Veldnormen: which there are, and what they say of facts; nobody is named."""

from collections.abc import Mapping
from datetime import date

from fastapi import APIRouter
from pydantic import Field
from starlette.responses import Response

from radarfunctie.api.answers import Answer, Code, Sentence, reply
from radarfunctie.api.asking import Asker, Body, RadarHere
from radarfunctie.api.parts import body_of
from radarfunctie.api.work_answers import NormSaidAnswer
from radarfunctie.domain.norm import Answer as Given
from radarfunctie.domain.norm import Norm, NormFacts
from radarfunctie.errors import InputError
from radarfunctie.intake.bodies import Part, Short, read
from radarfunctie.radar.engine import Radar

router = APIRouter(tags=["norms"])
_WHAT = "the question"
_FACTS = {"answers": {"q1_suspicion": "yes", "q4_accepted": "no"}, "severity": "structural"}


class FactsPart(Part):
    """What a norm is put to; help that the reporter arranges is no part of it."""

    on: date | None = Field(default=None, description="Norm of this day; today if absent.")
    answers: dict[str, Given] = Field(default={}, description="Question -> yes, no or unknown.")
    nature: tuple[Short, ...] = Field(default=(), description="Codes of `nature`.")
    severity: Short | None = Field(default=None, description="Code of `severity`.")
    child_check: bool | None = Field(
        default=None, description="Whether it was asked if children depend on the client."
    )


class ComparisonPart(FactsPart):
    """The same facts for two norms."""

    one: Short
    other: Short


class CriterionAnswer(Answer):
    """A kind of case, with what follows; met by a degree, or by all of the answers together."""

    id: Code
    text: Sentence
    nature: tuple[str, ...] = Field(description="Empty: every nature.")
    degree: tuple[str, ...]
    answers: Mapping[str, Code]
    verdict: Code
    source: str


class ProvenanceAnswer(Answer):
    """Who made a norm and with whom."""

    made_by: str
    with_experience: str
    with_veilig_thuis: str
    source: str


class VersionAnswer(Answer):
    """A version in short."""

    version: str
    valid_from: date
    valid_to: date | None = Field(description="Day after the last; null: still in force.")
    duty_from: date = Field(description="From here on it is a duty to share.")
    verified: bool
    extends: str | None


class WholeVersionAnswer(VersionAnswer):
    """A version, with what it takes over from the norm it extends."""

    child_check: Sentence
    legal: Mapping[str, str]
    criteria: tuple[CriterionAnswer, ...]
    recorded_from: tuple[str, ...] = Field(description="Severities that are always recorded.")
    classification: str | None
    provenance: ProvenanceAnswer


class NormAnswer(Answer):
    """A norm in short; versions oldest first."""

    norm: str
    profession: Sentence
    versions: tuple[VersionAnswer, ...]


class WholeNormAnswer(Answer):
    """A norm, whole; versions oldest first."""

    norm: str
    profession: Sentence
    questions: Mapping[str, Sentence] = Field(description="The weighing questions, in order.")
    versions: tuple[WholeVersionAnswer, ...]


class NormsAnswer(Answer):
    """Every norm, by name."""

    items: tuple[NormAnswer, ...]


class ComparisonAnswer(Answer):
    """The same facts under two norms; they may differ."""

    same_verdict: bool
    norms: tuple[NormSaidAnswer, ...]


@router.get("/v1/norms", response_model=NormsAnswer)
def norms(radar: RadarHere, caller: Asker) -> Response:
    """Every norm with its versions: since when each is the norm, and since when a duty."""
    found = radar.norms.all(caller)
    return reply(
        NormsAnswer(
            items=tuple(
                NormAnswer(
                    norm=versions[0].id,
                    profession=Sentence.model_validate(versions[0].profession),
                    versions=tuple(map(VersionAnswer.model_validate, versions)),
                )
                for versions in found
            )
        )
    )


@router.get("/v1/norms/{norm}", response_model=WholeNormAnswer)
def norm(norm: str, radar: RadarHere, caller: Asker) -> Response:
    """One norm: every version with its criteria, the law it stays within, and who made it."""
    versions = radar.norms.one(norm, caller)
    return reply(
        WholeNormAnswer(
            norm=versions[0].id,
            profession=Sentence.model_validate(versions[0].profession),
            questions={
                name: Sentence(nl=text.nl, en=text.en)
                for name, text in radar.norms.norms.frame.questions.items()
            },
            versions=tuple(map(_whole, versions)),
        )
    )


@router.post(
    "/v1/norms/{norm}/_evaluate",
    response_model=NormSaidAnswer,
    openapi_extra=body_of(FactsPart, _FACTS),
)
def evaluate(norm: str, radar: RadarHere, caller: Asker, raw: Body) -> Response:
    """What a norm says of facts on a day: must report, or may report. Each use is logged."""
    radar.policy.allow(caller, "norms.weigh")
    part = read(raw, FactsPart, _WHAT)
    found = radar.norms.weigh(norm, _facts(radar, part), _day(radar, part), caller)
    return reply(NormSaidAnswer.model_validate(found))


@router.post(
    "/v1/norms/_compare",
    response_model=ComparisonAnswer,
    openapi_extra=body_of(ComparisonPart, {"one": "doctor", "other": "school", **_FACTS}),
)
def compare(radar: RadarHere, caller: Asker, raw: Body) -> Response:
    """The same facts under two norms."""
    radar.policy.allow(caller, "norms.weigh")
    part = read(raw, ComparisonPart, _WHAT)
    facts, day = _facts(radar, part), _day(radar, part)
    found = radar.norms.compare(part.one, part.other, facts, day, caller)
    said = tuple(map(NormSaidAnswer.model_validate, (found.one, found.other)))
    return reply(ComparisonAnswer(same_verdict=found.same_verdict, norms=said))


def _day(radar: Radar, part: FactsPart) -> date:
    return part.on or radar.clock.now().date()


def _facts(radar: Radar, part: FactsPart) -> NormFacts:
    facts = NormFacts(frozenset(part.nature), part.severity, part.answers, part.child_check)
    faults = radar.norms.faults(facts)
    if faults:
        message = f"{_WHAT} is refused"
        raise InputError(message, faults)
    return facts


def _whole(version: Norm) -> WholeVersionAnswer:
    short = VersionAnswer.model_validate(version).model_dump()
    return WholeVersionAnswer(
        **short,
        child_check=Sentence.model_validate(version.child_check),
        legal=version.legal,
        criteria=tuple(
            CriterionAnswer(
                id=one.id,
                text=Sentence.model_validate(one.text),
                nature=tuple(sorted(one.nature)),
                degree=tuple(sorted(one.degree)),
                answers=dict(one.answers),
                verdict=one.verdict,
                source=one.source,
            )
            for one in version.criteria
        ),
        recorded_from=tuple(sorted(version.recorded_from)),
        classification=version.classification,
        provenance=ProvenanceAnswer.model_validate(version.provenance),
    )
