"""Turns the tests of a definition into SQL over two rows `l` and `r`, as DuckDB reads it.

The twin of `predicate.py`: a value that is not known answers FALSE to every test but `lacks`, never
NULL, so that tests may be turned round. DuckDB counts bytes where rapidfuzz counts characters, so
texts that are compared by likeness must be ASCII; standardising sees to that.
"""

from collections.abc import Callable, Mapping
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


def condition(test: Condition, kinds: Kinds) -> str:
    """The expression that answers `test` with TRUE or FALSE."""
    if test.all is not None:
        return _joined(" AND ", test.all, kinds)
    if test.any is not None:
        return _joined(" OR ", test.any, kinds)
    if test.none is not None:
        return f"NOT {_joined(' OR ', test.none, kinds)}"
    if test.known is not None:
        return _known(test.known)
    if test.lacks is not None:
        return f"NOT {_known(test.lacks)}"
    return f"coalesce({_atom(test, kinds)}, FALSE)"


def _joined(word: str, tests: tuple[Condition, ...], kinds: Kinds) -> str:
    return f"({word.join(condition(test, kinds) for test in tests)})" if tests else "FALSE"


def _atom(test: Condition, kinds: Kinds) -> str:
    """A test of values, NULL when one is not known."""
    if test.equal is not None:
        return f"{_left(test.equal)} = {_right(test.equal)}"
    if test.share is not None:
        return _lists(test.share, kinds, lambda one, other: f"list_has_any({one}, {other})")
    if test.within is not None:
        return _lists(
            test.within,
            kinds,
            lambda one, other: f"(list_has_all({one}, {other}) OR list_has_all({other}, {one}))",
        )
    if test.crosswise is not None:
        return _crosswise(*test.crosswise, kinds)
    if test.prefix is not None:
        return _prefix(test.prefix, kinds)
    if test.similar is not None:
        return _similar(test.similar, kinds)
    assert test.overlap is not None  # noqa: S101 - the definition was validated
    return _overlap(test.overlap, kinds)


def quoted(column: str) -> str:
    """A column name as SQL takes it."""
    return '"' + column.replace('"', '""') + '"'


def _left(column: str) -> str:
    return f"l.{quoted(column)}"


def _right(column: str) -> str:
    return f"r.{quoted(column)}"


def _known(column: str) -> str:
    return f"({_left(column)} IS NOT NULL AND {_right(column)} IS NOT NULL)"


def _lists(column: str, kinds: Kinds, of_lists: Callable[[str, str], str]) -> str:
    """A test of two lists; of two single values it is their equality."""
    if kinds[column] == "list":
        return of_lists(_left(column), _right(column))
    return f"{_left(column)} = {_right(column)}"


def _crosswise(first: str, second: str, kinds: Kinds) -> str:
    if kinds[first] != kinds[second]:
        return "FALSE"
    met = "list_has_any({}, {})" if kinds[first] == "list" else "{} = {}"
    one = f"coalesce({met.format(_left(first), _right(second))}, FALSE)"
    other = f"coalesce({met.format(_right(first), _left(second))}, FALSE)"
    return f"({one} OR {other})"


def _prefix(column: str, kinds: Kinds) -> str:
    if kinds[column] != "text":
        return "FALSE"
    one, other = _left(column), _right(column)
    return f"(starts_with({one}, {other}) OR starts_with({other}, {one}))"


def _similar(similar: Similar, kinds: Kinds) -> str:
    column = similar.column
    if kinds[column] != "list":
        one, other = _left(column), _right(column)
        if kinds[column] == "number":
            one, other = f"CAST({one} AS VARCHAR)", f"CAST({other} AS VARCHAR)"
        long_enough = " AND ".join(_long_enough(similar, text) for text in (one, other))
        return f"({long_enough} AND {_alike(similar, one, other)})"
    inner = f"{_long_enough(similar, 'y')} AND {_alike(similar, 'x', 'y')}"
    some = f"len(list_filter({_right(column)}, lambda y : {inner})) > 0"
    outer = f"{_long_enough(similar, 'x')} AND {some}"
    return f"len(list_filter({_left(column)}, lambda x : {outer})) > 0"


def _long_enough(similar: Similar, text: str) -> str:
    return f"length({text}) >= {similar.min_length}"


def _alike(similar: Similar, one: str, other: str) -> str:
    if similar.at_least is not None:
        limit = similar.at_least - MARGIN
        return f"jaro_winkler_similarity({one}, {other}) >= {number(limit)}"
    return f"{similar.measure}({one}, {other}) <= {similar.at_most or 0}"


def _overlap(interval: Interval, kinds: Kinds) -> str:
    start, end, slack = interval.start, interval.end, 2 * interval.slack_days
    if {kinds[start], kinds[end]} != {"text"}:
        return "FALSE"
    sides = ((_left(start), _right(end)), (_right(start), _left(end)))
    return f"({' AND '.join(f'{_shifted(day, slack)} <= {until}' for day, until in sides)})"


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
