"""The cumulative picture: what is known of a person or household, and what it adds up to."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from radarfunctie.domain.ids import HouseholdId, PersonId, SignalId
from radarfunctie.domain.incident import Mark, SameIncident
from radarfunctie.domain.match import Grade
from radarfunctie.domain.signal import Occurred, Party, Role, SignalKind

UNSHOWN = {"unshown": True}
"""Marks a field that is for reckoning only: what prints a value whole leaves it out."""


@dataclass(frozen=True, slots=True)
class ToldAbout:
    """One signal as the weging sees it: coded facts and who did what, never the reporter.

    `source` and `houses` are there to compare signals by, and are shown to nobody.
    """

    signal_id: SignalId
    kind: SignalKind
    region: str
    sector: str | None
    capacity: str | None
    party: Party | None
    received_at: datetime
    occurred: Occurred | None
    nature: tuple[str, ...]
    forms: tuple[str, ...]
    severity: str | None
    certainty: str | None
    factors: tuple[str, ...]
    roles: Mapping[PersonId, Role]  # every person the signal mentions
    grades: Mapping[PersonId, Grade]  # how sure it is that it is that person
    source: str | None = field(default=None, metadata=UNSHOWN)  # equal: one source; never a citizen
    houses: frozenset[str] = field(default=frozenset(), metadata=UNSHOWN)  # told as somebody's home

    @property
    def day(self) -> date:
        """When it happened as far as told, else when it was received."""
        if self.occurred is not None and self.occurred.start is not None:
            return self.occurred.start.earliest()
        return self.received_at.date()


@dataclass(frozen=True, slots=True)
class Indicator:
    """One thing that adds to the picture, with the signals that show it."""

    name: str
    value: float  # as counted or measured, in the indicator's own unit
    points: float  # what it adds to the level, 0 or more
    signals: tuple[SignalId, ...]  # oldest first
    note: Mapping[str, object]  # what the sentence needs: counts, codes, ids; no personal value


@dataclass(frozen=True, slots=True)
class PictureView:
    """The picture by some links only; what stands beside it is the same by others."""

    signals: int  # that count
    first_seen: date | None
    last_seen: date | None
    by_sector: Mapping[str, int]
    by_region: Mapping[str, int]
    by_window: Mapping[str, int]
    independent_sources: int
    level: str
    points: float


@dataclass(frozen=True, slots=True)
class RiskPicture:
    """What is known now, every number with its signals; a human weighs it (R19)."""

    subject: PersonId | HouseholdId
    persons: tuple[PersonId, ...]
    at: datetime
    timeline: tuple[ToldAbout, ...]  # oldest first; refuted ones included and marked
    first_seen: date | None
    last_seen: date | None
    by_sector: Mapping[str, int]
    by_region: Mapping[str, int]
    by_window: Mapping[str, int]
    independent_sources: int
    indicators: tuple[Indicator, ...]
    level: str
    points: float  # with certain links only
    level_with_likely: str
    points_with_likely: float
    certain: PictureView  # were only certain links true
    with_likely: PictureView  # were the likely ones true as well
    policy: str  # digest of the indicators in force
    same_incident: tuple[SameIncident, ...] = ()  # pairs of the timeline kept, oldest first
    one_event: frozenset[frozenset[SignalId]] = frozenset()  # those taken for one event
    marks: tuple[Mark, ...] = ()  # how it was told; they give no points
