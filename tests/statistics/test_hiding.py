"""No hidden number can be worked out of the published ones.

The reader of the figures is taken to know more than is published: every shown number exactly, not
rounded. A linear program over everything that adds up then gives the least and the most that each
hidden number can be.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import product

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from radarfunctie.domain.statistics import Cell, Counted, HalfYear, Measure
from radarfunctie.statistics.hiding import Shown, choose
from radarfunctie.statistics.policy import StatisticsPolicy, load_statistics_policy
from radarfunctie.statistics.publishing import publish, rounded

POLICY = load_statistics_policy(None)
MEASURES = (Measure.RECEIPT, Measure.SOURCE)
NUMBER = st.one_of(st.integers(0, 14), st.integers(0, 60), st.integers(0, 400))
Names = tuple[str, ...]


@st.composite
def half_years(draw: st.DrawFn) -> tuple[Counted, Names, Mapping[Measure, Names]]:
    """Counts of one half-year; every measure counts the same reports of each region."""
    regions = tuple(f"region-{one}" for one in range(draw(st.integers(1, 5))))
    categories = {
        measure: tuple(f"category-{one}" for one in range(draw(st.integers(1, 4))))
        for measure in MEASURES
    }
    first = {place: draw(NUMBER) for place in product(regions, categories[Measure.RECEIPT])}
    totals = {
        region: sum(number for (row, _), number in first.items() if row == region)
        for region in regions
    }
    second = {}
    for region in regions:
        left = totals[region]
        *names, last = categories[Measure.SOURCE]
        for name in names:
            second[region, name] = draw(st.integers(0, left))
            left -= second[region, name]
        second[region, last] = left
    counted = Counted(totals, {Measure.RECEIPT: first, Measure.SOURCE: second})
    return counted, regions, categories


class Reader:
    """Who reads the published figures: a linear program over all numbers there are."""

    def __init__(
        self, counted: Counted, regions: Names, categories: Mapping[Measure, Names], shown: Shown
    ) -> None:
        self.places = [
            (measure, region, name)
            for measure, names in categories.items()
            for region in regions
            for name in names
        ]
        self.counted, self.regions, self.categories, self.shown = (
            counted,
            regions,
            categories,
            shown,
        )
        self.left: list[np.ndarray] = []
        self.right: list[float] = []
        self._know()

    def number(self, measure: Measure, region: str | None, name: str | None) -> float:
        """The true number of a cell."""
        return float(self._sum(measure, region, name) @ self._truth)

    def _sum(self, measure: Measure, region: str | None, name: str | None) -> np.ndarray:
        return np.array(
            [
                float(one is measure and region in (None, row) and name in (None, column))
                for one, row, column in self.places
            ]
        )

    @property
    def _truth(self) -> np.ndarray:
        return np.array(
            [self.counted.tables[measure][row, column] for measure, row, column in self.places]
        )

    def _know(self) -> None:
        """Everything that is shown, and that the reports of a region are those of every measure."""
        for measure in MEASURES[1:]:
            for region in self.regions:
                same = self._sum(measure, region, None) - self._sum(MEASURES[0], region, None)
                self._equal(same, 0)
        for cell in self.cells(seen=True):
            self._equal(self._sum(*cell), self.number(*cell))

    def _equal(self, left: np.ndarray, right: float) -> None:
        self.left.append(left)
        self.right.append(right)

    def cells(self, *, seen: bool) -> Iterator[tuple[Measure, str | None, str | None]]:
        """Every cell that is shown, or every one that is hidden."""
        shown = self.shown
        if shown.country is seen:
            yield MEASURES[0], None, None
        for region in self.regions:
            if (region in shown.regions) is seen:
                yield MEASURES[0], region, None
        for measure, names in self.categories.items():
            for name in names:
                if (name in shown.categories[measure]) is seen:
                    yield measure, None, name
                for region in self.regions:
                    if ((region, name) in shown.numbers[measure]) is seen:
                        yield measure, region, name

    def range_of(self, cell: tuple[Measure, str | None, str | None]) -> tuple[float, float]:
        """The least and the most a cell can be; the most is infinite when nothing bounds it."""
        wanted = self._sum(*cell)
        found = []
        for sign in (1, -1):
            answer = linprog(
                sign * wanted,
                A_eq=np.array(self.left) if self.left else None,
                b_eq=np.array(self.right) if self.right else None,
                bounds=(0, None),
                method="highs",
            )
            assert answer.status in {0, 3}, answer.message  # found, or without bound
            found.append(sign * answer.fun if answer.status == 0 else np.inf)
        return found[0], found[1]


@given(half_years())
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)
def test_no_hidden_number_can_be_worked_out_of_the_published_ones(
    drawn: tuple[Counted, Names, Mapping[Measure, Names]],
) -> None:
    counted, regions, categories = drawn
    shown = choose(counted, regions, categories, POLICY)
    reader = Reader(counted, regions, categories, shown)

    for cell in reader.cells(seen=False):
        least, most = reader.range_of(cell)
        assert most - least >= POLICY.room - 1e-6, (cell, least, most)
    for cell in reader.cells(seen=True):
        assert reader.number(*cell) >= POLICY.least_shown


def test_the_reader_of_that_proof_works_out_what_is_hidden_alone() -> None:
    table = {("a", "x"): 3, ("a", "y"): 40, ("b", "x"): 30, ("b", "y"): 50}
    counted = Counted({"a": 43, "b": 80}, dict.fromkeys(MEASURES, table))
    names = dict.fromkeys(MEASURES, ("x", "y"))
    careless = Shown(
        country=True,
        regions=frozenset({"a", "b"}),
        categories={one: frozenset({"x", "y"}) for one in MEASURES},
        numbers={one: frozenset(table) - {("a", "x")} for one in MEASURES},
    )

    reader = Reader(counted, ("a", "b"), names, careless)

    assert reader.range_of((Measure.RECEIPT, "a", "x")) == pytest.approx((3, 3))


def test_large_numbers_are_all_shown() -> None:
    table = dict.fromkeys(product("abc", "xyz"), 100)
    counted = Counted(dict.fromkeys("abc", 300), {Measure.SOURCE: table})

    shown = choose(counted, "abc", {Measure.SOURCE: "xyz"}, POLICY)

    assert shown.numbers[Measure.SOURCE] == frozenset(table)


def test_one_small_number_takes_one_loop_with_it_and_no_more() -> None:
    table = dict.fromkeys(product("abcd", "wxyz"), 100) | {("a", "w"): 2}
    totals = {"a": 302, "b": 400, "c": 400, "d": 400}
    counted = Counted(totals, {Measure.SOURCE: table})

    shown = choose(counted, "abcd", {Measure.SOURCE: "wxyz"}, POLICY)

    assert shown.regions == set("abcd")
    assert len(table) - len(shown.numbers[Measure.SOURCE]) == 4


def test_published_numbers_are_multiples_of_five_from_ten_on() -> None:
    table = {("a", "x"): 12, ("a", "y"): 9, ("b", "x"): 213, ("b", "y"): 77}
    counted = {HalfYear(2024, 1): Counted({"a": 21, "b": 290}, {Measure.RECEIPT: table})}

    cells = publish(counted, POLICY)

    told = [cell.count for cell in cells if cell.count is not None]
    assert told
    assert all(number >= 10 and number % 5 == 0 for number in told)
    assert Cell(HalfYear(2024, 1), Measure.REPORTS, None, None, 310) in cells


def test_a_region_without_any_report_ever_is_in_no_table() -> None:
    counted = {
        HalfYear(2023, 2): Counted({"a": 50}, {Measure.RECEIPT: {("a", "x"): 50}}),
        HalfYear(2024, 1): Counted({"b": 50}, {Measure.RECEIPT: {("b", "x"): 50}}),
    }

    cells = publish(counted, POLICY)

    assert {cell.region for cell in cells} == {None, "a", "b"}
    gone = [cell for cell in cells if cell.region == "a" and cell.half_year == HalfYear(2024, 1)]
    assert [cell.count for cell in gone] == [None, None]  # nought is a small number too


@pytest.mark.parametrize(
    ("number", "told"), [(10, 10), (12, 10), (13, 15), (17, 15), (18, 20), (1002, 1000)]
)
def test_numbers_are_rounded_to_the_nearest_multiple(number: int, told: int) -> None:
    assert rounded(number, 5) == told


@pytest.mark.parametrize(
    ("text", "found"),
    [("2024-1", HalfYear(2024, 1)), ("2024-3", None), ("24-1", None), ("2024", None), ("", None)],
)
def test_a_half_year_is_read_as_it_is_written(text: str, found: HalfYear | None) -> None:
    assert HalfYear.read(text) == found
    assert found is None or str(found) == text


def test_a_half_year_begins_in_january_and_in_july() -> None:
    days = [date(2024, 1, 1), date(2024, 6, 30), date(2024, 7, 1), date(2024, 12, 31)]

    assert [HalfYear.of(day).half for day in days] == [1, 1, 2, 2]


def test_a_policy_that_hides_less_than_is_published_of_veilig_thuis_is_refused() -> None:
    with pytest.raises(ValueError, match="least_shown"):
        StatisticsPolicy.model_validate({**POLICY.model_dump(), "least_shown": 5})
