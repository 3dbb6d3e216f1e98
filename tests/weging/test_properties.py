"""What holds for every risk picture, whatever was told."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from radarfunctie.domain.household import Household
from radarfunctie.domain.ids import PersonId
from radarfunctie.domain.match import Grade
from radarfunctie.domain.picture import RiskPicture, ToldAbout
from radarfunctie.domain.signal import Occurred, PartialDate, Party, Role, SignalKind
from weging.made import CHILD, NOW, P, Q, R, household, picture, rank, told

PEOPLE = (P, Q, R, CHILD)
BIRTHS = {
    P: (date(1985, 1, 1), date(1985, 12, 31)),
    Q: (date(1980, 2, 29), date(1980, 2, 29)),
    CHILD: (date(2023, 1, 1), date(2024, 6, 1)),
}
_moments = st.one_of(st.integers(0, 12), st.integers(0, 3000))


@st.composite
def signals(draw: st.DrawFn, ref: str = "s") -> ToldAbout:
    days_ago = draw(_moments)
    received = (NOW - timedelta(days=days_ago)).date()
    start = draw(st.none() | st.builds(PartialDate, st.integers(2015, received.year)))
    day = received - timedelta(days=draw(st.integers(0, 5)))
    exact = Occurred(PartialDate(day.year, day.month, day.day))
    roles = draw(
        st.dictionaries(st.sampled_from(PEOPLE), st.sampled_from(Role), min_size=1, max_size=4)
    )
    return told(
        ref,
        days_ago,
        roles=roles,
        kind=draw(st.sampled_from([SignalKind.MELDING] * 9 + [SignalKind.PARTNER_FACT])),
        region=draw(st.sampled_from(["twente", "zeeland", "drenthe"])),
        sector=draw(st.sampled_from(["health", "education", "school_attendance", "unknown", None])),
        capacity=draw(st.sampled_from(["gp", "neighbour", None])),
        party=draw(st.sampled_from([Party.CITIZEN, Party.PROFESSIONAL, None])),
        occurred=draw(
            st.sampled_from([None, exact, Occurred(start), Occurred(start, exact.start)])
        ),
        nature=draw(_codes(["child_abuse", "partner_violence", "elder_abuse", "none"])),
        forms=draw(_codes(["physical", "sexual", "unknown"])),
        severity=draw(st.sampled_from(["none", "concern", "structural", "acute", "unknown", None])),
        certainty=draw(st.sampled_from(["suspicion", "observed", "disclosed", "refuted", None])),
        factors=draw(_codes(["weapon", "addiction", "denial", "disclosure", "network"])),
        grades={
            p: draw(st.sampled_from([Grade.CERTAIN, Grade.CERTAIN, Grade.LIKELY])) for p in roles
        },
    )


def _codes(codes: list[str]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(codes), unique=True, max_size=2).map(tuple)


@st.composite
def files(draw: st.DrawFn) -> list[ToldAbout]:
    return [draw(signals(f"s{number}")) for number in range(draw(st.integers(0, 9)))]


@st.composite
def homes(draw: st.DrawFn) -> tuple[Household, ...]:
    days = st.none() | st.dates(date(2018, 1, 1), date(2026, 1, 1))
    return tuple(
        household(
            f"h{number}",
            *draw(st.lists(st.sampled_from(PEOPLE), unique=True, min_size=1, max_size=3)),
            start=draw(days),
            grade=draw(st.sampled_from([Grade.CERTAIN, Grade.LIKELY])),
        )
        for number in range(draw(st.integers(0, 2)))
    )


subjects = st.sampled_from([(P,), (CHILD,), (P, Q), PEOPLE])


def drawn(
    file: list[ToldAbout], persons: tuple[PersonId, ...], households: tuple[Household, ...]
) -> RiskPicture:
    return picture(*file, persons=persons, households=households, births=BIRTHS)


@given(files(), subjects, homes(), st.randoms(use_true_random=False))
def test_order_of_signals_does_not_matter(
    file: list[ToldAbout],
    persons: tuple[PersonId, ...],
    households: tuple[Household, ...],
    rng: Random,
) -> None:
    shuffled = rng.sample(file, len(file))

    assert drawn(shuffled, persons, households) == drawn(file, persons, households)


@given(files(), subjects, homes())
def test_a_signal_given_twice_counts_once(
    file: list[ToldAbout], persons: tuple[PersonId, ...], households: tuple[Household, ...]
) -> None:
    assert drawn(file + file, persons, households) == drawn(file, persons, households)


@given(files(), signals("new"), subjects, homes())
def test_r1_one_more_signal_never_lowers_the_level(
    file: list[ToldAbout],
    new: ToldAbout,
    persons: tuple[PersonId, ...],
    households: tuple[Household, ...],
) -> None:
    before, after = (drawn(one, persons, households) for one in (file, [*file, new]))

    assert after.points >= before.points
    assert after.points_with_likely >= before.points_with_likely
    assert rank(after) >= rank(before)
    _no_indicator_lost(before, after)


def _no_indicator_lost(before: RiskPicture, after: RiskPicture) -> None:
    now = {one.name: one.points for one in after.indicators}
    assert all(now.get(one.name, -1.0) >= one.points for one in before.indicators)


@given(files(), subjects, homes(), st.data())
def test_r1_refuting_a_signal_never_raises_the_level(
    file: list[ToldAbout],
    persons: tuple[PersonId, ...],
    households: tuple[Household, ...],
    data: st.DataObject,
) -> None:
    refuted = [
        replace(one, certainty="refuted") if data.draw(st.booleans()) else one for one in file
    ]

    before, after = (drawn(one, persons, households) for one in (file, refuted))

    assert after.points <= before.points
    assert len(after.timeline) == len(before.timeline)


@given(files(), subjects, homes())
def test_r73_points_add_up_to_both_totals(
    file: list[ToldAbout], persons: tuple[PersonId, ...], households: tuple[Household, ...]
) -> None:
    found = drawn(file, persons, households)

    with_likely = [one.note.get("points_with_likely", one.points) for one in found.indicators]
    assert round(sum(one.points for one in found.indicators), 2) == found.points
    assert round(sum(float(str(p)) for p in with_likely), 2) == found.points_with_likely


@given(files(), subjects, homes(), st.integers(1, 4000))
def test_r3_a_later_moment_never_raises_points_and_never_hides(
    file: list[ToldAbout],
    persons: tuple[PersonId, ...],
    households: tuple[Household, ...],
    days: int,
) -> None:
    later = NOW + timedelta(days=days)
    now = drawn(file, persons, households)
    then = picture(*file, persons=persons, households=households, births=BIRTHS, at=later)

    assert then.points <= now.points
    assert then.timeline == now.timeline
    assert (rank(then) > 0) == (rank(now) > 0)


@given(files(), subjects, homes())
def test_likely_links_only_widen_the_picture(
    file: list[ToldAbout], persons: tuple[PersonId, ...], households: tuple[Household, ...]
) -> None:
    found = drawn(file, persons, households)

    assert found.points_with_likely >= found.points
    assert rank(found, found.level_with_likely) >= rank(found)


@given(files(), homes(), st.data())
def test_a_picture_of_a_person_ignores_signals_without_that_person(
    file: list[ToldAbout], households: tuple[Household, ...], data: st.DataObject
) -> None:
    person = data.draw(st.sampled_from(PEOPLE))

    own = [one for one in file if person in one.roles]

    assert drawn(own, (person,), households) == drawn(file, (person,), households)


@given(files(), subjects, homes())
def test_r19_points_are_given_only_beside_a_signal_of_violence(
    file: list[ToldAbout], persons: tuple[PersonId, ...], households: tuple[Household, ...]
) -> None:
    found = drawn(file, persons, households)
    known = {one.signal_id for one in found.timeline if one.certainty != "refuted"}

    assert all(set(one.signals) <= known for one in found.indicators)
    assert all(one.points >= 0 for one in found.indicators)
