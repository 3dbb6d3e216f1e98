"""Proofs of erasures, read back from their facts."""

from collections.abc import Mapping
from typing import Any

from radarfunctie.domain.erasure import Erasure, Subject
from radarfunctie.domain.ids import (
    ApprovalId,
    HouseholdId,
    MentionId,
    PersonId,
    SignalId,
    UserName,
)
from radarfunctie.ports.graph import Fact


def erasure_of(fact: Fact) -> Erasure:
    """The erasure that a fact is the proof of."""
    body: Mapping[str, Any] = fact.body or {}
    return Erasure(
        id=ApprovalId(fact.id),
        subject=Subject(body["subject"]),
        by=UserName(body["by"]),
        second=UserName(body["second"]),
        at=fact.recorded_at,
        reason=body["reason"],
        signals=tuple(map(SignalId, body["signals"])),
        parts=tuple(map(SignalId, body["parts"])),
        mentions=tuple(map(MentionId, body["mentions"])),
        persons=tuple(map(PersonId, body["persons"])),
        households=tuple(map(HouseholdId, body["households"])),
    )
