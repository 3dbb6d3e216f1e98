"""One household whose story is fixed: what the radar is for, told in docs/demo.md."""

from typing import NamedTuple

from radarfunctie.demo.calendar import END, YEAR
from radarfunctie.demo.family_maker import FamilyMaker
from radarfunctie.demo.incidents import Involved, Report
from radarfunctie.demo.people import Household, PartnerName, Person, Scene
from radarfunctie.demo.sources import KINDS, REGISTER, SourceKind
from radarfunctie.demo.tables import Surname

_KIND = {(kind.label, kind.capacity): kind for kind in KINDS}
POLICE = _KIND["police", "police"]
NEIGHBOUR = _KIND["citizen", "neighbour"]
RELATIVE = _KIND["citizen", "relative"]
GP = _KIND["gp", "gp"]
YOUTH_HEALTH = _KIND["youth_health", "youth_health"]
SCHOOL = _KIND["school", "school_staff"]
CHILDCARE = _KIND["childcare", "childcare"]
SHELTER = _KIND["shelter", "shelter_worker"]
YOUTH_CARE = _KIND["youth_care", "youth_care_provider"]

_USES, _UNDERGOES, _SEES = "uses_violence", "undergoes_violence", "witnesses_violence"


class Cast(NamedTuple):
    """The persons of the story and the homes they have."""

    mother: Person
    father: Person
    daughter: Person
    son: Person
    second_woman: Person
    second_child: Person
    second_man: Person
    first_home: Household
    father_alone: Household
    second_home: Household


class ShowcaseStory:
    """Nine years of one family, squeezed or stretched to the period of the settings."""

    def __init__(self, maker: FamilyMaker) -> None:
        self.m = maker
        self.here = maker.places.regions[0]
        self.there = maker.places.regions[min(1, len(maker.places.regions) - 1)]
        self.cast = self._cast()

    def day(self, part: float) -> int:
        """A day of the period; 0 is its first, 9 its last."""
        return self.m.start + int((END - self.m.start) * part / 9)

    def _person(
        self, sex: str, born: int, names: tuple[str, str], surname: Surname,
        parents: tuple[Person, ...] = (),
    ) -> Person:  # fmt: skip
        person = self.m.person(sex, born, surname, None, parents)
        person.first_names, person.call_name = names
        return person

    def _cast(self) -> Cast:
        """Who they are and where they live."""
        m, start = self.m, self.m.start
        veld, brouwer = Surname("van der", "Veldhuis"), Surname(None, "Brouwers")
        mother = self._person(
            "V", start - int(26.3 * YEAR), ("Margaretha Johanna", "Greetje"), veld
        )
        father = self._person(
            "M", start - int(29.1 * YEAR), ("Theodorus Wilhelmus", "Theo"), brouwer
        )
        both = (mother, father)
        daughter = self._person(
            "V", start - int(3.4 * YEAR), ("Lieke Margaretha", "Lieke"), brouwer, both
        )
        son = self._person("M", self.day(1.6), ("Theodorus Jan", "Thijmen"), brouwer, both)
        woman = self._person("V", start - int(22.7 * YEAR), ("Aleksandra Maria", "Ola"),
                             Surname(None, "Wiśniewska"))  # fmt: skip
        child = self._person(
            "M", self.day(2.2), ("Filip", "Filip"), Surname(None, "Wiśniewski"), (woman,)
        )
        man = self._person(
            "M", start - int(31.0 * YEAR), ("Cornelis", "Kees"), Surname("de", "Wit")
        )
        mother.partner_names.append(PartnerName(start - 900, self.day(6.5), brouwer, "partner_own"))
        home = m.household(start - 800, m.home(self.here))
        home.moves.append((self.day(2.8), m.home(self.there)))
        home.moves.append((self.day(4.9), m.places.shelter(self.there)))
        home.moves.append((self.day(5.4), m.home(self.here)))
        alone = m.household(self.day(4.9), home.address_on(self.day(4.8)))
        second = m.household(self.day(2.0), m.home(self.there))
        for person in (mother, daughter, son):
            m.enter(person, home, start - 800)
        m.enter(father, home, start - 800)
        m.go(father, home, alone, self.day(4.9))
        for person in (woman, child):
            m.enter(person, second, self.day(2.0))
        m.go(father, alone, second, self.day(6.4))
        m.enter(man, home, self.day(7.2))
        return Cast(mother, father, daughter, son, woman, child, man, home, alone, second)

    def reports(self) -> list[Report]:
        """What was reported, by date; thirteen meldingen and one partner fact."""
        c = self.cast
        married = (Involved(c.father, _USES), Involved(c.mother, _UNDERGOES))
        girl, boy = Involved(c.daughter, _SEES), Involved(c.son, _SEES)
        again = (Involved(c.second_man, _USES), Involved(c.mother, _UNDERGOES))
        other = (Involved(c.father, _USES), Involved(c.second_woman, _UNDERGOES))
        hit, ex = "partner_violence", "ex_partner"
        return [
            self._report(0.3, NEIGHBOUR, hit, "concern", married),
            self._report(0.7, POLICE, hit, "concern", (*married, girl)),
            self._report(1.3, YOUTH_HEALTH, hit, "concern", (girl, married[1],
                         Involved(c.son, "unknown", unborn=True))),
            self._report(2.4, SCHOOL, "child_abuse", "structural",
                         (Involved(c.daughter, _UNDERGOES), married[0], married[1])),
            self._report(2.5, POLICE, hit, "acute", (*married, girl, boy)),
            self._report(2.502, GP, hit, "structural", (married[1], married[0])),
            self._report(3.4, CHILDCARE, "child_abuse", "structural",
                         (Involved(c.son, _UNDERGOES), Involved(c.mother, "unknown"))),
            self._report(4.8, POLICE, hit, "acute", (*married, girl, boy)),
            self._report(4.92, SHELTER, ex, "structural", (married[1], married[0], girl, boy)),
            self._report(5.6, POLICE, ex, "acute", married),
            self._report(6.0, YOUTH_CARE, "child_abuse", "concern", (boy, girl, married[1])),
            self._report(6.9, POLICE, hit, "structural",
                         (*other, Involved(c.second_child, _SEES)), c.second_home),
            self._report(8.1, GP, hit, "structural", again),
            self._report(8.6, POLICE, hit, "acute", (*again, girl, boy)),
            self._report(8.65, REGISTER, hit, "", (Involved(c.mother, "unknown"),)),
        ]  # fmt: skip

    def _report(
        self, part: float, kind: SourceKind, nature: str, severity: str,
        involved: tuple[Involved, ...], home: Household | None = None,
    ) -> Report:  # fmt: skip
        day = self.day(part)
        uses = next((i.person for i in involved if i.role == _USES), self.cast.father)
        undergoes = next((i.person for i in involved if i.role == _UNDERGOES), self.cast.mother)
        scene = Scene(home or self.cast.first_home, uses, undergoes, nature, day, day + 1, 1.0)
        event = "" if kind is REGISTER else f"{part:.2f}"  # told twice where this is the same
        received = min(day + 2, END - 1)
        return Report(kind, scene, day, received, severity, list(involved), event)
