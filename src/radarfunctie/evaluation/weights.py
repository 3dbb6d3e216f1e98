"""What each level of a model weighs: the content of Splink's match weights and m/u charts."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, log10

from radarfunctie.evaluation.svg import Axis, Plot

_ROW, _AROUND, _LEFT = 24, 68, 210  # picture units
_THICK = 0.36  # half of a bar, in rows
_MARKS = 8  # at most, along the bits


@dataclass(frozen=True, slots=True)
class LevelBits:
    """A level: its chances, and the bits it adds before any adjustment for frequency."""

    name: str
    m: float  # in (0, 1): chance among pairs of one person
    u: float  # in (0, 1): chance among pairs of two
    bits: float
    by_frequency: bool  # whether a rare value adds more, and a common one less


@dataclass(frozen=True, slots=True)
class ComparisonBits:
    """A comparison with its levels, from strong to weak as the definition has them."""

    name: str
    levels: tuple[LevelBits, ...]


@dataclass(frozen=True, slots=True)
class Weights:
    """A whole model."""

    prior_bits: float
    comparisons: tuple[ComparisonBits, ...]


def bits_of(one: ComparisonBits, whole: Weights) -> str:
    """A bar for the bits of each level, on one scale for all comparisons of the model."""
    every = [level.bits for each in whole.comparisons for level in each.levels]
    low, high = floor(min(0.0, *every)), ceil(max(0.0, *every))
    step = ceil((high - low) / _MARKS) or 1
    marks = [mark * step for mark in range(ceil(low / step), floor(high / step) + 1)]
    plot = _rows(
        one.levels,
        Plot(
            f"Bits of {_words(one.name)}",
            "A bar for each level: to the right it speaks for one person, to the left for two.",
            Axis("bits", low, high, marks),
            _heights(one.levels),
            height=_ROW * len(one.levels) + _AROUND,
            left=_LEFT,
        ),
    )
    for row, level in _from_below(one.levels):
        ends = (min(0.0, level.bits), max(0.0, level.bits))
        kind = "for" if level.bits >= 0 else "against"
        told = f"{_words(level.name)}: {level.bits:.2f} bits"
        plot = plot.box(ends, (row - _THICK, row + _THICK), kind, told)
    return plot.svg()


def chances_of(one: ComparisonBits, whole: Weights) -> str:
    """Two points for m and u of each level, on a scale of powers of ten."""
    every = [
        chance
        for each in whole.comparisons
        for level in each.levels
        for chance in (level.m, level.u)
    ]
    low = floor(log10(min(every)))
    plot = _rows(
        one.levels,
        Plot(
            f"Chances of {_words(one.name)}",
            "For each level its chance among pairs of one person (filled) and of two (open).",
            Axis("chance of the level", low, 0, range(low, 1), lambda power: f"{10**power:g}"),
            _heights(one.levels),
            height=_ROW * len(one.levels) + _AROUND,
            left=_LEFT,
        ),
    )
    for row, level in _from_below(one.levels):
        m, u = log10(level.m), log10(level.u)
        plot = plot.span((min(m, u), max(m, u)), (row, row), "interval")
        plot = plot.dot(u, row, "open", f"{_words(level.name)}: u {level.u:.3g}")
        plot = plot.dot(m, row, "dot", f"{_words(level.name)}: m {level.m:.3g}")
    return plot.svg()


def _heights(levels: Sequence[LevelBits]) -> Axis:
    return Axis("", -0.5, len(levels) - 0.5, ())


def _from_below(levels: Sequence[LevelBits]) -> list[tuple[int, LevelBits]]:
    """The levels with their height: the first one on top."""
    return [(len(levels) - 1 - at, level) for at, level in enumerate(levels)]


def _rows(levels: Sequence[LevelBits], plot: Plot) -> Plot:
    for row, level in _from_below(levels):
        plot = plot.row(row, _words(level.name))
    return plot


def _words(name: str) -> str:
    return name.replace("_", " ")
