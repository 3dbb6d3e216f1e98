"""Counts as they are published: rounded, hidden where they are small or would tell one that is."""

from collections.abc import Iterator, Mapping, Sequence

from radarfunctie.domain.statistics import Cell, Counted, HalfYear, Measure
from radarfunctie.statistics.hiding import Shown, choose
from radarfunctie.statistics.policy import StatisticsPolicy


def publish(
    counted: Mapping[HalfYear, Counted],
    policy: StatisticsPolicy,
    whole: Measure = Measure.REPORTS,
) -> list[Cell]:
    """Every cell of every half-year, by half-year, measure, region and category.

    `whole` is the measure of all that was counted, without a category.

    Regions and categories that never had a report are in no table: that they have none is no
    number about anybody.
    """
    regions = sorted({region for one in counted.values() for region in one.totals})
    categories: dict[Measure, list[str]] = {}
    for measure in Measure:
        tables = (one.tables.get(measure, {}) for one in counted.values())
        if names := sorted({name for table in tables for _, name in table}):
            categories[measure] = names
    return [
        cell
        for half_year in sorted(counted)
        for cell in _cells(half_year, counted[half_year], (whole, regions, categories), policy)
    ]


def rounded(number: int, to: int) -> int:
    """The nearest multiple of `to`, a half upwards."""
    return (number + to // 2) // to * to


def _cells(
    half_year: HalfYear,
    counted: Counted,
    named: tuple[Measure, Sequence[str], Mapping[Measure, Sequence[str]]],
    policy: StatisticsPolicy,
) -> Iterator[Cell]:
    whole, regions, categories = named
    shown = choose(counted, regions, categories, policy)

    def cell(
        measure: Measure, region: str | None, category: str | None, number: int, *, seen: bool
    ) -> Cell:
        told = rounded(number, policy.round_to) if seen else None
        return Cell(half_year, measure, region, category, told)

    country = sum(counted.totals.values())
    yield cell(whole, None, None, country, seen=shown.country)
    for region in regions:
        number = counted.totals.get(region, 0)
        yield cell(whole, region, None, number, seen=region in shown.regions)
    for measure, names in categories.items():
        table = counted.tables.get(measure, {})
        for name in names:
            number = sum(table.get((region, name), 0) for region in regions)
            yield cell(measure, None, name, number, seen=_in(shown, measure, name))
        for region in regions:
            for name in names:
                place = region, name
                seen = place in shown.numbers[measure]
                yield cell(measure, region, name, table.get(place, 0), seen=seen)


def _in(shown: Shown, measure: Measure, name: str) -> bool:
    return name in shown.categories[measure]
