"""A picture that grows: neighbours counted, a page at a time, and the same way each time."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from graph.nets import homes, relations, tellings, told
from radarfunctie.domain.household import Household, ToldRelation
from radarfunctie.domain.ids import PersonId
from radarfunctie.domain.match import Grade
from radarfunctie.domain.picture import ToldAbout
from radarfunctie.graph.exploring import (
    OF_PERSON,
    PAGE,
    Joined,
    Neighbours,
    Opened,
    begun,
    distances,
    grown,
)
from radarfunctie.graph.network import EdgeKind, edges_of

A = PersonId("a")


@given(told=tellings(), households=homes, related=relations)
def test_every_edge_is_counted_at_both_ends_once_for_each_kind(
    told: Sequence[ToldAbout], households: Sequence[Household], related: Sequence[ToldRelation]
) -> None:
    edges = edges_of(told, households, related)
    joined = Joined(edges)
    for node in {end for edge in edges for end in (edge.source, edge.target)}:
        counts = joined.counts(node, ())
        for kind in Neighbours:
            others = {
                edge.other(node)
                for edge in edges
                if node in {edge.source, edge.target}
                and (
                    (kind is Neighbours.HOUSEHOLD and edge.kind is EdgeKind.MEMBER_OF
                     and node == edge.source)
                    or (kind is Neighbours.MEMBER and edge.kind is EdgeKind.MEMBER_OF
                        and node == edge.target)
                    or (kind is Neighbours.RELATION and edge.kind is EdgeKind.RELATION)
                    or (kind is Neighbours.TOGETHER and edge.kind is EdgeKind.NAMED_TOGETHER)
                )
            }  # fmt: skip
            assert set(joined.neighbours(node, kind)) == others
            assert (counts[kind].all if kind in counts else 0) == len(others)


@given(told=tellings(), households=homes, related=relations)
def test_what_a_picture_begins_with_is_who_is_joined_to_the_start(
    told: Sequence[ToldAbout], households: Sequence[Household], related: Sequence[ToldRelation]
) -> None:
    edges = edges_of(told, households, related)
    joined = Joined(edges)
    nodes, cut = grown([A], begun(A, joined, household=False), joined, 500)

    near = {edge.other(A) for edge in edges if A in {edge.source, edge.target}}
    inside = {one.id for one in households if one.id in near}
    lived_with = {
        edge.source for edge in edges if edge.kind is EdgeKind.MEMBER_OF and edge.target in inside
    }
    assert not cut
    assert nodes[0] == A
    assert set(nodes) == {A} | near | lived_with


def test_neighbours_are_opened_a_page_at_a_time_the_surest_first() -> None:
    many = [
        told(f"s{n}", "a", f"p{n:03}", grades={"a": Grade.CERTAIN, f"p{n:03}": Grade.LIKELY})
        for n in range(PAGE + 5)
    ]
    sure = told("sure", "a", "z")
    joined = Joined(edges_of([*many, sure], [], []))
    together = joined.counts(A, {PersonId("z")})[Neighbours.TOGETHER]
    assert (together.all, together.shown) == (PAGE + 6, 1)
    assert (together.page, together.more) == (1, PAGE - 1)
    first, _ = grown([A], [Opened(A, Neighbours.TOGETHER)], joined, 500)
    rest = joined.counts(A, set(first))[Neighbours.TOGETHER]
    assert (rest.page, rest.more) == (2, 6)

    one, _ = grown([A], [Opened(A, Neighbours.TOGETHER)], joined, 500)
    two, _ = grown([A], [Opened(A, Neighbours.TOGETHER, 2)], joined, 500)
    few, cut = grown([A], [Opened(A, Neighbours.TOGETHER, 2)], joined, 20)
    assert one[1] == "z"
    assert len(one) == 1 + PAGE
    assert two[: len(one)] == one
    assert len(two) == PAGE + 7
    assert few == two[:20]
    assert cut


def test_what_is_opened_of_somebody_who_is_not_there_opens_nothing() -> None:
    joined = Joined(edges_of([told("s", "a", "b"), told("t", "b", "c")], [], []))

    assert grown([A], [Opened(PersonId("b"), Neighbours.TOGETHER)], joined, 9)[0] == ("a",)
    chain = [Opened(A, Neighbours.TOGETHER), Opened(PersonId("b"), Neighbours.TOGETHER)]
    assert grown([A], chain, joined, 9)[0] == ("a", "b", "c")
    assert OF_PERSON[0] is Neighbours.HOUSEHOLD


def test_distances_count_from_the_start_and_what_nothing_joins_stands_furthest() -> None:
    edges = edges_of([told("s", "a", "b"), told("t", "b", "c")], [], [])
    nodes = [PersonId(one) for one in ("a", "b", "c", "x", "lone")]
    found = distances([A, PersonId("x")], nodes, edges)

    assert found[PersonId("a")] == 0
    assert found[PersonId("b")] == 1
    assert found[PersonId("c")] == 2
    assert found[PersonId("x")] == 1  # another start
    assert found[PersonId("lone")] > 2


@given(st.lists(st.sampled_from(list(Neighbours)), max_size=4))
def test_the_same_things_opened_give_the_same_picture(kinds: list[Neighbours]) -> None:
    joined = Joined(edges_of([told("s", "a", "b", "c"), told("t", "b", "d")], [], []))
    opened = [Opened(A, kind) for kind in kinds]

    assert grown([A], opened, joined, 9) == grown([A], list(opened), joined, 9)
