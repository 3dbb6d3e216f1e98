"""What people may do with a hit, and in which order."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from radarfunctie.domain.hit import Disposition, Hit
from radarfunctie.domain.ids import UserName
from radarfunctie.errors import ConflictError, Fault, InputError

REASON_LENGTH_MAX = 2000
NAME_LENGTH_MAX = 200
ALLOWED: Mapping[Disposition, frozenset[Disposition]] = {
    Disposition.OPEN: frozenset({Disposition.SEEN, Disposition.DISMISSED, Disposition.ACTED_ON}),
    Disposition.SEEN: frozenset({Disposition.DISMISSED, Disposition.ACTED_ON, Disposition.OPEN}),
    Disposition.DISMISSED: frozenset({Disposition.OPEN}),
    Disposition.ACTED_ON: frozenset({Disposition.OPEN}),
}
"""From each disposition where a person may take it. Back to open is how a mistake is undone."""


def dispose(
    hit: Hit, to: Disposition, by: UserName, at: datetime, reason: str | None = None
) -> Hit:
    """The hit after `by` disposed of it; a dismissal needs a reason.

    Raises:
        InputError: The reason is missing, or too long.
        ConflictError: From where the hit is, it cannot go there.
    """
    given = (reason or "").strip() or None
    if to is Disposition.DISMISSED and given is None:
        _refuse("is required to dismiss a hit")
    if given is not None and len(given) > REASON_LENGTH_MAX:
        _refuse(f"is longer than {REASON_LENGTH_MAX} characters")
    if to not in ALLOWED[hit.disposition]:
        message = f"a hit that is {hit.disposition.value} cannot become {to.value}"
        raise ConflictError(message)
    return replace(hit, disposition=to, disposed_by=by, disposed_at=at, reason=given)


def assign(hit: Hit, assignee: UserName | None) -> Hit:
    """The hit on somebody's desk, or on nobody's.

    Raises:
        InputError: The name is empty, or too long.
    """
    if assignee is not None and not 0 < len(assignee.strip()) <= NAME_LENGTH_MAX:
        message = "the assignment does not hold"
        raise InputError(message, [Fault("assignee", f"must be 1 to {NAME_LENGTH_MAX} characters")])
    return replace(hit, assignee=assignee)


def _refuse(rule: str) -> None:
    message = "the disposition does not hold"
    raise InputError(message, [Fault("reason", rule)])
