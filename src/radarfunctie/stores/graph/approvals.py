"""Approvals as rows of the graph and as facts."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from radarfunctie.domain.approval import Approval, ApprovalState
from radarfunctie.domain.caller import UserRole
from radarfunctie.domain.ids import ApprovalId, UserName
from radarfunctie.errors import StoreDamagedError
from radarfunctie.stores.graph.rows import Row, to_json
from radarfunctie.stores.moments import from_epoch, to_epoch

REQUESTED = "approval"
DECIDED = "approval_decided"


def approval(row: Row) -> Approval:
    """An approval from its columns.

    Raises:
        StoreDamagedError: A code in it is not one that was written.
    """
    try:
        return Approval(
            id=ApprovalId(row[0]),
            action=row[1],
            parameters=json.loads(row[2]),
            effect=row[3],
            region=row[4],
            requested_by=UserName(row[5]),
            requested_role=UserRole(row[6]),
            reason=row[7],
            requested_at=from_epoch(row[8]),
            expires_at=from_epoch(row[9]),
            state=ApprovalState(row[10]),
            decided_by=None if row[11] is None else UserName(row[11]),
            decided_at=None if row[12] is None else from_epoch(row[12]),
        )
    except ValueError:
        message = f"the approval {row[0]} is not what was written; run `radar store verify`"
        raise StoreDamagedError(message) from None


def columns(one: Approval) -> dict[str, object]:
    """The properties of an approval by name."""
    return {
        "id": one.id,
        "action": one.action,
        "parameters": to_json(dict(one.parameters)),
        "effect": one.effect,
        "region": one.region,
        "requested_by": one.requested_by,
        "requested_role": one.requested_role.value,
        "reason": one.reason,
        "requested_at": to_epoch(one.requested_at),
        "expires_at": to_epoch(one.expires_at),
        "state": one.state.value,
        "decided_by": one.decided_by,
        "decided_at": None if one.decided_at is None else to_epoch(one.decided_at),
    }


def request_body(one: Approval) -> dict[str, object]:
    """What the fact of a request says, beside its id and moment."""
    return {
        "action": one.action,
        "parameters": dict(one.parameters),
        "effect": one.effect,
        "region": one.region,
        "by": one.requested_by,
        "role": one.requested_role.value,
        "reason": one.reason,
        "expires_at": one.expires_at.isoformat(),
    }


def decision_body(one: Approval) -> dict[str, object]:
    """What the fact of a decision says, beside its id and moment."""
    return {"state": one.state.value, "by": one.decided_by}


def requested(identity: str, at: datetime, body: Mapping[str, Any]) -> Approval:
    """The request that a fact keeps."""
    return Approval(
        id=ApprovalId(identity),
        action=body["action"],
        parameters=body["parameters"],
        effect=body["effect"],
        region=body["region"],
        requested_by=UserName(body["by"]),
        requested_role=UserRole(body["role"]),
        reason=body["reason"],
        requested_at=at,
        expires_at=datetime.fromisoformat(body["expires_at"]),
    )
