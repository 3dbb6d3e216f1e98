"""True persons, households and addresses: what the demo knows and the radar has to find."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from radarfunctie.demo.calendar import FOREVER
from radarfunctie.demo.tables import Surname


class Address(NamedTuple):
    """An address as the register would hold it; `kind` is a code of the signal format."""

    street: str
    number: int
    letter: str | None
    addition: str | None
    postcode: str
    town: str
    municipality: str
    region: str
    kind: str = "home"
    secret: bool = False


class PartnerName(NamedTuple):
    """The name of a partner, carried from `since` on in the manner of `use` until `until`."""

    since: int
    until: int
    name: Surname
    use: str


@dataclass(slots=True, eq=False)
class Household:
    """People who share a home; it keeps its id when it moves. Days are ordinals, half-open."""

    id: str
    moves: list[tuple[int, Address]]
    members: list["Membership"] = field(default_factory=list)

    def address_on(self, day: int) -> Address:
        """Where it is on `day`; before its first day, its first address."""
        found = self.moves[0][1]
        for since, address in self.moves:
            if since > day:
                break
            found = address
        return found

    def present_on(self, day: int) -> list["Person"]:
        """Members on `day`, alive, in the order in which they came."""
        return [
            m.person
            for m in self.members
            if m.since <= day < m.until and m.person.born <= day < m.person.died
        ]


@dataclass(slots=True, eq=False)
class Membership:
    """A person in a household over [since, until)."""

    person: "Person"
    household: Household
    since: int
    until: int = FOREVER


@dataclass(slots=True, eq=False)
class Person:
    """One true person. `first_names` is None for who has a single name."""

    id: str
    sex: str
    born: int
    first_names: str | None
    call_name: str | None
    surname: Surname
    parents: tuple["Person", ...] = ()
    died: int = FOREVER
    partner_names: list[PartnerName] = field(default_factory=list)
    memberships: list[Membership] = field(default_factory=list)
    phone: str | None = None
    has_email: bool = False
    bsn: str | None = None
    asked_bsn: bool = False

    def home_on(self, day: int) -> Household | None:
        """The household of `day`, the first entered when there are two; None when there is none."""
        for membership in self.memberships:
            if membership.since <= day < membership.until:
                return membership.household
        return None

    def partner_name_on(self, day: int) -> PartnerName | None:
        """The partner's name carried on `day`; None when the own name stands alone."""
        for partner in self.partner_names:
            if partner.since <= day < partner.until:
                return partner
        return None

    def stays(self) -> Iterator[tuple[Address, int, int]]:
        """Addresses with their periods [since, until), by household and then by date."""
        for membership in self.memberships:
            moves = membership.household.moves
            for place, (since, address) in enumerate(moves):
                until = moves[place + 1][0] if place + 1 < len(moves) else FOREVER
                start = max(since, membership.since) if place else membership.since
                end = min(until, membership.until, self.died)
                if start < end:
                    yield address, start, end


class Scene(NamedTuple):
    """A relation in which violence may occur over [since, until), in one household."""

    household: Household
    uses: Person
    undergoes: Person
    nature: str
    since: int
    until: int
    weight: float


@dataclass(slots=True, eq=False)
class Family:
    """All that belongs together by blood, partnership or house: the unit of generation."""

    index: int
    persons: list[Person] = field(default_factory=list)
    households: list[Household] = field(default_factory=list)
    scenes: list[Scene] = field(default_factory=list)
