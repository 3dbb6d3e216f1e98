"""Households as lives go: each test tells one case."""

from datetime import date

from identity.test_households import FIRST, SETTINGS, members, related, seen
from radarfunctie.domain.household import Household, HouseholdGroup, Sighting, ToldRelation
from radarfunctie.domain.ids import HouseholdId
from radarfunctie.identity.household_ids import assign_household_ids
from radarfunctie.identity.households import households

HERE, THERE = "6811AB 12", "1012AB 3"
GROWN, CHILD = date(1985, 5, 1), date(2012, 5, 1)
SEPARATED = date(2022, 1, 1)
HOME = HouseholdId("home")


def family(house: str | None, on: date, *names: str, signal: str) -> list[Sighting]:
    """One signal that puts these at one house; grown unless called child."""
    return [
        seen(
            name,
            house,
            on=on,
            signal=signal,
            surname=name[:4].upper(),
            born=CHILD if name.startswith("child") else GROWN,
        )
        for name in names
    ]


def as_household(group: HouseholdGroup) -> Household:
    """A group that has an id."""
    return Household(HOME, group.members, group.stays)


def parents(child: str, *names: str) -> list[ToldRelation]:
    return [related(name, child) for name in names]


def test_a_child_lives_in_two_homes() -> None:
    told = [
        *family(HERE, FIRST, "mother", "child", signal="s1"),
        *family(THERE, FIRST, "father", "child", signal="s2"),
    ]

    found = households(told, parents("child", "mother", "father"), SETTINGS)

    assert sorted(map(sorted, members(found))) == [["child", "father"], ["child", "mother"]]


def test_a_new_partner_moves_in_and_the_household_goes_on() -> None:
    before = family(HERE, FIRST, "mother", "child", signal="s1")
    after = family(HERE, SEPARATED, "mother", "newman", "child", signal="s2")
    first = households(before, [], SETTINGS)

    found = households([*before, *after], [], SETTINGS)

    assert members(found) == [{"mother", "newman", "child"}]
    came = next(member for member in found[0].members if member.person == "newman")
    assert came.start == SEPARATED
    change = assign_household_ids(found, [as_household(first[0])], lambda: "new")
    assert [home.id for home in change.households] == [HOME]


def test_half_siblings_of_two_homes_are_no_household_with_each_other() -> None:
    told = [
        *family(HERE, FIRST, "mother", "child-1", signal="s1"),
        *family(THERE, FIRST, "father", "child-2", signal="s2"),
    ]
    relations = [
        *parents("child-1", "mother", "father"),
        *parents("child-2", "father"),
        related("child-1", "child-2", "sibling_of"),
    ]

    found = members(households(told, relations, SETTINGS))

    assert sorted(map(sorted, found)) == [["child-1", "mother"], ["child-2", "father"]]


def test_half_siblings_in_one_home_are_of_one_household() -> None:
    told = family(HERE, FIRST, "mother", "child-1", "child-2", signal="s1")

    found = households(told, parents("child-1", "mother"), SETTINGS)

    assert members(found) == [{"mother", "child-1", "child-2"}]


def test_an_institution_that_no_source_called_so_makes_no_household() -> None:
    """Sources that say `institution` give no home at all."""
    old = [seen(f"p{n}", surname=f"N{n}", born=date(1940, 1, n + 1)) for n in range(8)]
    namesakes = [seen(f"q{n}", surname="ROS", born=date(1941, 1, n + 1)) for n in range(2)]

    assert households([*old, *namesakes], [], SETTINGS) == ()


def test_a_couple_in_a_care_home_is_one_household_when_a_source_says_so() -> None:
    old = [seen(f"p{n}", surname=f"N{n}", born=date(1940, 1, n + 1)) for n in range(8)]
    couple = [
        seen(name, signal="s", surname="ROS", born=date(1940, 2, 1), claimed=True)
        for name in ("he", "she")
    ]

    found = households([*old, *couple], [related("he", "she", "partner_of")], SETTINGS)

    assert members(found) == [{"he", "she"}]


def test_a_student_house_makes_no_household() -> None:
    room_mates = [
        seen(f"p{n}", signal=f"s{n // 2}", surname=f"N{n}", born=date(2000, 1, n + 1))
        for n in range(8)
    ]

    assert households(room_mates, [], SETTINGS) == ()


