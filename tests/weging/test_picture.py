"""What a risk picture says, requirement by requirement."""

from dataclasses import fields, replace
from datetime import date, timedelta

import pytest

from radarfunctie.domain.match import Grade
from radarfunctie.domain.picture import RiskPicture
from radarfunctie.domain.signal import Occurred, PartialDate, Party, SignalKind
from radarfunctie.weging.evidence import last_day
from weging.made import (
    CHILD,
    NOW,
    UNDERGOES,
    UNKNOWN,
    USES,
    WITNESSES,
    P,
    Q,
    R,
    household,
    named,
    on,
    picture,
    rank,
    shipped_policy,
    told,
)


def points(found: RiskPicture, name: str) -> float:
    indicator = named(found, name)
    return indicator.points if indicator else 0.0


# R1: earlier violence is weighed together with the new signal


def test_r1_history_gives_a_higher_level_than_the_same_signal_without_it() -> None:
    new = told("new", 1, severity="structural")
    history = [told(f"old{n}", 300 * n, severity="structural", sector="health") for n in (1, 2)]

    without, with_history = picture(new), picture(new, *history)

    assert with_history.points > without.points
    assert rank(with_history) > rank(without)
    assert [one.signal_id for one in with_history.timeline] == ["old2", "old1", "new"]


def test_r1_a_refuted_signal_adds_nothing_and_stays_in_the_timeline() -> None:
    new, old = told("new", 1), told("old", 400, severity="acute", certainty="refuted")

    found = picture(new, old)

    assert found.points == picture(new).points
    assert [one.signal_id for one in found.timeline] == ["old", "new"]
    assert all("old" not in indicator.signals for indicator in found.indicators)


# R2: factors explain, they make no level


def test_r2_factors_without_a_signal_of_violence_make_no_level() -> None:
    alone = told(
        "a", nature=(), severity="unknown", factors=("addiction", "debt"), roles={P: UNKNOWN}
    )

    found = picture(alone)

    assert (found.level, found.points, found.indicators) == ("none", 0.0, ())
    assert found.timeline == (alone,)


def test_r2_another_problem_is_no_signal_of_violence() -> None:
    other = told("a", nature=("other_problem",), severity="concern", roles={P: UNKNOWN})

    assert picture(other).level == "none"


def test_r2_an_explaining_factor_beside_violence_is_shown_and_gives_no_points() -> None:
    with_factor = picture(told("a", factors=("addiction",)))

    assert with_factor.points == picture(told("a")).points
    explaining = named(with_factor, "explaining_factors")
    assert explaining is not None
    assert explaining.note["factors"] == ("addiction",)


def test_r2_a_factor_that_is_violence_itself_makes_a_signal_of_violence() -> None:
    strangled = told("a", nature=(), severity=None, factors=("strangulation",), roles={P: UNKNOWN})

    assert points(picture(strangled), "danger_factors") > 0


def test_r27_a_suspicion_in_which_nothing_is_coded_counts() -> None:
    bare = told("a", nature=(), severity=None, certainty=None, sector=None, roles={P: UNKNOWN})

    assert picture(bare).level == "low"


# R3: decay lowers, never hides


def test_r3_a_signal_of_twenty_years_ago_still_counts_and_is_shown() -> None:
    old = told("a", 20 * 365, severity="none")

    found = picture(old)

    assert found.level == "low"
    assert found.timeline == (old,)
    assert 0 < found.points < picture(told("a", 1, severity="none")).points


def test_r3_violence_that_goes_on_is_as_new_as_its_last_day() -> None:
    going_on = Occurred(PartialDate(2010), PartialDate(2026, 5, 20))
    long_ago = Occurred(PartialDate(2010), PartialDate(2010, 5, 20))

    assert (
        picture(told("a", occurred=going_on)).points > picture(told("a", occurred=long_ago)).points
    )


@pytest.mark.parametrize(
    ("told_day", "expected"),
    [
        ("2024-02-00", date(2024, 2, 29)),
        ("2024-00-00", date(2024, 12, 31)),
        ("2024-12-00", date(2024, 12, 31)),
        ("2024-03-07", date(2024, 3, 7)),
        ("2026-00-00", (NOW - timedelta(days=10)).date()),
        ("2031-01-01", (NOW - timedelta(days=10)).date()),
    ],
)
def test_r6_a_day_that_is_not_known_is_taken_as_late_as_it_can_be(
    told_day: str, expected: date
) -> None:
    assert last_day(told("a", 10, occurred=on(told_day))) == expected


# R4: revictimisation is followed on the person


