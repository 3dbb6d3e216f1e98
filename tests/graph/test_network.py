"""The network around a person: who was named with whom, and no further than asked."""

from dataclasses import fields
from random import Random

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from graph.nets import PEOPLE, home, homes, relation, relations, tellings, told
from radarfunctie.domain.household import Household, Stay, ToldRelation
from radarfunctie.domain.ids import PersonId
from radarfunctie.domain.match import Grade
from radarfunctie.domain.picture import ToldAbout
from radarfunctie.graph.network import Edge, EdgeKind, Node, NodeKind, network

A = PersonId("a")


def edges_between(found: tuple[Edge, ...], left: str, right: str) -> list[Edge]:
    return [edge for edge in found if {edge.source, edge.target} == {left, right}]


def test_a_network_holds_who_was_named_with_whom_and_why() -> None:
    found = network(
        A,
        [told("s1", "a", "b"), told("s0", "a", "b", "c")],
        [home("h", "a", "c")],
        [relation("a", "c", signal="s0")],
        1,
        10,
    )

    assert [(node.id, node.kind, node.distance) for node in found.nodes] == [
        ("a", NodeKind.PERSON, 0),
        ("b", NodeKind.PERSON, 1),
        ("c", NodeKind.PERSON, 1),
        ("h", NodeKind.HOUSEHOLD, 1),
    ]
    (together,) = edges_between(found.edges, "a", "b")
    assert (together.kind, together.signals) == (EdgeKind.NAMED_TOGETHER, ("s0", "s1"))
    assert {edge.kind for edge in edges_between(found.edges, "a", "c")} == {
        EdgeKind.NAMED_TOGETHER,
        EdgeKind.RELATION,
    }
    assert not found.cut


def test_the_grade_of_an_edge_is_that_of_its_weakest_link_in_its_surest_signal() -> None:
    doubtful = told("s0", "a", "b", grades={"a": Grade.CERTAIN, "b": Grade.POSSIBLE})
    likely = told("s1", "a", "b", grades={"a": Grade.LIKELY, "b": Grade.CERTAIN})

    (weak,) = network(A, [doubtful], [], [], 1, 10).edges
    (surer,) = network(A, [doubtful, likely], [], [], 1, 10).edges

    assert (weak.grade, surer.grade) == (Grade.POSSIBLE, Grade.LIKELY)


def test_a_node_has_the_grade_of_the_weakest_link_on_its_surest_way() -> None:
    likely = told("s0", "a", "b", grades={"a": Grade.LIKELY})
    sure = told("s1", "a", "c")
    onward = told("s2", "c", "b")
    weak = told("s3", "b", "d", grades={"d": Grade.POSSIBLE})

    direct = network(A, [likely], [], [], 1, 10)
    round_about = network(A, [likely, sure, onward, weak], [], [], 3, 10)

    assert {node.id: node.grade for node in direct.nodes} == {
        "a": Grade.CERTAIN,
        "b": Grade.LIKELY,
    }
    assert {node.id: node.grade for node in round_about.nodes} == {
        "a": Grade.CERTAIN,
        "b": Grade.CERTAIN,
        "c": Grade.CERTAIN,
        "d": Grade.POSSIBLE,
    }


def test_a_refuted_signal_joins_nobody() -> None:
    refuted = told("s0", "a", "b", certainty="refuted")

    found = network(A, [refuted], [], [relation("a", "b", signal="s0")], 2, 10)

    assert [node.id for node in found.nodes] == ["a"]
    assert found.edges == ()


def test_r19_a_network_weighs_nothing() -> None:
    names = {field.name for model in (Node, Edge) for field in fields(model)}

    assert not names & {"risk", "score", "points", "level"}


def test_an_address_is_no_node_and_appears_nowhere() -> None:
    secret = Household(
        home("h", "a", "b").id, home("h", "a", "b").members, (Stay("6811AB 12", None, None),)
    )

    found = network(A, [], [secret], [], 3, 10)

    assert "6811AB" not in repr(found)


def test_two_persons_at_one_address_but_in_no_household_are_not_joined() -> None:
    stay = (Stay("6811AB 12", None, None),)
    flats = [Household(one.id, one.members, stay) for one in (home("h1", "a"), home("h2", "b"))]

    found = network(A, [], flats, [], 5, 10)

    assert "b" not in {node.id for node in found.nodes}


def test_what_does_not_fit_is_cut_the_surest_kept() -> None:
    signals = [
        told("s0", "a", "b", grades={"a": Grade.CERTAIN, "b": Grade.LIKELY}),
        told("s1", "a", "c"),
        told("s2", "a", "d"),
        told("s3", "a", "d"),
    ]

    found = network(A, signals, [], [], 1, 3)

    assert [node.id for node in found.nodes] == ["a", "d", "c"]
    assert found.cut


def test_the_centre_is_there_when_nothing_is_known() -> None:
    found = network(A, [], [], [], 2, 10)

    assert ([node.id for node in found.nodes], found.edges, found.cut) == (["a"], (), False)


@given(tellings(), homes, relations, st.integers(0, 4), st.integers(1, 12))
def test_a_network_agrees_with_distances_measured_apart(
    signals: list[ToldAbout],
    households: list[Household],
    said: list[ToldRelation],
    depth: int,
    limit: int,
) -> None:
    whole = nx.Graph()
    whole.add_node(A)
    standing = [one for one in signals if one.certainty != "refuted"]
    refuted = {one.signal_id for one in signals} - {one.signal_id for one in standing}
    for one in standing:
        whole.add_edges_from((left, right) for left in one.roles for right in one.roles)
    whole.add_edges_from((m.person, own.id) for own in households for m in own.members)
    whole.add_edges_from((r.source, r.target) for r in said if r.signal_id not in refuted)
    near = nx.single_source_shortest_path_length(whole, A, cutoff=depth)

    found = network(A, signals, households, said, depth, limit)

    distances = {node.id: node.distance for node in found.nodes}
    assert distances.items() <= near.items()
    assert len(distances) == min(limit, len(near))
    assert found.cut == (len(near) > limit)
    assert max(distances.values()) <= min(
        (d for n, d in near.items() if n not in distances), default=depth
    )
    assert all(edge.source in distances and edge.target in distances for edge in found.edges)


@given(tellings(), homes, relations, st.randoms(use_true_random=False))
def test_order_does_not_change_a_network(
    signals: list[ToldAbout], households: list[Household], said: list[ToldRelation], rng: Random
) -> None:
    again, told_again = rng.sample(signals, len(signals)), rng.sample(said, len(said))

    assert network(A, again, households[::-1], told_again, 3, 5) == network(
        A, signals, households, said, 3, 5
    )


@given(tellings(), homes, relations)
def test_r17_every_person_can_be_the_centre(
    signals: list[ToldAbout], households: list[Household], said: list[ToldRelation]
) -> None:
    for person in PEOPLE:
        assert network(person, signals, households, said, 1, 10).nodes[0].id == person
