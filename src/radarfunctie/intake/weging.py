"""What the author of an assessment says, as it is sent: over the API, by command, from a page."""

import json
from collections.abc import Mapping
from datetime import date

from pydantic import AwareDatetime, Field, TypeAdapter

from radarfunctie.domain.assessment import (
    HelpStatus,
    Intervention,
    Outcome,
    Safety,
    Sufficient,
    Weging,
)
from radarfunctie.domain.norm import Answer
from radarfunctie.intake.bodies import Id, Part, Short, Text, read

_WEGING = TypeAdapter(Weging)


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


class DeviationPart(Part):
    """Why the author departs from what the norm says."""

    code: Short = Field(description="Code, see process.yaml.")
    why: Text | None = Field(default=None, description="In words; the code may ask for them.")


class NormPart(Part):
    """By which norm the author weighed, with an answer to each of its questions."""

    norm: Short = Field(description="Name of the norm; `vt` is that of Veilig Thuis.")
    version: Short | None = Field(
        default=None, description="Version in force; filled in where it is left out."
    )
    answers: dict[str, Answer] = Field(description="Question -> yes, no or unknown.")
    deviation: DeviationPart | None = Field(
        default=None, description="Required where the outcome departs from what the norm says."
    )


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
    norm: NormPart | None = Field(
        default=None, description="The norm the author weighed by, with the answers."
    )
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


def read_weging(raw: bytes) -> Weging:
    """What a body says.

    Raises:
        InputError: It does not hold; every fault is named, and no value.
    """
    return _WEGING.validate_python(read(raw, WegingPart, "the assessment").model_dump())


def weging_of(document: Mapping[str, object]) -> Weging:
    """The same of a document that is no text yet.

    Raises:
        InputError: It does not hold; every fault is named, and no value.
    """
    return read_weging(json.dumps(document).encode())
