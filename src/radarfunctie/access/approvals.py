"""The approval policy: which acts take a second person, and who may be the first and the second."""

from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from radarfunctie.config_files import load, policy_file
from radarfunctie.domain.approval import Approval
from radarfunctie.domain.caller import Caller, UserRole
from radarfunctie.errors import DeniedError


class Stakes(BaseModel):
    """From what on an act takes a second person; either is enough."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    signals: int = Field(gt=0, description="Signals about the person with most of them.")
    open_hits: int = Field(gt=0, description="Open hits on the persons together.")


class ApprovalRule(BaseModel):
    """Who asks for one act and who decides on it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    asks: tuple[UserRole, ...] = Field(min_length=1, description="Roles that may ask for it.")
    decides: tuple[UserRole, ...] = Field(
        min_length=1, description="Roles that may approve or refuse it; never who asked."
    )
    lives_hours: float = Field(gt=0, description="How long a request can be decided on, in hours.")
    own_region: bool = Field(
        default=True, description="Both persons must be of the region of the request."
    )
    when: Stakes | None = Field(
        default=None, description="One person may do it below these; left out: nobody alone."
    )
    why: str = Field(min_length=1, description="Why it takes two persons.")

    def needed(self, signals: int, open_hits: int) -> bool:
        """Whether an act with these stakes takes a second person."""
        when = self.when
        return when is None or signals >= when.signals or open_hits >= when.open_hits

    @property
    def lives(self) -> timedelta:
        """How long a request can be decided on."""
        return timedelta(hours=self.lives_hours)


class ApprovalPolicy(BaseModel):
    """Every act that takes two persons."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    actions: Mapping[str, ApprovalRule] = Field(description="Act -> rule; what is not here is not.")

    def asked_by(self, caller: Caller, action: str) -> ApprovalRule:
        """The rule under which `caller` may ask for `action`.

        Raises:
            DeniedError: There is none.
        """
        rule = self.actions.get(action)
        if rule is None or caller.role not in rule.asks:
            message = f"the role {caller.role} may not ask for this ({action})"
            raise DeniedError(message)
        return rule

    def decidable(self, caller: Caller) -> frozenset[str]:
        """Acts that the role of `caller` decides on."""
        return frozenset(name for name, rule in self.actions.items() if caller.role in rule.decides)

    def may_decide(self, caller: Caller, approval: Approval) -> bool:
        """Whether the role and region of `caller` decide on it; who asked is another matter."""
        rule = self.actions.get(approval.action)
        if rule is None or caller.role not in rule.decides:
            return False
        return not rule.own_region or caller.region == approval.region

    def may_see(self, caller: Caller, approval: Approval) -> bool:
        """Whether `caller` decides on it or asked for it."""
        return caller.user == approval.requested_by or self.may_decide(caller, approval)


def load_approval_policy(own_folder: Path | None) -> ApprovalPolicy:
    """The approval policy in force.

    Raises:
        ConfigError: It does not hold.
    """
    return load(policy_file("approvals.yaml", own_folder), ApprovalPolicy)
