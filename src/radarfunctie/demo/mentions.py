"""How a person comes out on paper: what a kind of writer leaves out and gets wrong."""

from collections.abc import Mapping, Sequence

from radarfunctie.demo.address_writing import AddressWriter, Document
from radarfunctie.demo.bsn_ledger import BsnLedger
from radarfunctie.demo.calendar import age_on, iso
from radarfunctie.demo.chance import Dice
from radarfunctie.demo.error_rates import WriterRates
from radarfunctie.demo.incidents import Involved
from radarfunctie.demo.misspelling import (
    glued_prefix,
    mistyped,
    other_digit,
    short_prefix,
    sounds_like,
    without_accents,
)
from radarfunctie.demo.people import Household, Person
from radarfunctie.demo.sources import REGISTER, SHELTER, SourceKind
from radarfunctie.demo.tables import Surname

_MAIL = ("post.example", "mail.example", "brief.example")


class Writer:
    """One writer of one signal: what it spelled once, it spells the same way throughout."""

    def __init__(
        self,
        rng: Dice,
        kind: SourceKind,
        rates: WriterRates,
        ledger: BsnLedger,
        variants: Mapping[str, Sequence[str]],
    ) -> None:
        self._rng = rng
        self._rates = rates.share[kind.rates]
        self._mix = rates.typing
        self._ledger = ledger
        self._variants = variants
        self._register = kind is REGISTER
        self._spelled: dict[Surname, Surname] = {}
        self._upper = rng.random() < self._rates["upper_case"]
        self._plain = rng.random() < self._rates["accents_dropped"]
        self.addresses = AddressWriter(rng, self._rates, self._style, knows_shelter=kind is SHELTER)

    def mention(
        self, ref: str, involved: Involved, home: Household, day: int, received: int
    ) -> Document:
        """The mention of a person as of `day`; `home` is where they live for this signal."""
        person = involved.person
        written: Document = {"ref": ref, "role": involved.role}
        if involved.unborn:
            due = person.born + int(self._rng.gauss(0, 9))
            written["due_date"] = iso(max(due, day + 1))
            return written
        self._names(written, person, day)
        self._birth(written, person, received)
        self._bsn(written, person)
        self._contacts(written, person, home, day)
        if len(written) == 2:
            written["sex"] = person.sex
        return written

    def _names(self, written: Document, person: Person, day: int) -> None:
        rates, luck = self._rates, self._rng.random
        given = self._given(written, person)
        if luck() < rates["surname"] or person.first_names is None:
            self._surname(written, person, day)
        elif not given and person.call_name:
            written["call_name"] = self._spell(self._style(person.call_name), "given")
        if given and "surname" in written and luck() < rates["names_swapped"]:
            written[given], written["surname"] = written["surname"], written[given]
        if luck() < rates["sex"]:
            other = luck() < rates["sex_wrong"]
            written["sex"] = ("V" if person.sex == "M" else "M") if other else person.sex

    def _given(self, written: Document, person: Person) -> str | None:
        """Writes some form of the given names; returns the field that holds it."""
        if person.first_names is None or person.call_name is None:
            return None
        rates, luck = self._rates, self._rng.random()
        names = person.first_names.split(" ")
        for rate, field, text in (
            ("name_full", "first_names", person.first_names),
            ("name_first", "first_names", names[0]),
            ("name_call", "call_name", person.call_name),
            ("name_call_as_first", "first_names", person.call_name),
        ):
            if luck < rates[rate]:
                written[field] = self._spell(self._style(text), "given")
                if field == "first_names":
                    self._beside(written, person, names)
                return field
            luck -= rates[rate]
        if luck < rates["name_initials"]:
            written["initials"] = _initials(names)
        return None

    def _beside(self, written: Document, person: Person, names: list[str]) -> None:
        luck = self._rng.random
        if luck() < self._rates["call_name_too"] and person.call_name:
            written["call_name"] = self._style(person.call_name)
        if luck() < self._rates["initials_too"]:
            written["initials"] = _initials(names)

    def _surname(self, written: Document, person: Person, day: int) -> None:
        rates = self._rates
        partner = person.partner_name_on(day)
        own = person.surname
        if partner is not None:
            luck = self._rng.random()
            if luck < rates["partner_parts"]:
                self._put(written, partner.name, "partner_prefix", "partner_surname")
                written["name_use"] = partner.use
            elif (luck := luck - rates["partner_parts"]) < rates["partner_only"]:
                own = partner.name
            elif luck - rates["partner_only"] < rates["hyphenated"]:
                first, second = (own, partner.name) if partner.use == "own_partner" else (
                    partner.name, own)  # fmt: skip
                own = Surname(first.prefix, f"{first.name}-{' '.join(filter(None, second))}")
        self._put(written, own, "prefix", "surname")

    def _put(self, written: Document, name: Surname, prefix_field: str, field: str) -> None:
        """Writes a surname, spelled once per signal the same way."""
        if name not in self._spelled:
            self._spelled[name] = Surname(
                name.prefix, self._spell(self._style(name.name), "surname")
            )
        prefix, text = self._spelled[name]
        if prefix is not None:
            prefix, text = self._prefix(prefix, text)
        if prefix:
            written[prefix_field] = prefix.upper() if self._upper else prefix
        written[field] = text

    def _prefix(self, prefix: str, text: str) -> tuple[str | None, str]:
        rates, luck = self._rates, self._rng.random()
        if luck < rates["prefix_glued"]:
            return None, glued_prefix(self._rng, prefix, text)
        if (luck := luck - rates["prefix_glued"]) < rates["prefix_dropped"]:
            return None, text
        if luck - rates["prefix_dropped"] < rates["prefix_short"]:
            prefix = short_prefix(prefix)
        if self._rng.random() < rates["prefix_in_surname"]:
            return None, f"{prefix} {text}"
        return prefix, text

    def _spell(self, text: str, which: str) -> str:
        rates, rng = self._rates, self._rng
        luck = rng.random()
        if luck < rates[f"{which}_sound"]:
            variants = self._variants.get(text)
            return rng.pick(variants) if variants else sounds_like(rng, text)
        if luck - rates[f"{which}_sound"] < rates[f"{which}_typo"]:
            return mistyped(rng, text, self._mix)
        return text

    def _style(self, text: str) -> str:
        if self._plain:
            text = without_accents(text)
        return text.upper() if self._upper else text

    def _birth(self, written: Document, person: Person, day: int) -> None:
        rates, rng = self._rates, self._rng
        luck = rng.random()
        if luck < rates["birth_full"]:
            told = self._full_date(iso(person.born))
            written["birth_date"] = told if told <= iso(day) else iso(person.born)
        elif (luck := luck - rates["birth_full"]) < rates["birth_month"]:
            written["birth_date"] = f"{iso(person.born)[:8]}00"
        elif (luck := luck - rates["birth_month"]) < rates["birth_year"]:
            written["birth_date"] = f"{iso(person.born)[:5]}00-00"
        elif luck - rates["birth_year"] < rates["age"]:
            age = age_on(person.born, day)
            if rng.random() < rates["age_off"]:
                age += rng.pick((-1, 1)) if age < 12 else rng.pick((-5, -3, -2, -1, 1, 2, 3, 5))
            written["age"] = max(age, 0)

    def _full_date(self, text: str) -> str:
        """A whole date, rarely with day and month in each other's place or one figure wrong."""
        rates, luck = self._rates, self._rng.random()
        year, month, date_ = text[:4], text[5:7], text[8:]
        if luck < rates["birth_swap"]:
            return f"{year}-{date_}-{month}" if date_ <= "12" else text
        if luck - rates["birth_swap"] < rates["birth_digit"]:
            where = self._rng.random()
            if where < 0.4:
                return f"{year}-{month}-{1 + (int(date_) + self._rng.pick((0, 9))) % 28:02d}"
            if where < 0.7:
                return f"{year}-{1 + int(month) % 12:02d}-{min(int(date_), 28):02d}"
            wrong = int(year) + self._rng.pick((-10, -1, -2, 1))
            return f"{wrong}-{month}-{min(int(date_), 28):02d}"
        return text

    def _bsn(self, written: Document, person: Person) -> None:
        if self._rng.random() >= self._rates["bsn"]:
            return
        number = self._ledger.number_of(person)
        if number is None:
            return
        wrong = self._rng.random() < self._rates["bsn_digit"]
        written["bsn"] = other_digit(self._rng, number) if wrong else number

    def _contacts(self, written: Document, person: Person, home: Household, day: int) -> None:
        rates, rng = self._rates, self._rng
        if self._register:
            written["addresses"] = self.addresses.history(person, day)
            if person.died <= day:
                written["death_date"] = iso(person.died)
        elif rng.random() < rates["address"]:
            place = self.addresses.of(home, day)
            if place is not None:
                written["addresses"] = [dict(place)]
        if rng.random() < rates["phone"]:
            number = person.phone or _family_phone(person)
            if number is not None:
                written["phones"] = [self._phone(number)]
        if person.has_email and person.call_name and rng.random() < rates["email"]:
            written["emails"] = [_email(person)]

    def _phone(self, number: str) -> str:
        rng = self._rng
        if rng.random() < self._rates["phone_unreadable"]:
            return rng.pick((number[:-2], number[:4] + "??", "geheim nummer", number[:-1] + "x"))
        manner = rng.random()
        if manner < 0.5:
            return f"{number[:2]}-{number[2:]}"
        if manner < 0.75:
            return number
        if manner < 0.9:
            return f"+31{number[1:]}"
        return f"{number[:2]} {number[2:4]} {number[4:6]} {number[6:8]} {number[8:]}"


def _initials(names: list[str]) -> str:
    return "".join(f"{name[0]}." for name in names)


def _family_phone(person: Person) -> str | None:
    """A child is reached through a parent."""
    return next((p.phone for p in person.parents if p.phone), None)


def _email(person: Person) -> str:
    name = without_accents(person.surname.name).lower().replace(" ", "").replace("'", "")
    first = without_accents((person.call_name or "x").split(" ")[0]).lower()
    return f"{first}.{name}{person.born % 90}@{_MAIL[person.born % 3]}"
