"""What of mentions the subgroups need, in columns; names are looked at here and not kept."""

from dataclasses import dataclass, field
from datetime import date

import numpy as np

from radarfunctie.domain.mention import Mention, Value
from radarfunctie.evaluation.name_origins import NameOrigins
from radarfunctie.evaluation.persons import Amounts, Places

SEXES = ("M", "V", "X", "not told")


@dataclass(frozen=True, slots=True)
class Traits:
    """By place of the mention, but for houses."""

    origin: Places  # number of its name-origin group
    prefix: Places  # 1: surname with a prefix, 0: without, -1: no surname
    bsn: Places  # 1: told
    sex: Places  # number in SEXES
    born: Amounts  # day number in the middle of when the birth can lie; NaN when not told
    seen: Amounts  # day number
    house_of: Places  # place of the mention, once for each house it names
    house: Places  # number of the house


@dataclass
class TraitsReader:
    """Gathers the traits of mentions, one by one."""

    origins: NameOrigins
    _columns: tuple[list[float], ...] = field(default_factory=lambda: tuple([] for _ in range(6)))
    _houses: dict[str, int] = field(default_factory=dict)
    _house_of: list[int] = field(default_factory=list)
    _house: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Numbers the groups once."""
        self._group = {name: number for number, name in enumerate(self.origins.groups)}

    def add(self, mention: Mention, seen_on: date) -> None:
        """The next mention; its place is how many went before."""
        values, place = mention.values, len(self._columns[0])
        surname = _text(values.get("surname"))
        origin = self.origins.of(surname, _text(values.get("name_script")))
        has_prefix = self.origins.has_prefix(surname, _texts(values.get("surname_parts")))
        sex = values.get("sex")
        row = (
            self._group[origin],
            has_prefix if surname else -1,
            values.get("bsn") is not None,
            SEXES.index(sex) if isinstance(sex, str) and sex in SEXES else len(SEXES) - 1,
            _middle(_text(values.get("birth_from")), _text(values.get("birth_until"))),
            seen_on.toordinal(),
        )
        for column, value in zip(self._columns, row, strict=True):
            column.append(value)
        for house in _texts(values.get("houses")):
            self._house_of.append(place)
            self._house.append(self._houses.setdefault(house, len(self._houses)))

    def done(self) -> Traits:
        """The traits of all mentions added."""
        origin, prefix, bsn, sex = (np.array(one, np.int64) for one in self._columns[:4])
        born, seen = (np.array(one, np.float64) for one in self._columns[4:])
        houses = (np.array(one, np.int64) for one in (self._house_of, self._house))
        return Traits(origin, prefix, bsn, sex, born, seen, *houses)


def _text(value: Value) -> str | None:
    return value if isinstance(value, str) else None


def _texts(value: Value) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else (value,) if isinstance(value, str) else ()


def _middle(first: str | None, last: str | None) -> float:
    if first is None or last is None:
        return float("nan")
    return (date.fromisoformat(first).toordinal() + date.fromisoformat(last).toordinal()) / 2
