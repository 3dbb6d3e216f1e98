"""Households: who lives together, as far as told."""

from datetime import date, timedelta
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from radarfunctie.domain.household import Home, HouseholdGroup, Sighting, ToldRelation
from radarfunctie.domain.ids import MentionId, PersonId, SignalId
from radarfunctie.domain.match import Grade
from radarfunctie.domain.signal import MentionKey
from radarfunctie.identity.households import bonds, grade_of, households
from radarfunctie.wiring import read_rules

SETTINGS = read_rules().households
FIRST = date(2020, 1, 1)


def seen(
    person: str,
    house: str | None = "6811AB 12",
    *,
    on: date = FIRST,
    signal: str | None = None,
    surname: str = "ROS",
    claimed: bool = False,
    home: str | None = None,
    born: date | None = None,
    phone: str | None = None,
) -> Sighting:
    name = signal or f"s-{person}-{house}-{on}"
    return Sighting(
        mention=MentionId(f"{name}-{person}"),
        key=MentionKey("org", name, person),
        person=PersonId(person),
        signal_id=SignalId(name),
        seen_on=on,
        homes=(Home(house, home or house),) if house else (),
        surname_sounds=(surname,),
        birth_from=born,
        claimed=claimed,
        phones=(phone,) if phone else (),
    )


def related(source: str, target: str, kind: str = "parent_of") -> ToldRelation:
    return ToldRelation(PersonId(source), PersonId(target), kind, SignalId("s"))


def members(groups: tuple[HouseholdGroup, ...]) -> list[set[str]]:
    return [{member.person for member in group.members} for group in groups]


def test_an_address_alone_makes_no_household() -> None:
    assert households([seen("a", surname="ROS"), seen("b", surname="BERK")], [], SETTINGS) == ()


def test_a_shared_surname_at_one_address_makes_a_likely_household() -> None:
    found = households([seen("a"), seen("b")], [], SETTINGS)

    assert members(found) == [{"a", "b"}]
    assert found[0].members[0].grade is Grade.LIKELY


def test_a_rare_surname_weighs_more_than_a_common_one() -> None:
    common = min(SETTINGS.common_sounds)

    of_many, of_few = (
        bonds([seen("a", surname=name), seen("b", surname=name)], [], SETTINGS)[0]
        for name in (common, "QQQQ")
    )

    assert of_few.weight_bits > of_many.weight_bits


def test_what_is_not_known_adds_nothing() -> None:
    told = [seen("a", signal="s"), seen("b", signal="s")]
    known = [seen("a", signal="s", born=FIRST), seen("b", signal="s", phone="+31612345678")]

    less, more = (bonds(sightings, [], SETTINGS)[0] for sightings in (told, known))

    assert less == more


def test_a_told_household_makes_it_certain() -> None:
    told = [seen(name, surname=name, signal="s", claimed=True) for name in ("a", "b")]

    found = households(told, [], SETTINGS)

    assert members(found) == [{"a", "b"}]
    assert found[0].members[0].grade is Grade.CERTAIN
    assert found[0].members[0].evidence[:2] == ("claim", "signal")


def test_parts_add_up_to_the_bits_of_the_strongest_bond() -> None:
    sightings = [seen(name, signal="s") for name in ("a", "b")]

    found = households(sightings, [related("a", "b")], SETTINGS)

    bond = bonds(sightings, [related("a", "b")], SETTINGS)[0]
    for member in found[0].members:
        assert member.parts == bond.parts(SETTINGS)
        assert member.weight_bits == bond.weight_bits
        assert member.grade is grade_of(bond.weight_bits, SETTINGS)


def test_a_relation_without_a_shared_home_makes_no_household() -> None:
    sightings = [seen("a", "6811AB 12"), seen("b", "1012AB 3")]

    assert households(sightings, [related("a", "b")], SETTINGS) == ()


def test_ex_partners_are_no_household_by_that_relation() -> None:
    sightings = [seen("a", surname="ROS"), seen("b", surname="BERK")]

    assert households(sightings, [related("a", "b", "ex_partner_of")], SETTINGS) == ()


