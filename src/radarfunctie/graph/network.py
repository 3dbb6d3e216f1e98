"""The network around a person or household: who was named with whom, who lives with whom.

A picture of what was said, and nothing that is weighed: risk never travels along its edges.
Addresses are no nodes, so that no path and no distance can tell of a secret address or a shelter.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from heapq import heappop, heappush

from radarfunctie.domain.household import Household, ToldRelation
from radarfunctie.domain.ids import HouseholdId, PersonId, SignalId
from radarfunctie.domain.match import Grade
from radarfunctie.domain.picture import ToldAbout

NodeId = PersonId | HouseholdId
REFUTED = "refuted"
_ORDER = list(Grade)


class NodeKind(StrEnum):
    """What a node is."""

    PERSON = "person"
    HOUSEHOLD = "household"


class EdgeKind(StrEnum):
    """Why two nodes are joined."""

    NAMED_TOGETHER = "named_together"
    MEMBER_OF = "member_of"
    RELATION = "relation"


@dataclass(frozen=True, slots=True)
class Node:
    """A person or a household; `distance` in edges from the centre.

    `grade` is that of the weakest link on the surest way from the centre, however long that way is.
    """

    id: NodeId
    kind: NodeKind
    distance: int
    grade: Grade


@dataclass(frozen=True, slots=True)
class Edge:
    """Two nodes joined for one reason.

    A person to a household is `member_of`; a relation goes as it was told (`source` is `what` of
    `target`); of two persons named together the lower id stands first. The grade of a signal is
    that of its weakest link; that of the edge is the surest among its signals.
    """

    source: NodeId
    target: NodeId
    kind: EdgeKind
    what: str  # kind of relation; empty for the other kinds
    grade: Grade
    signals: tuple[SignalId, ...]  # oldest received first; empty for member_of

    def other(self, node: NodeId) -> NodeId:
        """The end that is not `node`."""
        return self.target if node == self.source else self.source


@dataclass(frozen=True, slots=True)
class Network:
    """Nodes by distance, edges between them; `cut` when there was more than fitted."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    cut: bool


def network(
    centre: NodeId,
    told: Sequence[ToldAbout],
    households: Sequence[Household],
    relations: Sequence[ToldRelation],
    depth: int,
    limit: int,
) -> Network:
    """The nodes no more than `depth` edges from `centre`, at most `limit` of them, nearest first.

    Of nodes equally near those with a surer edge, then with more signals, come first. A signal that
    is refuted joins nobody. The centre is always there, also when nothing is known about it.
    """
    edges = edges_of(told, households, relations)
    joined: dict[NodeId, list[Edge]] = {}
    for edge in edges:
        joined.setdefault(edge.source, []).append(edge)
        joined.setdefault(edge.target, []).append(edge)
    names = {household.id for household in households}
    distances = {centre: 0}
    cut = False
    ring = [centre]
    for distance in range(1, depth + 1):
        reached = _next_ring(ring, joined, distances)
        ring = reached[: max(0, limit - len(distances))]
        cut = cut or len(ring) < len(reached)
        distances.update(dict.fromkeys(ring, distance))
    inside = tuple(one for one in edges if one.source in distances and one.target in distances)
    grades = surest(centre, inside)
    nodes = tuple(
        Node(name, NodeKind.HOUSEHOLD if name in names else NodeKind.PERSON, distance, grades[name])
        for name, distance in distances.items()
    )
    return Network(nodes, inside, cut)


def surest(centre: NodeId, edges: Sequence[Edge]) -> Mapping[NodeId, Grade]:
    """Of each node the grade of the weakest link on the surest way to it."""
    joined: dict[NodeId, list[Edge]] = {}
    for edge in edges:
        joined.setdefault(edge.source, []).append(edge)
        joined.setdefault(edge.target, []).append(edge)
    found: dict[NodeId, Grade] = {}
    ways = [(0, centre)]
    while ways:
        rank, node = heappop(ways)
        if node in found:
            continue
        found[node] = _ORDER[rank]
        for edge in joined.get(node, ()):
            heappush(ways, (max(rank, _ORDER.index(edge.grade)), edge.other(node)))
    return found


