"""When two signals tell one event: the file with its weights, and the rules made from it."""

from collections.abc import Mapping
from math import log2
from typing import Annotated, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from radarfunctie.config_files import load, shipped_folder

FILE = "incidents.yaml"
LEVELS: Mapping[str, tuple[str, ...]] = {
    "time": ("same_day", "one_day", "few_days", "within_period"),
    "received": ("soon", "late", "later", "before"),
    "place": ("same_house", "other_house", "other_region"),
    "persons": ("both_roles", "several", "one_role", "one", "other_user", "roles_turned"),
    "link": ("certain", "likely", "possible"),
    "nature": ("nature_and_form", "nature", "form", "neither"),
    "severity": ("same", "one_step", "further"),
    "factors": ("same_danger", "same", "other"),
    "source": ("other_source", "same_source"),
}
"""Every comparison with its levels, in the order in which parts are given."""
PRIOR = "prior"
_OFF_BY = 0.005  # rounding in the file


class _Part(BaseModel):
    """Frozen; a key nobody knows is a fault."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Chance(_Part):
    """How often a level is seen."""

    m: float = Field(gt=0, lt=1, description="Share of pairs that tell one event.")
    u: float = Field(gt=0, lt=1, description="Share of pairs that tell two events.")

    @property
    def bits(self) -> float:
        """What the level adds."""
        return log2(self.m / self.u)


class Comparison(_Part):
    """One thing two signals are compared by."""

    levels: Mapping[str, Chance] = Field(description="Chances by level.")
    source: str = Field(min_length=1, description="Where the numbers come from.")


class ToldAgain(_Part):
    """One source tells one event more than once."""

    source: str = Field(min_length=1, description="Where the rule comes from.")


class WorryAgain(ToldAgain):
    """One source tells the same worry again."""

    signals: int = Field(ge=2, description="Least signals of that source.")
    days: int = Field(gt=0, description="Most days between one and the next.")


class RolesTurned(ToldAgain):
    """A citizen tells the reverse."""

    days: int = Field(gt=0, description="Most days after the first signal was received.")


def _all_known(found: Mapping[str, Comparison]) -> Mapping[str, Comparison]:
    """Every comparison and level, no other, and shares that add up to 1."""
    faults = [f"{name} is missing" for name in LEVELS if name not in found]
    faults += [f"{name} is no comparison" for name in found if name not in LEVELS]
    for name, one in found.items():
        if name in LEVELS and set(one.levels) != set(LEVELS[name]):
            faults.append(f"{name} must have the levels {', '.join(LEVELS[name])}")
        for what in ("m", "u"):
            total = sum(getattr(chance, what) for chance in one.levels.values())
            if abs(total - 1) > _OFF_BY:
                faults.append(f"{name}: {what} must add up to 1")
    if faults:
        raise ValueError("; ".join(faults))
    return found


class IncidentRules(_Part):
    """The whole file."""

    link_bits: float = Field(description="From here on two signals are taken for one event.")
    review_bits: float = Field(description="From here on the pair is kept and shown.")
    prior: float = Field(gt=0, lt=1, description="Share of weighed pairs that tell one event.")
    soon_days: int = Field(ge=0, description="Received so soon after the other.")
    late_days: int = Field(gt=0, description="Received so late after the other.")
    latest_days: int = Field(
        gt=0, description="Days before it was received in which an event without a day can lie."
    )
    source: str = Field(min_length=1, description="Where these numbers come from.")
    comparisons: Annotated[Mapping[str, Comparison], AfterValidator(_all_known)] = Field(
        description="What two signals are compared by."
    )
    danger_factors: frozenset[str] = Field(description="Factors that single out an event.")
    told_again: ToldAgain = Field(description="Mark: one source tells one event again.")
    worry_again: WorryAgain = Field(description="Mark: one source tells a worry again.")
    roles_turned: RolesTurned = Field(description="Mark: a citizen tells the reverse.")

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        """Levels and days rise."""
        if self.review_bits > self.link_bits:
            message = "review_bits must not be above link_bits"
            raise ValueError(message)
        if not self.soon_days < self.late_days <= self.latest_days:
            message = "soon_days, late_days and latest_days must rise"
            raise ValueError(message)
        return self

    @property
    def prior_bits(self) -> float:
        """What is so before anything is compared."""
        return log2(self.prior / (1 - self.prior))

    def plain(self) -> dict[str, object]:
        """The rules as JSON types, sets in order."""
        found = self.model_dump(mode="json")
        return {**found, "danger_factors": sorted(self.danger_factors)}


def load_incident_rules() -> IncidentRules:
    """The shipped rules.

    Raises:
        ConfigError: The file does not hold; every fault is named.
    """
    return load(shipped_folder("matching_config") / FILE, IncidentRules)
