"""Learning from flat rows, and weighing their pairs, on Spark."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from importlib.metadata import version
from pathlib import Path

import numpy as np
import pyarrow as pa

from radarfunctie.match.engines.spark.learning import linked
from radarfunctie.match.engines.spark.prepared import Prepared, prepare
from radarfunctie.match.engines.spark.scorer import SparkPairs, SparkScorer
from radarfunctie.match.engines.spark.session import Spark, spark_session
from radarfunctie.match.model import LoadedModel
from radarfunctie.match.training import On
from radarfunctie.radar.flat.engine import Engine, Opened, Weighed
from radarfunctie.radar.flat.rows import KeyedRows
from radarfunctie.radar.untying import Order, Pairs


class OnSpark:
    """On a Spark session; rows are read and parted here, pairs are found and weighed there."""

    def __init__(self, spark: Spark) -> None:
        """The session stays open as long as this is used."""
        self._spark = spark

    @property
    def on(self) -> On:
        """As `Engine` says."""
        return partial(linked, self._spark)

    @property
    def versions(self) -> Mapping[str, str]:
        """As `Engine` says."""
        return {"pyspark": version("pyspark")}

    def weigh(
        self, keyed: KeyedRows, count: int, model: LoadedModel, labels: Sequence[str] | None
    ) -> Weighed:
        """As `Engine` says."""
        prepared = prepare(model, keyed.columns)
        keyed.columns.clear()
        scorer = SparkScorer(self._spark, model, prepared)
        crowded = scorer.crowded(model.definition.largest_key)
        candidates = scorer.candidates()
        alike = None if labels is None else scorer.candidates_alike(_numbered(labels))
        found = scorer.pairs(model.model.bands.review_bits)
        return Weighed(_pairs(found, model), _order(prepared, count), candidates, crowded, alike)


def on_spark(master: str, folder: Path | None) -> Opened:
    """Spark on `master`; what passes through lies in `folder`, or where temporary files do."""

    @contextmanager
    def opened() -> Iterator[Engine]:
        with spark_session(master, folder) as spark:
            yield OnSpark(spark)

    return opened


def _numbered(labels: Sequence[str]) -> pa.Array:
    """A number for each label, NULL for none."""
    numbers: dict[str, int] = {}
    found = [numbers.setdefault(label, len(numbers)) if label else None for label in labels]
    return pa.array(found, pa.int64())


def _pairs(found: SparkPairs, model: LoadedModel) -> Pairs:
    names = [rule.name for rule in model.definition.rules]
    rules = [names[rule] if rule >= 0 else None for rule in found.rule.tolist()]
    return Pairs(found.left, found.right, found.bits, rules, found.rule >= 0)


def _order(prepared: Prepared, count: int) -> Order:
    rank, signal = np.zeros(count, np.int64), np.zeros(count, np.int64)
    rank[prepared.place] = np.arange(len(prepared.place))
    signal[prepared.place] = prepared.signal
    return Order(rank, signal, [None] * count)
