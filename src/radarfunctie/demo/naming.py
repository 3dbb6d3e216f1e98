"""Names as families give them: first names by decade, call names, surnames."""

from radarfunctie.demo.calendar import END, YEAR
from radarfunctie.demo.chance import Dice
from radarfunctie.demo.people import Person
from radarfunctie.demo.tables import Kindred, Surname, Tables

SHARE_KINDRED = 0.18
"""Families that take their names from family_names.csv; an assumption."""

SHARE_COMMON_SURNAME = 0.34
"""The 1,000 most frequent surnames cover about a third of all bearers (SOURCES.md)."""

SHARE_DOUBLE_SURNAME = 0.012
SHARE_TWO_NAMES = 0.15
NAMED_AFTER_FATHER = 0.05
NAMED_AFTER_GRANDPARENT = 0.14


def in_form(kindred: Kindred, sex: str, surname: Surname) -> Surname:
    """`surname` in the form that men or women of the kindred bear."""
    for men, women in kindred.surnames:
        if surname in (men, women):
            return men if sex == "M" else women
    return surname


class Naming:
    """Gives names; one per run, fed by the tables."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def kindred(self, rng: Dice) -> Kindred | None:
        """The kindred a new family takes its names from; None for the frequency tables."""
        return self._tables.kindreds.draw(rng) if rng.random() < SHARE_KINDRED else None

    def surname(self, rng: Dice, kindred: Kindred | None, sex: str) -> Surname:
        """A surname for someone whose parents are not known."""
        if kindred is not None:
            if kindred.rule == "father":
                return Surname(None, rng.pick(kindred.men))
            men, women = rng.pick(kindred.surnames)
            return men if sex == "M" else women
        name = self._plain(rng)
        if name.prefix is None and rng.random() < SHARE_DOUBLE_SURNAME:
            other = self._plain(rng)
            joined = " ".join(filter(None, other))
            return Surname(None, f"{name.name}-{joined}")
        return name

    def _plain(self, rng: Dice) -> Surname:
        tables = self._tables
        if rng.random() < SHARE_COMMON_SURNAME:
            return tables.surnames.draw(rng)
        return rng.pick(tables.rare_surnames)

    def child_surname(self, rng: Dice, kindred: Kindred | None, sex: str, giver: Person) -> Surname:
        """The surname a child gets from `giver`, by the rule of the kindred."""
        if kindred is None:
            return giver.surname
        if kindred.rule == "single":
            return self.surname(rng, kindred, sex)
        if kindred.rule == "father":
            return Surname(None, (giver.first_names or giver.surname.name).split(" ")[0])
        return in_form(kindred, sex, giver.surname)

    def given(
        self, rng: Dice, kindred: Kindred | None, sex: str, born: int
    ) -> tuple[str | None, str | None]:
        """Official first names and call name; both None under the rule of a single name."""
        if kindred is not None:
            pool = kindred.women if sex == "V" else kindred.men
            if not pool:
                return None, None
            name = rng.pick(pool)
            second = rng.pick(pool) if rng.random() < SHARE_TWO_NAMES else name
            return (name if second == name else f"{name} {second}"), name
        decade = int(END / YEAR - (END - born) / YEAR) // 10 * 10
        table = self._tables.first_names[min(max(decade, 1920), 2010), sex]
        count = 1 if (luck := rng.random()) < 0.42 else 2 if luck < 0.80 else 3
        names: list[str] = []
        while len(names) < count:
            name = table.draw(rng)
            if name not in names:
                names.append(name)
        return " ".join(names), self.call_name(rng, names[0], born)

    def call_name(self, rng: Dice, first_name: str, born: int) -> str:
        """What people say for `first_name`; the older, the more often another name."""
        choices = self._tables.call_names.get(first_name)
        old = born < END - int(35 * YEAR)
        if choices is not None and rng.random() < (0.85 if old else 0.6):
            return rng.pick(choices)
        return first_name
