"""Splink on Spark, for training."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pyarrow as pa
from typing_extensions import override

from radarfunctie.match.definition import Definition
from radarfunctie.match.engines.spark.functions import BUCKET, add_functions
from radarfunctie.match.engines.spark.session import Spark
from radarfunctie.match.engines.spark.words import SPARK
from radarfunctie.match.splink_settings import splink_settings, splink_table
from radarfunctie.scratch import scratch_database

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection
    from splink import Linker

_PATTERNS = "__splink__agreement_pattern_counts"


@contextmanager
def linked(spark: Spark, definition: Definition, values: pa.Table) -> Iterator["Linker"]:
    """Splink on a session, with rows as `splink_table` takes them."""
    from splink import Linker  # takes a second; only needed here

    add_functions(spark.session)
    with scratch_database() as patterns:
        patterns.execute("SET threads = 1")
        api = _api(spark.session, patterns)
        yield Linker(
            api.register(splink_table(definition, values)),
            splink_settings(definition, words=SPARK),
            log_level=None,
        )


def _api(session: Any, patterns: "DuckDBPyConnection") -> Any:  # noqa: ANN401 - pyspark need not be there to check types
    """Splink's Spark, with two differences.

    It draws the rows that Splink draws on DuckDB. And the patterns of agreement, some hundred rows
    that Spark counts, come here once: an iteration over them takes Spark a second, and `patterns`
    a few milliseconds.
    """
    import sqlglot
    from splink.backends.spark import SparkAPI
    from splink.internals.dialects import SparkDialect

    class SameDraw(SparkDialect):
        @override
        def hash_bucket_expression(self, col_expression: str, modulus: int) -> str:
            return f"{BUCKET}({col_expression}, {modulus})"

    class Api(SparkAPI):
        sql_dialect = SameDraw()  # type: ignore[no-untyped-call]  # Splink has no type for it

        @override
        def _setup_for_execute_sql(self, sql: str, physical_name: str) -> str:
            if f"{_PATTERNS}_" in sql:
                return sqlglot.transpile(sql, read="spark", write="duckdb")[0]
            return super()._setup_for_execute_sql(sql, physical_name)

        @override
        def _execute_sql_against_backend(self, final_sql: str) -> Any:
            if f"{_PATTERNS}_" in final_sql:
                return self.spark.createDataFrame(patterns.sql(final_sql).to_arrow_table())
            return super()._execute_sql_against_backend(final_sql)

        @override
        def _cleanup_for_execute_sql(
            self, table: Any, templated_name: str, physical_name: str
        ) -> Any:
            if templated_name == _PATTERNS:
                patterns.register(physical_name, table.toArrow())
                return self.table_to_splink_dataframe(templated_name, physical_name)
            return super()._cleanup_for_execute_sql(table, templated_name, physical_name)

    return Api(  # type: ignore[no-untyped-call]  # as above
        spark_session=session, break_lineage_method="persist", register_udfs_automatically=False
    )
