"""What was said: a signal and the persons, relations and household it names, as given."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from typing_extensions import override


class SignalKind(StrEnum):
    """What a signal is: a concern, or a partner's fact that only anchors matching."""

    MELDING = "melding"
    PARTNER_FACT = "partner_fact"


class Party(StrEnum):
    """Who speaks."""

    PROFESSIONAL = "professional"
    CITIZEN = "citizen"
    PARTNER = "partner"


class Role(StrEnum):
    """What a person does in one signal; roles change from signal to signal (R82)."""

    USES_VIOLENCE = "uses_violence"
    UNDERGOES_VIOLENCE = "undergoes_violence"
    WITNESSES_VIOLENCE = "witnesses_violence"
    UNKNOWN = "unknown"


class SourceKey(NamedTuple):
    """Names a signal for good: the organisation that sent it and its own reference."""

    organisation: str
    ref: str


class MentionKey(NamedTuple):
    """Names a mention for good, independent of ids and moments; every tie-break uses it."""

    organisation: str
    source_ref: str
    person_ref: str


@dataclass(frozen=True, slots=True)
class Source:
    """Where a signal comes from. Codes are those of the policy's code lists."""

    organisation: str
    ref: str
    sector: str | None = None
    capacity: str | None = None
    party: Party | None = None

    @property
    def key(self) -> SourceKey:
        """The pair that makes intake idempotent."""
        return SourceKey(self.organisation, self.ref)


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date of which month or day may be unknown.

    Text form `yyyy-mm-dd` with `00` for an unknown part; month unknown implies day unknown.
    """

    year: int
    month: int | None = None
    day: int | None = None

    @override
    def __str__(self) -> str:
        """`1987-05-00`."""
        return f"{self.year:04d}-{self.month or 0:02d}-{self.day or 0:02d}"

    def earliest(self) -> date:
        """First day it can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    def latest(self) -> date:
        """Last day it can mean."""
        if self.month is not None and self.day is not None:
            return self.earliest()
        month = self.month or 12
        start_of_next = date(self.year + month // 12, month % 12 + 1, 1)
        return start_of_next - timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Occurred:
    """When it happened, as told; either side may be unknown."""

    start: PartialDate | None = None
    end: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class AddressClaim:
    """An address as given; `since` and `until` when the source says so."""

    street: str | None = None
    number: int | None = None
    letter: str | None = None
    addition: str | None = None
    postcode: str | None = None
    town: str | None = None
    bag_id: str | None = None
    kind: str | None = None  # home, postal, institution, shelter, work, other
    secret: bool = False  # a secret address lies in the safe and never in the graph
    since: PartialDate | None = None
    until: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class PersonClaim:
    """A person as one signal names them; nothing is corrected or guessed."""

    ref: str
    role: Role = Role.UNKNOWN
    first_names: str | None = None
    call_name: str | None = None
    initials: str | None = None
    prefix: str | None = None
    surname: str | None = None
    partner_prefix: str | None = None
    partner_surname: str | None = None
    name_use: str | None = None  # own, partner, partner_own, own_partner
    birth_date: PartialDate | None = None
    age: int | None = None  # years at received_at
    sex: str | None = None  # M, V, X, unknown
    bsn: str | None = None
    due_date: PartialDate | None = None  # of an unborn child
    death_date: PartialDate | None = None
    addresses: tuple[AddressClaim, ...] = ()
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RelationClaim:
    """A relation as told; never inferred from names. `source` is `kind` of `target`."""

    source: str  # person ref
    target: str  # person ref
    kind: str  # parent_of, partner_of, ex_partner_of, sibling_of, ...


@dataclass(frozen=True, slots=True)
class HouseholdClaim:
    """Who live together, as told; the address may be given once for all."""

    members: tuple[str, ...] = ()
    address: AddressClaim | None = None


@dataclass(frozen=True, slots=True)
class Reporter:
    """Who reported. Lies in the safe only; the graph knows no reporter."""

    name: str | None = None
    contact: str | None = None
    identity_shielded: bool | None = None
    shield_ground: str | None = None


@dataclass(frozen=True, slots=True)
class Meldcode:
    """The reporter's own walk through the meldcode."""

    step: int | None = None
    norm: str | None = None
    answers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Signal:
    """One signal, as accepted."""

    source: Source
    kind: SignalKind
    region: str
    received_at: datetime  # aware
    persons: tuple[PersonClaim, ...]
    occurred: Occurred | None = None
    nature: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    severity: str | None = None
    certainty: str | None = None
    factors: tuple[str, ...] = ()
    narrative: str | None = None
    relations: tuple[RelationClaim, ...] = ()
    household: HouseholdClaim | None = None
    reporter: Reporter | None = None
    meldcode: Meldcode | None = None

    def with_household_address(self, claim: PersonClaim) -> PersonClaim:
        """`claim`, with the address of the household when it is a member and gives none itself."""
        home = self.household
        if home is None or home.address is None or claim.addresses or claim.ref not in home.members:
            return claim
        return replace(claim, addresses=(home.address,))

    def mention_key(self, ref: str) -> MentionKey:
        """The key of the mention with person ref `ref`."""
        return MentionKey(self.source.organisation, self.source.ref, ref)


@dataclass(frozen=True, slots=True)
class Accepted:
    """A signal that holds, with the document it was read from.

    `document` has snake_case keys and the values as given (JSON types), without the parts that
    go to the safe. `secrets` are those parts by path: {"reporter": {...},
    "persons.0.addresses.1": {...}}. `digest` is over the whole content as given, secrets
    included, so that a repeat is told from a change.
    """

    signal: Signal
    document: Mapping[str, object]
    secrets: Mapping[str, object]
    digest: str