def test_r4_violence_by_another_person_is_violence_anew() -> None:
    first = told("a", 900, roles={P: UNDERGOES, Q: USES})
    second = told("b", 30, roles={P: UNDERGOES, R: USES})

    anew = named(picture(first, second), "revictimisation")

    assert anew is not None
    assert anew.signals == ("a", "b")
    assert anew.note["grounds"] == ("persons",)
    assert [one.signal_id for one in picture(first, second).timeline] == ["a", "b"]


def test_r4_violence_by_the_same_person_is_not_revictimisation() -> None:
    first = told("a", 900, roles={P: UNDERGOES, Q: USES})
    second = told("b", 30, roles={P: UNDERGOES, Q: USES})

    assert named(picture(first, second), "revictimisation") is None


def test_r4_violence_in_another_household_is_violence_anew() -> None:
    moved = date(2025, 1, 1)
    homes = (household("h1", P, end=moved), household("h2", P, start=moved))
    signals = (told("a", 900), told("b", 30))

    anew = named(picture(*signals, households=homes), "revictimisation")

    assert anew is not None
    assert anew.note["grounds"] == ("households",)


def test_r4_a_child_with_two_homes_at_once_is_not_revictimised_by_that() -> None:
    homes = (household("h1", P), household("h2", P))

    assert (
        named(picture(told("a", 900), told("b", 30), households=homes), "revictimisation") is None
    )


# R5: over sectors; one event told by several counts once


def test_r5_one_event_told_by_three_counts_once_and_corroborates() -> None:
    tellers = [
        told("police", 10, sector="justice_safety"),
        told("school", 9),
        told("neighbour", 8, sector=None, party=Party.CITIZEN),
    ]

    found = picture(*tellers)

    incidents = named(found, "incidents")
    assert incidents is not None
    assert incidents.value == 1
    assert found.independent_sources == 3
    assert points(found, "corroborated_event") > 0
    assert named(found, "repeat") is None


def test_r5_two_events_of_another_nature_on_one_day_are_two() -> None:
    one, other = told("a", 5), told("b", 5, nature=("elder_abuse",))

    incidents = named(picture(one, other), "incidents")

    assert incidents is not None
    assert incidents.value == 2


def test_r5_weekly_signals_do_not_melt_into_one_event() -> None:
    weekly = [told(f"s{n}", 2 * n) for n in range(10)]  # each within 3 days of the next

    incidents = named(picture(*weekly), "incidents")

    assert incidents is not None
    assert incidents.value == 5


def test_r5_a_signal_that_fits_two_events_does_not_make_them_one() -> None:
    apart = [told("a", 5), told("b", 5, nature=("elder_abuse",))]
    between = told("c", 4, nature=("elder_abuse", "child_abuse"))

    incidents = named(picture(*apart, between), "incidents")

    assert incidents is not None
    assert incidents.value == 2


@pytest.mark.parametrize("sector", ["unknown", "none", None])
def test_r5_an_unknown_sector_never_adds_a_source(sector: str | None) -> None:
    known, unknown = told("a", 100), told("b", 5, sector=sector, party=None)

    assert picture(known, unknown).independent_sources == 1


def test_r5_citizens_are_one_source() -> None:
    citizens = [
        told(f"c{n}", 100 * n, sector=sector, party=Party.CITIZEN)
        for n, sector in enumerate([None, "other", "health"])
    ]

    assert picture(*citizens).independent_sources == 1


def test_r5_a_capacity_tells_the_sector_when_none_is_given() -> None:
    doctor = told("a", 100, sector=None, capacity="gp", party=None)
    nurse = told("b", 5, sector="health")

    assert picture(doctor, nurse).independent_sources == 1
    assert picture(doctor, told("b", 5)).independent_sources == 2


# R6: over time


def test_r6_first_and_last_seen_interval_and_trend_are_given() -> None:
    found = picture(*(told(f"s{days}", days) for days in (700, 400, 100, 20, 5)))

    assert (found.first_seen, found.last_seen) == (
        (NOW - timedelta(days=700)).date(),
        (NOW - timedelta(days=5)).date(),
    )
    repeat = named(found, "repeat")
    assert repeat is not None
    assert (repeat.note["interval_days"], repeat.note["trend"]) == (190, "rising")
    assert points(found, "repeat") > 0
    assert points(found, "long_duration") > 0


def test_r6_old_files_with_the_day_unknown_have_a_place_in_time() -> None:
    old = told("old", 3, occurred=on("2019-03-00"))

    found = picture(told("new", 5), old)

    assert [one.signal_id for one in found.timeline] == ["old", "new"]
    assert found.first_seen == date(2019, 3, 1)


# R13: patterns, explained


