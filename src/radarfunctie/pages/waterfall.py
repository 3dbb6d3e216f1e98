"""A weight as a picture: one bar for each part, each from where the one before it ended."""

from collections.abc import Sequence
from dataclasses import dataclass

from radarfunctie.match.sentences import tenths

WIDTH = 320
_EDGE = 4


@dataclass(frozen=True, slots=True)
class Step:
    """One part of a weight."""

    sentence: str
    bits: str  # with its sign
    sign: str  # for, against or none
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Waterfall:
    """The parts in order, on one scale; they end at the weight."""

    steps: tuple[Step, ...]
    total: str
    zero: float  # where nothing speaks for or against it


def waterfall(parts: Sequence[tuple[str, float]], decimal: str) -> Waterfall:
    """Parts (sentence, bits) as a picture `WIDTH` wide; parts of no weight are left out.

    The bits shown are those of the sentences: with one decimal, they add up to the total shown.
    """
    shown = tenths([bits for _, bits in parts])
    told = [
        (sentence, bits, one) for (sentence, bits), one in zip(parts, shown, strict=True) if bits
    ]
    ends = [0.0]
    for _, bits, _ in told:
        ends.append(ends[-1] + bits)
    low, high = min(ends), max(ends)
    scale = (WIDTH - 2 * _EDGE) / ((high - low) or 1.0)

    def place(bits: float) -> float:
        return round(_EDGE + (bits - low) * scale, 1)

    steps = tuple(
        Step(
            sentence,
            signed(one / 10, decimal),
            "for" if bits > 0 else "against",
            place(min(start, start + bits)),
            max(1.0, round(abs(bits) * scale, 1)),
        )
        for (sentence, bits, one), start in zip(told, ends, strict=False)
    )
    return Waterfall(steps, signed(sum(shown) / 10, decimal), place(0.0))


def signed(bits: float, decimal: str) -> str:
    """Bits with a sign and one decimal: `+3,1`."""
    return f"{bits:+.1f}".replace("-", "\N{MINUS SIGN}").replace(".", decimal)
