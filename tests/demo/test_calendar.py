from datetime import date, datetime

import pytest

from radarfunctie.demo.calendar import age_on, moment


@pytest.mark.parametrize(
    ("day", "offset"),
    [(date(2024, 1, 15), "+01:00"), (date(2024, 7, 15), "+02:00"), (date(2024, 3, 31), "+01:00"),
     (date(2024, 4, 1), "+02:00"), (date(2024, 10, 26), "+02:00"), (date(2024, 10, 27), "+01:00")],
)  # fmt: skip
def test_clocks_follow_summer_time(day: date, offset: str) -> None:
    assert moment(day.toordinal(), 570)[0] == f"{day}T09:30:00{offset}"


def test_text_and_seconds_name_one_moment() -> None:
    text, seconds = moment(date(2023, 6, 1).toordinal(), 721)
    assert datetime.fromisoformat(text).timestamp() == seconds


@pytest.mark.parametrize(
    ("born", "day", "age"),
    [(date(2000, 2, 29), date(2018, 2, 28), 17), (date(2000, 2, 29), date(2018, 3, 1), 18),
     (date(2020, 1, 1), date(2019, 6, 1), 0)],
)  # fmt: skip
def test_age_counts_whole_years(born: date, day: date, age: int) -> None:
    assert age_on(born.toordinal(), day.toordinal()) == age
