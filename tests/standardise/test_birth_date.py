from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from radarfunctie.domain.signal import PartialDate
from radarfunctie.standardise.birth_date import Birth, complete_date, standardise_birth

RECEIVED = date(2024, 3, 11)
ANY_PART = st.integers(-5, 120)
ANY_DATE = st.none() | st.builds(
    PartialDate, st.integers(-10, 10_050), st.none() | ANY_PART, st.none() | ANY_PART
)


def _born(year: int, month: int | None = None, day: int | None = None) -> Birth:
    return standardise_birth(PartialDate(year, month, day), None, None, RECEIVED)


def test_a_complete_date_is_its_own_interval() -> None:
    birth = _born(1987, 5, 23)
    assert (birth.birth_date, birth.start, birth.end) == ("1987-05-23",) * 3
    assert (birth.year, birth.month, birth.day) == ("1987", "05", "23")


def test_an_unknown_day_spans_the_month() -> None:
    birth = _born(1988, 2)
    assert (birth.birth_date, birth.start, birth.end) == (None, "1988-02-01", "1988-02-29")


def test_an_unknown_month_spans_the_year() -> None:
    birth = _born(1988, 0, 0)
    assert (birth.month, birth.start, birth.end) == (None, "1988-01-01", "1988-12-31")


def test_a_day_without_a_month_is_not_known() -> None:
    assert _born(1988, None, 12).day is None


@pytest.mark.parametrize(("month", "day"), [(99, 99), (0, 0)])
def test_the_sentinel_year_is_no_year(month: int, day: int) -> None:
    assert _born(9999, month, day) == Birth()


def test_a_year_without_its_century_is_not_known_but_day_and_month_are() -> None:
    birth = _born(87, 5, 23)
    assert (birth.year, birth.birth_date, birth.month, birth.day) == (None, None, "05", "23")


@pytest.mark.parametrize(
    ("given_date", "swapped"),
    [
        ((1987, 3, 5), "1987-05-03"),
        ((1987, 5, 5), None),
        ((1987, 5, 23), None),
        ((1987, 25, 3), "1987-03-25"),
        ((1987, 5, None), None),
    ],
)
def test_day_and_month_change_about_when_that_is_another_day(
    given_date: tuple[int, int, int | None], swapped: str | None
) -> None:
    assert _born(*given_date).swapped == swapped


@pytest.mark.parametrize(
    ("month", "day", "flag"), [(1, 1, "Y"), (7, 1, "Y"), (7, 2, None), (1, None, None)]
)
def test_the_first_of_january_and_of_july_are_marked(
    month: int, day: int | None, flag: str | None
) -> None:
    assert _born(1990, month, day).default_day == flag


@pytest.mark.parametrize(
    ("age", "start", "end"),
    [
        (0, "2023-03-12", "2024-03-11"),
        (36, "1987-03-12", "1988-03-11"),
        (125, "1898-03-12", "1899-03-11"),
    ],
)
def test_an_age_spans_the_year_that_ends_so_many_years_ago(age: int, start: str, end: str) -> None:
    birth = standardise_birth(None, age, None, RECEIVED)
    assert (birth.start, birth.end, birth.birth_date, birth.year) == (start, end, None, None)


@pytest.mark.parametrize("age", [-1, 126, 10_000])
def test_an_age_nobody_has_says_nothing(age: int) -> None:
    assert standardise_birth(None, age, None, RECEIVED) == Birth()


def test_an_age_narrows_a_year() -> None:
    birth = standardise_birth(PartialDate(1987), 36, None, RECEIVED)
    assert (birth.start, birth.end) == ("1987-03-12", "1987-12-31")


def test_a_date_stands_against_an_age_that_contradicts_it() -> None:
    birth = standardise_birth(PartialDate(1987), 3, None, RECEIVED)
    assert (birth.start, birth.end) == ("1987-01-01", "1987-12-31")


def test_a_child_not_yet_born_is_due_six_weeks_either_way() -> None:
    birth = standardise_birth(None, None, PartialDate(2024, 6, 15), RECEIVED)
    assert (birth.start, birth.end) == ("2024-05-04", "2024-07-27")


def test_born_on_a_leap_day_an_age_still_holds() -> None:
    birth = standardise_birth(None, 4, None, date(2024, 2, 29))
    assert (birth.start, birth.end) == ("2019-03-01", "2020-02-29")


@given(st.dates(date(1900, 1, 1), date(2024, 3, 11)))
def test_the_interval_of_an_age_holds_everyone_of_that_age(born: date) -> None:
    birthday_passed = (RECEIVED.month, RECEIVED.day) >= (born.month, born.day)
    age = RECEIVED.year - born.year - (not birthday_passed)
    birth = standardise_birth(None, age, None, RECEIVED)
    assert birth.start is not None
    assert birth.end is not None
    assert birth.start <= born.isoformat() <= birth.end


@given(ANY_DATE, st.none() | st.integers(-200, 10**6), ANY_DATE, st.dates())
def test_any_parts_give_ordered_intervals_and_real_days(
    born: PartialDate | None, age: int | None, due: PartialDate | None, received: date
) -> None:
    birth = standardise_birth(born, age, due, received)
    assert (birth.start is None) == (birth.end is None)
    assert birth.start is None or birth.end is None or birth.start <= birth.end
    for text in (birth.birth_date, birth.swapped, birth.start, birth.end):
        assert text is None or date.fromisoformat(text).isoformat() == text


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_swapping_twice_is_where_we_began(born: date) -> None:
    swapped = _born(born.year, born.month, born.day).swapped
    if swapped:
        other = date.fromisoformat(swapped)
        assert _born(other.year, other.month, other.day).swapped == born.isoformat()


def test_a_death_counts_only_when_complete() -> None:
    assert complete_date(PartialDate(2020, 4, 2)) == "2020-04-02"
    assert complete_date(PartialDate(2020, 4)) is None


def test_the_margin_of_a_due_date_is_eighty_four_days_wide() -> None:
    birth = standardise_birth(None, None, PartialDate(2024, 6, 15), RECEIVED)
    assert birth.start is not None
    assert birth.end is not None
    assert date.fromisoformat(birth.end) - date.fromisoformat(birth.start) == timedelta(days=84)
