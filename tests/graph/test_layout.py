"""Where nodes stand: always the same, never on top of each other."""

from itertools import combinations
from math import dist

from hypothesis import given
from hypothesis import strategies as st

from graph.nets import home, homes, relations, tellings, told
from radarfunctie.domain.household import Household, ToldRelation
from radarfunctie.domain.ids import PersonId
from radarfunctie.domain.picture import ToldAbout
from radarfunctie.graph.layout import layout
from radarfunctie.graph.network import Network, network

A = PersonId("a")


def test_members_stand_in_the_ring_of_their_household() -> None:
    found = layout(network(A, [told("s0", "a", "z")], [home("h", "a", "b", "c")], [], 2, 20))

    (ring,) = found.rings
    middle = (ring.centre.x, ring.centre.y)
    for name in ("a", "b", "c"):
        position = found.positions[PersonId(name)]
        assert dist(middle, (position.x, position.y)) < ring.radius
    outside = found.positions[PersonId("z")]
    assert dist(middle, (outside.x, outside.y)) > ring.radius


def assert_apart(drawn: Network) -> None:
    found = layout(drawn)
    assert set(found.positions) == {node.id for node in drawn.nodes}
    for one, other in combinations(found.positions.values(), 2):
        assert dist((one.x, one.y), (other.x, other.y)) > 0.9
    for left, right in combinations(found.rings, 2):
        gap = dist((left.centre.x, left.centre.y), (right.centre.x, right.centre.y))
        assert gap > left.radius + right.radius


@given(tellings(), homes, relations, st.integers(0, 4))
def test_nobody_stands_on_somebody_else(
    signals: list[ToldAbout], households: list[Household], said: list[ToldRelation], depth: int
) -> None:
    assert_apart(network(A, signals, households, said, depth, 20))


@given(st.integers(1, 60), st.integers(0, 9))
def test_a_crowd_finds_room(number: int, families: int) -> None:
    signals = [told(f"s{one}", "a", f"p{one}") for one in range(number)]
    households = [
        home(f"h{one}", *(f"p{10 * one + other}" for other in range(one + 2)))
        for one in range(families)
    ]
    assert_apart(network(A, signals, households, [], 3, 200))


@given(tellings(), homes)
def test_the_same_network_gives_the_same_drawing(
    signals: list[ToldAbout], households: list[Household]
) -> None:
    first, again = (
        layout(network(A, one, two, [], 3, 20))
        for one, two in ((signals, households), (signals[::-1], households[::-1]))
    )

    assert first == again
