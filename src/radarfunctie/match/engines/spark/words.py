"""How Spark says the tests of a definition.

Spark has no Jaro-Winkler and no Damerau-Levenshtein, and its Levenshtein counts characters where
DuckDB counts bytes: likeness is asked of functions of our own (`functions.py`).
"""

from typing_extensions import override

from radarfunctie.match.definition import Similar
from radarfunctie.match.predicate import FIRST_SHIFTED, MARGIN
from radarfunctie.match.words import Words, number

PLAIN_DAY = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"


def function_of(measure: str) -> str:
    """The name under which Spark knows the likeness of a measure."""
    return f"radar_{measure}"


class SparkWords(Words):
    """Expressions as Spark says them."""

    dialect = "spark"

    @override
    def name(self, column: str) -> str:
        return "`" + column.replace("`", "``") + "`"

    @override
    def text(self, value: str) -> str:
        return f"CAST({value} AS STRING)"

    @override
    def common(self, one: str, other: str) -> str:
        return f"arrays_overlap({one}, {other})"

    @override
    def holds(self, one: str, other: str) -> str:
        return f"size(array_except({other}, {one})) = 0"

    @override
    def begins(self, text: str, start: str) -> str:
        return f"startswith({text}, {start})"

    @override
    def alike(self, similar: Similar, one: str, other: str) -> str:
        limit = (similar.at_most or 0) if similar.at_least is None else similar.at_least - MARGIN
        asked = f"{one}, {other}, {number(float(limit))}, {similar.min_length}"
        return f"{function_of(similar.measure)}({asked})"

    @override
    def some_alike(self, similar: Similar, one: str, other: str) -> str:
        return self.alike(similar, one, other)

    @override
    def earlier(self, day: str, days: int) -> str:
        if not days:
            return day
        moved = f"CAST(date_sub(try_cast({day} AS DATE), {days}) AS STRING)"
        plain = f"{day} RLIKE '{PLAIN_DAY}' AND length({day}) = 10"
        movable = f"{plain} AND {day} >= '{FIRST_SHIFTED}'"
        return f"CASE WHEN {movable} THEN coalesce({moved}, {day}) ELSE {day} END"


SPARK = SparkWords()
