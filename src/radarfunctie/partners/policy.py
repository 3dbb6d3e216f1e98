"""What is agreed with each partner, a file each (R93): fields, purposes, basis and timing."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from radarfunctie.config_files import check, files, read_yaml, shipped_folder
from radarfunctie.domain.partner import CorvKind, Purpose
from radarfunctie.errors import ConfigError, Fault

Sendable = Literal[
    "bsn", "surname", "prefix", "first_names", "initials", "birth_date", "postcode", "number"
]
_FOLDER = "partners"


class Words(BaseModel):
    """The same in both languages."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    nl: str = Field(min_length=1, description="Dutch.")
    en: str = Field(min_length=1, description="English.")


class Timing(BaseModel):
    """How long a partner is waited for, how often it is tried, and when it is left alone."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    within_s: float = Field(gt=0, le=60, description="All tries of one question together.")
    tries: int = Field(ge=1, le=5, description="How often one question is put at most.")
    pause_s: float = Field(ge=0, le=10, description="Wait before the second try; then doubled.")
    failures: int = Field(ge=1, description="Failed questions in a row after which it rests.")
    rest_s: float = Field(gt=0, description="How long it is left alone then.")


class PartnerPolicy(BaseModel):
    """What is agreed with one partner."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: Words = Field(description="Name on screen.")
    speaks: Literal["known", "vir", "corv"] = Field(
        description="`known`: says whether it knows somebody; `vir`: the same for youth; `corv`: "
        "takes messages."
    )
    valid_from: date = Field(description="First day it holds, yyyy-mm-dd.")
    verified: bool = Field(description="Whether the partner confirmed it.")
    source: str = Field(min_length=1, description="Where this comes from.")
    basis: str = Field(min_length=1, description="Ground for giving it personal data.")
    purposes: tuple[Purpose, ...] = Field(description="What it may be asked for.")
    fields: tuple[Sendable, ...] = Field(description="What it may be told of a person, no more.")
    least: tuple[tuple[Sendable, ...], ...] = Field(
        default=(), description="Sets of fields of which one must be known to ask at all."
    )
    logs_subject: bool = Field(
        description="It keeps a record of who was asked about; then no named check asks it."
    )
    contact: bool = Field(default=True, description="Whether its contact route may be shown.")
    below_age: int | None = Field(
        default=None, ge=1, description="Only persons younger than this, in years."
    )
    traceless_question: bool = Field(
        default=True, description="Whether it can be asked without an entry of one's own."
    )
    kinds: tuple[CorvKind, ...] = Field(default=(), description="Messages it takes or gives.")
    timing: Timing = Field(description="How long it is waited for.")


def load_partner_policies(own_folder: Path | None) -> dict[str, PartnerPolicy]:
    """Every partner by name, in the order of the names; own files replace and add.

    Raises:
        ConfigError: One does not hold; every fault of every file is named.
    """
    found: dict[str, PartnerPolicy] = {}
    faults: list[Fault] = []
    for name, path in sorted(_paths(own_folder).items()):
        place = f"{_FOLDER}/{path.name}"
        try:
            policy = check(read_yaml(path), PartnerPolicy, place)
        except ConfigError as error:
            faults += error.faults or [Fault(place, error.summary)]
            continue
        found[name] = policy
        faults += _against(place, policy)
    if faults:
        message = "the partner policies do not hold"
        raise ConfigError(message, faults)
    return found


def _paths(own_folder: Path | None) -> dict[str, Path]:
    folders = [shipped_folder("policy") / _FOLDER]
    if own_folder is not None and (own_folder / _FOLDER).is_dir():
        folders.append(own_folder / _FOLDER)
    return {path.stem: path for folder in folders for path in files(folder, ".yaml")}


def _against(file: str, policy: PartnerPolicy) -> Sequence[Fault]:
    """What two fields of one policy say against each other."""
    faults = []
    unsent = sorted({one for way in policy.least for one in way} - set(policy.fields))
    if unsent:
        faults.append(Fault(f"{file}: least", "asks for fields that are not in `fields`"))
    if policy.speaks == "vir" and policy.below_age is None:
        faults.append(Fault(f"{file}: below_age", "is required where `speaks` is vir"))
    if policy.speaks == "corv" and not policy.kinds:
        faults.append(Fault(f"{file}: kinds", "is required where `speaks` is corv"))
    return faults
