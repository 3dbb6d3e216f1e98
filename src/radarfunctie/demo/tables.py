"""The shipped tables: names, places, streets and sentences, read once per run."""

import csv
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources
from io import StringIO
from itertools import accumulate
from typing import Generic, NamedTuple, TypeVar

import yaml

from radarfunctie.demo.chance import Dice
from radarfunctie.errors import Fault, InputError

T = TypeVar("T")

_FOLDER = "tables"
PREFIXES = frozenset(
    ("van", "de", "der", "den", "het", "'t", "ter", "ten", "te", "op", "in", "aan", "bij", "onder",
     "over", "uit", "voor", "tot", "la", "le", "du", "des", "di", "da", "do", "dos", "del", "della",
     "von", "zu", "zum")
)  # fmt: skip


class Surname(NamedTuple):
    """A surname in two parts; `prefix` is None when there is none."""

    prefix: str | None
    name: str


@dataclass(frozen=True, slots=True)
class Weighted(Generic[T]):
    """Values with weights, drawn in proportion."""

    values: tuple[T, ...]
    upto: tuple[float, ...]

    @classmethod
    def of(cls, pairs: Sequence[tuple[T, float]]) -> "Weighted[T]":
        """From values and weights, in the order given."""
        return cls(tuple(v for v, _ in pairs), tuple(accumulate(w for _, w in pairs)))

    def draw(self, rng: Dice) -> T:
        """One value; O(log n)."""
        upto = self.upto
        return self.values[bisect_right(upto, rng.random() * upto[-1], hi=len(upto) - 1)]


@dataclass(frozen=True, slots=True)
class Kindred:
    """Names that go together; nothing says where they come from.

    `surnames` are pairs, as borne by men and by women. `rule` is how a child gets its surname:
    "given" (a parent's), "father" (the father's first name; `surnames` is empty) or "single"
    (there is one name only, kept as the surname).
    """

    rule: str
    surnames: tuple[tuple[Surname, Surname], ...]
    women: tuple[str, ...]
    men: tuple[str, ...]


class Town(NamedTuple):
    """A four-digit postcode and where it lies."""

    region: str
    postcode4: str
    town: str
    municipality: str


@dataclass(frozen=True, slots=True)
class Tables:
    """All tables of one run."""

    first_names: dict[tuple[int, str], Weighted[str]]
    call_names: dict[str, tuple[str, ...]]
    surnames: Weighted[Surname]
    rare_surnames: tuple[Surname, ...]
    kindreds: Weighted[Kindred]
    variants: dict[str, tuple[str, ...]]
    streets: tuple[str, ...]
    reporters: tuple[str, ...]
    towns: dict[str, tuple[Town, ...]]
    sentences: dict[str, dict[str, list[str]]]


def split_surname(name: str) -> Surname:
    """Prefix and name of `van den Berg`; a name that is all prefixes keeps its last word."""
    words = name.split(" ")
    cut = 0
    while cut < len(words) - 1 and words[cut].lower() in PREFIXES and words[cut][0].islower():
        cut += 1
    return Surname(" ".join(words[:cut]) or None, " ".join(words[cut:]))


def _text(name: str) -> str:
    return resources.files(__package__).joinpath(_FOLDER, name).read_text("utf-8")


def _rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(_text(name))))


def _lines(name: str) -> tuple[str, ...]:
    return tuple(_text(name).splitlines())


def _first_names() -> dict[tuple[int, str], Weighted[str]]:
    grouped: dict[tuple[int, str], list[tuple[str, float]]] = {}
    for row in _rows("first_names.csv"):
        key = (int(row["decade"]), row["sex"])
        grouped.setdefault(key, []).append((row["name"], float(row["count"])))
    return {key: Weighted.of(pairs) for key, pairs in grouped.items()}


def _many(text: str) -> tuple[str, ...]:
    return tuple(text.split("|")) if text else ()


def _pair(text: str) -> tuple[Surname, Surname]:
    """`Kowalski/Kowalska`: as men and as women bear it."""
    men, _, women = text.partition("/")
    return split_surname(men), split_surname(women or men)


def _kindreds() -> Weighted[Kindred]:
    """Rows of family_names.csv, drawn in proportion to their number of surnames."""
    kindreds = [
        Kindred(
            row["rule"],
            tuple(map(_pair, _many(row["surnames"]))),
            _many(row["women"]),
            _many(row["men"]),
        )
        for row in _rows("family_names.csv")
    ]
    return Weighted.of([(k, float(max(len(k.surnames), 6))) for k in kindreds])


def _towns(regions: Sequence[str]) -> dict[str, tuple[Town, ...]]:
    grouped: dict[str, list[Town]] = {}
    for row in _rows("postcodes4.csv"):
        town = Town(row["region"], row["postcode4"], row["town"], row["municipality"])
        grouped.setdefault(town.region, []).append(town)
    unknown = [region for region in regions if region not in grouped]
    if unknown:
        rule = f"the demo has no places of a region asked for; it has {', '.join(sorted(grouped))}"
        raise InputError("the demo cannot be generated", [Fault("regions", rule)])
    return {region: tuple(grouped[region]) for region in regions}


def load_tables(regions: Sequence[str]) -> Tables:
    """Everything shipped, with the towns of `regions` only.

    Raises:
        InputError: A region of which the tables hold no postcodes.
    """
    return Tables(
        first_names=_first_names(),
        call_names={r["first_name"]: _many(r["call_names"]) for r in _rows("call_names.csv")},
        surnames=Weighted.of(
            [(split_surname(r["name"]), float(r["count"])) for r in _rows("surnames.csv")]
        ),
        rare_surnames=tuple(split_surname(name) for name in _lines("surnames_rare.lst")),
        kindreds=_kindreds(),
        variants={r["name"]: _many(r["variants"]) for r in _rows("spelling_variants.csv")},
        streets=_lines("streets.lst"),
        reporters=_lines("reporters.lst"),
        towns=_towns(regions),
        sentences=yaml.safe_load(_text("narratives.yaml")),
    )