def test_r13_rising_severity_needs_three_signals_that_are_no_single_event() -> None:
    rising = [
        told("a", 300, severity="concern"),
        told("b", 200, severity="structural"),
        told("c", 100, severity="acute"),
    ]
    one_event = [replace(one, received_at=NOW - timedelta(days=5)) for one in rising]

    shown = named(picture(*rising), "rising_severity")

    assert shown is not None
    assert shown.signals == ("a", "b", "c")
    assert named(picture(*one_event), "rising_severity") is None
    assert named(picture(*rising[:2]), "rising_severity") is None


def test_r13_severity_that_stays_or_falls_does_not_rise() -> None:
    ranks = ["acute", "structural", "concern"]
    falling = [told(f"s{n}", 300 - 100 * n, severity=rank) for n, rank in enumerate(ranks)]
    level = [told(f"s{n}", 300 - 100 * n, severity="structural") for n in range(3)]

    assert named(picture(*falling), "rising_severity") is None
    assert named(picture(*level), "rising_severity") is None


def test_r13_violence_against_people_of_two_households_is_shown() -> None:
    signals = (
        told("a", 900, roles={P: USES, Q: UNDERGOES}),
        told("b", 30, roles={P: USES, R: UNDERGOES}),
    )
    homes = (household("h1", P, Q), household("h2", P, R))

    shown = named(picture(*signals, households=homes), "violence_in_several_households")

    assert shown is not None
    assert shown.note["grounds"] == ("households",)


def test_r13_violence_against_two_members_of_one_household_is_one_household() -> None:
    signals = (
        told("a", 900, roles={P: USES, Q: UNDERGOES}),
        told("b", 30, roles={P: USES, CHILD: UNDERGOES}),
    )
    together = household("h1", P, Q, CHILD)

    assert named(picture(*signals), "violence_in_several_households") is not None
    assert (
        named(picture(*signals, households=(together,)), "violence_in_several_households") is None
    )


def test_r13_a_shared_witness_makes_two_signals_one_family() -> None:
    signals = (
        told("a", 900, roles={P: USES, Q: UNDERGOES, CHILD: WITNESSES}),
        told("b", 30, roles={P: USES, R: UNDERGOES, CHILD: WITNESSES}),
    )

    assert named(picture(*signals), "violence_in_several_households") is None


def test_r65_signals_in_two_regions_are_shown() -> None:
    found = picture(told("a", 400, region="twente"), told("b", 5, region="zeeland"))

    moves = named(found, "moves_across_regions")
    assert moves is not None
    assert moves.note["regions"] == ("twente", "zeeland")
    assert found.by_region == {"twente": 1, "zeeland": 1}


# Children and adults are looked at alike (R17)


AGES = {
    "unborn": (date(2026, 9, 1), date(2026, 9, 14)),
    "0": (date(2026, 2, 1), date(2026, 2, 1)),
    "17": (date(2008, 8, 1), date(2008, 8, 1)),
    "18": (date(2008, 2, 1), date(2008, 2, 1)),
    "22": (date(2004, 1, 1), date(2004, 1, 1)),
    "23": (date(2003, 1, 1), date(2003, 1, 1)),
    "70": (date(1956, 1, 1), date(1956, 12, 31)),
}


@pytest.mark.parametrize("age", AGES)
def test_r17_no_age_limit(age: str) -> None:
    signals = (told("a", 300), told("b", 5, severity="acute"))

    found = picture(*signals, births={P: AGES[age]})

    assert len(found.timeline) == 2
    assert rank(found) >= rank(picture(*signals))


@pytest.mark.parametrize(("age", "young"), [(a, a in {"unborn", "0"}) for a in AGES])
def test_r8_only_the_very_young_and_unborn_count_as_young_children(
    *, age: str, young: bool
) -> None:
    found = picture(told("a", 5), births={P: AGES[age]})

    assert (named(found, "young_child_present") is not None) is young


def test_r8_a_young_child_in_the_household_counts_though_not_named() -> None:
    births = {CHILD: (date(2024, 1, 1), date(2024, 1, 1))}
    now, left = household("h", P, CHILD), household("h", P, CHILD, end=date(2025, 1, 1))
    signal = told("a", 5)

    shown = named(picture(signal, households=(now,), births=births), "young_child_present")

    assert shown is not None
    assert named(picture(signal, households=(left,), births=births), "young_child_present") is None


def test_r8_a_child_born_years_later_was_not_there() -> None:
    births = {CHILD: (date(2026, 1, 1), date(2026, 1, 1))}
    home = household("h", P, CHILD)

    long_ago = picture(told("a", 900), households=(home,), births=births)
    expected = picture(told("a", 300), households=(home,), births=births)

    assert named(long_ago, "young_child_present") is None
    assert named(expected, "young_child_present") is not None


