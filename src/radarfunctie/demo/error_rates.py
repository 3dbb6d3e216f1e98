"""Error and omission rates by kind of writer, from error_rates.yaml, checked at load."""

from importlib import resources
from typing import NamedTuple

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from radarfunctie.errors import ConfigError, Fault

FILE = "error_rates.yaml"
EXCLUSIVE = (
    ("name_full", "name_first", "name_call", "name_call_as_first", "name_initials"),
    ("birth_full", "birth_month", "birth_year", "age"),
    ("partner_parts", "partner_only", "hyphenated"),
    ("prefix_glued", "prefix_short", "prefix_dropped"),
)
"""Rates of which one at most applies to a mention; each group sums to 1 or less."""


class RateSource(BaseModel):
    """Where a figure comes from."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    text: str = Field(min_length=1, description="The publication and what it found.")
    url: str | None = Field(default=None, description="Where it was read.")


class Rate(BaseModel):
    """One rate for every kind of writer."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    source: str = Field(description="Key in `sources`; `assumption` when nothing was found.")
    why: str = Field(min_length=1, description="What is counted, and the reasoning.")
    share: dict[str, float] = Field(description="Share in [0, 1] by kind of writer.")


class Typing(BaseModel):
    """The mix of typing errors; the five kinds sum to 1."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    source: str = Field(description="Key in `sources`.")
    substitute: float = Field(ge=0, le=1, description="One letter for another.")
    delete: float = Field(ge=0, le=1, description="A letter lost.")
    insert: float = Field(ge=0, le=1, description="A letter too many.")
    transpose: float = Field(ge=0, le=1, description="Two letters changing places.")
    multiple: float = Field(ge=0, le=1, description="Two of the above.")
    first_letter: float = Field(ge=0, le=1, description="Share that hits the first letter.")


class ErrorRates(BaseModel):
    """The whole file."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    sources: dict[str, RateSource] = Field(description="Publications and assumptions by key.")
    typing: Typing = Field(description="The mix of typing errors.")
    kinds: list[str] = Field(description="Kinds of writer.")
    rates: dict[str, Rate] = Field(description="Rates by name.")

    @model_validator(mode="after")
    def _hold(self) -> "ErrorRates":
        """Every kind has every rate in [0, 1], every source exists, exclusive groups fit in 1."""
        for name, rate in self.rates.items():
            if rate.source not in self.sources:
                raise ValueError(f"rates.{name}.source is not in sources")
            if set(rate.share) != set(self.kinds):
                raise ValueError(f"rates.{name}.share does not name every kind once")
            if not all(0 <= share <= 1 for share in rate.share.values()):
                raise ValueError(f"rates.{name}.share is outside 0 to 1")
        for group in EXCLUSIVE:
            for kind in self.kinds:
                if sum(self.rates[name].share[kind] for name in group) > 1 + 1e-9:
                    raise ValueError(f"rates.{group[0]} and its fellows exceed 1 for {kind}")
        return self

    def by_writer(self) -> "WriterRates":
        """The same figures by kind of writer, ready for use."""
        share = {
            kind: {name: rate.share[kind] for name, rate in self.rates.items()}
            for kind in self.kinds
        }
        return WriterRates(share, self.typing)


class WriterRates(NamedTuple):
    """Rates by kind of writer and name, and the mix of typing errors."""

    share: dict[str, dict[str, float]]
    typing: Typing


def load_error_rates() -> ErrorRates:
    """The shipped rates.

    Raises:
        ConfigError: The file does not hold; names every fault.
    """
    text = resources.files(__package__).joinpath(FILE).read_text("utf-8")
    try:
        return ErrorRates.model_validate(yaml.safe_load(text))
    except ValidationError as error:
        faults = [
            Fault(f"{FILE}: {'.'.join(map(str, fault['loc']))}", fault["msg"])
            for fault in error.errors()
        ]
        raise ConfigError("the error rates of the demo do not hold", faults) from error
