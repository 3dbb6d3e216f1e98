"""Where the nodes of a network stand in a drawing: the same network gives the same drawing.

Households are rings with their members around them; what is nearer to the centre stands nearer.
Positions are in units of one node's breathing space; the page scales them.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import asin, cos, pi, sin

from radarfunctie.domain.ids import HouseholdId
from radarfunctie.graph.network import EdgeKind, Network, NodeId, NodeKind

_SPACE = 1.0  # least distance between two nodes
_GAP = 1.5  # between two clusters


@dataclass(frozen=True, slots=True)
class Position:
    """Where a node stands."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Ring:
    """The ring of a household around its members."""

    household: HouseholdId
    centre: Position
    radius: float


@dataclass(frozen=True, slots=True)
class Layout:
    """Positions by node, rings by household id; a household stands in the middle of its ring."""

    positions: Mapping[NodeId, Position]
    rings: tuple[Ring, ...]


@dataclass(frozen=True, slots=True)
class _Cluster:
    """Nodes drawn together: the members of a household around it, or one person alone."""

    household: HouseholdId | None
    members: tuple[NodeId, ...]
    distance: int

    @property
    def radius(self) -> float:
        """Room it takes, from its middle."""
        if self.household is None:
            return _SPACE / 2
        around = len(self.members) * _SPACE / (2 * pi)
        return max(_SPACE, around) + _SPACE / 2


def layout(network: Network) -> Layout:
    """Positions of all nodes and rings of all households.

    A person in several households stands in the one nearest to the centre, then in the first by id;
    the edge to the other tells of it. Clusters never overlap.
    """
    clusters = _clusters(network)
    positions: dict[NodeId, Position] = {}
    rings = []
    for cluster, middle in _placed(clusters):
        if cluster.household is None:
            positions[cluster.members[0]] = middle
            continue
        positions[cluster.household] = middle
        rings.append(Ring(cluster.household, middle, round(cluster.radius, 3)))
        inner = cluster.radius - _SPACE / 2
        for place, member in enumerate(cluster.members):
            angle = 2 * pi * place / len(cluster.members) - pi / 2
            positions[member] = _at(middle, inner, angle)
    return Layout(positions, tuple(rings))


def _clusters(network: Network) -> list[_Cluster]:
    """Who is drawn with whom, nearest to the centre first, then by id."""
    distance = {node.id: node.distance for node in network.nodes}
    homes: dict[NodeId, NodeId] = {}
    for edge in network.edges:
        if edge.kind is EdgeKind.MEMBER_OF:
            now = homes.get(edge.source, edge.target)
            homes[edge.source] = min(now, edge.target, key=lambda home: (distance[home], home))
    members: dict[NodeId, list[NodeId]] = {}
    for person, home in sorted(homes.items()):
        members.setdefault(home, []).append(person)
    found = []
    for node in network.nodes:
        if node.kind is NodeKind.HOUSEHOLD:
            own = sorted(members.get(node.id, []), key=lambda name: (distance[name], name))
            nearest = min([node.distance, *(distance[name] for name in own)])
            found.append(_Cluster(HouseholdId(node.id), tuple(own), nearest))
        elif node.id not in homes:
            found.append(_Cluster(None, (node.id,), node.distance))
    return sorted(found, key=lambda one: (one.distance, one.household or one.members[0]))


def _placed(clusters: Sequence[_Cluster]) -> Iterator[tuple[_Cluster, Position]]:
    """Each cluster with its middle: the first in the centre, the others on circles around it."""
    if not clusters:
        return
    yield clusters[0], Position(0.0, 0.0)
    edge = clusters[0].radius
    waiting = list(clusters[1:])
    while waiting:
        distance = waiting[0].distance
        shell = [one for one in waiting if one.distance == distance]
        waiting = waiting[len(shell) :]
        while shell:
            circle, shell, radius = _one_circle(shell, edge)
            yield from circle
            edge = radius + max(one.radius for one, _ in circle)


def _one_circle(
    shell: Sequence[_Cluster], edge: float
) -> tuple[list[tuple[_Cluster, Position]], list[_Cluster], float]:
    """As many clusters as fit on one circle outside `edge`, what is left, and its radius."""
    widest = max(one.radius for one in shell)
    radius = edge + _GAP + widest
    room = max(1, int(pi / _half_angle(widest, radius)))
    here, left = list(shell[:room]), list(shell[room:])
    middle = Position(0.0, 0.0)
    placed = [
        (one, _at(middle, radius, 2 * pi * place / len(here) - pi / 2))
        for place, one in enumerate(here)
    ]
    return placed, left, radius


def _half_angle(widest: float, radius: float) -> float:
    """Half the angle a cluster takes on a circle, with a gap beside it."""
    return asin(min(1.0, (widest + _GAP / 2) / radius))


def _at(middle: Position, radius: float, angle: float) -> Position:
    """A point on a circle, rounded so that a drawing does not differ in its last digits."""
    return Position(
        round(middle.x + radius * cos(angle), 3), round(middle.y + radius * sin(angle), 3)
    )
