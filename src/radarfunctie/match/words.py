"""What databases say each in their own way: names, lists, likeness of texts, days."""

from radarfunctie.match.definition import Similar
from radarfunctie.match.predicate import FIRST_SHIFTED, MARGIN


def quoted(column: str) -> str:
    """A column name as SQL takes it."""
    return '"' + column.replace('"', '""') + '"'


def number(value: float) -> str:
    """A float as SQL reads it to the last bit; a plain literal would be a decimal."""
    return f"CAST('{value!r}' AS DOUBLE)"


class Words:
    """Expressions as DuckDB says them. Each is NULL or FALSE when a value is not known."""

    dialect = "duckdb"  # as Splink calls it

    def name(self, column: str) -> str:
        """A column."""
        return quoted(column)

    def text(self, value: str) -> str:
        """A number as text."""
        return f"CAST({value} AS VARCHAR)"

    def common(self, one: str, other: str) -> str:
        """Two lists have a value in common."""
        return f"list_has_any({one}, {other})"

    def holds(self, one: str, other: str) -> str:
        """The one list holds all values of the other."""
        return f"list_has_all({one}, {other})"

    def begins(self, text: str, start: str) -> str:
        """A text begins with another."""
        return f"starts_with({text}, {start})"

    def alike(self, similar: Similar, one: str, other: str) -> str:
        """Two texts are long enough and alike enough."""
        long_enough = " AND ".join(_long_enough(similar, text) for text in (one, other))
        return f"({long_enough} AND {_alike(similar, one, other)})"

    def some_alike(self, similar: Similar, one: str, other: str) -> str:
        """Two lists have texts that are long enough and alike enough."""
        inner = f"{_long_enough(similar, 'y')} AND {_alike(similar, 'x', 'y')}"
        some = f"len(list_filter({other}, lambda y : {inner})) > 0"
        outer = f"{_long_enough(similar, 'x')} AND {some}"
        return f"len(list_filter({one}, lambda x : {outer})) > 0"

    def earlier(self, day: str, days: int) -> str:
        """A day in text, `days` earlier; a text that is no such day stays as it is."""
        if not days:
            return day
        moved = f"CAST(try_cast({day} AS DATE) - {days} AS VARCHAR)"
        plain = f"regexp_full_match({day}, '[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}')"
        movable = f"{plain} AND {day} >= '{FIRST_SHIFTED}'"
        return f"CASE WHEN {movable} THEN coalesce({moved}, {day}) ELSE {day} END"


DUCKDB = Words()


def _long_enough(similar: Similar, text: str) -> str:
    return f"length({text}) >= {similar.min_length}"


def _alike(similar: Similar, one: str, other: str) -> str:
    if similar.at_least is not None:
        limit = similar.at_least - MARGIN
        return f"jaro_winkler_similarity({one}, {other}) >= {number(limit)}"
    return f"{similar.measure}({one}, {other}) <= {similar.at_most or 0}"
