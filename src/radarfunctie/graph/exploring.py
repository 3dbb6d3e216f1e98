"""A picture that grows by what somebody opens: neighbours by kind, a page at a time, counted first.

The same starts and the same things opened give the same picture, so that an address can hold it.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from radarfunctie.domain.match import Grade
from radarfunctie.graph.network import Edge, EdgeKind, NodeId

PAGE = 50  # neighbours that are opened at once
_ORDER = list(Grade)


class Neighbours(StrEnum):
    """Which neighbours of a node: those of a person, or the members of a household."""

    HOUSEHOLD = "household"
    RELATION = "relation"
    TOGETHER = "together"
    MEMBER = "member"


OF_PERSON = (Neighbours.HOUSEHOLD, Neighbours.RELATION, Neighbours.TOGETHER)


@dataclass(frozen=True, slots=True)
class Opened:
    """So many pages of one kind of neighbours of a node."""

    node: NodeId
    kind: Neighbours
    pages: int = 1


@dataclass(frozen=True, slots=True)
class Count:
    """How many neighbours of a kind there are, and how many of them are in the picture."""

    all: int
    shown: int
    page: int = 0  # the first with somebody who is not in the picture; 0: all are
    more: int = 0  # how many come when it is opened


class Joined:
    """Who is joined to whom, and how, as far as these edges tell."""

    def __init__(self, edges: Sequence[Edge]) -> None:
        self._kinds: dict[NodeId, dict[Neighbours, dict[NodeId, tuple[int, int]]]] = {}
        for edge in edges:
            rank = (_ORDER.index(edge.grade), -len(edge.signals))
            for node in (edge.source, edge.target):
                kind = _kind(edge, node)
                known = self._kinds.setdefault(node, {}).setdefault(kind, {})
                other = edge.other(node)
                known[other] = min(rank, known.get(other, rank))

    def neighbours(self, node: NodeId, kind: Neighbours) -> list[NodeId]:
        """Those of a kind: the surest first, then with most signals, then by id."""
        found = self._kinds.get(node, {}).get(kind, {})
        return sorted(found, key=lambda other: (found[other], other))

    def counts(self, node: NodeId, shown: Collection[NodeId]) -> Mapping[Neighbours, Count]:
        """How many of each kind; a kind without any is left out."""
        return {
            kind: _count(self.neighbours(node, kind), shown)
            for kind in sorted(self._kinds.get(node, {}))
        }


def _count(others: Sequence[NodeId], shown: Collection[NodeId]) -> Count:
    missing = [place for place, other in enumerate(others) if other not in shown]
    if not missing:
        return Count(len(others), len(others))
    page = missing[0] // PAGE + 1
    more = sum(place < page * PAGE for place in missing)
    return Count(len(others), len(others) - len(missing), page, more)


def begun(start: NodeId, joined: Joined, *, household: bool) -> tuple[Opened, ...]:
    """What is open in a picture in which nobody opened anything yet.

    Of a person all neighbours and who lives in the same house; of a household its members and
    where else they belong.
    """
    if household:
        members = joined.neighbours(start, Neighbours.MEMBER)[:PAGE]
        others = (Opened(one, Neighbours.HOUSEHOLD) for one in members)
        return (Opened(start, Neighbours.MEMBER), *others)
    homes = joined.neighbours(start, Neighbours.HOUSEHOLD)[:PAGE]
    return (
        *(Opened(start, kind) for kind in OF_PERSON),
        *(Opened(home, Neighbours.MEMBER) for home in homes),
    )


def grown(
    starts: Sequence[NodeId], opened: Sequence[Opened], joined: Joined, most: int
) -> tuple[tuple[NodeId, ...], bool]:
    """The nodes in the order in which they came, and whether there were more than `most`.

    What is opened of a node that is not in the picture opens nothing.
    """
    found = dict.fromkeys(starts)
    for one in opened:
        if one.node in found:
            others = joined.neighbours(one.node, one.kind)
            found.update(dict.fromkeys(others[: one.pages * PAGE]))
    nodes = tuple(found)
    return nodes[:most], len(nodes) > most


def distances(
    starts: Sequence[NodeId], nodes: Sequence[NodeId], edges: Sequence[Edge]
) -> Mapping[NodeId, int]:
    """Of each node how many edges it is from a start; what no edge leads to stands furthest."""
    joined: dict[NodeId, list[NodeId]] = {}
    for edge in edges:
        joined.setdefault(edge.source, []).append(edge.target)
        joined.setdefault(edge.target, []).append(edge.source)
    found = {starts[0]: 0, **dict.fromkeys(starts[1:], 1)}
    ring, distance = list(found), 0
    while ring:
        distance += 1
        ring = list(dict.fromkeys(_beyond(ring, joined, found)))
        found.update(dict.fromkeys(ring, distance))
    last = distance + 1
    return {node: found.get(node, last) for node in nodes}


def _beyond(
    ring: Sequence[NodeId], joined: Mapping[NodeId, Sequence[NodeId]], found: Mapping[NodeId, int]
) -> Iterator[NodeId]:
    for node in ring:
        for other in joined.get(node, ()):
            if other not in found:
                yield other


def _kind(edge: Edge, node: NodeId) -> Neighbours:
    """What the other end of an edge is to `node`."""
    if edge.kind is EdgeKind.MEMBER_OF:
        return Neighbours.HOUSEHOLD if node == edge.source else Neighbours.MEMBER
    return Neighbours.RELATION if edge.kind is EdgeKind.RELATION else Neighbours.TOGETHER
