"""The timeline as a drawing: one row for each kind of reporter, ticks for each region."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from radarfunctie.domain.ids import SignalId
from radarfunctie.domain.picture import ToldAbout
from radarfunctie.domain.signal import SignalKind
from radarfunctie.pages.words import Words

WIDTH = 1000
_LEFT = 200
_RIGHT = 24
_TOP = 12
_LANE = 26
_ROW_ROOM = 12
_TICK_ROW = 22
_APART = 24  # least distance between two marks in one lane
_TICKS_MOST = 10


@dataclass(frozen=True, slots=True)
class Mark:
    """One signal in the drawing."""

    number: int
    x: float
    y: float
    severity: str
    refuted: bool
    elsewhere: bool  # told in another region than the reader's
    title: str


@dataclass(frozen=True, slots=True)
class Row:
    """The marks of one kind of reporter."""

    label: str
    top: float
    height: float
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class RegionRow:
    """Ticks at the signals of one region."""

    label: str
    y: float
    xs: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """The whole drawing, in its own units."""

    rows: tuple[Row, ...]
    regions: tuple[RegionRow, ...]
    years: tuple[tuple[float, str], ...]
    axis_y: float
    height: float
    width: int = WIDTH
    left: int = _LEFT


def timeline(
    told: Sequence[ToldAbout], numbers: Mapping[SignalId, int], region: str, words: Words
) -> Timeline | None:
    """The drawing of these signals; None when there is none. Partner facts are left out."""
    signals = [one for one in told if one.kind is SignalKind.MELDING]
    if not signals:
        return None
    scale = _Scale.over([one.day for one in signals])
    rows = tuple(_rows(signals, numbers, region, scale, words))
    axis_y = rows[-1].top + rows[-1].height + 8
    regions = tuple(_regions(signals, scale, axis_y + 34, words))
    bottom = regions[-1].y + _TICK_ROW if regions else axis_y + 30
    return Timeline(rows, regions, tuple(scale.years()), axis_y, bottom)


@dataclass(frozen=True, slots=True)
class _Scale:
    """Days to places."""

    first: date
    last: date

    @classmethod
    def over(cls, days: Sequence[date]) -> "_Scale":
        """Whole years around these days."""
        return cls(date(min(days).year, 1, 1), date(max(days).year, 12, 31) + timedelta(days=1))

    def x(self, day: date) -> float:
        """Where a day stands."""
        share = (day - self.first).days / (self.last - self.first).days
        return round(_LEFT + 16 + share * (WIDTH - _LEFT - _RIGHT - 32), 1)

    def years(self) -> Iterator[tuple[float, str]]:
        """Where years begin, not too many of them."""
        span = self.last.year - self.first.year
        step = -(-span // _TICKS_MOST)
        for year in range(self.first.year, self.last.year + 1, step):
            yield self.x(date(year, 1, 1)), str(year)


def _rows(
    signals: Sequence[ToldAbout],
    numbers: Mapping[SignalId, int],
    region: str,
    scale: _Scale,
    words: Words,
) -> Iterator[Row]:
    told_by: dict[str, list[ToldAbout]] = {}
    for one in signals:
        told_by.setdefault(words.reporter(one), []).append(one)
    top: float = _TOP
    for label, own in told_by.items():
        lanes = _lanes([scale.x(one.day) for one in own])
        height = _ROW_ROOM + _LANE * (max(lanes) + 1)
        marks = tuple(
            Mark(
                numbers[one.signal_id],
                scale.x(one.day),
                top + _ROW_ROOM / 2 + _LANE * (lane + 0.5),
                one.severity or "unknown",
                one.certainty == "refuted",
                one.region != region,
                _title(one, numbers[one.signal_id], words),
            )
            for one, lane in zip(own, lanes, strict=True)
        )
        yield Row(label, top, height, marks)
        top += height


def _lanes(xs: Sequence[float]) -> list[int]:
    """For each mark the first lane in which it stands free."""
    ends: list[float] = []
    lanes = []
    for x in xs:
        lane = next((n for n, end in enumerate(ends) if x - end >= _APART), len(ends))
        if lane == len(ends):
            ends.append(x)
        else:
            ends[lane] = x
        lanes.append(lane)
    return lanes


def _title(one: ToldAbout, number: int, words: Words) -> str:
    parts = (
        f"{words.text('signal_short')} {number}",
        words.day(one.day),
        words.reporter(one),
        words.code("region", one.region),
        words.code("severity", one.severity),
    )
    return ", ".join(parts)


def _regions(
    signals: Sequence[ToldAbout], scale: _Scale, top: float, words: Words
) -> Iterator[RegionRow]:
    """One row of ticks for each region; none when there is but one."""
    found: dict[str, list[float]] = {}
    for one in signals:
        found.setdefault(one.region, []).append(scale.x(one.day))
    if len(found) > 1:
        for place, (region, xs) in enumerate(found.items()):
            yield RegionRow(words.code("region", region), top + place * _TICK_ROW, tuple(xs))
