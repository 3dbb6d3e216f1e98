"""Kept pairs by their bits as bars, with the thresholds drawn through them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from radarfunctie.radar.preview.banding import BAR_BITS, Bar

WIDTH, HEIGHT = 640, 220
_LEFT, _RIGHT, _TOP, _BOTTOM = 8, 8, 34, 24
_MARKS_EACH = 8  # bits


@dataclass(frozen=True, slots=True)
class Piece:
    """Part of a bar."""

    kind: str  # same, other or unknown
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Drawn:
    """The picture."""

    pieces: tuple[Piece, ...]
    marks: tuple[tuple[float, str], ...]  # where, and the bits there
    link: float
    review: float
    link_now: float
    review_now: float
    floor: float = HEIGHT - _BOTTOM
    top: float = _TOP


def drawn(bars: Sequence[Bar], tried: tuple[float, float], now: tuple[float, float]) -> Drawn:
    """Bars with the link and review thresholds that are tried, and those in force.

    A bar is as high as the root of its pairs: there are many light pairs and few heavy ones, and
    both have to be seen.
    """
    low = bars[0].low if bars else 0.0
    high = bars[-1].low + BAR_BITS if bars else 1.0
    scale = (WIDTH - _LEFT - _RIGHT) / (high - low)

    def place(bits: float) -> float:
        return round(_LEFT + (min(max(bits, low), high) - low) * scale, 1)

    most = max((_all(one) for one in bars), default=1) or 1
    pieces = tuple(
        piece
        for one in bars
        for piece in _pieces(one, place(one.low), round(BAR_BITS * scale - 1, 1), most)
    )
    first = int(-(-low // _MARKS_EACH)) * _MARKS_EACH
    marks = tuple((place(bits), str(bits)) for bits in range(first, int(high) + 1, _MARKS_EACH))
    return Drawn(pieces, marks, place(tried[0]), place(tried[1]), place(now[0]), place(now[1]))


def _all(bar: Bar) -> int:
    return bar.same + bar.other + bar.unknown


def _pieces(bar: Bar, x: float, width: float, most: int) -> Iterator[Piece]:
    pairs = _all(bar)
    if not pairs:
        return
    full = HEIGHT - _TOP - _BOTTOM
    height = max(2.0, full * (pairs / most) ** 0.5)
    y = HEIGHT - _BOTTOM
    for kind, number in (("other", bar.other), ("unknown", bar.unknown), ("same", bar.same)):
        if number:
            part = round(height * number / pairs, 1)
            y -= part
            yield Piece(kind, x, round(y, 1), width, part)
