"""What is left of a picture when only some signals count."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from graph.nets import PEOPLE, home, homes, relations, tellings, told
from radarfunctie.domain.household import Household, ToldRelation
from radarfunctie.domain.ids import PersonId
from radarfunctie.domain.match import Grade
from radarfunctie.domain.picture import ToldAbout
from radarfunctie.domain.signal import Party, SignalKind
from radarfunctie.graph.network import NodeId, edges_of
from radarfunctie.graph.sifting import (
    CITIZENS,
    FACETS,
    NOTHING_ASKED,
    Sieve,
    counted,
    facet,
    sifted,
)

A = PersonId("a")


def sieves() -> st.SearchStrategy[Sieve]:
    """Questions about a few values of each facet."""
    codes = st.frozensets(st.sampled_from(["health", "citizens", "unknown", "utrecht", "acute"]))
    days = st.none() | st.dates(date(2023, 1, 1), date(2026, 1, 1))
    grades = st.none() | st.sampled_from([Grade.CERTAIN, Grade.LIKELY])
    return st.builds(Sieve, codes, codes, codes, days, days, grades)


@given(told=tellings(), households=homes, related=relations, sieve=sieves())
def test_what_is_left_is_inside_what_was_there_and_holds_together(
    told: Sequence[ToldAbout],
    households: Sequence[Household],
    related: Sequence[ToldRelation],
    sieve: Sieve,
) -> None:
    edges = edges_of(told, households, related)
    nodes: list[NodeId] = [*PEOPLE, *(one.id for one in households)]
    left = sifted(nodes, edges, told, sieve, {A})

    assert list(left.nodes) == [node for node in nodes if node in set(left.nodes)]
    assert A in left.nodes
    held = set(left.nodes)
    for edge in left.edges:
        assert {edge.source, edge.target} <= held
        assert sieve.sure(edge.grade)
    assert all(sieve.lets(one) for one in left.told)
    again = sifted(left.nodes, left.edges, left.told, sieve, {A})
    assert again == left


@given(told=tellings(), households=homes, related=relations)
def test_nothing_asked_leaves_everything(
    told: Sequence[ToldAbout], households: Sequence[Household], related: Sequence[ToldRelation]
) -> None:
    edges = edges_of(told, households, related)
    left = sifted(PEOPLE, edges, told, NOTHING_ASKED, ())

    assert (left.nodes, left.edges, left.told) == (tuple(PEOPLE), tuple(edges), tuple(told))


@given(told=tellings(), sieve=sieves())
def test_a_count_says_what_its_choice_would_leave(told: Sequence[ToldAbout], sieve: Sieve) -> None:
    meldingen = [one for one in told if one.kind is SignalKind.MELDING]
    for name in FACETS:
        for value, count in counted(told, sieve, name).items():
            kept = {one: getattr(sieve, one) for one in FACETS}
            kept[name] = frozenset({value})
            alone = Sieve(
                kept["sector"],
                kept["region"],
                kept["severity"],
                sieve.since,
                sieve.until,
                sieve.grade,
            )
            assert sum(alone.lets(one) for one in meldingen) == count


def test_citizens_are_one_whatever_the_sector() -> None:
    citizen = replace(told("s", "a", "b"), party=Party.CITIZEN, sector="health")

    assert facet(citizen, "sector") == CITIZENS


def test_a_household_stays_with_one_member_and_a_line_with_one_signal() -> None:
    early = replace(told("s", "a", "b"), received_at=told("s", "a").received_at - timedelta(900))
    late = told("t", "a", "c")
    households = [home("h", "b", "c")]
    edges = edges_of([early, late], households, [])
    nodes: list[NodeId] = [A, PersonId("b"), PersonId("c"), households[0].id]
    left = sifted(nodes, edges, [early, late], Sieve(since=late.day), ())

    assert left.nodes == (A, PersonId("c"), households[0].id)
    assert {edge.signals for edge in left.edges} == {("t",), ()}
