"""Paths between two nodes of a network, and which nodes and edges hold it together."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import Literal

import networkx as nx

from radarfunctie.domain.match import Grade
from radarfunctie.errors import NotFoundError
from radarfunctie.graph.network import Edge, EdgeKind, Network, NodeId

Language = Literal["nl", "en"]
_DOUBT = {Grade.CERTAIN: 0.0, Grade.LIKELY: 0.01, Grade.POSSIBLE: 0.02, Grade.NONE: 0.03}
"""What an edge adds to its length of 1: of equally many steps the surest path comes first."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a path: all that joins two nodes, relations first, then the surest."""

    source: NodeId
    target: NodeId
    edges: tuple[Edge, ...]

    @property
    def grade(self) -> Grade:
        """The surest reason for the step."""
        return min((edge.grade for edge in self.edges), key=list(Grade).index)


@dataclass(frozen=True, slots=True)
class Path:
    """Steps from one node to another; none when they are the same."""

    steps: tuple[Step, ...]

    @property
    def grade(self) -> Grade:
        """The weakest of its steps; certain when there is none."""
        order = list(Grade)
        return max((step.grade for step in self.steps), key=order.index, default=Grade.CERTAIN)


def paths(network: Network, a: NodeId, b: NodeId, k: int) -> tuple[Path, ...]:
    """The `k` shortest paths without a node twice, fewest steps first, then the surest.

    Raises:
        NotFoundError: A node is not in the network.
    """
    graph = _graph(network)
    if a not in graph or b not in graph:
        message = "that person or household is not in this network"
        raise NotFoundError(message)
    if a == b:
        return (Path(()),)
    if not nx.has_path(graph, a, b):
        return ()
    between = _between(network)
    found = nx.shortest_simple_paths(graph, a, b, weight="length")
    return tuple(
        Path(
            tuple(
                Step(left, right, between[frozenset((left, right))])
                for left, right in pairwise(way)
            )
        )
        for way in islice(found, k)
    )


def in_words(path: Path, language: Language, labels: Mapping[str, str] | None = None) -> list[str]:
    """Each step as a sentence; `labels` gives words for ids, relations and grades."""
    return [_step_in_words(step, language, labels or {}) for step in path.steps]


def degree(network: Network) -> Mapping[NodeId, int]:
    """With how many other nodes each is joined."""
    graph = _graph(network)
    return {node.id: graph.degree(node.id) for node in network.nodes}


def bridges(network: Network) -> tuple[tuple[NodeId, NodeId], ...]:
    """Pairs whose join is the only one between two parts, lower id first, in order."""
    found = nx.bridges(_graph(network))
    return tuple(sorted((min(pair), max(pair)) for pair in found))


def connectors(network: Network) -> tuple[NodeId, ...]:
    """Nodes without which the network would fall apart, in order."""
    return tuple(sorted(nx.articulation_points(_graph(network))))


def _graph(network: Network) -> "nx.Graph[NodeId]":
    """The network as a simple graph; the length of a join is that of its surest edge."""
    graph = nx.Graph()
    graph.add_nodes_from(node.id for node in network.nodes)
    for pair, edges in _between(network).items():
        left, right = sorted(pair)
        graph.add_edge(left, right, length=1 + min(_DOUBT[edge.grade] for edge in edges))
    return graph


def _between(network: Network) -> Mapping[frozenset[NodeId], tuple[Edge, ...]]:
    """All edges between two nodes, relations first, then the surest."""
    joined: dict[frozenset[NodeId], list[Edge]] = {}
    for edge in network.edges:
        joined.setdefault(frozenset((edge.source, edge.target)), []).append(edge)
    return {pair: tuple(sorted(edges, key=_telling)) for pair, edges in joined.items()}


def _telling(edge: Edge) -> tuple[bool, int, str, str]:
    return (edge.kind is not EdgeKind.RELATION, list(Grade).index(edge.grade), edge.kind, edge.what)


def _step_in_words(step: Step, language: Language, labels: Mapping[str, str]) -> str:
    reasons = [_reason(edge, language, labels) for edge in step.edges]
    grade = labels.get(step.grade.value, _GRADES[language][step.grade])
    return f"{'; '.join(reasons)} ({grade})."


def _reason(edge: Edge, language: Language, labels: Mapping[str, str]) -> str:
    number = len(edge.signals)
    one, many = _SIGNALS[language]
    return _REASONS[language][edge.kind].format(
        a=labels.get(edge.source, edge.source),
        b=labels.get(edge.target, edge.target),
        what=labels.get(edge.what, edge.what.replace("_", " ")),
        told=f"{number} {one if number == 1 else many}",
    )


_SIGNALS: Mapping[Language, tuple[str, str]] = {
    "nl": ("melding", "meldingen"),
    "en": ("signal", "signals"),
}
_REASONS: Mapping[Language, Mapping[EdgeKind, str]] = {
    "nl": {
        EdgeKind.RELATION: "{a} is {what} {b}, volgens {told}",
        EdgeKind.MEMBER_OF: "{a} woont of woonde in {b}",
        EdgeKind.NAMED_TOGETHER: "{a} en {b} staan samen in {told}",
    },
    "en": {
        EdgeKind.RELATION: "{a} is {what} {b}, by {told}",
        EdgeKind.MEMBER_OF: "{a} lives or lived in {b}",
        EdgeKind.NAMED_TOGETHER: "{a} and {b} are named together in {told}",
    },
}
_GRADES: Mapping[Language, Mapping[Grade, str]] = {
    "nl": {
        Grade.CERTAIN: "zeker",
        Grade.LIKELY: "waarschijnlijk",
        Grade.POSSIBLE: "mogelijk",
        Grade.NONE: "onbekend",
    },
    "en": {
        Grade.CERTAIN: "certain",
        Grade.LIKELY: "likely",
        Grade.POSSIBLE: "possible",
        Grade.NONE: "unknown",
    },
}
