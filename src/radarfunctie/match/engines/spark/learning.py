"""Splink on Spark, for training."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from radarfunctie.match.definition import Definition
from radarfunctie.match.engines.spark.functions import BUCKET, add_functions
from radarfunctie.match.engines.spark.session import Spark
from radarfunctie.match.engines.spark.words import SPARK
from radarfunctie.match.splink_settings import splink_settings, splink_table

if TYPE_CHECKING:
    from splink import Linker

_PATTERNS = "__splink__agreement_pattern_counts"


@contextmanager
def linked(spark: Spark, definition: Definition, values: pa.Table) -> Iterator["Linker"]:
    """Splink on a session, with rows as `splink_table` takes them."""
    from splink import Linker  # takes a second; only needed here

    add_functions(spark.session)
    api = _api(spark.session)
    yield Linker(
        api.register(splink_table(definition, values)),
        splink_settings(definition, words=SPARK),
        log_level=None,
    )


def _api(session: Any) -> Any:  # noqa: ANN401 - as above; classes of Splink that are made here
    """Splink's Spark, which draws the rows that it draws on DuckDB, and counts patterns once."""
    from splink.backends.spark import SparkAPI
    from splink.internals.dialects import SparkDialect

    class SameDraw(SparkDialect):
        def hash_bucket_expression(self, col_expression: str, modulus: int) -> str:
            return f"{BUCKET}({col_expression}, {modulus})"

    class Api(SparkAPI):
        sql_dialect = SameDraw()

        def _break_lineage_and_repartition(
            self, spark_df: Any, templated_name: str, physical_name: str
        ) -> Any:
            if templated_name == _PATTERNS:  # some hundred rows, looked at by every iteration
                return spark_df.coalesce(1).persist()
            return super()._break_lineage_and_repartition(spark_df, templated_name, physical_name)

    return Api(
        spark_session=session, break_lineage_method="persist", register_udfs_automatically=False
    )
