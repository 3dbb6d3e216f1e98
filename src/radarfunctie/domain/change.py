"""What changed on the radar, for a system that follows it; ids and codes only."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class ChangeKind(StrEnum):
    """What happened."""

    PERSON_NEW = "person_new"
    PERSON_MERGED = "person_merged"  # `id` ended and continues as `into`
    PERSON_SPLIT = "person_split"  # some signals about `id` are now about `into`
    HOUSEHOLD_CHANGED = "household_changed"  # new, or other members
    HOUSEHOLD_ENDED = "household_ended"  # continues as `into`, if anything
    HIT_RAISED = "hit_raised"  # new, or open again
    HIT_CHANGED = "hit_changed"
    HIT_GONE = "hit_gone"
    HIT_DISPOSED = "hit_disposed"
    VERDICT_GIVEN = "verdict_given"
    VERDICT_REVOKED = "verdict_revoked"
    SIGNAL_CHANGED = "signal_changed"  # it has a newer version; what was taken from it may be wrong
    SIGNAL_REMARKED = "signal_remarked"  # refuted or disputed, or no more; see the detail
    SIGNAL_ERASED = "signal_erased"  # what was taken from it must go as well
    PERSON_ERASED = "person_erased"  # the id stands for nobody any more


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that changed."""

    cursor: str  # goes on behind it
    at: datetime
    kind: ChangeKind
    id: str  # of the person, household, hit, verdict or signal
    into: str | None = None
    detail: Mapping[str, object] = field(default_factory=dict)  # ids, codes and counts


@dataclass(frozen=True, slots=True)
class ChangePage:
    """Changes in the order in which they were committed."""

    items: tuple[Change, ...]
    cursor: str  # ask on behind it; also when nothing came
    more: bool  # whether there may be more at once
