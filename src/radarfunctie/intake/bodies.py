"""Bodies of acts of people: camelCase in and out, every fault at once and no value in any."""

from typing import Annotated, TypeVar

from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError
from pydantic.alias_generators import to_camel

from radarfunctie.errors import Fault, InputError
from radarfunctie.intake.json_line import read_object
from radarfunctie.intake.plain import plain

Id = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{1,64}$")]
Text = Annotated[str, StringConstraints(max_length=20_000)]
Short = Annotated[str, StringConstraints(max_length=200)]
KEYED = frozenset({"answers"})
"""Fields below which stand keys of the sender: any could be a name, so no fault tells one."""
_RULES = {
    "missing": "is required",
    "extra_forbidden": "holds a key that is not known",
    "string_type": "must be text",
    "string_too_long": "is too long",
    "string_too_short": "is required",
    "dict_type": "must be an object",
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
    place = next((place for place, one in enumerate(steps) if one in KEYED), len(steps))
    path = ".".join(
        to_camel(one) if isinstance(one, str) else str(one) for one in steps[: place + 1]
    )
    if kind in {"enum", "literal_error"}:
        return Fault(path, said.replace("Input should be", "must be"))
    if kind.startswith("datetime"):
        return Fault(path, _MOMENTS)
    if kind.startswith("date"):
        return Fault(path, _DAYS)
    return Fault(path, _RULES.get(kind, "does not hold"))
