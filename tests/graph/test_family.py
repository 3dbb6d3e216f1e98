"""Family systems: households of one family over several addresses, never merged."""

from hypothesis import given

from graph.nets import home, homes, relation, relations, tellings, told
from radarfunctie.domain.household import Household, ToldRelation
from radarfunctie.domain.ids import HouseholdId
from radarfunctie.domain.match import Grade
from radarfunctie.domain.picture import ToldAbout
from radarfunctie.graph.family import FamilyTie, TieKind, family_system
from radarfunctie.graph.network import edges_of

HERE = HouseholdId("here")


def found(
    tellings: list[ToldAbout], households: list[Household], relations: list[ToldRelation]
) -> tuple[FamilyTie, ...]:
    return family_system(HERE, edges_of(tellings, households, relations))


def test_a_child_in_two_homes_ties_the_homes_of_its_parents() -> None:
    households = [home("here", "mother", "child"), home("there", "father", "child")]

    ties = found([], households, [])

    assert [(tie.household, tie.kind, tie.persons) for tie in ties] == [
        ("there", TieKind.MEMBER_OF_BOTH, ("child",))
    ]


def test_parents_of_one_child_tie_their_homes_though_the_child_lives_in_one() -> None:
    households = [home("here", "mother", "child"), home("there", "father", "newwoman")]
    parents = [relation("mother", "child"), relation("father", "child")]

    ties = found([told("s0", "mother", "father", "child")], households, parents)

    assert {(tie.kind, tie.persons) for tie in ties} == {
        (TieKind.CHILD_OF_BOTH, ("mother", "father", "child")),
        (TieKind.PARENT_OF, ("child", "father")),
    }
    assert {tie.signals for tie in ties} == {("s0",)}


def test_half_siblings_tie_two_homes() -> None:
    households = [home("here", "mother", "one"), home("there", "father", "other")]

    ties = found([told("s0", "one", "other")], households, [relation("one", "other", "sibling_of")])

    assert [(tie.household, tie.kind) for tie in ties] == [("there", TieKind.SIBLING_OF)]


def test_a_tie_carries_the_weakest_grade_on_the_way() -> None:
    households = [
        home("here", "a", "b"),
        home("next", "b", "c", grade=Grade.LIKELY),
        home("far", "c", "d"),
    ]

    ties = found([], households, [])

    assert [(tie.household, tie.steps, tie.grade) for tie in ties] == [
        ("next", 1, Grade.LIKELY),
        ("far", 2, Grade.LIKELY),
    ]


def test_neighbours_and_carers_are_no_family() -> None:
    households = [home("here", "a"), home("there", "b")]

    assert found([told("s0", "a", "b")], households, [relation("a", "b", "carer_of")]) == ()


def test_a_refuted_signal_ties_nobody() -> None:
    households = [home("here", "a"), home("there", "b")]
    refuted = told("s0", "a", "b", certainty="refuted")

    assert found([refuted], households, [relation("a", "b")]) == ()


@given(tellings=tellings(), homes=homes, relations=relations)
def test_no_household_is_of_its_own_family_and_order_does_not_matter(
    tellings: list[ToldAbout], homes: list[Household], relations: list[ToldRelation]
) -> None:
    edges = edges_of(tellings, homes, relations)
    start = HouseholdId("h0")

    ties = family_system(start, edges)

    assert start not in {tie.household for tie in ties}
    assert {tie.nearer for tie in ties} <= {start, *(tie.household for tie in ties)}
    assert family_system(start, edges[::-1]) == ties
