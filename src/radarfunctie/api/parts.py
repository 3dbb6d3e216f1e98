"""Parts that bodies and answers of the process share: camelCase in and out, every fault at once."""

from datetime import date
from typing import Annotated, Any, TypeVar

from pydantic import (
    AwareDatetime,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
)
from pydantic.alias_generators import to_camel

from radarfunctie.domain.assessment import (
    HelpStatus,
    Intervention,
    Outcome,
    Safety,
    Sufficient,
)
from radarfunctie.errors import Fault, InputError
from radarfunctie.intake.json_line import read_object
from radarfunctie.intake.plain import plain

Id = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{1,64}$")]
Text = Annotated[str, StringConstraints(max_length=20_000)]
Short = Annotated[str, StringConstraints(max_length=200)]
_RULES = {
    "missing": "is required",
    "extra_forbidden": "holds a key that is not known",
    "string_type": "must be text",
    "string_too_long": "is too long",
    "string_pattern_mismatch": "is no id",
    "bool_type": "must be true or false",
    "bool_parsing": "must be true or false",
    "tuple_type": "must be a list",
    "timezone_aware": "must have a time zone",
}
_DAYS = "must be a day: yyyy-mm-dd"
_MOMENTS = "must be a moment of ISO 8601 with a time zone"


class Part(BaseModel):
    """What all parts share."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        from_attributes=True,
        alias_generator=to_camel,
        validate_by_name=True,
        validate_by_alias=True,
    )


P = TypeVar("P", bound=Part)


class SeenPart(Part):
    """Whether somebody was spoken with and seen; where not, a code says why."""

    person: Id = Field(description="Id of the person.")
    spoken_on: date | None = None
    spoken_by: Short | None = None
    not_spoken: Short | None = Field(default=None, description="Code, see process.yaml.")
    seen_on: date | None = None
    seen_by: Short | None = None
    not_seen: Short | None = Field(default=None, description="Code, see process.yaml.")


class MeasurePart(Part):
    """A measure of the catalogue."""

    code: Short = Field(description="Code of the catalogue, which holds the legal basis.")
    party: Short
    what: Text


class HelpPart(Part):
    """Help that goes with it."""

    party: Short
    what: Text
    status: HelpStatus


class WegingPart(Part):
    """What the author of an assessment says."""

    signals: tuple[Id, ...] = Field(description="Signals that the case is about.")
    weighed: tuple[Id, ...] = Field(
        description="All that was weighed together: every melding on the same persons that counts."
    )
    safety: Safety = Field(description="Conclusion on safety.")
    outcome: Outcome = Field(description="What follows; exactly one.")
    nature: tuple[Short, ...] = ()
    reasoning: Text
    former: Id | None = Field(
        default=None, alias="formerId", description="The version this takes the place of."
    )
    reporter_consulted_on: date | None = None
    not_consulted: Short | None = Field(default=None, description="Code, see process.yaml.")
    persons: tuple[SeenPart, ...] = ()
    shared_with: tuple[Short, ...] = ()
    other_party: Short | None = None
    other_party_status: HelpStatus | None = None
    intervention: Intervention | None = None
    danger_known_at: AwareDatetime | None = None
    acted_at: AwareDatetime | None = None
    safety_lead: Short | None = None
    safety_lead_declined: Text | None = None
    care_owner: Short | None = None
    care_goals: tuple[Text, ...] = ()
    safety_goals: tuple[Text, ...] = ()
    existing_help: Sufficient = Sufficient.UNKNOWN
    existing_help_reason: Text | None = None
    measures: tuple[MeasurePart, ...] = ()
    help: tuple[HelpPart, ...] = ()
    help_arranged_by_reporter: bool = False
    classification: Short | None = None
    closes: bool = False


def read(raw: bytes, model: type[P], what: str) -> P:
    """A body as `model`.

    Raises:
        InputError: It does not hold; every fault is named, and no value.
    """
    document = read_object(raw)
    faults = list(plain(document).faults)
    try:
        found = model.model_validate_json(raw)
    except ValidationError as error:
        told = error.errors(include_url=False, include_input=False, include_context=False)
        faults += [_fault(list(one["loc"]), one["type"], one["msg"]) for one in told]
        found = None
    if faults or found is None:
        message = f"{what} is refused"
        raise InputError(message, faults)
    return found


def _fault(steps: list[int | str], kind: str, said: str) -> Fault:
    """A fault by the path of its field; an unknown key is not told, as it could be a name."""
    if kind == "extra_forbidden":
        steps = steps[:-1]
    path = ".".join(to_camel(one) if isinstance(one, str) else str(one) for one in steps)
    if kind in {"enum", "literal_error"}:
        return Fault(path, said.replace("Input should be", "must be"))
    if kind.startswith("datetime"):
        return Fault(path, _MOMENTS)
    if kind.startswith("date"):
        return Fault(path, _DAYS)
    return Fault(path, _RULES.get(kind, "does not hold"))


def body_of(model: type[BaseModel], example: object) -> dict[str, Any]:
    """How a body is described."""
    schema = model.model_json_schema(ref_template="#/components/schemas/{model}")
    content = {"application/json": {"schema": _inline(schema), "example": example}}
    return {"requestBody": {"required": True, "content": content}}


def _inline(schema: dict[str, Any]) -> dict[str, Any]:
    """A schema without definitions beside it: each stands where it is used."""
    defined: dict[str, Any] = schema.pop("$defs", {})

    def put(value: Any) -> Any:  # noqa: ANN401 - JSON
        if isinstance(value, dict):
            if "$ref" in value:
                return put(defined[str(value["$ref"]).rpartition("/")[2]])
            return {name: put(one) for name, one in value.items()}
        return [put(one) for one in value] if isinstance(value, list) else value

    found: dict[str, Any] = put(schema)
    return found
