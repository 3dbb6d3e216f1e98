"""Frequency tables counted from standardised values."""

from collections.abc import Mapping

import pyarrow as pa

from radarfunctie.match.model import TableSpec
from radarfunctie.match.sql import Kinds, quoted
from radarfunctie.scratch import scratch_database


def count_values(
    values: pa.Table, columns: Mapping[str, int], kinds: Kinds
) -> dict[str, TableSpec]:
    """A table for each of `columns`, named as the column.

    `columns` gives the least count from which a value is listed. A share is of the rows that know
    the column; a row counts once for each of its values. `u_exact` is the sum of the squared
    shares: the chance that two rows at random have the same value. A value that is not listed gets
    the mean share of those left out, or that of a single row.
    """
    with scratch_database() as connection:
        connection.register("given", values)
        found = {}
        for column, least in columns.items():
            each = f"unnest({quoted(column)})" if kinds[column] == "list" else quoted(column)
            rows = connection.execute(
                f"""SELECT value, count(*) FROM (SELECT {each} AS value FROM given)
                WHERE value IS NOT NULL GROUP BY value ORDER BY value"""  # noqa: S608 - quoted
            ).fetchall()
            known = connection.execute(
                f"SELECT count({quoted(column)}) FROM given"  # noqa: S608 - quoted
            ).fetchall()[0][0]
            found[column] = _table(dict(rows), max(known, 1), least)
        return found


def _table(counts: Mapping[str, int], known: int, least: int) -> TableSpec:
    listed = {value: count for value, count in counts.items() if count >= least}
    rare, rows = len(counts) - len(listed), sum(counts.values()) - sum(listed.values())
    mean = rows / rare if rare else 1
    squares = sum((count / known) ** 2 for count in counts.values())
    return TableSpec(
        counts=listed,
        total=known,
        missing=_within(mean / (known + 1)),
        u_exact=_within(squares),
        source=f"counted in {known} rows"
        + (f"; values of fewer than {least} rows left out" if least > 1 else ""),
    )


def _within(share: float) -> float:
    """A share strictly between 0 and 1, rounded so that machines agree."""
    return min(max(float(f"{share:.9g}"), 1e-12), 1 - 1e-9)
