"""Counts requests for advice exactly, apart from reports: nobody is in them (R9, R52)."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import datetime

from radarfunctie.domain.statistics import Advice, Counted, HalfYear, Measure
from radarfunctie.statistics.counting import half_year_at


def count_advices(advices: Iterable[Advice], until: datetime) -> Mapping[HalfYear, Counted]:
    """Exact counts of every half-year that is over at `until`, oldest first."""
    now = half_year_at(until)
    tables: dict[HalfYear, Counter[tuple[str, str]]] = {}
    for one in advices:
        half_year = half_year_at(one.at)
        if half_year < now:
            tables.setdefault(half_year, Counter())[one.region, one.capacity] += 1
    return {one: _counted(tables[one]) for one in sorted(tables)}


def _counted(table: Mapping[tuple[str, str], int]) -> Counted:
    totals: Counter[str] = Counter()
    for (region, _), number in table.items():
        totals[region] += number
    return Counted(totals, {Measure.ADVICE_CAPACITY: table})
