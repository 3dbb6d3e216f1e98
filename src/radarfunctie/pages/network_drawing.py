"""The picture of the analyst: who stands where, and lines that show how sure they are.

A line says its strength three times: by its width, by its dashes and in a word. The same elements
go to the drawing that can be moved.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from radarfunctie.domain.ids import SignalId
from radarfunctie.domain.match import Grade
from radarfunctie.graph.layout import Layout, layout
from radarfunctie.graph.network import Edge, EdgeKind, Network, NodeId, NodeKind
from radarfunctie.pages.words import Words, small

UNIT = 104  # one node's breathing space
_MARGIN = 90
_LABEL_LENGTH = 16
_WORDS_MOST = 120  # lines; with more of them only those that are not certain have a word
_ORDER = list(Grade)
Place = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Spot:
    """A person in the picture."""

    id: NodeId
    number: int
    x: float
    y: float
    label: str
    chosen: bool
    path: bool
    start: bool


@dataclass(frozen=True, slots=True)
class Circle:
    """A household in the picture."""

    id: NodeId
    number: int
    x: float
    y: float
    radius: float
    label: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Tie:
    """All that joins two nodes, as one line."""

    source: NodeId
    target: NodeId
    grade: Grade
    kind: str  # relation, together or home
    label: str
    title: str
    path: int  # the step of the path it is; 0: none
    bridge: bool
    signals: tuple[int, ...]
    ends: tuple[float, float, float, float]

    @property
    def middle(self) -> Place:
        """Where its word stands."""
        x1, y1, x2, y2 = self.ends
        return round((x1 + x2) / 2, 1), round((y1 + y2) / 2, 1)


@dataclass(frozen=True, slots=True)
class Picture:
    """The whole picture in its own units, and the same for the one that can be moved."""

    spots: tuple[Spot, ...]
    circles: tuple[Circle, ...]
    ties: tuple[Tie, ...]
    box: str
    width: float
    elements: tuple[Mapping[str, object], ...]
    wordy: bool  # every line has its word


@dataclass(frozen=True, slots=True)
class Marked:
    """What stands out in the picture."""

    start: NodeId
    chosen: str | None
    path: Sequence[NodeId]
    bridges: Collection[frozenset[NodeId]]


def picture(
    network: Network,
    labels: Mapping[NodeId, str],
    numbers: Mapping[NodeId, int],
    signals: Mapping[SignalId, int],
    marked: Marked,
    places: Mapping[str, Place],
    words: Words,
) -> Picture:
    """The picture of what is drawn; `places` are where somebody put nodes before."""
    placed = layout(network)
    at: dict[NodeId, Place] = {
        node: (p.x * UNIT, p.y * UNIT) for node, p in placed.positions.items()
    }
    at |= {node: places[node] for node in at if node in places}
    homes = _homes(network)
    spots = tuple(
        Spot(
            node.id,
            numbers[node.id],
            *at[node.id],
            _short(labels[node.id]),
            node.id == marked.chosen,
            node.id in marked.path,
            node.id == marked.start,
        )
        for node in network.nodes
        if node.kind is NodeKind.PERSON
    )
    circles = tuple(_circles(placed, at, homes, labels, numbers, marked))
    ties = tuple(_ties(network, at, homes, labels, signals, marked, words))
    xs = (
        [c.x - c.radius for c in circles] + [s.x for s in spots] + [c.x + c.radius for c in circles]
    )
    ys = (
        [c.y - c.radius for c in circles] + [s.y for s in spots] + [c.y + c.radius for c in circles]
    )
    left, top = min(xs) - _MARGIN, min(ys) - 45
    width, height = max(xs) + _MARGIN - left, max(ys) + 55 - top
    return Picture(
        spots,
        circles,
        ties,
        f"{left:.0f} {top:.0f} {width:.0f} {height:.0f}",
        width,
        tuple(_elements(spots, circles, ties, homes, at)),
        len(ties) <= _WORDS_MOST,
    )


def _homes(network: Network) -> Mapping[NodeId, NodeId]:
    """The household in which each person is drawn: the nearest to the start."""
    distance = {node.id: node.distance for node in network.nodes}
    homes: dict[NodeId, NodeId] = {}
    for edge in network.edges:
        if edge.kind is EdgeKind.MEMBER_OF:
            now = homes.get(edge.source, edge.target)
            homes[edge.source] = min(now, edge.target, key=lambda home: (distance[home], home))
    return homes


def _circles(
    placed: Layout,
    at: Mapping[NodeId, Place],
    homes: Mapping[NodeId, NodeId],
    labels: Mapping[NodeId, str],
    numbers: Mapping[NodeId, int],
    marked: Marked,
) -> Iterator[Circle]:
    """Each household around its members, also where somebody moved them."""
    for ring in placed.rings:
        inside = [at[one] for one, home in homes.items() if home == ring.household]
        x, y = at[ring.household]
        if inside:
            x = sum(one[0] for one in inside) / len(inside)
            y = sum(one[1] for one in inside) / len(inside)
        reach = max((((px - x) ** 2 + (py - y) ** 2) ** 0.5 for px, py in inside), default=0.0)
        yield Circle(
            ring.household,
            numbers[ring.household],
            round(x, 1),
            round(y, 1),
            round(max(UNIT, reach + UNIT / 2), 1),
            labels[ring.household],
            ring.household == marked.chosen,
        )


def _ties(
    network: Network,
    at: Mapping[NodeId, Place],
    homes: Mapping[NodeId, NodeId],
    labels: Mapping[NodeId, str],
    signals: Mapping[SignalId, int],
    marked: Marked,
    words: Words,
) -> Iterator[Tie]:
    """One line for each pair; who stands in a circle needs no line to it."""
    joined: dict[frozenset[NodeId], list[Edge]] = {}
    for edge in network.edges:
        if edge.kind is EdgeKind.MEMBER_OF and homes.get(edge.source) == edge.target:
            continue
        joined.setdefault(frozenset((edge.source, edge.target)), []).append(edge)
    wordy = len(joined) <= _WORDS_MOST
    steps = {
        frozenset(pair): place
        for place, pair in enumerate(zip(marked.path, marked.path[1:], strict=False), start=1)
    }
    for pair, edges in joined.items():
        first = min(edges, key=_telling)
        told = sorted({signals[one] for edge in edges for one in edge.signals if one in signals})
        grade = min((edge.grade for edge in edges), key=_ORDER.index)
        sure = words.text(grade.value)
        what = _what(first, len(told), words)
        label = what if grade is Grade.CERTAIN else f"{what}, {sure}"
        yield Tie(
            first.source,
            first.target,
            grade,
            {EdgeKind.RELATION: "relation", EdgeKind.MEMBER_OF: "home"}.get(first.kind, "together"),
            label if wordy or frozenset(pair) in steps else "" if grade is Grade.CERTAIN else sure,
            f"{labels[first.source]} - {what} - {labels[first.target]} ({sure})",
            steps.get(pair, 0),
            pair in marked.bridges,
            tuple(told),
            (*at[first.source], *at[first.target]),
        )


def _telling(edge: Edge) -> tuple[bool, int, str, str]:
    return (edge.kind is not EdgeKind.RELATION, _ORDER.index(edge.grade), edge.kind, edge.what)


def _what(edge: Edge, told: int, words: Words) -> str:
    if edge.kind is EdgeKind.RELATION:
        return small(words.code("relation_kind", edge.what))
    if edge.kind is EdgeKind.MEMBER_OF:
        return words.text("net_lives_in")
    return words.text("net_together", told=words.times(told))


def _elements(
    spots: Sequence[Spot],
    circles: Sequence[Circle],
    ties: Sequence[Tie],
    homes: Mapping[NodeId, NodeId],
    at: Mapping[NodeId, Place],
) -> Iterator[Mapping[str, object]]:
    """Households as what holds their members, persons, and lines."""
    for ring in circles:
        yield {"data": {"id": ring.id, "n": ring.number, "label": ring.label, "kind": "household"}}
    for spot in spots:
        x, y = at[spot.id]
        home = {"parent": homes[spot.id]} if spot.id in homes else {}
        on = {"path": True} if spot.path else {}
        on |= {"start": True} if spot.start else {}
        yield {
            "data": {"id": spot.id, "n": spot.number, "label": spot.label, "kind": "person", **home}
            | on,
            "position": {"x": round(x, 1), "y": round(y, 1)},
        }
    for tie in ties:
        more: dict[str, object] = {"path": tie.path} if tie.path else {}
        more |= {"bridge": True} if tie.bridge else {}
        yield {
            "data": {
                "id": f"{tie.source}~{tie.target}",
                "source": tie.source,
                "target": tie.target,
                "kind": tie.kind,
                "grade": tie.grade.value,
                "label": tie.label,
                "signals": list(tie.signals),
                **more,
            }
        }


def _short(name: str) -> str:
    return name if len(name) <= _LABEL_LENGTH else f"{name[: _LABEL_LENGTH - 1]}…"
