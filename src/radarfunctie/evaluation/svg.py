"""Small plots as inline SVG: no script, no style but classes, nothing from elsewhere."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from html import escape

WIDTH, HEIGHT = 640, 360
_RIGHT, _TOP, _BOTTOM = 24, 16, 52


@dataclass(frozen=True, slots=True)
class Axis:
    """A scale along one side: its name, where it begins and ends, and its marks."""

    name: str
    low: float
    high: float
    marks: Sequence[float]
    text: Callable[[float], str] = "{:g}".format

    def place(self, value: float, start: float, end: float) -> float:
        """Where a value lies between two ends; beyond the scale at its edge."""
        width = (self.high - self.low) or 1.0
        share = (min(max(value, self.low), self.high) - self.low) / width
        return round(start + share * (end - start), 2)


@dataclass(frozen=True, slots=True)
class Plot:
    """A plot in the making: shapes are added in plot coordinates."""

    title: str
    what: str  # what is to be seen, for who cannot see it
    x: Axis
    y: Axis
    shapes: tuple[str, ...] = ()
    height: int = HEIGHT
    left: int = 84  # room for the marks of the y axis

    def at(self, x: float, y: float) -> tuple[float, float]:
        """Picture coordinates of a point."""
        return (
            self.x.place(x, self.left, WIDTH - _RIGHT),
            self.y.place(y, self.height - _BOTTOM, _TOP),
        )

    def plus(self, *shapes: str) -> "Plot":
        """The plot with more shapes on it."""
        return replace(self, shapes=(*self.shapes, *shapes))

    def line(self, points: Sequence[tuple[float, float]], kind: str) -> "Plot":
        """A line through points."""
        path = " ".join("{},{}".format(*self.at(*point)) for point in points)
        return self.plus(f'<polyline class="{kind}" points="{path}"/>')

    def dot(self, x: float, y: float, kind: str, told: str = "") -> "Plot":
        """A point; `told` shows when it is pointed at."""
        left, top = self.at(x, y)
        title = f"<title>{escape(told)}</title>" if told else ""
        return self.plus(f'<circle class="{kind}" cx="{left}" cy="{top}" r="4">{title}</circle>')

    def span(self, x: tuple[float, float], y: tuple[float, float], kind: str) -> "Plot":
        """A straight line between two points, as an interval has."""
        (left, top), (right, bottom) = self.at(x[0], y[0]), self.at(x[1], y[1])
        return self.plus(
            f'<line class="{kind}" x1="{left}" y1="{top}" x2="{right}" y2="{bottom}"/>'
        )

    def box(self, x: tuple[float, float], y: tuple[float, float], kind: str, told: str) -> "Plot":
        """A bar between two corners."""
        (left, bottom), (right, top) = self.at(x[0], y[0]), self.at(x[1], y[1])
        size = f'width="{right - left:.2f}" height="{bottom - top:.2f}"'
        title = f"<title>{escape(told)}</title>"
        return self.plus(f'<rect class="{kind}" x="{left}" y="{top}" {size}>{title}</rect>')

    def label(self, x: float, y: float, text: str) -> "Plot":
        """A word beside a point."""
        left, top = self.at(x, y)
        return self.plus(f'<text class="note" x="{left + 7}" y="{top - 6}">{escape(text)}</text>')

    def row(self, y: float, text: str) -> "Plot":
        """A word in front of a height."""
        _, top = self.at(self.x.low, y)
        return self.plus(
            f'<text class="side" x="{self.left - 10}" y="{top + 4}">{escape(text)}</text>'
        )

    def svg(self) -> str:
        """The picture, with its title and description."""
        name = "-".join(self.title.lower().split())
        parts = "".join((*self._grid(), *self.shapes))
        return (
            f'<svg viewBox="0 0 {WIDTH} {self.height}" role="img" '
            f'aria-labelledby="{name}-title" aria-describedby="{name}-what">'
            f'<title id="{name}-title">{escape(self.title)}</title>'
            f'<desc id="{name}-what">{escape(self.what)}</desc>{parts}</svg>'
        )

    def _grid(self) -> Iterator[str]:
        bottom, right = self.height - _BOTTOM, WIDTH - _RIGHT
        for mark in self.x.marks:
            place = self.x.place(mark, self.left, right)
            text = escape(self.x.text(mark))
            yield f'<line class="grid" x1="{place}" y1="{_TOP}" x2="{place}" y2="{bottom}"/>'
            yield f'<text class="tick" x="{place}" y="{bottom + 18}">{text}</text>'
        for mark in self.y.marks:
            place = self.y.place(mark, bottom, _TOP)
            text = escape(self.y.text(mark))
            yield f'<line class="grid" x1="{self.left}" y1="{place}" x2="{right}" y2="{place}"/>'
            yield f'<text class="tick side" x="{self.left - 8}" y="{place + 4}">{text}</text>'
        middle = (self.left + right) / 2
        yield f'<text class="axis" x="{middle}" y="{self.height - 8}">{escape(self.x.name)}</text>'
        across = (_TOP + bottom) / 2
        turn = f'transform="rotate(-90 14 {across})"'
        yield f'<text class="axis" x="14" y="{across}" {turn}>{escape(self.y.name)}</text>'
