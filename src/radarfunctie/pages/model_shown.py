"""Two models beside each other: what each level weighs in both."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from radarfunctie.match.definition import Definition
from radarfunctie.match.model import Model
from radarfunctie.pages.waterfall import signed
from radarfunctie.pages.words import Words

WIDTH, _ROW = 200, 20
_NONE = "\N{EN DASH}"
_TOLD = 0.05  # bits from which two weights are said to differ


@dataclass(frozen=True, slots=True)
class Bar:
    """A weight as a bar from the middle."""

    x: float
    width: float
    sign: str


@dataclass(frozen=True, slots=True)
class Level:
    """What a level weighs in both models."""

    name: str
    here: str
    there: str
    differs: str  # empty where they weigh the same
    here_bar: Bar | None
    there_bar: Bar | None
    source: str


@dataclass(frozen=True, slots=True)
class Compared:
    """The levels of one comparison."""

    name: str
    levels: tuple[Level, ...]
    differs: bool


def compared(here: Model, there: Model, definition: Definition, words: Words) -> list[Compared]:
    """Every comparison, in the order of the definition; those of one model alone come last."""
    most = max(
        (
            abs(one.bits)
            for model in (here, there)
            for of in model.weights.values()
            for one in of.values()
        ),
        default=1.0,
    )
    order = {one.name: [level.name for level in one.levels] for one in definition.comparisons}
    names = [*order, *sorted((here.weights.keys() | there.weights.keys()) - order.keys())]
    found = []
    for name in names:
        levels = tuple(_levels(name, here, there, order.get(name, ()), most, words))
        if levels:
            key = f"cmp_{name}"
            title = words.text(key) if words.has(key) else name.replace("_", " ")
            found.append(Compared(title, levels, any(one.differs for one in levels)))
    return found


def _levels(
    name: str, here: Model, there: Model, order: Sequence[str], most: float, words: Words
) -> Iterator[Level]:
    mine, others = here.weights.get(name, {}), there.weights.get(name, {})
    every = mine.keys() | others.keys()
    decimal = "," if words.language == "nl" else "."
    for level in [*(one for one in order if one in every), *sorted(every - set(order))]:
        one, other = mine.get(level), others.get(level)
        apart = None if one is None or other is None else one.bits - other.bits
        differs = words.text("md_only_one") if apart is None else ""
        if apart is not None and abs(apart) >= _TOLD:
            differs = signed(apart, decimal)
        source = (one or other).source if one or other else ""  # type: ignore[union-attr]
        yield Level(
            level.replace("_", " "),
            _NONE if one is None else signed(one.bits, decimal),
            _NONE if other is None else signed(other.bits, decimal),
            differs,
            None if one is None else _bar(one.bits, most),
            None if other is None else _bar(other.bits, most),
            source,
        )


def _bar(bits: float, most: float) -> Bar:
    middle = WIDTH / 2
    width = round(abs(bits) / most * (middle - 2), 1)
    return Bar(
        round(middle if bits >= 0 else middle - width, 1),
        max(1.0, width),
        "for" if bits >= 0 else "against",
    )
