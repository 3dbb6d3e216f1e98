"""How reports are counted and published, as data."""

from collections.abc import Mapping
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from radarfunctie.config_files import load, policy_file


def _rising(bands: Mapping[str, int]) -> Mapping[str, int]:
    if any(days >= longer for days, longer in pairwise(bands.values())):
        message = "must be written from short to long"
        raise ValueError(message)
    return bands


class StatisticsPolicy(BaseModel):
    """What is counted as what, and what is hidden."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    version: int = Field(ge=1, description="Version of this file.")
    valid_from: date = Field(description="First day it holds, yyyy-mm-dd.")
    verified: bool = Field(description="Whether somebody held it against the source in force.")
    round_to: int = Field(ge=5, description="Numbers are rounded to multiples of this.")
    least_shown: int = Field(ge=10, description="Smaller numbers are hidden.")
    room: int = Field(ge=1, description="Least range of values a hidden number can have.")
    assessment_days: int = Field(
        ge=1, description="Days a report is taken to be in assessment when nothing says so."
    )
    bands: Annotated[Mapping[str, int], AfterValidator(_rising)] = Field(
        min_length=1, description="Lengths of time: name -> most days, from short to long."
    )
    longer: str = Field(min_length=1, description="Name of what is longer than all bands.")
    source: str = Field(min_length=1, description="Where this comes from.")


def load_statistics_policy(own_folder: Path | None) -> StatisticsPolicy:
    """The statistics policy in force.

    Raises:
        ConfigError: It does not hold; every fault is named.
    """
    return load(policy_file("statistics.yaml", own_folder), StatisticsPolicy)