def _next_ring(
    ring: Sequence[NodeId],
    joined: Mapping[NodeId, Sequence[Edge]],
    known: Mapping[NodeId, int],
) -> list[NodeId]:
    """Nodes one edge further, the surest first."""
    best: dict[NodeId, tuple[int, int]] = {}
    for node in ring:
        for edge in joined.get(node, ()):
            other = edge.other(node)
            if other not in known:
                rank = (_ORDER.index(edge.grade), -len(edge.signals))
                best[other] = min(rank, best.get(other, rank))
    return sorted(best, key=lambda node: (best[node], node))


def edges_of(
    told: Sequence[ToldAbout], households: Sequence[Household], relations: Sequence[ToldRelation]
) -> list[Edge]:
    """All edges, in a fixed order; a signal that is refuted joins nobody."""
    once = {one.signal_id: one for one in told if one.certainty != REFUTED}
    refuted = {one.signal_id for one in told if one.certainty == REFUTED}
    ordered = sorted(once.values(), key=lambda one: (one.received_at, one.signal_id))
    place = {one.signal_id: number for number, one in enumerate(ordered)}
    found = [
        *_named_together(ordered),
        *_members(households),
        *_told_relations([one for one in relations if one.signal_id not in refuted], once, place),
    ]
    return sorted(found, key=lambda edge: (edge.source, edge.target, edge.kind, edge.what))


def _named_together(told: Iterable[ToldAbout]) -> Iterator[Edge]:
    """Pairs of persons that signals name together; `told` oldest received first."""
    signals: dict[tuple[PersonId, PersonId], list[tuple[SignalId, Grade]]] = {}
    for one in told:
        persons = sorted(one.roles)
        for place, left in enumerate(persons):
            for right in persons[place + 1 :]:
                grade = _weakest(one, left, right)
                signals.setdefault((left, right), []).append((one.signal_id, grade))
    for (left, right), shown in signals.items():
        grade = min((grade for _, grade in shown), key=_ORDER.index)
        names = tuple(signal for signal, _ in shown)
        yield Edge(left, right, EdgeKind.NAMED_TOGETHER, "", grade, names)


def _members(households: Iterable[Household]) -> Iterator[Edge]:
    """Who is or was a member of which household; several periods are one edge."""
    for household in households:
        grades: dict[PersonId, Grade] = {}
        for member in household.members:
            before = grades.get(member.person, member.grade)
            grades[member.person] = min(before, member.grade, key=_ORDER.index)
        for person, grade in grades.items():
            yield Edge(person, household.id, EdgeKind.MEMBER_OF, "", grade, ())


def _told_relations(
    relations: Iterable[ToldRelation],
    told: Mapping[SignalId, ToldAbout],
    place: Mapping[SignalId, int],
) -> Iterator[Edge]:
    """Relations as told, one edge for each kind and direction."""
    signals: dict[tuple[PersonId, PersonId, str], dict[SignalId, Grade]] = {}
    for one in relations:
        if one.source == one.target:
            continue
        signal = told.get(one.signal_id)
        grade = _weakest(signal, one.source, one.target) if signal else Grade.POSSIBLE
        signals.setdefault((one.source, one.target, one.kind), {})[one.signal_id] = grade
    for (source, target, kind), shown in signals.items():
        grade = min(shown.values(), key=_ORDER.index)
        names = tuple(sorted(shown, key=lambda name: (place.get(name, len(place)), name)))
        yield Edge(source, target, EdgeKind.RELATION, kind, grade, names)


def _weakest(told: ToldAbout, left: PersonId, right: PersonId) -> Grade:
    """The weaker of the links of two persons to one signal."""
    links = (told.grades.get(person, Grade.NONE) for person in (left, right))
    return max(links, key=_ORDER.index)
