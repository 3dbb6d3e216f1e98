"""Erasures: what was removed for good, in ids, codes and counts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from radarfunctie.domain.ids import (
    ApprovalId,
    HouseholdId,
    MentionId,
    PersonId,
    SignalId,
    UserName,
)

TERM_ENDED = "term_ended"
"""Reason of what goes because its term is over, and not because of what somebody is owed."""


class Subject(StrEnum):
    """Of what somebody asked the erasure."""

    SIGNAL = "signal"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Erasure:
    """What goes, on whose word; nothing in it names anybody."""

    id: ApprovalId
    subject: Subject
    by: UserName
    second: UserName
    at: datetime
    reason: str  # a code
    signals: tuple[SignalId, ...]  # whole, sorted
    parts: tuple[SignalId, ...]  # of which mentions go and the rest stays, sorted
    mentions: tuple[MentionId, ...]  # all that go, sorted
    persons: tuple[PersonId, ...] = ()  # who may stand for nobody any more, sorted
    households: tuple[HouseholdId, ...] = ()  # likewise


@dataclass(frozen=True, slots=True)
class Erased:
    """What an erasure took away."""

    signals: int
    mentions: int
    persons: Sequence[PersonId]  # ids that stand for nobody any more, sorted
    facts: int  # that are tombstones now
