"""Which numbers of a half-year may be shown, so that no hidden one can be worked out.

All tables of a half-year have the reports of each region as their row sums, and the whole country
as the sum of those. It goes from the outside in: first the regions, then of each table the
categories, then the numbers within. Where regions are hidden, what they have together can be worked
out, so it is a row of its own to be judged like any other; the same for categories.

Source: domain.md 4.8. tests/statistics/test_hiding.py proves the room of a hidden number: it
asks a linear program for the least and the most that every hidden number can be.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from radarfunctie.domain.statistics import Counted, Measure
from radarfunctie.statistics.policy import StatisticsPolicy
from radarfunctie.statistics.rooms import Place, room

_REST = ""  # the row or column of all that is hidden; no code is empty


@dataclass(frozen=True, slots=True)
class Shown:
    """What of a half-year may be shown, of each measure by region and category."""

    country: bool
    regions: frozenset[str]
    categories: Mapping[Measure, frozenset[str]]
    numbers: Mapping[Measure, frozenset[Place]]


def choose(
    counted: Counted,
    regions: Collection[str],
    categories: Mapping[Measure, Collection[str]],
    policy: StatisticsPolicy,
) -> Shown:
    """What may be shown of a half-year, over these regions and categories.

    A region or category without any report in this half-year counts as nought and is hidden as
    such; what is named here and is nought in every half-year should be left out by the caller.
    """
    totals = {region: counted.totals.get(region, 0) for region in regions}
    if sum(totals.values()) < policy.least_shown:
        nothing: frozenset[Place] = frozenset()
        return Shown(
            country=False,
            regions=frozenset(),
            categories=dict.fromkeys(categories, frozenset()),
            numbers=dict.fromkeys(categories, nothing),
        )
    rows = _margin(totals, policy)
    columns: dict[Measure, frozenset[str]] = {}
    numbers: dict[Measure, frozenset[Place]] = {}
    for measure, names in categories.items():
        table = counted.tables.get(measure, {})
        sums = {name: sum(table.get((region, name), 0) for region in totals) for name in names}
        columns[measure] = _margin(sums, policy)
        whole = _with_rests(table, (totals, rows), (sums, columns[measure]))
        numbers[measure] = frozenset(
            place for place in _within(whole, policy) if _REST not in place
        )
    return Shown(country=True, regions=rows, categories=columns, numbers=numbers)


def _margin(sums: Mapping[str, int], policy: StatisticsPolicy) -> frozenset[str]:
    """Of sums whose own sum is shown: those that may be shown.

    What is hidden is two or more, and together enough to be shown, so that each of them can be
    anything from nought to all of it.
    """
    from_small = sorted(sums, key=lambda name: (sums[name], name))
    hidden = [name for name in from_small if sums[name] < policy.least_shown]
    least = max(policy.least_shown, policy.room)
    for name in from_small[len(hidden) :]:
        if not hidden or (len(hidden) > 1 and sum(sums[one] for one in hidden) >= least):
            break
        hidden.append(name)
    return frozenset(sums) - frozenset(hidden)


def _with_rests(
    table: Mapping[Place, int],
    rows: tuple[Mapping[str, int], frozenset[str]],
    columns: tuple[Mapping[str, int], frozenset[str]],
) -> dict[Place, int]:
    """The table of what is shown, with what is hidden put together as one row and one column."""
    (all_rows, shown_rows), (all_columns, shown_columns) = rows, columns
    found: dict[Place, int] = {}
    for row in all_rows:
        for column in all_columns:
            place = (
                row if row in shown_rows else _REST,
                column if column in shown_columns else _REST,
            )
            found[place] = found.get(place, 0) + table.get((row, column), 0)
    return found


def _within(numbers: Mapping[Place, int], policy: StatisticsPolicy) -> frozenset[Place]:
    """The places of a table with published sums that may be shown."""
    hidden = {place for place, number in numbers.items() if number < policy.least_shown}
    waiting = sorted(hidden, key=lambda place: (numbers[place], place))
    while waiting:
        place = waiting[-1]
        if room(numbers, hidden, place, policy.room) >= policy.room:
            waiting.pop()  # hiding more only ever gives it more room
            continue
        more = _loop(numbers, hidden, place, policy.room)
        hidden.update(more)
        waiting[0:0] = more
    return frozenset(numbers) - hidden


def _loop(
    numbers: Mapping[Place, int], hidden: Collection[Place], place: Place, enough: int
) -> list[Place]:
    """The shown places of the loop of four that hides least and gives `place` enough room.

    Without one that does, of the loops that give most; when no loop hides anything more, the
    smallest number that is shown.
    """
    row, column = place
    best: tuple[tuple[int, int], list[Place]] | None = None
    for other_row, other_column in sorted(numbers):
        if other_row == row or other_column == column:
            continue
        loop = [(row, other_column), (other_row, column), (other_row, other_column)]
        more = [one for one in loop if one not in hidden]
        if not more:
            continue
        beside, below, across = (numbers[one] for one in loop)
        gives = min(beside, below) + min(numbers[place], across)
        rank = (-min(gives, enough), sum(numbers[one] for one in more))
        if best is None or rank < best[0]:
            best = (rank, more)
    if best is not None:
        return best[1]
    return [_smallest(numbers, (one for one in numbers if one not in hidden))]


def _smallest(numbers: Mapping[Place, int], places: Iterable[Place]) -> Place:
    return min(places, key=lambda place: (numbers[place], place))
