"""What is counted as what, on reports of which every answer is known."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from radarfunctie.domain.ids import PersonId, SignalId
from radarfunctie.domain.signal import Occurred, PartialDate, Party, SourceKey
from radarfunctie.domain.statistics import Counted, HalfYear, Handling, Measure, Report
from radarfunctie.statistics.counting import CITIZENS, count
from radarfunctie.statistics.policy import load_statistics_policy

POLICY = load_statistics_policy(None)
START = datetime(2024, 1, 10, 9, tzinfo=UTC)
LATER = datetime(2025, 1, 10, tzinfo=UTC)
FIRST_HALF = HalfYear(2024, 1)


def report(
    ref: str,
    *persons: str,
    day: float = 0,
    refuted: bool = False,
    region: str = "drenthe",
    sector: str | None = "health",
    party: Party | None = None,
    occurred: Occurred | None = None,
) -> Report:
    return Report(
        SignalId(ref),
        SourceKey("org", ref),
        region,
        sector,
        None,
        party,
        START + timedelta(days=day),
        occurred,
        refuted,
        frozenset(map(PersonId, persons)),
    )


def counts(
    reports: Iterable[Report], handlings: Iterable[Handling] = (), until: datetime = LATER
) -> Mapping[HalfYear, Counted]:
    return count(reports, handlings, POLICY, until)


def of(
    measure: Measure, reports: Iterable[Report], handlings: Iterable[Handling] = ()
) -> dict[str, int]:
    """Counts of one measure in the first half-year, all regions together."""
    found: dict[str, int] = {}
    table = counts(reports, handlings)[FIRST_HALF].tables.get(measure, {})
    for (_, category), number in table.items():
        found[category] = found.get(category, 0) + number
    return found


def test_a_report_about_nobody_known_is_a_first_one() -> None:
    assert of(Measure.RECEIPT, [report("1", "a", "b")]) == {"first_report": 1}


def test_a_later_report_is_again_about_one_or_about_several_who_are_known() -> None:
    told = [report("1", "a", "b"), report("2", "a", "c", day=60), report("3", "a", "c", day=120)]

    assert of(Measure.RECEIPT, told) == {
        "first_report": 1,
        "re_report_one_known": 1,
        "re_report_multiple_known": 1,
    }


def test_a_refuted_report_counts_as_one_and_makes_nobody_known() -> None:
    told = [report("1", "a", refuted=True), report("2", "a", day=60)]

    assert of(Measure.RECEIPT, told) == {"first_report": 2}


def test_a_report_about_nobody_who_can_be_recognised_is_unclassified() -> None:
    assert of(Measure.RECEIPT, [report("1")]) == {"unclassified": 1}


def test_a_report_within_the_term_of_an_assessment_follows_up() -> None:
    told = [report("1", "a"), report("2", "a", day=6.5), report("3", "a", day=13.6)]

    assert of(Measure.RECEIPT, told) == {
        "first_report": 1,
        "follow_up_during_assessment": 1,
        "re_report_one_known": 1,
    }


@pytest.mark.parametrize(
    ("day", "receipt"),
    [
        (2, "follow_up_during_assessment"),
        (5, "follow_up_after_assessment"),
        (50, "follow_up_during_monitoring"),
        (110, "re_report_one_known"),
    ],
)
def test_what_the_process_says_comes_before_the_term(day: float, receipt: str) -> None:
    worked = Handling(
        SignalId("1"),
        "vt_continues",
        START + timedelta(days=3),
        START + timedelta(days=40),
        START + timedelta(days=100),
    )

    told = of(Measure.RECEIPT, [report("1", "a"), report("2", "a", day=day)], [worked])

    assert told == {"first_report": 1, receipt: 1}


def test_outcomes_and_times_of_assessment_are_counted_once_there_is_any() -> None:
    told = [report("1", "a"), report("2", "b")]
    assessed = Handling(SignalId("1"), "transfer", START + timedelta(days=9), None, None)

    assert Measure.OUTCOME not in counts(told)[FIRST_HALF].tables
    assert of(Measure.OUTCOME, told, [assessed]) == {"transfer": 1, "not_yet_assessed": 1}
    assert of(Measure.ASSESSMENT_TIME, told, [assessed]) == {
        "up_to_1_month": 1,
        "not_yet_assessed": 1,
    }


def test_a_report_in_two_cases_is_one_report() -> None:
    assessed = Handling(SignalId("1"), "transfer", START + timedelta(days=2), None, None)

    told = of(Measure.OUTCOME, [report("1", "a")], [assessed, replace(assessed, outcome="none")])

    assert told == {"transfer": 1}


def test_sources_are_sectors_and_citizens_are_one() -> None:
    told = [
        report("1", "a", sector="education"),
        report("2", "b", sector=None),
        report("3", "c", sector=None, party=Party.CITIZEN),
        report("4", "d", sector="other", party=Party.CITIZEN),
    ]

    assert of(Measure.SOURCE, told) == {"education": 1, "unknown": 1, CITIZENS: 2}


@pytest.mark.parametrize(
    ("start", "end", "band"),
    [
        (PartialDate(2023, 12, 1), PartialDate(2023, 12, 1), "up_to_1_week"),
        (PartialDate(2023, 12, 1), PartialDate(2023, 12, 9), "up_to_1_month"),
        (PartialDate(2023, 11), PartialDate(2024, 1), "up_to_6_months"),
        (PartialDate(2012, 1, 1), PartialDate(2023, 12, 9), "over_5_years"),
        (PartialDate(2012), PartialDate(2023, 12, 9), "unknown"),
        (PartialDate(2023, 1, 1), None, "unknown"),
    ],
)
def test_how_long_violence_lasted_goes_by_what_was_told(
    start: PartialDate, end: PartialDate | None, band: str
) -> None:
    assert of(Measure.DURATION, [report("1", "a", occurred=Occurred(start, end))]) == {band: 1}


def test_the_time_since_an_earlier_report_is_that_of_the_latest_one() -> None:
    told = [report("1", "a"), report("2", "b", day=100), report("3", "a", "b", day=103)]

    assert of(Measure.INTERVAL, told) == {"none": 2, "up_to_1_week": 1}


def test_a_half_year_is_counted_once_it_is_over_where_the_clock_is_that_of_amsterdam() -> None:
    new_year = datetime(2024, 6, 30, 22, 30, tzinfo=UTC)  # half past midnight on 1 July there
    late = report("1", "a", day=(new_year - START) / timedelta(days=1))

    assert list(counts([late], until=LATER)) == [HalfYear(2024, 2)]
    assert list(counts([late], until=new_year)) == []


def test_every_measure_counts_every_report_of_a_region() -> None:
    told = [report(str(one), f"p{one % 7}", day=one, region=f"r{one % 3}") for one in range(100)]

    found = counts(told)[FIRST_HALF]

    for table in found.tables.values():
        sums: dict[str, int] = {}
        for (region, _), number in table.items():
            sums[region] = sums.get(region, 0) + number
        assert sums == found.totals
