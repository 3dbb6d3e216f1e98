"""Turns the tests of a definition into SQL over a pair of rows, as DuckDB reads it.

A pair is two rows `l` and `r` for the batch interpreter (`Sides(kinds)`), and one row with columns
`c0_l` and `c0_r` for training by Splink (`Sides(kinds, joined={"surname": "c0"})`).

The twin of `predicate.py`: a value that is not known answers FALSE to every test but `lacks`, never
NULL, so that tests may be turned round. DuckDB counts bytes where rapidfuzz counts characters, so
texts that are compared by likeness must be ASCII; standardising sees to that.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from radarfunctie.match.definition import Condition, Definition, Interval, Similar
from radarfunctie.match.predicate import FIRST_SHIFTED, MARGIN

Kind = Literal["text", "list", "number"]
Kinds = Mapping[str, Kind]
SQL_TYPES: Mapping[Kind, str] = {"text": "VARCHAR", "list": "VARCHAR[]", "number": "BIGINT"}


def kinds_of(definition: Definition) -> dict[str, Kind]:
    """The type of each column, derived ones included."""
    derived: dict[str, Kind] = {one.column: "list" for one in definition.derived}
    return {**definition.columns, **derived}


@dataclass(frozen=True, slots=True)
class Sides:
    """The columns of the two sides of a pair."""

    kinds: Kinds
    joined: Mapping[str, str] | None = None  # one row: column -> its name there, without side

    def left(self, column: str) -> str:
        """The column of the one."""
        return quoted(f"{self.joined[column]}_l") if self.joined else f"l.{quoted(column)}"

    def right(self, column: str) -> str:
        """The column of the other."""
        return quoted(f"{self.joined[column]}_r") if self.joined else f"r.{quoted(column)}"


def condition(test: Condition, sides: Sides) -> str:
    """The expression that answers `test` with TRUE or FALSE."""
    if test.all is not None:
        return _joined(" AND ", test.all, sides)
    if test.any is not None:
        return _joined(" OR ", test.any, sides)
    if test.none is not None:
        return f"NOT {_joined(' OR ', test.none, sides)}"
    if test.known is not None:
        return _known(test.known, sides)
    if test.lacks is not None:
        return f"NOT {_known(test.lacks, sides)}"
    return f"coalesce({_atom(test, sides)}, FALSE)"


def _joined(word: str, tests: tuple[Condition, ...], sides: Sides) -> str:
    return f"({word.join(condition(test, sides) for test in tests)})" if tests else "FALSE"


def _atom(test: Condition, sides: Sides) -> str:
    """A test of values, NULL when one is not known."""
    if test.equal is not None:
        return f"{sides.left(test.equal)} = {sides.right(test.equal)}"
    if test.share is not None:
        return _lists(test.share, sides, lambda one, other: f"list_has_any({one}, {other})")
    if test.within is not None:
        return _lists(
            test.within,
            sides,
            lambda one, other: f"(list_has_all({one}, {other}) OR list_has_all({other}, {one}))",
        )
    if test.crosswise is not None:
        return _crosswise(*test.crosswise, sides)
    if test.prefix is not None:
        return _prefix(test.prefix, sides)
    if test.similar is not None:
        return _similar(test.similar, sides)
    assert test.overlap is not None  # noqa: S101 - the definition was validated
    return _overlap(test.overlap, sides)


def quoted(column: str) -> str:
    """A column name as SQL takes it."""
    return '"' + column.replace('"', '""') + '"'


def _known(column: str, sides: Sides) -> str:
    return f"({sides.left(column)} IS NOT NULL AND {sides.right(column)} IS NOT NULL)"


def _lists(column: str, sides: Sides, of_lists: Callable[[str, str], str]) -> str:
    """A test of two lists; of two single values it is their equality."""
    if sides.kinds[column] == "list":
        return of_lists(sides.left(column), sides.right(column))
    return f"{sides.left(column)} = {sides.right(column)}"


def _crosswise(first: str, second: str, sides: Sides) -> str:
    if sides.kinds[first] != sides.kinds[second]:
        return "FALSE"
    met = "list_has_any({}, {})" if sides.kinds[first] == "list" else "{} = {}"
    one = f"coalesce({met.format(sides.left(first), sides.right(second))}, FALSE)"
    other = f"coalesce({met.format(sides.right(first), sides.left(second))}, FALSE)"
    return f"({one} OR {other})"


def _prefix(column: str, sides: Sides) -> str:
    if sides.kinds[column] != "text":
        return "FALSE"
    one, other = sides.left(column), sides.right(column)
    return f"(starts_with({one}, {other}) OR starts_with({other}, {one}))"


def _similar(similar: Similar, sides: Sides) -> str:
    column = similar.column
    if sides.kinds[column] != "list":
        one, other = sides.left(column), sides.right(column)
        if sides.kinds[column] == "number":
            one, other = f"CAST({one} AS VARCHAR)", f"CAST({other} AS VARCHAR)"
        long_enough = " AND ".join(_long_enough(similar, text) for text in (one, other))
        return f"({long_enough} AND {_alike(similar, one, other)})"
    inner = f"{_long_enough(similar, 'y')} AND {_alike(similar, 'x', 'y')}"
    some = f"len(list_filter({sides.right(column)}, lambda y : {inner})) > 0"
    outer = f"{_long_enough(similar, 'x')} AND {some}"
    return f"len(list_filter({sides.left(column)}, lambda x : {outer})) > 0"


def _long_enough(similar: Similar, text: str) -> str:
    return f"length({text}) >= {similar.min_length}"


def _alike(similar: Similar, one: str, other: str) -> str:
    if similar.at_least is not None:
        limit = similar.at_least - MARGIN
        return f"jaro_winkler_similarity({one}, {other}) >= {number(limit)}"
    return f"{similar.measure}({one}, {other}) <= {similar.at_most or 0}"


def _overlap(interval: Interval, sides: Sides) -> str:
    start, end, slack = interval.start, interval.end, 2 * interval.slack_days
    if {sides.kinds[start], sides.kinds[end]} != {"text"}:
        return "FALSE"
    days = ((sides.left(start), sides.right(end)), (sides.right(start), sides.left(end)))
    return f"({' AND '.join(f'{_shifted(day, slack)} <= {until}' for day, until in days)})"


def _shifted(day: str, days: int) -> str:
    """A day in text, `days` earlier; a text that is no such day stays as it is."""
    if not days:
        return day
    moved = f"CAST(try_cast({day} AS DATE) - {days} AS VARCHAR)"
    plain = f"regexp_full_match({day}, '[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}')"
    movable = f"{plain} AND {day} >= '{FIRST_SHIFTED}'"
    return f"CASE WHEN {movable} THEN coalesce({moved}, {day}) ELSE {day} END"


def number(value: float) -> str:
    """A float as SQL reads it to the last bit; a plain literal would be a decimal."""
    return f"CAST('{value!r}' AS DOUBLE)"
