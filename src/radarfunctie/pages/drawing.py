"""The network as a drawing: circles for households, persons inside, lines for relations."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import hypot

from radarfunctie.domain.ids import HouseholdId
from radarfunctie.domain.match import Grade
from radarfunctie.graph.layout import layout
from radarfunctie.graph.network import Edge, EdgeKind, Network, NodeId, NodeKind
from radarfunctie.pages.words import Words, small

_UNIT = 104  # one node's breathing space
_MARGIN = 100
_LABEL_LENGTH = 16


@dataclass(frozen=True, slots=True)
class Spot:
    """A person in the drawing."""

    id: NodeId
    x: float
    y: float
    label: str
    inside: bool  # a member of the household the page is about


@dataclass(frozen=True, slots=True)
class Circle:
    """A household in the drawing."""

    id: HouseholdId
    x: float
    y: float
    radius: float
    label: str
    own: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A relation, persons named together, or a person in one more household."""

    x1: float
    y1: float
    x2: float
    y2: float
    kind: str  # relation, together or home


@dataclass(frozen=True, slots=True)
class Drawing:
    """The whole drawing; `told` says every relation in words."""

    spots: tuple[Spot, ...]
    circles: tuple[Circle, ...]
    lines: tuple[Line, ...]
    told: tuple[str, ...]
    elements: tuple[dict[str, object], ...]  # the same for the drawing that can be moved
    box: str  # of the SVG
    width: float
    cut: bool

    @property
    def size(self) -> int:
        """How much is drawn."""
        return len(self.spots) + len(self.circles)


def drawing(network: Network, centre: NodeId, names: Mapping[NodeId, str], words: Words) -> Drawing:
    """The drawing of a network; `names` has every person that may be named."""
    placed = layout(network)
    at = {node: (p.x * _UNIT, p.y * _UNIT) for node, p in placed.positions.items()}
    inside = {
        edge.source
        for edge in network.edges
        if edge.kind is EdgeKind.MEMBER_OF and edge.target == centre
    }
    spots = tuple(
        Spot(
            node.id,
            *at[node.id],
            _short(names.get(node.id, words.text("person"))),
            node.id in inside,
        )
        for node in network.nodes
        if node.kind is NodeKind.PERSON
    )
    circles = tuple(
        Circle(
            ring.household,
            *at[ring.household],
            ring.radius * _UNIT,
            words.text("this_household" if ring.household == centre else "other_household"),
            ring.household == centre,
        )
        for ring in placed.rings
    )
    left = min([c.x - c.radius for c in circles] + [s.x for s in spots]) - _MARGIN
    right = max([c.x + c.radius for c in circles] + [s.x for s in spots]) + _MARGIN
    top = min([c.y - c.radius for c in circles] + [s.y for s in spots]) - 40
    bottom = max([c.y + c.radius for c in circles] + [s.y for s in spots]) + 50
    box = f"{left:.0f} {top:.0f} {right - left:.0f} {bottom - top:.0f}"
    lines = (*_lines(network, at), *_homes(network, at, circles))
    return Drawing(
        spots,
        circles,
        lines,
        tuple(_told(network, names, words)),
        tuple(_elements(network, spots, circles, words)),
        box,
        right - left,
        network.cut,
    )


def _elements(
    network: Network, spots: Sequence[Spot], circles: Sequence[Circle], words: Words
) -> Iterator[dict[str, object]]:
    """Households as what holds their members, persons, and the lines between persons."""
    suffix = "" if words.language == "nl" else "?lang=en"
    for ring in circles:
        told = {"id": ring.id, "label": ring.label, "kind": "household"}
        yield {"data": told if ring.own else {**told, "href": f"/households/{ring.id}{suffix}"}}
    homes: dict[NodeId, NodeId] = {}
    for edge in network.edges:
        if edge.kind is EdgeKind.MEMBER_OF:
            homes.setdefault(edge.source, edge.target)
    for spot in spots:
        yield {
            "data": {
                "id": spot.id,
                "label": spot.label,
                "kind": "person",
                "href": f"/persons/{spot.id}{suffix}",
                **({"parent": homes[spot.id]} if spot.id in homes else {}),
                **({"inside": True} if spot.inside else {}),
            }
        }
    for place, edge in enumerate(network.edges):
        if edge.kind is not EdgeKind.MEMBER_OF:
            kind = "relation" if edge.kind is EdgeKind.RELATION else "together"
            label = small(words.code("relation_kind", edge.what)) if edge.what else ""
            yield {
                "data": {
                    "id": f"e{place}",
                    "source": edge.source,
                    "target": edge.target,
                    "kind": kind,
                    "label": label,
                    **({} if edge.grade is Grade.CERTAIN else {"unsure": True}),
                }
            }


def _short(name: str) -> str:
    return name if len(name) <= _LABEL_LENGTH else f"{name[: _LABEL_LENGTH - 1]}…"


def _lines(network: Network, at: Mapping[NodeId, tuple[float, float]]) -> list[Line]:
    """One line for each pair; a relation wins, and the circle says that members go together."""
    homes: dict[NodeId, set[NodeId]] = {}
    for edge in network.edges:
        if edge.kind is EdgeKind.MEMBER_OF:
            homes.setdefault(edge.source, set()).add(edge.target)
    kinds: dict[frozenset[NodeId], bool] = {}
    for edge in network.edges:
        together = homes.get(edge.source, set()) & homes.get(edge.target, set())
        if edge.kind is EdgeKind.RELATION or (
            edge.kind is EdgeKind.NAMED_TOGETHER and not together
        ):
            pair = frozenset((edge.source, edge.target))
            kinds[pair] = kinds.get(pair, False) or edge.kind is EdgeKind.RELATION
    lines = []
    for pair, relation in kinds.items():
        left, right = sorted(pair)
        lines.append(Line(*at[left], *at[right], "relation" if relation else "together"))
    return lines


def _homes(
    network: Network, at: Mapping[NodeId, tuple[float, float]], circles: Sequence[Circle]
) -> list[Line]:
    """From each person to the edge of every circle the person belongs to and does not stand in."""
    by_id: Mapping[NodeId, Circle] = {circle.id: circle for circle in circles}
    lines = []
    for edge in network.edges:
        if edge.kind is EdgeKind.MEMBER_OF:
            circle, (x, y) = by_id[edge.target], at[edge.source]
            away = hypot(circle.x - x, circle.y - y)
            if away > circle.radius:
                share = 1 - circle.radius / away
                lines.append(
                    Line(x, y, x + (circle.x - x) * share, y + (circle.y - y) * share, "home")
                )
    return lines


def _told(network: Network, names: Mapping[NodeId, str], words: Words) -> list[str]:
    relations = [edge for edge in network.edges if edge.kind is EdgeKind.RELATION]
    return [_sentence(edge, names, words) for edge in relations]


def _sentence(edge: Edge, names: Mapping[NodeId, str], words: Words) -> str:
    unnamed = words.text("unnamed")
    kind = small(words.code("relation_kind", edge.what))
    told = words.text("relation_told", told=words.times(len(edge.signals)))
    sure = words.text(edge.grade.value)
    left, right = (names.get(node, unnamed) for node in (edge.source, edge.target))
    return f"{left} is {kind} {right}, {told} ({sure})."
