from radarfunctie.domain.statistics import HalfYear
from radarfunctie.pages.statistics_drawn import HEIGHT, bars


def test_bars_stand_on_nought_and_hidden_ones_tell_nothing() -> None:
    periods = [HalfYear(2023, 1), HalfYear(2023, 2), HalfYear(2024, 1)]
    found = bars({periods[0]: 1200, periods[1]: None, periods[2]: 600}, periods, "hidden", ".")
    first, hidden, last = found.bars

    assert first.height == 2 * last.height
    assert {one.y + one.height for one in found.bars} == {found.floor}
    assert (hidden.hidden, hidden.told) == (True, "2023-2: hidden")
    assert first.told == "2023-1: 1.200"
    assert next(number for _, number in found.marks) == "0"
    assert all(0 <= y <= HEIGHT for y, _ in found.marks)


def test_another_hidden_number_draws_the_same_bar() -> None:
    one, other = HalfYear(2023, 1), HalfYear(2023, 2)
    found = bars({one: None, other: None}, [one, other], "hidden", ".")

    assert len({bar.height for bar in found.bars}) == 1