def test_r7_what_a_child_tells_is_shown_and_what_an_adult_tells_is_not_taken_for_it() -> None:
    births = {P: (date(2015, 1, 1), date(2015, 1, 1)), Q: (date(1980, 1, 1), date(1980, 1, 1))}

    child = picture(told("a", certainty="disclosed"), births=births)
    adult = picture(
        told("a", certainty="disclosed", roles={Q: UNDERGOES}), persons=(Q,), births=births
    )

    assert named(child, "child_disclosure") is not None
    assert named(adult, "child_disclosure") is None
    assert named(picture(told("a", factors=("disclosure",))), "child_disclosure") is not None


# R19: the level never decides


def test_r19_a_picture_holds_no_decision() -> None:
    names = {field.name for field in fields(RiskPicture)}

    assert not names & {"decision", "outcome", "verdict", "assessment", "author", "action"}
    assert not hasattr(picture(told("a")), "decide")


def test_r19_every_point_names_its_signals() -> None:
    found = picture(told("a", 300), told("b", 5, severity="acute", factors=("weapon",)))

    assert all(indicator.signals for indicator in found.indicators)


# The same facts and policy give the same picture (R73)


def test_r73_level_is_reproducible_and_carries_its_policy() -> None:
    signals = (told("a", 300), told("b", 5, severity="acute", sector="health"))

    first, again = picture(*signals), picture(*reversed(signals))

    assert first == again
    assert first.policy == shipped_policy().digest


# What must never add


def test_a_partner_fact_is_shown_and_never_counts() -> None:
    fact = told("a", kind=SignalKind.PARTNER_FACT, severity="acute")

    found = picture(fact)

    assert (found.level, found.points, found.indicators) == ("none", 0.0, ())
    assert (found.timeline, found.by_sector, found.independent_sources) == ((fact,), {}, 0)


def test_a_child_gets_no_points_from_what_a_relative_did_elsewhere() -> None:
    home = household("h", CHILD, Q)
    about_child = told("a", 100, roles={CHILD: WITNESSES})
    about_father = told("b", 5, severity="acute", factors=("weapon",), roles={Q: USES})

    alone = picture(about_child, persons=(CHILD,), households=(home,))
    with_father = picture(about_child, about_father, persons=(CHILD,), households=(home,))

    assert with_father == alone


def test_a_household_takes_the_signals_of_all_its_members() -> None:
    signals = (told("a", 100, roles={CHILD: WITNESSES}), told("b", 5, roles={Q: USES}))

    found = picture(*signals, persons=(CHILD, Q))

    assert len(found.timeline) == 2
    assert found.points > picture(*signals, persons=(CHILD,)).points


# Certain and likely links


def test_a_likely_link_widens_the_range_and_not_the_points() -> None:
    sure = told("a", 300)
    doubtful = told("b", 5, severity="acute", sector="health", grades={P: Grade.LIKELY})

    found = picture(sure, doubtful)

    assert found.points == picture(sure).points
    assert found.points_with_likely == picture(sure, replace(doubtful, grades=sure.grades)).points
    assert rank(found, found.level_with_likely) > rank(found)


def test_certain_and_likely_links_stand_side_by_side() -> None:
    """Each side is the picture as it would be were the other links not there, or certain."""
    sure = told("a", 300)
    doubtful = told("b", 5, severity="acute", sector="health", region="twente")
    likely = replace(doubtful, grades={P: Grade.LIKELY})

    found = picture(sure, likely)

    assert found.certain == picture(sure).certain
    assert found.with_likely == picture(sure, doubtful).certain
    assert (found.certain.signals, found.with_likely.signals) == (1, 2)
    assert found.certain.by_region != found.with_likely.by_region
    assert found.certain.last_seen != found.with_likely.last_seen
    assert (found.certain.level, found.certain.points) == (found.level, found.points)
    assert found.with_likely.points == found.points_with_likely


def test_a_possible_link_is_in_the_timeline_only() -> None:
    found = picture(told("a", grades={P: Grade.POSSIBLE}))

    assert len(found.timeline) == 1
    assert found.points_with_likely == 0


def test_an_indicator_on_likely_links_alone_says_so() -> None:
    found = picture(told("a", grades={P: Grade.LIKELY}))

    assert all(one.points == 0 and one.note["only_likely"] for one in found.indicators)


def test_no_signal_gives_an_empty_picture() -> None:
    found = picture()

    assert (found.level, found.points, found.first_seen, found.timeline) == ("none", 0.0, None, ())
