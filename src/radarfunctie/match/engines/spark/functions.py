"""Functions that Spark lacks, on columns (Arrow); they run in the Python processes of Spark.

Texts are compared as bytes, as DuckDB does, by rapidfuzz, as the live interpreter does.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pyarrow as pa
from rapidfuzz.distance import DamerauLevenshtein, JaroWinkler, Levenshtein

from radarfunctie.match.engines.spark.words import function_of

BUCKET = "radar_bucket"
Alike = Callable[[bytes, bytes], bool]
Function = Callable[[pa.Array, pa.Array, pa.Array, pa.Array], pa.Array]


def _jaro_winkler(limit: float) -> Alike:
    likeness = JaroWinkler.similarity
    return lambda one, other: (
        likeness(one, other, prefix_weight=0.1) >= limit if one or other else limit <= 0.0
    )


def _levenshtein(limit: float) -> Alike:
    most, distance = int(limit), Levenshtein.distance
    return lambda one, other: distance(one, other, score_cutoff=most) <= most


def _damerau_levenshtein(limit: float) -> Alike:
    most, distance = int(limit), DamerauLevenshtein.distance
    return lambda one, other: distance(one, other, score_cutoff=most) <= most


MEASURES: dict[str, Callable[[float], Alike]] = {
    "jaro_winkler": _jaro_winkler,
    "levenshtein": _levenshtein,
    "damerau_levenshtein": _damerau_levenshtein,
}


def likeness(measure: str) -> Function:
    """The function that says whether two texts, or two of two lists of texts, are alike.

    It takes the ones, the others, the limit and the least length in characters, the last two the
    same in every row; NULL when one is not known.
    """

    def alike(ones: pa.Array, others: pa.Array, limits: pa.Array, least: pa.Array) -> pa.Array:
        if not len(ones):
            return pa.array([], pa.bool_())
        test, shortest = MEASURES[measure](limits[0].as_py()), least[0].as_py()
        pairs = zip(ones.to_pylist(), others.to_pylist(), strict=True)
        return pa.array([_some(one, other, test, shortest) for one, other in pairs], pa.bool_())

    return alike


def _some(
    one: str | Sequence[str] | None, other: str | Sequence[str] | None, test: Alike, shortest: int
) -> bool | None:
    if one is None or other is None:
        return None
    theirs = list(_long_enough(other, shortest))
    return any(test(mine, their) for mine in _long_enough(one, shortest) for their in theirs)


def _long_enough(value: str | Sequence[str], shortest: int) -> Iterator[bytes]:
    for text in (value,) if isinstance(value, str) else value:
        if len(text) >= shortest:
            yield text.encode()


def buckets(texts: pa.Array, moduli: pa.Array) -> pa.Array:
    """DuckDB's hash of each text, modulo a number that is the same in every row.

    Splink draws rows by it, so the same rows are drawn on Spark and on DuckDB.
    """
    import duckdb  # only where rows are drawn

    if not len(texts):
        return pa.array([], pa.int64())
    with duckdb.connect(":memory:") as connection:
        connection.execute("SET threads = 1")  # keeps the order of the rows
        connection.register("told", pa.table({"text": texts}))
        found = connection.sql(
            f"SELECT CAST(hash(text) % {int(moduli[0].as_py())} AS BIGINT) AS bucket FROM told"  # noqa: S608 - a number
        ).to_arrow_table()
    return found.column("bucket").combine_chunks()


def add_functions(session: Any) -> None:  # noqa: ANN401 - pyspark need not be there to check types
    """Tell Spark of them all.

    Likeness is said to be not deterministic: else Spark asks it again for each place that looks at
    the answer.
    """
    from pyspark.sql.functions import arrow_udf

    for measure in MEASURES:
        function = arrow_udf(likeness(measure), "boolean").asNondeterministic()
        session.udf.register(function_of(measure), function)
    session.udf.register(BUCKET, arrow_udf(buckets, "bigint"))
