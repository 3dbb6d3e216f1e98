"""What the use cases answer."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from radarfunctie.domain.hit import Hit
from radarfunctie.domain.identity import Join
from radarfunctie.domain.ids import HouseholdId, MentionId, PersonId, SignalId
from radarfunctie.domain.match import Grade, ScoredPair, Verdict
from radarfunctie.domain.mention import Value
from radarfunctie.domain.signal import MentionKey, Role


@dataclass(frozen=True, slots=True)
class PersonInSignal:
    """Whom a person ref of a signal was found to be."""

    ref: str
    person: PersonId
    grade: Grade


@dataclass(frozen=True, slots=True)
class TakenIn:
    """A signal on the radar: durable, linked, and with the hits it raised."""

    signal_id: SignalId
    repeated: bool
    persons: tuple[PersonInSignal, ...]
    households: tuple[HouseholdId, ...]
    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class MentionView:
    """One mention of a person: what was said, by which kind of source, how sure the link is."""

    mention: MentionId
    key: MentionKey
    signal_id: SignalId
    role: Role
    received_at: datetime
    sector: str | None
    region: str
    grade: Grade
    claim: Mapping[str, object]  # the person as given, without secret addresses
    unusable: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class PersonView:
    """A person as found now, with all mentions, by mention key."""

    id: PersonId
    asked: PersonId  # the id that was asked for; another one when that continues as `id`
    mentions: tuple[MentionView, ...]
    households: tuple[HouseholdId, ...]


@dataclass(frozen=True, slots=True)
class Why:
    """Why mentions are one person: the pairs that joined them, heaviest first, with parts."""

    person: PersonId
    pairs: tuple[ScoredPair, ...]
    keys: Mapping[MentionId, MentionKey]
    values: Mapping[MentionId, Mapping[str, Value]]
    model: str
    joins: tuple[Join, ...] = ()  # in the order in which the parts came together
    verdicts: tuple[Verdict, ...] = ()  # that stand on two of the mentions


@dataclass(frozen=True, slots=True)
class WhyNot:
    """Why two persons are two: what speaks for and against their being one.

    `reasons` are codes: `verdict_different`, `two_valid_bsns`, `one_signal_names_both`; reasons of
    doubts between them (`review_band`, `weak_bridge`, `rival`, a rule); rules of their pairs; or
    `nothing_speaks_for_it` when no pair between them is worth keeping.
    """

    persons: tuple[PersonId, PersonId]
    reasons: tuple[str, ...]
    pairs: tuple[ScoredPair, ...]  # between the two, heaviest first; kept ones, else the best
    keys: Mapping[MentionId, MentionKey]
    values: Mapping[MentionId, Mapping[str, Value]]
    verdicts: tuple[Verdict, ...]  # that stand on a mention of each


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did; `refused` lines stand in the refusal file with their reasons."""

    signals: int
    mentions: int
    repeated: int
    refused: int
    persons: int
    households: int
    hits: int
    seconds: float
    skipped_keys: Mapping[str, int]  # blocking keys left out over their cap, by name
    unlinked: int  # mentions without any usable identifying value
