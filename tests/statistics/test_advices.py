"""Advice is counted per region, half-year and who asked, and hidden as reports are."""

from collections.abc import Iterator
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from radarfunctie.domain.statistics import Advice, HalfYear, Measure
from radarfunctie.statistics.advices import count_advices
from radarfunctie.statistics.policy import load_statistics_policy
from radarfunctie.statistics.publishing import publish

POLICY = load_statistics_policy(None)
UNTIL = datetime(2025, 3, 1, tzinfo=UTC)
FIRST = HalfYear(2024, 1)


def asked(number: int, region: str, capacity: str, at: datetime | None = None) -> Iterator[Advice]:
    for _ in range(number):
        yield Advice(region, capacity, at or datetime(2024, 2, 1, tzinfo=UTC))


def test_r92_advice_is_counted_by_region_half_year_and_who_asked() -> None:
    silvester = datetime(2024, 6, 30, 22, 30, tzinfo=UTC)  # it is July already in Amsterdam
    told = [
        *asked(3, "utrecht", "gp"),
        *asked(2, "utrecht", "citizens"),
        *asked(1, "twente", "gp", silvester),
        *asked(9, "twente", "gp", UNTIL),  # that half-year is not over
    ]
    counted = count_advices(told, UNTIL)

    assert list(counted) == [FIRST, HalfYear(2024, 2)]
    assert counted[FIRST].totals == {"utrecht": 5}
    assert counted[FIRST].tables[Measure.ADVICE_CAPACITY] == {
        ("utrecht", "gp"): 3,
        ("utrecht", "citizens"): 2,
    }


def test_r92_few_requests_for_advice_are_hidden_with_what_would_tell_them() -> None:
    told = [
        *asked(40, "utrecht", "gp"),
        *asked(4, "utrecht", "dentist"),
        *asked(30, "twente", "gp"),
    ]
    cells = publish(count_advices(told, UNTIL), POLICY, Measure.ADVICES)
    shown = {(one.measure, one.region, one.category): one.count for one in cells}

    assert shown[Measure.ADVICES, None, None] == 75
    assert {one.measure for one in cells} == {Measure.ADVICES, Measure.ADVICE_CAPACITY}
    assert shown[Measure.ADVICE_CAPACITY, "utrecht", "dentist"] is None
    assert shown[Measure.ADVICE_CAPACITY, None, "dentist"] is None
    assert shown[Measure.ADVICE_CAPACITY, None, "gp"] is None  # or dentist could be worked out


@given(
    numbers=st.lists(
        st.tuples(st.sampled_from("abc"), st.sampled_from("xyz"), st.integers(0, 30)), max_size=9
    )
)
def test_r92_no_small_number_of_requests_is_ever_shown(
    numbers: list[tuple[str, str, int]],
) -> None:
    told = [one for region, who, number in numbers for one in asked(number, region, who)]
    exact = count_advices(told, UNTIL)
    for cell in publish(exact, POLICY, Measure.ADVICES):
        assert cell.count is None or cell.count >= POLICY.least_shown
        assert cell.count is None or cell.count % POLICY.round_to == 0
        if cell.count is not None and cell.region and cell.category:
            table = exact[cell.half_year].tables[Measure.ADVICE_CAPACITY]
            assert abs(cell.count - table[cell.region, cell.category]) < POLICY.round_to