def test_in_a_flat_neither_a_surname_nor_a_shared_signal_is_enough() -> None:
    flat = [seen("c", home=f"{HERE} A", surname="X"), seen("d", home=f"{HERE} B", surname="Y")]
    namesakes = [seen("a"), seen("b")]
    neighbours = [seen("e", signal="s", surname="E"), seen("f", signal="s", surname="F")]

    assert households([*namesakes, *neighbours, *flat], [], SETTINGS) == ()


def test_in_a_flat_a_family_behind_one_door_is_a_household() -> None:
    flat = [seen("c", home=f"{HERE} A", surname="X"), seen("d", home=f"{HERE} B", surname="Y")]
    behind_one_door = [seen(name, home=f"{HERE} C") for name in ("a", "b")]

    assert members(households([*flat, *behind_one_door], [], SETTINGS)) == [{"a", "b"}]


def test_two_homes_in_one_house_are_two_households() -> None:
    left = [seen(name, home=f"{HERE} A", signal="s1") for name in ("a", "b")]
    right = [seen(name, home=f"{HERE} B", signal="s2") for name in ("c", "d")]
    relations = [related("a", "b"), related("c", "d"), related("a", "c", "sibling_of")]

    found = households([*left, *right], relations, SETTINGS)

    assert members(found) == [{"a", "b"}, {"c", "d"}]


def test_grandparents_at_home_are_of_the_household() -> None:
    told = [
        *family(HERE, FIRST, "mother", "child", signal="s1"),
        seen("oma", surname="OMA", born=date(1950, 1, 1)),
    ]
    relations = [*parents("child", "mother"), related("oma", "child", "grandparent_of")]

    assert members(households(told, relations, SETTINGS)) == [{"mother", "child", "oma"}]


def test_grandparents_elsewhere_are_not() -> None:
    told = [
        *family(HERE, FIRST, "mother", "child", signal="s1"),
        seen("oma", THERE, surname="OMA", born=date(1950, 1, 1)),
    ]
    relations = [*parents("child", "mother"), related("oma", "child", "grandparent_of")]

    assert members(households(told, relations, SETTINGS)) == [{"mother", "child"}]


def test_a_household_that_moves_whole_stays_one_with_two_stays() -> None:
    later = date(2024, 2, 1)
    before = family(HERE, FIRST, "mother", "father", "child", signal="s1")
    after = family(THERE, later, "mother", "father", "child", signal="s2")

    found = households([*before, *after], [], SETTINGS)

    assert members(found) == [{"mother", "father", "child"}]
    assert [stay.house for stay in found[0].stays] == [HERE, THERE]


def test_after_a_separation_the_household_goes_on_under_its_id() -> None:
    before = family(HERE, FIRST, "mother", "father", "child", signal="s1")
    stays = family(HERE, SEPARATED, "mother", "child", signal="s2")
    goes = [seen("father", THERE, on=SEPARATED, surname="FATH", born=GROWN)]
    first = households(before, [], SETTINGS)

    found = households([*before, *stays, *goes], [], SETTINGS)

    assert members(found) == [{"mother", "father", "child"}]
    ends = {member.person: member.end for member in found[0].members}
    assert ends == {"mother": SEPARATED, "child": SEPARATED, "father": FIRST}
    change = assign_household_ids(found, [as_household(first[0])], lambda: "new")
    assert [home.id for home in change.households] == [HOME]
    assert change.ended == ()


def test_a_namesake_who_lives_elsewhere_at_the_time_is_of_no_household_here() -> None:
    """A misread number puts somebody of the same name next door."""
    stays = [seen("a", born=GROWN), seen("b", born=GROWN)]
    lives_elsewhere = seen("b", THERE, born=GROWN)

    assert members(households(stays, [], SETTINGS)) == [{"a", "b"}]
    assert households([*stays, lives_elsewhere], [], SETTINGS) == ()


def test_namesakes_whom_one_signal_puts_at_two_houses_are_no_household() -> None:
    told = [
        seen("a", HERE, signal="s", born=GROWN),
        seen("b", THERE, signal="s", born=GROWN),
        seen("b", HERE, signal="t", born=GROWN),
    ]

    assert households(told, [], SETTINGS) == ()
