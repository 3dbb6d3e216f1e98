"""Turns the tests of a definition into SQL over a pair of rows, as DuckDB or Spark reads it.

A pair is two rows `l` and `r` for the batch interpreter (`Sides(kinds)`), and one row with columns
`c0_l` and `c0_r` for training by Splink (`Sides(kinds, joined={"surname": "c0"})`).

The twin of `predicate.py`: a value that is not known answers FALSE to every test but `lacks`, never
NULL, so that tests may be turned round. DuckDB counts bytes where rapidfuzz counts characters, so
texts that are compared by likeness must be ASCII; standardising sees to that. What each database
says in its own way stands in `words.py`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from radarfunctie.match.definition import Condition, Definition, Interval, Similar
from radarfunctie.match.words import DUCKDB, Words, number, quoted

__all__ = ["SQL_TYPES", "Kind", "Kinds", "Sides", "condition", "kinds_of", "number", "quoted"]

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
    words: Words = DUCKDB

    def left(self, column: str) -> str:
        """The column of the one."""
        return self._of("l", column)

    def right(self, column: str) -> str:
        """The column of the other."""
        return self._of("r", column)

    def _of(self, side: str, column: str) -> str:
        if self.joined:
            return self.words.name(f"{self.joined[column]}_{side}")
        return f"{side}.{self.words.name(column)}"


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
    words = sides.words
    if test.share is not None:
        return _lists(test.share, sides, words.common)
    if test.within is not None:
        return _lists(
            test.within,
            sides,
            lambda one, other: f"({words.holds(one, other)} OR {words.holds(other, one)})",
        )
    if test.crosswise is not None:
        return _crosswise(*test.crosswise, sides)
    if test.prefix is not None:
        return _prefix(test.prefix, sides)
    if test.similar is not None:
        return _similar(test.similar, sides)
    assert test.overlap is not None  # noqa: S101 - the definition was validated
    return _overlap(test.overlap, sides)


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
    met = sides.words.common if sides.kinds[first] == "list" else _equals
    one = f"coalesce({met(sides.left(first), sides.right(second))}, FALSE)"
    other = f"coalesce({met(sides.right(first), sides.left(second))}, FALSE)"
    return f"({one} OR {other})"


def _equals(one: str, other: str) -> str:
    return f"{one} = {other}"


def _prefix(column: str, sides: Sides) -> str:
    if sides.kinds[column] != "text":
        return "FALSE"
    one, other = sides.left(column), sides.right(column)
    begins = sides.words.begins
    return f"({begins(one, other)} OR {begins(other, one)})"


def _similar(similar: Similar, sides: Sides) -> str:
    column, words = similar.column, sides.words
    one, other = sides.left(column), sides.right(column)
    if sides.kinds[column] == "list":
        return words.some_alike(similar, one, other)
    if sides.kinds[column] == "number":
        one, other = words.text(one), words.text(other)
    return words.alike(similar, one, other)


def _overlap(interval: Interval, sides: Sides) -> str:
    start, end, slack = interval.start, interval.end, 2 * interval.slack_days
    if {sides.kinds[start], sides.kinds[end]} != {"text"}:
        return "FALSE"
    days = ((sides.left(start), sides.right(end)), (sides.right(start), sides.left(end)))
    until = [f"{sides.words.earlier(day, slack)} <= {last}" for day, last in days]
    return f"({' AND '.join(until)})"
