"""The process policy: terms, catalogues and coded reasons, as the field decides them."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from radarfunctie.config_files import load, policy_file
from radarfunctie.domain.assessment import Outcome, Safety
from radarfunctie.domain.norm import NormVerdict


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class _Sourced(_Part):
    source: str = Field(min_length=1, description="Where it comes from.")
    verified: bool = Field(description="Whether somebody of the field checked it.")


class Clock(_Sourced):
    """A term in exactly one unit."""

    hours: int | None = Field(default=None, gt=0, description="Hours on the clock.")
    working_days: int | None = Field(default=None, gt=0, description="Working days.")
    weeks: int | None = Field(default=None, gt=0, description="Weeks.")
    months: int | None = Field(default=None, gt=0, description="Calendar months.")

    @model_validator(mode="after")
    def _one_unit(self) -> Self:
        units = (self.hours, self.working_days, self.weeks, self.months)
        if sum(unit is not None for unit in units) != 1:
            message = "takes exactly one of hours, working_days, weeks, months"
            raise ValueError(message)
        return self


class Clocks(_Part):
    """Every term."""

    assess: Clock = Field(description="To weigh a signal (R75).")
    assess_acute: Clock = Field(description="To weigh an acute one.")
    reweigh: Clock = Field(description="To weigh again when who is who changed (R11).")
    feedback: Clock = Field(description="To tell the reporter (R20).")
    notify: Clock = Field(description="To tell persons that their data is held.")
    notify_extension: Clock = Field(description="By which that can be put off, each time.")
    investigate: Clock = Field(description="To come to a judgement by investigation.")
    consult_probation: Clock = Field(description="To consult probation (R81).")
    answer_transfer: Clock = Field(description="To hear from who was asked to take over.")
    decide_escalation: Clock = Field(description="For a third person to decide (R84).")
    tell_recipient: Clock = Field(
        description="To tell who received a signal that it was put right (GDPR art. 19)."
    )
    monitoring_first: Clock = Field(description="Until the first monitoring moment (R85).")
    monitoring_second: Clock = Field(description="Until the second one.")


class Years(_Sourced):
    """An age."""

    years: int = Field(ge=0, description="Age in years.")


class Conclusions(_Sourced):
    """Conclusions on safety."""

    safety: tuple[Safety, ...] = Field(description="Codes of conclusions.")


class Capacities(_Sourced):
    """Capacities of reporters."""

    capacities: tuple[str, ...] = Field(description="Codes of capacities.")


class Word(_Part):
    """A code in words."""

    nl: str = Field(min_length=1, description="In Dutch.")
    en: str = Field(min_length=1, description="In English.")


class Target(Word):
    """A kind of party that takes over."""

    cbs_code: str | None = Field(default=None, description="Code of the CBS protocol of 2015.")


class CatalogueMeasure(Word):
    """A measure that can be taken."""

    legal_basis: str = Field(min_length=1, description="The law it rests on (R80).")
    verified: bool = Field(description="Whether a lawyer checked that.")


class DeviationReason(Word):
    """Why somebody departs from what a norm says."""

    in_words: bool = Field(default=False, description="Whether words are required beside it.")


class Departure(_Sourced):
    """What an assessment departs from a norm by."""

    verdict: NormVerdict = Field(description="What the norm says.")
    outcomes: tuple[Outcome, ...] = Field(description="Outcomes that do not follow it.")


class Reasons(_Part):
    """Coded reasons, by what was not done."""

    not_consulted: Mapping[str, Word] = Field(description="The reporter (R21).")
    not_spoken: Mapping[str, Word] = Field(description="Somebody was not spoken with (R7).")
    not_seen: Mapping[str, Word] = Field(description="A very young child was not seen (R8).")
    not_told: Mapping[str, Word] = Field(description="Somebody was not told of their data.")
    deviation: Mapping[str, DeviationReason] = Field(
        description="The outcome departs from what the norm says (R40)."
    )


class ProcessPolicy(_Part):
    """`process.yaml`."""

    starts_on: date = Field(description="Signals received before open no duty of their own.")
    clocks: Clocks = Field(description="Terms.")
    seen_below_years: Years = Field(description="Below this age a child must be seen (R8).")
    never_fully_transferred: Conclusions = Field(description="VT keeps following these (R88).")
    departs_from_norm: Departure = Field(description="When the reason must be told (R40).")
    probation: Capacities = Field(description="Reporters that tell of supervision (R81).")
    measures: Mapping[str, CatalogueMeasure] = Field(description="Catalogue, by code.")
    transfer_targets: Mapping[str, Target] = Field(description="Kinds of parties, by code.")
    roles: Mapping[str, Word] = Field(description="Roles in a case, by code (R82).")
    reasons: Reasons = Field(description="Coded reasons.")
    today_days: int = Field(
        default=14,
        ge=0,
        description="Planned moments further ahead than this many days are not on Today yet.",
    )


def load_process_policy(own_folder: Path | None) -> ProcessPolicy:
    """The process policy in force.

    Raises:
        ConfigError: It does not hold; every fault is named.
    """
    return load(policy_file("process.yaml", own_folder), ProcessPolicy)
