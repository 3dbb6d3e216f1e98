"""Paths in words, and what holds a network together."""

from itertools import pairwise

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.nets import PEOPLE, home, homes, relation, relations, tellings, told
from radarfunctie.domain.household import Household, ToldRelation
from radarfunctie.domain.ids import PersonId
from radarfunctie.domain.match import Grade
from radarfunctie.domain.picture import ToldAbout
from radarfunctie.errors import NotFoundError
from radarfunctie.graph.network import Network, network
from radarfunctie.graph.paths import bridges, connectors, degree, in_words, paths

A, B, C, D = PEOPLE[:4]


def chain() -> Network:
    signals = [told("s0", "a", "b"), told("s1", "b", "c")]
    return network(A, signals, [home("h", "c", "d")], [relation("a", "b", signal="s0")], 9, 99)


def test_a_path_tells_why_and_by_which_signals() -> None:
    (path,) = paths(chain(), A, C, 3)

    assert [[edge.signals for edge in step.edges] for step in path.steps] == [
        [("s0",), ("s0",)],
        [("s1",)],
    ]
    assert in_words(path, "nl", {"parent_of": "ouder van"}) == [
        "a is ouder van b, volgens 1 melding; a en b staan samen in 1 melding (zeker).",
        "b en c staan samen in 1 melding (zeker).",
    ]
    assert in_words(path, "en")[0].startswith("a is parent of b, by 1 signal; ")


def test_a_path_may_go_through_a_household() -> None:
    (path,) = paths(chain(), C, D, 1)

    assert in_words(path, "en") == [
        "c lives or lived in h (certain).",
        "d lives or lived in h (certain).",
    ]


def test_of_equally_short_paths_the_surest_comes_first() -> None:
    doubt = {"a": Grade.LIKELY}
    signals = [
        told("s0", "a", "b", grades=doubt),
        told("s1", "b", "d"),
        told("s2", "a", "c"),
        told("s3", "c", "d"),
    ]

    surest, other = paths(network(A, signals, [], [], 9, 99), A, D, 5)

    assert [path.steps[0].target for path in (surest, other)] == ["c", "b"]
    assert (surest.grade, other.grade) == (Grade.CERTAIN, Grade.LIKELY)


def test_no_path_and_the_empty_path_are_not_the_same() -> None:
    apart = network(A, [told("s0", "a", "b")], [], [], 1, 9)

    assert [path.steps for path in paths(apart, A, A, 2)] == [()]
    with pytest.raises(NotFoundError):
        paths(apart, A, PersonId("z"), 1)


def test_bridges_connectors_and_degree() -> None:
    found = chain()

    assert bridges(found) == (("a", "b"), ("b", "c"), ("c", "h"), ("d", "h"))
    assert connectors(found) == ("b", "c", "h")
    assert degree(found) == {"a": 1, "b": 2, "c": 2, "h": 2, "d": 1}


@given(tellings(), homes, relations, st.sampled_from(PEOPLE), st.integers(1, 4))
def test_paths_are_simple_joined_and_as_short_as_can_be(
    signals: list[ToldAbout],
    households: list[Household],
    said: list[ToldRelation],
    target: PersonId,
    k: int,
) -> None:
    found = network(A, signals, households, said, 9, 99)
    if target == A or target not in {node.id for node in found.nodes}:
        return
    graph = nx.Graph([(edge.source, edge.target) for edge in found.edges])

    ways = paths(found, A, target, k)

    assert len(ways[0].steps) == nx.shortest_path_length(graph, A, target)
    lengths = [len(way.steps) for way in ways]
    assert lengths == sorted(lengths)
    assert len(ways) == min(k, len(list(nx.all_simple_paths(graph, A, target))))
    for way in ways:
        nodes = [way.steps[0].source, *(step.target for step in way.steps)]
        assert (nodes[0], nodes[-1], len(set(nodes))) == (A, target, len(nodes))
        assert all(one.target == other.source for one, other in pairwise(way.steps))
        assert all(
            {edge.source, edge.target} == {step.source, step.target}
            for step in way.steps
            for edge in step.edges
        )
        assert len(in_words(way, "nl")) == len(way.steps)
