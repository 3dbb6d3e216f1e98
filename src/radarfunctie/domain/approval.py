"""Approvals: an act that cannot be undone is asked for by one person and decided by another."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from hashlib import sha256

from radarfunctie.domain.caller import UserRole
from radarfunctie.domain.ids import ApprovalId, UserName


class ApprovalState(StrEnum):
    """How far a request is."""

    REQUESTED = "requested"
    APPROVED = "approved"  # and carried out
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class Approval:
    """A request, what it is about, and what became of it."""

    id: ApprovalId
    action: str  # name of the act, as in approvals.yaml
    parameters: Mapping[str, object]  # plain data: ids and codes, never a personal value
    effect: str  # digest of what would change when it was asked for
    region: str  # of who asked
    requested_by: UserName
    requested_role: UserRole
    reason: str
    requested_at: datetime
    expires_at: datetime  # from then on nobody can decide
    state: ApprovalState = ApprovalState.REQUESTED
    decided_by: UserName | None = None
    decided_at: datetime | None = None

    def seen_at(self, moment: datetime) -> "Approval":
        """As it stands at a moment: one that nobody decided on in time has expired."""
        late = self.state is ApprovalState.REQUESTED and moment >= self.expires_at
        return replace(self, state=ApprovalState.EXPIRED) if late else self

    def decided(self, state: ApprovalState, by: UserName, at: datetime) -> "Approval":
        """After `by` decided."""
        return replace(self, state=state, decided_by=by, decided_at=at)


def effect_digest(
    action: str, parameters: Mapping[str, object], effect: Mapping[str, object]
) -> str:
    """A digest of exactly that act, on exactly what is there now.

    `effect` says what would change, in plain data whose lists are in a fixed order.
    """
    said = {"action": action, "parameters": parameters, "effect": effect}
    text = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()
