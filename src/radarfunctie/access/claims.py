"""What the claims of an issuer say about who asks: a user, one role, one region."""

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, Field

from radarfunctie.config_files import as_mapping, load, policy_file
from radarfunctie.domain.caller import Caller, UserRole
from radarfunctie.domain.ids import UserName
from radarfunctie.errors import ConfigError, Fault, NotSignedInError

FILE = "sign_in.yaml"
_LONGEST = 200  # characters of a user's name
_OF_THE_MACHINE = "os:"  # accounts of this machine are named so in the audit log


class ClaimRule(BaseModel):
    """Where one thing stands among the claims."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    claim: tuple[str, ...] = Field(
        min_length=1, description="The way to the claim, outermost name first."
    )

    @property
    def name(self) -> str:
        """The claim as errors call it."""
        return ".".join(self.claim)

    def found(self, claims: Mapping[str, object]) -> object:
        """What stands there; None when nothing does."""
        here: object = claims
        for name in self.claim:
            here = as_mapping(here).get(name)
        return here

    def texts(self, claims: Mapping[str, object]) -> list[str]:
        """The text that stands there, or the texts of the list that does."""
        found = self.found(claims)
        several = found if isinstance(found, list) else [found]
        return [one for one in several if isinstance(one, str)]


class RoleRule(ClaimRule):
    """How a role is read."""

    values: Mapping[str, UserRole] = Field(
        min_length=1, description="Value of the issuer -> role; others say nothing."
    )


class RegionRule(ClaimRule):
    """How a region is read."""

    values: Mapping[str, str] | None = Field(
        default=None, description="Value of the issuer -> region; left out: it speaks our codes."
    )


class ClaimsPolicy(BaseModel):
    """How the claims of the issuer are read."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    user: ClaimRule = Field(description="The lasting name of the user, as the audit log has it.")
    role: RoleRule = Field(description="The role.")
    region: RegionRule = Field(description="The region.")

    def caller(self, claims: Mapping[str, object], regions: Collection[str], node: str) -> Caller:
        """Who asks.

        Raises:
            NotSignedInError: The claims do not say so; which one, never what it holds.
        """
        role = self.role.values
        roles = {role[text] for text in self.role.texts(claims) if text in role}
        known = self.region.values
        said = self.region.texts(claims)
        codes = set(said) if known is None else {known[text] for text in said if text in known}
        return Caller(
            self._user(claims),
            _only(roles, "role", self.role.name),
            _only(codes & set(regions), "region", self.region.name),
            node,
        )

    def _user(self, claims: Mapping[str, object]) -> UserName:
        name = self.user.found(claims)
        if (
            not isinstance(name, str)
            or not 0 < len(name) <= _LONGEST
            or not name.isprintable()
            or name != name.strip()
            or name.startswith(_OF_THE_MACHINE)
        ):
            message = f"the claim {self.user.name} holds no usable name of a user"
            raise NotSignedInError(message)
        return UserName(name)


_T = TypeVar("_T")


def _only(found: set[_T], what: str, claim: str) -> _T:
    if len(found) == 1:
        return found.pop()
    many = f"more than one {what}" if found else f"no known {what}"
    message = f"the claim {claim} holds {many}; the radar needs exactly one"
    raise NotSignedInError(message)


def load_claims_policy(own_folder: Path | None, regions: Collection[str]) -> ClaimsPolicy:
    """The policy in force.

    Raises:
        ConfigError: It does not hold, or names a region that is not there; every fault is named.
    """
    policy = load(policy_file(FILE, own_folder), ClaimsPolicy)
    faults = [
        Fault(f"{FILE}: region.values.{value}", "is not a known region")
        for value, region in (policy.region.values or {}).items()
        if region not in regions
    ]
    if faults:
        message = f"{FILE} does not hold"
        raise ConfigError(message, faults)
    return policy
