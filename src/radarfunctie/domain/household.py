"""Households: people who live together for longer, as far as signals tell."""

from dataclasses import dataclass
from datetime import date

from radarfunctie.domain.ids import HouseholdId, MentionId, PersonId, SignalId
from radarfunctie.domain.match import Grade, Part
from radarfunctie.domain.signal import MentionKey


@dataclass(frozen=True, slots=True)
class Home:
    """A home as one mention gives it, in comparable form.

    `house` is postcode and number ("6811AB 12"), or street, number and town when there is no
    postcode; `home` adds letter and addition when known, and equals `house` otherwise.
    """

    house: str
    home: str
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Sighting:
    """One mention of a person, with what it says of living together."""

    mention: MentionId
    key: MentionKey
    person: PersonId
    signal_id: SignalId
    seen_on: date
    homes: tuple[Home, ...]
    surname_sounds: tuple[str, ...]
    birth_from: date | None
    claimed: bool  # the signal lists this person among the members of its household
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ToldRelation:
    """A relation as told in one signal: `source` is `kind` of `target`."""

    source: PersonId
    target: PersonId
    kind: str
    signal_id: SignalId


@dataclass(frozen=True, slots=True)
class Membership:
    """A person in a household; half-open days as far as known, None where not known.

    `parts` are those of the strongest bond with a fellow member: what speaks for living together
    and against it, each in bits; they add up to the weight.
    """

    person: PersonId
    start: date | None
    end: date | None
    grade: Grade
    parts: tuple[Part, ...] = ()

    @property
    def weight_bits(self) -> float:
        """The sum of the parts."""
        return round(sum(part.weight_bits for part in self.parts), 6)

    @property
    def evidence(self) -> tuple[str, ...]:
        """What speaks for it, strongest first."""
        speaks = [part for part in self.parts if part.weight_bits > 0]
        ranked = sorted(speaks, key=lambda part: (-part.weight_bits, part.comparison))
        return tuple(part.comparison for part in ranked)


@dataclass(frozen=True, slots=True)
class Stay:
    """A household at an address. `house` is the comparable form of `Home.house`."""

    house: str
    start: date | None
    end: date | None


@dataclass(frozen=True, slots=True)
class HouseholdGroup:
    """A household as found, before it has an id. Members by person id; stays by start."""

    members: tuple[Membership, ...]
    stays: tuple[Stay, ...]


@dataclass(frozen=True, slots=True)
class Household:
    """A household with its id."""

    id: HouseholdId
    members: tuple[Membership, ...]
    stays: tuple[Stay, ...]


@dataclass(frozen=True, slots=True)
class HouseholdChange:
    """Households to write as they now are, and ids that stopped with the one that answers."""

    households: tuple[Household, ...] = ()
    ended: tuple[tuple[HouseholdId, HouseholdId | None], ...] = ()  # (old, new)
