"""Makes persons, households and moves for one family: the acts of which life stories are made."""

from radarfunctie.demo.calendar import END, FOREVER, YEAR
from radarfunctie.demo.chance import Dice
from radarfunctie.demo.naming import (
    NAMED_AFTER_FATHER,
    NAMED_AFTER_GRANDPARENT,
    Naming,
)
from radarfunctie.demo.people import (
    Address,
    Family,
    Household,
    Membership,
    PartnerName,
    Person,
    Scene,
)
from radarfunctie.demo.places import Places
from radarfunctie.demo.tables import Kindred, Surname

TWIN_DELIVERIES = 0.016
"""15.9 per 1,000 deliveries (Glasner and others, NTvG 2013)."""

ALIKE_TWINS = 0.25
"""Twins with names that differ in a letter or two: an assumption, to have the hard case."""

CROSS_REGION_MOVE = 0.15
DAYS_BETWEEN_MOVES = 9 * YEAR
"""10 to 12 % of persons move in a year, fewer with children (CBS 2020, moves by age)."""

_ALIKE_ENDINGS = {"a": "e", "e": "a", "n": "m", "o": "a", "y": "ie", "s": "n", "k": "n", "r": "n"}


class FamilyMaker:
    """One family in the making. `rng` decides everything, in a fixed order of draws."""

    def __init__(self, rng: Dice, index: int, naming: Naming, places: Places, start: int) -> None:
        self.rng = rng
        self.naming = naming
        self.places = places
        self.start = start
        self.family = Family(index)
        self.region = rng.pick(places.regions)

    def person(
        self,
        sex: str,
        born: int,
        surname: Surname,
        kindred: Kindred | None,
        parents: tuple[Person, ...] = (),
    ) -> Person:
        """A new person of this family, named by the custom of the kindred."""
        family = self.family
        taken = {p.call_name for p in family.persons if p.surname.name == surname.name}
        first_names, call_name = self.naming.given(self.rng, kindred, sex, born)
        for _ in range(12):
            if call_name is None or call_name not in taken:
                break
            first_names, call_name = self.naming.given(self.rng, kindred, sex, born)
        person = Person(
            f"t{family.index:07d}-{len(family.persons) + 1:02d}",
            sex,
            born,
            first_names,
            call_name,
            surname,
            parents,
        )
        if END - born > 11 * YEAR and self.rng.random() < 0.9:
            person.phone = f"06{self.rng.randrange(10_000_000, 60_000_000)}"
        person.has_email = END - born > 13 * YEAR
        family.persons.append(person)
        return person

    def stranger(self, sex: str, born: int) -> tuple[Person, Kindred | None]:
        """A person from outside, with a kindred of their own."""
        kindred = self.naming.kindred(self.rng)
        surname = self.naming.surname(self.rng, kindred, sex)
        return self.person(sex, born, surname, kindred), kindred

    def household(self, since: int, address: Address) -> Household:
        """A new household at `address`."""
        family = self.family
        made = Household(f"h{family.index:07d}-{len(family.households) + 1}", [(since, address)])
        family.households.append(made)
        return made

    def enter(self, person: Person, household: Household, since: int) -> None:
        """`person` comes to live in `household`, keeping other homes."""
        membership = Membership(person, household, max(since, person.born))
        person.memberships.append(membership)
        household.members.append(membership)

    def leave(self, person: Person, household: Household, day: int) -> None:
        """`person` no longer lives in `household` from `day` on."""
        for membership in person.memberships:
            if membership.household is household and membership.until == FOREVER:
                membership.until = max(day, membership.since)

    def go(self, person: Person, old: Household, new: Household, day: int) -> None:
        """`person` moves from one household to another."""
        self.leave(person, old, day)
        self.enter(person, new, day)

    def home(self, region: str) -> Address:
        """An ordinary home in `region`."""
        return self.places.home(self.rng, region)

    def next_region(self, region: str) -> str:
        """Where a move goes: mostly within the region."""
        if self.rng.random() < CROSS_REGION_MOVE:
            return self.places.elsewhere(self.rng, region)
        return region

    def wander(self, household: Household, until: int) -> None:
        """Ordinary moves of a household before `until`."""
        day, address = household.moves[-1]
        day = max(day, self.start - 700)
        while (day := day + 120 + int(self.rng.expovariate(1 / DAYS_BETWEEN_MOVES))) < until:
            address = self.home(self.next_region(address.region))
            household.moves.append((day, address))

    def marry(self, one: Person, other: Person, since: int, until: int = FOREVER) -> None:
        """Gives one of a married couple the other's name, as custom has it."""
        luck = self.rng.random()
        carrier, giver = (one, other) if one.sex == "V" or luck < 0.03 else (other, one)
        if giver.surname == carrier.surname:
            return
        use = "partner" if luck < 0.42 else "partner_own" if luck < 0.72 else None
        use = "own_partner" if use is None and luck < 0.75 else use
        if use is not None:
            carrier.partner_names.append(PartnerName(since, until, giver.surname, use))

    def mortal(self, elder: Person) -> None:
        """A day of death for the old, within the period or not at all."""
        age = (self.start - elder.born) / YEAR
        if age > 58 and self.rng.random() < min(0.8, (age - 55) / 45):
            elder.died = self.start + self.rng.randrange(200, max(END - self.start, 201))

    def children(
        self,
        household: Household,
        mother: Person,
        father: Person | None,
        kindred: Kindred | None,
        born_on: list[int],
    ) -> list[Person]:
        """Children born into `household` on the given days; sometimes twins."""
        giver = father if father is not None and self.rng.random() < 0.92 else mother
        parents = (mother,) if father is None else (mother, father)
        born: list[Person] = []
        for day in born_on:
            first = self._child(household, giver, kindred, parents, day)
            born.append(first)
            if self.rng.random() < TWIN_DELIVERIES:
                born.append(self._twin(household, first, giver, kindred))
        return born

    def _child(
        self,
        household: Household,
        giver: Person,
        kindred: Kindred | None,
        parents: tuple[Person, ...],
        day: int,
    ) -> Person:
        sex = "M" if self.rng.random() < 0.512 else "V"
        surname = self.naming.child_surname(self.rng, kindred, sex, giver)
        child = self.person(sex, day, surname, kindred, parents)
        self._name_after(child)
        self.enter(child, household, day)
        return child

    def _name_after(self, child: Person) -> None:
        """Some sons carry their father's very name, some children that of a grandparent."""
        luck = self.rng.random()
        if luck >= NAMED_AFTER_FATHER + NAMED_AFTER_GRANDPARENT:
            return
        older = child.parents if child.sex == "M" else ()
        if luck >= NAMED_AFTER_FATHER:
            older = tuple(g for p in child.parents for g in p.parents)
        for elder in older:
            taken = any(
                other.first_names == elder.first_names
                for other in self.family.persons
                if other is not elder and other is not child and other.parents == child.parents
            )
            if elder.sex == child.sex and elder.first_names and not taken:
                child.first_names, child.call_name = elder.first_names, elder.call_name
                return

    def _twin(
        self, household: Household, first: Person, giver: Person, kindred: Kindred | None
    ) -> Person:
        """The second of twins; one in four bears a name a letter or two away from the first's."""
        alike = self.rng.random() < ALIKE_TWINS and first.first_names is not None
        sex = first.sex if alike or self.rng.random() < 0.65 else "M" if first.sex == "V" else "V"
        surname = self.naming.child_surname(self.rng, kindred, sex, giver)
        twin = self.person(sex, first.born, surname, kindred, first.parents)
        if alike:
            name = (first.call_name or "").split(" ")[0]
            near = name[:-1] + _ALIKE_ENDINGS.get(name[-1:], name[-1:] + "a")
            rest = (first.first_names or "").split(" ")[1:]
            twin.first_names, twin.call_name = " ".join([near, *rest]), near
        self.enter(twin, household, first.born)
        return twin

    def scene(
        self,
        household: Household,
        uses: Person,
        undergoes: Person,
        nature: str,
        period: tuple[int, int],
        weight: float,
    ) -> None:
        """A relation in which violence may occur over `period`, half-open."""
        since, until = max(period[0], self.start), min(period[1], END)
        if since < until:
            self.family.scenes.append(
                Scene(household, uses, undergoes, nature, since, until, weight)
            )
