"""Codes by which a report and what follows are registered, with those of CBS and the police."""

from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from radarfunctie.config_files import load, policy_file

FILE = "registration.yaml"


class Registered(BaseModel):
    """A code in words, and what others call it."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    nl: str = Field(min_length=1, description="In Dutch.")
    en: str = Field(min_length=1, description="In English.")
    source: Literal["V15", "V", "S", "M", "P"] = Field(description="Where the code comes from.")
    cbs_code: str | None = Field(
        default=None, pattern=r"^[0-9]{2}$", description="Code of the CBS protocol of 2015."
    )
    police_status: str | None = Field(
        default=None,
        pattern=r"^VT-[0-9]{2}(-[0-9]{2})?$",
        description="Status the police is told, in the draft of the VNG.",
    )


Codes = Mapping[str, Registered]


class RegistrationPolicy(BaseModel):
    """`registration.yaml`."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    receipt: Codes = Field(description="What a report is when it comes in.")
    safety_assessment: Codes = Field(description="How the safety assessment ends.")
    service: Codes = Field(description="What Veilig Thuis does after it.")
    investigation_result: Codes = Field(description="What an investigation found.")
    transfer: Codes = Field(description="Beside the parties of process.yaml: to nobody.")
    ending: Codes = Field(description="How the whole of it ends.")
    violence_duration: Codes = Field(description="How long the violence goes on.")
    partner_violence_profile: Codes = Field(description="Kind of violence between partners.")

    @model_validator(mode="after")
    def _tell_apart(self) -> Self:
        """Others can tell from a code of theirs which one is meant."""
        lists = {name: getattr(self, name) for name in type(self).model_fields}
        twice = [
            f"{name} has cbs_code {code} twice"
            for name, codes in lists.items()
            for code in _twice(one.cbs_code for one in codes.values())
        ]
        statuses = (one.police_status for codes in lists.values() for one in codes.values())
        twice += [f"police_status {status} stands twice" for status in _twice(statuses)]
        if twice:
            message = "; ".join(twice)
            raise ValueError(message)
        return self


def _twice(values: Iterable[str | None]) -> list[str]:
    counted = Counter(value for value in values if value is not None)
    return [value for value, number in counted.items() if number > 1]


def load_registration_policy(own_folder: Path | None) -> RegistrationPolicy:
    """The codes of registration in force.

    Raises:
        ConfigError: They do not hold; every fault is named.
    """
    return load(policy_file(FILE, own_folder), RegistrationPolicy)
