"""What a human is asked about two mentions, and what the answer would change."""

from collections.abc import Mapping
from dataclasses import dataclass

from radarfunctie.domain.identity import Doubt
from radarfunctie.domain.ids import (
    ApprovalId,
    JudgementId,
    MentionId,
    PersonId,
    SignalId,
    UserName,
    VerdictId,
)
from radarfunctie.domain.match import Part, VerdictKind
from radarfunctie.domain.mention import Value
from radarfunctie.domain.signal import MentionKey


@dataclass(frozen=True, slots=True)
class PersonInSource:
    """A person as named in one signal."""

    signal_id: SignalId
    ref: str


@dataclass(frozen=True, slots=True)
class Word:
    """What a human says of two mentions."""

    left: MentionId  # the one with the lower mention key
    right: MentionId
    kind: VerdictKind


@dataclass(frozen=True, slots=True)
class Given:
    """What became of a verdict or of taking one back."""

    persons: tuple[PersonId, ...]  # who the two mentions are now, the left one first
    verdict: VerdictId | None = None  # None while a second person has to look at it
    approval: ApprovalId | None = None  # what waits for a second person
    stood: bool = False  # whether exactly this verdict stood already; nothing changed


@dataclass(frozen=True, slots=True)
class Standing:
    """How one person stands."""

    person: PersonId | None  # None: would get a new id
    mentions: int
    signals: int
    regions: tuple[str, ...]  # sorted
    level: str  # by certain links
    points: float
    level_with_likely: str
    points_with_likely: float
    households: int
    open_hits: tuple[str, ...]  # their patterns, sorted; one for each hit


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two mentions in question."""

    mention: MentionId
    key: MentionKey
    signal_id: SignalId
    person: PersonId | None  # None where telling it would give an answer away
    region: str  # of the signal
    values: Mapping[str, Value]  # what was compared


@dataclass(frozen=True, slots=True)
class Contradicted:
    """What mentions of one person say that cannot all be true of it.

    `name` is two_birth_dates, two_sexes, two_death_dates, dead_before_birth or present_after_death.
    """

    name: str
    a: str  # a day as yyyy-mm-dd, or M or V
    b: str
    says_a: tuple[MentionKey, ...]  # the mentions that say so, by key
    says_b: tuple[MentionKey, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """Two mentions a human should look at, and what each answer would make of their persons."""

    doubt: Doubt
    left: Side
    right: Side
    parts: tuple[Part, ...]  # they add up to the weight
    now: tuple[Standing, ...]
    if_same: tuple[Standing, ...] | None  # None: they cannot be one, whatever anybody says
    if_different: tuple[Standing, ...]
    contradictions: tuple[Contradicted, ...] = ()  # of a person that looks over-merged

    @property
    def gain(self) -> float:
        """How many points more the heaviest picture has if they are one; 0 or more."""
        return max(0.0, _most(self.if_same or ()) - _most(self.if_different))

    @property
    def new_hits(self) -> int:
        """How many open hits there are more if they are one; 0 or more."""
        return max(0, _hits(self.if_same or ()) - _hits(self.if_different))


@dataclass(frozen=True, slots=True)
class BlindQuestion:
    """Two mentions somebody judged already; what was said, and what came of it, is left out."""

    left: Side
    right: Side
    weight_bits: float
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class FirstAnswer:
    """What the first steward said, shown once the second one has answered."""

    verdict: VerdictId
    kind: VerdictKind
    by: UserName
    reason: str


@dataclass(frozen=True, slots=True)
class SecondGiven:
    """A second answer that is kept; `first` is shown when it is another one."""

    judgement: JudgementId
    agrees: bool
    first: FirstAnswer | None


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Two stewards who said different things of the same two mentions."""

    left: MentionId
    right: MentionId
    first: FirstAnswer
    second: VerdictKind
    second_by: UserName
    second_reason: str | None


def _most(standings: tuple[Standing, ...]) -> float:
    return max((one.points_with_likely for one in standings), default=0.0)


def _hits(standings: tuple[Standing, ...]) -> int:
    return sum(len(one.open_hits) for one in standings)