def test_people_who_lived_there_years_apart_are_no_household() -> None:
    later = seen("b", on=FIRST + timedelta(days=2000))

    assert households([seen("a"), later], [related("a", "b")], SETTINGS) == ()


def test_a_household_told_without_an_address_counts() -> None:
    told = [seen(name, None, signal="s", claimed=True) for name in ("a", "b")]

    assert members(households(told, [], SETTINGS)) == [{"a", "b"}]


def test_partners_named_together_live_where_one_of_them_is_known_to_live() -> None:
    told = [seen("a", signal="s", surname="ROS"), seen("b", None, signal="s", surname="BERK")]

    found = households(told, [related("a", "b", "partner_of")], SETTINGS)

    assert members(found) == [{"a", "b"}]
    assert [stay.house for stay in found[0].stays] == ["6811AB 12"]
    assert [member.start for member in found[0].members] == [FIRST, FIRST]


SIGHTINGS = st.lists(
    st.builds(
        seen,
        st.sampled_from("abcdef"),
        st.sampled_from(["6811AB 12", "1012AB 3", None]),
        on=st.dates(date(2018, 1, 1), date(2024, 12, 31)),
        signal=st.sampled_from(["s1", "s2", "s3", "s4", "s5"]),
        surname=st.sampled_from(["ROS", "BERK", "SMIT"]),
        claimed=st.booleans(),
        home=st.sampled_from([None, None, "6811AB 12 A", "6811AB 12 B"]),
        born=st.sampled_from([None, date(1960, 1, 1), date(1985, 1, 1), date(2015, 1, 1)]),
        phone=st.sampled_from([None, None, "+31612345678"]),
    ),
    max_size=10,
    unique_by=lambda sighting: (sighting.signal_id, sighting.person),
)
RELATIONS = st.lists(
    st.builds(
        related,
        st.sampled_from("abcdef"),
        st.sampled_from("abcdef"),
        st.sampled_from(["parent_of", "partner_of", "ex_partner_of", "sibling_of"]),
    ),
    max_size=5,
)


@given(sightings=SIGHTINGS, relations=RELATIONS, rng=st.randoms(use_true_random=False))
def test_the_order_of_arrival_does_not_change_households(
    sightings: list[Sighting], relations: list[ToldRelation], rng: Random
) -> None:
    shuffled = rng.sample(sightings, len(sightings))
    turned = rng.sample(relations, len(relations))

    assert households(shuffled, turned, SETTINGS) == households(sightings, relations, SETTINGS)


@given(sightings=SIGHTINGS, relations=RELATIONS)
def test_members_have_a_bond_with_a_fellow_member(
    sightings: list[Sighting], relations: list[ToldRelation]
) -> None:
    found = bonds(sightings, relations, SETTINGS)
    bonded = {person for bond in found for person in (bond.left, bond.right)}

    for group in households(sightings, relations, SETTINGS):
        assert len(group.members) >= 2
        assert all(member.weight_bits >= SETTINGS.link_bits for member in group.members)
        assert {member.person for member in group.members} <= bonded


@given(sightings=SIGHTINGS, relations=RELATIONS)
def test_ids_of_persons_break_no_tie(
    sightings: list[Sighting], relations: list[ToldRelation]
) -> None:
    """Other ids for the same persons give the same households."""
    names = dict(zip("abcdef", "zyxwvu", strict=True))
    renamed = [
        Sighting(
            one.mention,
            one.key,
            PersonId(names[one.person]),
            one.signal_id,
            one.seen_on,
            one.homes,
            one.surname_sounds,
            one.birth_from,
            one.claimed,
            one.phones,
        )
        for one in sightings
    ]
    others = [related(names[r.source], names[r.target], r.kind) for r in relations]

    before = members(households(sightings, relations, SETTINGS))
    after = members(households(renamed, others, SETTINGS))
    assert [{names[person] for person in group} for group in before] == after
