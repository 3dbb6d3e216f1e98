"""What people say of a signal after it came in; none of it changes what the signal said."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from radarfunctie.domain.ids import RemarkId, SignalId, UserName


class RemarkKind(StrEnum):
    """What is said."""

    REFUTED = "refuted"  # it proved not to be so: it counts nowhere while this stands
    STATEMENT = "statement"  # the own view of a person it names; changes no weight
    DISPUTE = "dispute"  # a person it names says that it is not right; changes no weight
    HOLD = "hold"  # the law wants it kept, as for a court: it is not destroyed while this stands


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing said of a signal; counts while it is not revoked."""

    id: RemarkId
    signal: SignalId
    kind: RemarkKind
    ref: str | None  # the person of the signal who says it; None for a professional
    text: str
    by: UserName  # who recorded it
    at: datetime
    revoked_by: UserName | None = None
    revoked_at: datetime | None = None

    def revoked(self, by: UserName, at: datetime) -> "Remark":
        """After `by` took it back."""
        return replace(self, revoked_by=by, revoked_at=at)


def is_refuted(remarks: Iterable[Remark], at: datetime | None = None) -> bool:
    """Whether a refutation among the remarks of a signal stands, or stood at a moment."""
    return any(
        one.revoked_at is None or (at is not None and at < one.revoked_at)
        for one in remarks
        if one.kind is RemarkKind.REFUTED and (at is None or one.at <= at)
    )


def is_on_hold(remarks: Iterable[Remark]) -> bool:
    """Whether the law wants a signal kept, of which these were said."""
    return any(one.kind is RemarkKind.HOLD and one.revoked_at is None for one in remarks)
