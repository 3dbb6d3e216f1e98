"""Published numbers as bars by half-year; what is hidden is drawn as hidden."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from radarfunctie.domain.statistics import HalfYear

WIDTH, HEIGHT = 640, 240
_LEFT, _RIGHT, _TOP, _BOTTOM = 52, 8, 12, 34
_LABELS_MOST = 12


@dataclass(frozen=True, slots=True)
class Bar:
    """A half-year."""

    x: float
    y: float
    width: float
    height: float
    hidden: bool
    label: str  # beneath it; empty where there is no room
    middle: float
    told: str


@dataclass(frozen=True, slots=True)
class Bars:
    """The picture."""

    bars: tuple[Bar, ...]
    marks: tuple[tuple[float, str], ...]  # height and number
    floor: float = HEIGHT - _BOTTOM


def bars(
    counts: Mapping[HalfYear, int | None], periods: Sequence[HalfYear], hidden: str, thousands: str
) -> Bars:
    """A bar for each half-year, on a scale from nought."""
    most = max((one for one in counts.values() if one is not None), default=0)
    step = _step(most)
    top = max(step, -(-most // step) * step)
    room = (WIDTH - _LEFT - _RIGHT) / max(1, len(periods))
    full = HEIGHT - _TOP - _BOTTOM
    each = -(-len(periods) // _LABELS_MOST)

    def drawn(place: int, when: HalfYear) -> Bar:
        count = counts.get(when)
        height = 10.0 if count is None else round(full * count / top, 1)
        x = round(_LEFT + place * room + room * 0.12, 1)
        width = round(room * 0.76, 1)
        told = hidden if count is None else f"{count:,}".replace(",", thousands)
        label = str(when) if place % each == 0 else ""
        y = round(HEIGHT - _BOTTOM - height, 1)
        middle = round(x + width / 2, 1)
        return Bar(x, y, width, height, count is None, label, middle, f"{when}: {told}")

    marks = tuple(
        (
            round(HEIGHT - _BOTTOM - full * number / top, 1),
            f"{number:,}".replace(",", thousands),
        )
        for number in range(0, top + 1, step)
    )
    return Bars(tuple(drawn(place, when) for place, when in enumerate(periods)), marks)


def _step(most: int) -> int:
    """A round number, four or five of which make the scale."""
    wanted = max(5, most / 5)
    size = 1
    while size * 10 <= wanted:
        size *= 10
    return next(one * size for one in (1, 2, 5, 10) if one * size >= wanted)
