"""The file households.yaml: what decides who lives together, checked as it is read."""

from collections.abc import Mapping, Set
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from radarfunctie.config_files import load
from radarfunctie.errors import ConfigError, Fault
from radarfunctie.identity.household_settings import LEVELS, HouseholdSettings


class LevelBits(BaseModel):
    """What one level adds."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    bits: float = Field(ge=-40, le=40, description="Bits it adds; below 0 it speaks against.")
    source: str = Field(min_length=1, description="Where the number comes from.")


class HouseholdFile(BaseModel):
    """When two persons live together, and when episodes are one household."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    gap_days: int = Field(ge=0, description="Stays this many days apart still overlap.")
    flat_homes: int = Field(ge=2, description="Known homes at one house that make it a flat.")
    flat_surnames: int = Field(ge=2, description="Unrelated surnames that make it a flat.")
    one_age_share: float = Field(
        gt=0.5, le=1, description="Share of residents of 17 to 30 that makes a flat a student "
        "house, or of 70 and over that makes it a care home."
    )  # fmt: skip
    common_surname: float = Field(
        gt=0, lt=1, description="Share of the inhabitants from which a surname is common."
    )
    shared_members: int = Field(ge=1, description="Members two episodes must share to be one.")
    shared_share: float = Field(gt=0, le=1, description="And this share of the larger one.")
    review_bits: float = Field(description="A bond below it is nothing.")
    link_bits: float = Field(description="From it on two persons are of one household.")
    certain_bits: float = Field(description="A membership below it is graded likely.")
    weights: dict[str, dict[str, LevelBits]] = Field(
        description="What each level of each comparison adds, in bits."
    )

    def faults(self) -> list[Fault]:
        """What does not hold beyond the form of single keys."""
        named = {(name, level) for name, levels in self.weights.items() for level in levels}
        known = {(name, level) for name, levels in LEVELS.items() for level in levels}
        found = [Fault(f"weights.{name}.{one}", "is missing") for name, one in known - named]
        found += [Fault(f"weights.{name}.{one}", "is no level") for name, one in named - known]
        if not self.review_bits <= self.link_bits:
            found.append(Fault("link_bits", "lies below review_bits"))
        if not self.link_bits <= self.certain_bits:
            found.append(Fault("certain_bits", "lies below link_bits"))
        return sorted(found, key=lambda fault: fault.path)

    def settings(self, surname_sounds: Mapping[str, float]) -> HouseholdSettings:
        """As the core takes it, with the shares of surnames by sound."""
        common: Set[str] = {
            sound for sound, share in surname_sounds.items() if share >= self.common_surname
        }
        return HouseholdSettings(
            gap_days=self.gap_days,
            flat_homes=self.flat_homes,
            flat_surnames=self.flat_surnames,
            one_age_share=self.one_age_share,
            shared_members=self.shared_members,
            shared_share=self.shared_share,
            review_bits=self.review_bits,
            link_bits=self.link_bits,
            certain_bits=self.certain_bits,
            weights={
                name: {level: one.bits for level, one in levels.items()}
                for name, levels in self.weights.items()
            },
            common_sounds=frozenset(common),
        )


def load_households(path: Path) -> HouseholdFile:
    """The file, whole.

    Raises:
        ConfigError: It does not hold; every fault is named by file and key.
    """
    file = load(path, HouseholdFile)
    faults = [Fault(f"{path.name}: {fault.path}", fault.rule) for fault in file.faults()]
    if faults:
        message = f"{path.name} does not hold"
        raise ConfigError(message, faults)
    return file
