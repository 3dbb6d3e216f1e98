"""Candidate pairs found and weighed by Spark; what is kept comes back in columns."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.dataset as ds
from numpy.typing import NDArray

from radarfunctie.errors import ConfigError, StoreUnavailableError
from radarfunctie.match.engines.spark.functions import add_functions
from radarfunctie.match.engines.spark.prepared import Prepared
from radarfunctie.match.engines.spark.session import Spark
from radarfunctie.match.engines.spark.weighing import weighed
from radarfunctie.match.model import LoadedModel

_PAIRS = pa.schema(
    [("l", pa.int64()), ("r", pa.int64()), ("bits", pa.float64()), ("rule", pa.int32())]
)


@dataclass(frozen=True, slots=True)
class SparkPairs:
    """Pairs side by side by their places, as DuckDB orders them; `rule` is -1 for none."""

    left: NDArray[np.int64]
    right: NDArray[np.int64]
    bits: NDArray[np.float64]
    rule: NDArray[np.int32]


class SparkScorer:
    """Finds the candidate pairs among mentions, and weighs them; once each, in this order."""

    def __init__(self, spark: Spark, model: LoadedModel, prepared: Prepared) -> None:
        """Hands the mentions to Spark.

        Raises:
            ConfigError: The model weighs by context, which Spark does not.
        """
        if model.definition.context is not None:
            message = f"Spark weighs without context, and {model.definition.name} has one"
            raise ConfigError(message)
        self._spark, self._model, self._place = spark, model, prepared.place
        add_functions(spark.session)
        spark.session.createDataFrame(prepared.mentions).createOrReplaceTempView("mention")
        spark.session.createDataFrame(prepared.keys).createOrReplaceTempView("told_key")

    def crowded(self, most: int) -> dict[str, int]:
        """Leave out keys that more than `most` mentions share: mentions by name of blocking key."""
        self._view("crowd", f"SELECT hash FROM told_key GROUP BY hash HAVING count(*) > {most}")  # noqa: S608 - a number
        self._view("kept_key", "SELECT * FROM told_key ANTI JOIN crowd USING (hash)")
        found = self._spark.session.sql(
            "SELECT key, count(*) FROM told_key SEMI JOIN crowd USING (hash) GROUP BY key"
        ).collect()
        names = [key.name for key in self._model.definition.blocking]
        return {names[at - 1]: count for at, count in sorted(map(tuple, found))}

    def candidates(self) -> int:
        """Find the pairs that share a blocking key; how many."""
        pairs = self._view(
            "candidate",
            """SELECT DISTINCT one.n AS l, other.n AS r
            FROM kept_key AS one JOIN kept_key AS other
              ON one.hash = other.hash AND one.n < other.n AND one.s <> other.s""",
        )
        return int(pairs.persist().count())

    def candidates_alike(self, labels: pa.Array) -> int:
        """How many candidates have one label; `labels` are numbers by place, NULL if not known."""
        told = pa.table({"n": np.arange(len(self._place)), "label": labels.take(self._place)})
        self._spark.session.createDataFrame(told).createOrReplaceTempView("label")
        found = self._spark.session.sql(
            """SELECT count(*) FROM candidate JOIN label AS one ON one.n = l
            JOIN label AS other ON other.n = r AND other.label = one.label"""
        )
        return int(found.collect()[0][0])

    def pairs(self, least: float) -> SparkPairs:
        """The candidates that weigh `least` bits or more, in the order of their places.

        Raises:
            StoreUnavailableError: Other machines wrote where this one cannot read.
        """
        from pyspark.sql import Observation
        from pyspark.sql import functions as of

        folder, written = self._spark.folder / "pairs", Observation()
        found = self._spark.session.sql(weighed(self._model, "candidate", least))
        counted = found.observe(written, of.count(of.lit(1)).alias("pairs"))
        counted.write.parquet(str(folder))
        table = ds.dataset(folder, schema=_PAIRS, format="parquet").to_table()
        if table.num_rows != written.get["pairs"]:
            message = "Spark wrote pairs where this machine cannot read: name a folder of all"
            raise StoreUnavailableError(message)
        return self._by_place(table)

    def _by_place(self, table: pa.Table) -> SparkPairs:
        left = self._place[table.column("l").to_numpy()]
        right = self._place[table.column("r").to_numpy()]
        order = np.lexsort((right, left))
        rule = table.column("rule").fill_null(-1).to_numpy()
        bits = table.column("bits").to_numpy()
        return SparkPairs(left[order], right[order], bits[order], rule[order])

    def _view(self, name: str, query: str) -> Any:  # noqa: ANN401 - pyspark need not be there
        found = self._spark.session.sql(query)
        found.createOrReplaceTempView(name)
        return found
