"""The life story of a couple with children: staying, parting, new partners, half-siblings."""

from typing import NamedTuple

from radarfunctie.demo.calendar import END, FOREVER, YEAR
from radarfunctie.demo.chance import Dice
from radarfunctie.demo.family_maker import FamilyMaker
from radarfunctie.demo.naming import in_form
from radarfunctie.demo.people import Household, Person
from radarfunctie.demo.tables import Kindred, Surname

SHARE_MARRIED = 0.58
DAYS_TO_SEPARATION = 10 * YEAR
SHARE_TWO_HOMES = 0.27
"""Just over a quarter of separated parents share care equally (CBS 2017)."""

_CHILDREN = (0.14, 0.42, 0.79, 0.94, 1.0)


class Namesake(NamedTuple):
    """A name and birth date that two unrelated persons share."""

    first_names: str
    call_name: str
    surname: Surname
    born: int


def _count(rng: Dice, upto: tuple[float, ...]) -> int:
    luck = rng.random()
    return next(number for number, bound in enumerate(upto) if luck < bound)


class CoupleStory:
    """A couple with children: births, moves, separation, new partners and their children."""

    def __init__(self, maker: FamilyMaker, namesake: Namesake | None = None) -> None:
        self.m = maker
        self.rng = maker.rng
        self.namesake = namesake
        self.kids: list[Person] = []
        self.own: list[Person] = []
        self.uncle_kids: list[Person] = []

    def tell(self) -> None:
        """Everything that befalls this family."""
        m, rng = self.m, self.rng
        born = m.start - int(YEAR * rng.triangular(17, 47, 26))
        self.woman, self.kin_w = m.stranger("V", born)
        self.man, self.kin_m = self._man(born)
        grown = max(self.woman.born, self.man.born) + int(18 * YEAR)
        self.paired = max(m.start - rng.randrange(0, int(12 * YEAR)), grown + rng.randrange(700))
        self.paired = min(self.paired, m.start + 600)
        apart = self.paired + 400 + int(rng.expovariate(1 / DAYS_TO_SEPARATION))
        self.apart = apart if apart < END - 100 else FOREVER
        self.home = m.household(self.paired, m.home(m.region))
        m.enter(self.woman, self.home, self.paired)
        m.enter(self.man, self.home, self.paired)
        if rng.random() < SHARE_MARRIED:
            m.marry(self.woman, self.man, self.paired + rng.randrange(1500), self.apart + 400)
        self._older_kin()
        self._stepchildren()
        self._births()
        m.wander(self.home, min(self.apart, END))
        self._scenes_together()
        if self.apart < FOREVER:
            self._separate()
        self._grow_up()

    def _man(self, born: int) -> tuple[Person, Kindred | None]:
        """The partner; often of the same kindred, rarely of the same sex as the woman."""
        m, rng = self.m, self.rng
        born_m = min(born - int(rng.gauss(2.4, 3.5) * YEAR), m.start - int(16.5 * YEAR))
        sex = "V" if rng.random() < 0.02 else "M"
        kindred = self.kin_w if rng.random() < 0.75 else m.naming.kindred(rng)
        if self.namesake is not None:
            sex, kindred = "M", None
        man = m.person(sex, born_m, m.naming.surname(rng, kindred, sex), kindred)
        if self.namesake is not None:
            same = self.namesake
            man.first_names, man.call_name = same.first_names, same.call_name
            man.surname, man.born = same.surname, same.born
        return man, kindred

    def _older_kin(self) -> None:
        """Parents of one of the two, and sometimes a brother with a family of his own."""
        m, rng = self.m, self.rng
        if rng.random() > 0.32:
            return
        child, kindred = (self.man, self.kin_m) if rng.random() < 0.6 else (self.woman, self.kin_w)
        father = m.person("M", child.born - int(YEAR * rng.uniform(23, 38)), child.surname, kindred)
        if kindred is not None:
            father = self._fit_father(father, kindred, child)
        mother, _ = m.stranger("V", father.born + int(YEAR * rng.uniform(-2, 5)))
        m.marry(mother, father, father.born + int(25 * YEAR))
        child.parents = (mother, father)
        if rng.random() < 0.06 and child.sex == "M" and father.first_names:
            child.first_names, child.call_name = father.first_names, father.call_name
        old = m.household(father.born + int(30 * YEAR), m.home(m.next_region(m.region)))
        for elder in child.parents:
            m.enter(elder, old, old.moves[0][0])
            m.mortal(elder)
        m.scene(old, child, mother, "elder_abuse", (mother.born + int(65 * YEAR), mother.died), 0.7)
        m.scene(old, child, father, "domestic_other", (m.start, father.died), 0.6)
        if rng.random() < 0.4:
            self._uncle(kindred, mother, father)

    def _fit_father(self, father: Person, kindred: Kindred, child: Person) -> Person:
        """Brings a father's surname in line with the rule of the kindred."""
        if kindred.rule == "father" and kindred.men:
            father.surname = self.m.naming.surname(self.rng, kindred, "M")
            child.surname = self.m.naming.child_surname(self.rng, kindred, child.sex, father)
        elif kindred.rule == "given":
            father.surname = in_form(kindred, "M", child.surname)
        return father

    def _uncle(self, kindred: Kindred | None, mother: Person, father: Person) -> None:
        """A brother of the couple, with children; a cousin may bear the grandfather's name too."""
        m, rng = self.m, self.rng
        born = father.born + int(YEAR * rng.uniform(23, 38))
        surname = m.naming.child_surname(rng, kindred, "M", father)
        uncle = m.person("M", born, surname, kindred, (mother, father))
        wife, _ = m.stranger("V", born + int(rng.gauss(2, 3) * YEAR))
        since = max(m.start - 2000, born + int(19 * YEAR))
        wife.born = min(wife.born, since - int(18.5 * YEAR))
        house = m.household(since, m.home(m.next_region(m.region)))
        m.enter(uncle, house, since)
        m.enter(wife, house, since)
        days = [since + 300 + rng.randrange(1500) for _ in range(_count(rng, _CHILDREN))]
        self.uncle_kids = m.children(
            house, wife, uncle, kindred, sorted(d for d in days if d < END)
        )
        m.scene(house, uncle, wife, "partner_violence", (since, END), 1.0)
        for kid in self.uncle_kids[:1]:
            m.scene(house, uncle, kid, "child_abuse", (kid.born, kid.born + 6570), 2.5)

    def _stepchildren(self) -> None:
        """Children the woman had before."""
        m, rng = self.m, self.rng
        youngest = self.woman.born + int(18.5 * YEAR)
        if rng.random() < 0.16 and youngest + 400 < self.paired:
            days = sorted(rng.randrange(youngest, self.paired) for _ in range(rng.pick((1, 1, 2))))
            if len(days) == 2 and days[1] - days[0] < 300:
                days.pop()
            father, kin = m.stranger("M", self.woman.born - rng.randrange(2500))
            house = m.household(days[0] - 400, m.home(m.next_region(m.region)))
            m.enter(father, house, days[0] - 400)
            kids = m.children(self.home, self.woman, father, kin, days)
            for kid in kids:
                kid.memberships[0].since = max(self.paired, kid.born)
            self.kids += kids
            m.scene(house, father, self.woman, "ex_partner", (m.start, m.start + 1500), 0.5)

    def _births(self) -> None:
        """Children of the two, at least ten months apart."""
        rng = self.rng
        last = min(self.apart + 240, END, self.woman.born + int(43 * YEAR))
        days: list[int] = []
        day = max(self.paired + rng.randrange(-100, 1500), self.woman.born + int(17 * YEAR))
        for _ in range(_count(rng, _CHILDREN)):
            if day >= last:
                break
            days.append(day)
            day += 330 + int(rng.expovariate(1 / 650))
        self.own = self.m.children(self.home, self.woman, self.man, self.kin_m, days)
        if days and rng.random() < 0.3:
            self._cousin_of_one_name()
        self.kids += self.own

    def _cousin_of_one_name(self) -> None:
        """Two cousins named after one grandfather."""
        for kid in self.own:
            for cousin in self.uncle_kids:
                if kid.sex == cousin.sex and kid.surname == cousin.surname:
                    kid.first_names, kid.call_name = cousin.first_names, cousin.call_name
                    return

    def _scenes_together(self) -> None:
        m, rng = self.m, self.rng
        period = (self.paired, self.apart)
        uses, undergoes = (self.man, self.woman) if rng.random() < 0.85 else (self.woman, self.man)
        self.uses, self.undergoes = uses, undergoes
        m.scene(self.home, uses, undergoes, "partner_violence", period, 4.0)
        if rng.random() < 0.2:
            m.scene(self.home, undergoes, uses, "partner_violence", period, 1.0)
        for kid in self.kids:
            hand = uses if rng.random() < 0.6 else undergoes
            until = min(self.apart, kid.born + int(18 * YEAR))
            m.scene(self.home, hand, kid, "child_abuse", (kid.born, until), 1.7)
            if rng.random() < 0.12:
                grown = (kid.born + int(13 * YEAR), min(kid.born + int(21 * YEAR), self.apart))
                m.scene(self.home, kid, self.woman, "violence_to_parents", grown, 1.2)

    def _separate(self) -> None:
        """Who goes, where the children live, and what comes after."""
        m, rng, day = self.m, self.rng, self.apart
        flees = self.undergoes is self.woman and rng.random() < 0.2
        goes, stays = (
            (self.woman, self.man) if flees or rng.random() < 0.25 else (self.man, self.woman)
        )
        region = self.home.address_on(day).region
        if flees:
            other = m.places.elsewhere(rng, region) if rng.random() < 0.5 else region
            new = m.household(day, m.places.shelter(other))
            new.moves.append((day + rng.randrange(50, 240), m.home(other)))
        else:
            new = m.household(day, m.home(m.next_region(region)))
        m.go(goes, self.home, new, day)
        self._place_children(goes, new, day, flees=flees)
        m.wander(new, END)
        m.wander(self.home, END)
        homes = {goes: new, stays: self.home}
        period = (day, day + int(3 * YEAR))
        m.scene(homes[self.undergoes], self.uses, self.undergoes, "ex_partner", period, 2.5)
        for kid in self.own[:2]:
            house = kid.home_on(day + 1) or self.home
            m.scene(house, goes, kid, "child_abuse", (day, kid.born + int(18 * YEAR)), 0.7)
        for ex in (self.man, self.woman):
            if rng.random() < 0.5:
                self._new_partner(ex, homes[ex])

    def _place_children(self, goes: Person, new: Household, day: int, *, flees: bool) -> None:
        luck = self.rng.random()
        for kid in self.kids:
            if kid.born + int(18 * YEAR) < day:
                continue
            with_mother = kid not in self.own or flees or luck > SHARE_TWO_HOMES + 0.1
            if with_mother:
                if goes is self.woman:
                    self.m.go(kid, self.home, new, max(day, kid.born))
            elif luck < SHARE_TWO_HOMES:
                self.m.enter(kid, new, day + 30)
            elif goes is self.man:
                self.m.go(kid, self.home, new, max(day, kid.born))

    def _new_partner(self, ex: Person, house: Household) -> None:
        """A new partner, with or without children; violence may go along or come again."""
        m, rng = self.m, self.rng
        day = self.apart + 150 + int(rng.expovariate(1 / 600))
        if day > END - 150:
            return
        sex = "V" if ex.sex == "M" else "M"
        new, kin = m.stranger(sex, ex.born + int(rng.gauss(0, 4) * YEAR))
        new.born = min(new.born, day - int(18.5 * YEAR))
        if ex is self.man:
            shared = m.household(day - 1500, m.home(m.next_region(house.address_on(day).region)))
            m.enter(new, shared, day - 1500)
            self._brought_children(new, kin, shared, day)
            m.wander(shared, END)
            for kid in [k for k in self.own if k.home_on(day) is house]:
                m.go(kid, house, shared, day)
            m.go(ex, house, shared, day)
        else:
            shared = house
            m.enter(new, shared, day)
        mother, father, kin_f = (ex, new, kin) if ex.sex == "V" else (new, ex, self.kin_m)
        born = day + 300 + rng.randrange(900)
        if rng.random() < 0.35 and born < min(END, mother.born + int(43 * YEAR)) and sex != ex.sex:
            self.kids += m.children(shared, mother, father, kin_f, [born])
        if rng.random() < 0.35:
            m.marry(mother, father, day + rng.randrange(200, 1200))
        if ex is self.uses:
            m.scene(shared, ex, new, "partner_violence", (day, END), 3.0)
        else:
            m.scene(shared, new, ex, "partner_violence", (day, END), 2.0)
        for kid in shared.present_on(min(day + 30, END - 1))[2:4]:
            if kid.born > day - int(15 * YEAR):
                m.scene(shared, new if ex is not self.uses else ex, kid, "child_abuse",
                        (day, kid.born + int(18 * YEAR)), 0.8)  # fmt: skip

    def _brought_children(
        self, new: Person, kindred: Kindred | None, house: Household, day: int
    ) -> None:
        if new.sex != "V" or self.rng.random() < 0.4:
            return
        born = day - self.rng.randrange(400, 4000)
        if born > new.born + int(18 * YEAR):
            self.m.children(house, new, None, kindred, [born])

    def _grow_up(self) -> None:
        """Grown children leave for a student house or a home of their own."""
        m, rng = self.m, self.rng
        for kid in self.kids:
            day = kid.born + int(YEAR * rng.uniform(18, 26))
            if day >= END - 30 or rng.random() < 0.1:
                continue
            if day <= m.start:
                for membership in kid.memberships:
                    membership.until = max(membership.since, min(membership.until, day))
            houses = [s.household for s in kid.memberships if s.until == FOREVER]
            region = (houses[0] if houses else self.home).address_on(day).region
            student = rng.random() < 0.2
            place = m.places.student_room(rng, region) if student else m.home(region)
            own = m.household(day, place)
            for house in houses:
                m.leave(kid, house, day)
            m.enter(kid, own, day)
            m.scene(own, kid, self.woman, "violence_to_parents", (day, day + 700), 0.1)
