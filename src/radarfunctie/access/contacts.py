"""How to reach each region: a policy file, and never a person."""

from collections.abc import Collection, Mapping
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from radarfunctie.config_files import load, policy_file
from radarfunctie.errors import ConfigError, Fault

FILE = "contacts.yaml"
_LONGEST = 200


class Contact(BaseModel):
    """A way to reach a region."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    phone: str = Field(min_length=1, max_length=_LONGEST, description="Number to call.")
    nl: str = Field(min_length=1, max_length=_LONGEST, description="What to do, Dutch.")
    en: str = Field(min_length=1, max_length=_LONGEST, description="What to do, English.")


class Contacts(BaseModel):
    """Contact routes of all regions."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    national: Contact = Field(description="For a region that is not listed.")
    regions: Mapping[str, Contact] = Field(description="By region code.")

    def of(self, region: str) -> Contact:
        """How to reach `region`."""
        return self.regions.get(region, self.national)


def load_contacts(own_folder: Path | None, regions: Collection[str]) -> Contacts:
    """The contact routes in force.

    Raises:
        ConfigError: The file does not hold, or names a region that is not one.
    """
    contacts = load(policy_file(FILE, own_folder), Contacts)
    unknown = sorted(set(contacts.regions) - set(regions))
    if unknown:
        message = f"{FILE} does not hold"
        faults = [Fault(f"{FILE}: regions.{name}", "is not a region") for name in unknown]
        raise ConfigError(message, faults)
    return contacts
