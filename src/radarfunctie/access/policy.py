"""The access policy: role by action, default deny, own region where it matters."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from radarfunctie.config_files import load, policy_file
from radarfunctie.domain.caller import Caller, UserRole
from radarfunctie.errors import DeniedError


class Rule(BaseModel):
    """Who may do one thing."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    roles: tuple[UserRole, ...] = Field(description="Roles that may; all others may not.")
    own_region: bool = Field(
        default=False, description="Only for what lies in the region of the user."
    )
    shows_persons: bool = Field(
        default=True, description="Shows or changes what is known of a person; is audited."
    )
    purposes: Mapping[UserRole, tuple[str, ...]] = Field(
        default={}, description="Purposes of which one must be named, by role; none when empty."
    )
    why: str = Field(min_length=1, description="Ground of the rule.")


class LegalBasis(BaseModel):
    """A ground on which names may be checked (R57)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    text: str = Field(min_length=1, description="The ground in words.")
    scopes: tuple[str, ...] = Field(description="Scopes it covers.")
    purposes: tuple[str, ...] = Field(
        default=("advice",), min_length=1, description="Purposes it allows a check for."
    )
    valid_from: date = Field(description="First day it holds, yyyy-mm-dd.")


class AccessPolicy(BaseModel):
    """Every action of the product with who may do it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    actions: Mapping[str, Rule] = Field(description="Action -> rule; what is not here is denied.")
    legal_bases: Mapping[str, LegalBasis] = Field(description="Legal bases of named checks.")

    def allow(self, caller: Caller, action: str, region: str | None = None) -> str:
        """The name of the rule that allows `action`.

        `region` is where the thing lies; None when it lies nowhere.

        Raises:
            DeniedError: No rule allows it.
        """
        rule = self.actions.get(action)
        if rule is None or caller.role not in rule.roles:
            message = f"the role {caller.role} may not do this ({action})"
            raise DeniedError(message)
        if rule.own_region and region is not None and region != caller.region:
            message = f"this lies in another region; {action} is for the own region only"
            raise DeniedError(message)
        return action

    def purpose(self, caller: Caller, action: str, given: str) -> str:
        """The purpose that was named, when the rule of `action` knows it for the role.

        Raises:
            DeniedError: It does not.
        """
        rule = self.actions.get(action)
        known = () if rule is None else rule.purposes.get(caller.role, ())
        if given not in known:
            message = f"{action} needs a purpose: {', '.join(known) or 'there is none'}"
            raise DeniedError(message)
        return given


def load_access_policy(own_folder: Path | None) -> AccessPolicy:
    """The access policy in force.

    Raises:
        ConfigError: It does not hold.
    """
    return load(policy_file("access.yaml", own_folder), AccessPolicy)
