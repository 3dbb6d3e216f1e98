"""Signals that tell one event, and what is to be seen of how they were told."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from radarfunctie.domain.ids import SignalId
from radarfunctie.domain.match import Part
from radarfunctie.domain.signal import Occurred


@dataclass(frozen=True, slots=True)
class SameIncident:
    """Two signals that may tell one event, with the weight of that in bits and its parts.

    The parts add up to the weight. Which of the two is `left` says nothing.
    """

    left: SignalId
    right: SignalId
    weight_bits: float
    parts: tuple[Part, ...]
    rules: str  # digest of the rules it was weighed by

    @property
    def ends(self) -> frozenset[SignalId]:
        """The two signals."""
        return frozenset((self.left, self.right))

    def other(self, signal: SignalId) -> SignalId:
        """The one that is not `signal`."""
        return self.right if signal == self.left else self.left


@dataclass(frozen=True, slots=True)
class ToldWhen:
    """A signal with when it was received and when, as told, it happened."""

    signal_id: SignalId
    received_at: datetime
    occurred: Occurred | None


@dataclass(frozen=True, slots=True)
class Mark:
    """Something about how signals were told that a reader should know. It gives no points.

    `told_again`: one source told one event more than once. `worry_again`: one source told the same
    worry again. `roles_turned`: a citizen told the reverse soon after. Who the reporter is, or in
    which capacity a citizen speaks, is in none of it.
    """

    name: str
    signals: tuple[SignalId, ...]  # as received, oldest first
    note: Mapping[str, object]  # counts and days for the sentence
