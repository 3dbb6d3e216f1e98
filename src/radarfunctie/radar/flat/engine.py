"""What learns from flat rows and weighs their pairs: DuckDB in this process, or Spark."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from typing import Protocol

import pyarrow as pa

from radarfunctie.errors import ConfigError, Fault
from radarfunctie.match.engines.batch import BatchScorer
from radarfunctie.match.model import LoadedModel
from radarfunctie.match.training import On
from radarfunctie.radar.flat.rows import KeyedRows
from radarfunctie.radar.untying import Order, Pairs, gather, order_of


@dataclass(frozen=True, slots=True)
class Weighed:
    """Pairs at or above the review level, in the order of their places, and what it took."""

    pairs: Pairs
    order: Order
    candidates: int  # pairs that were weighed
    crowded: Mapping[str, int]  # rows by name of a key that too many share
    alike: int | None  # candidates with one label; None when labels are not known


class Engine(Protocol):
    """Learns and weighs."""

    @property
    def on(self) -> On | None:
        """Where Splink reckons; None for DuckDB in one thread."""

    @property
    def versions(self) -> Mapping[str, str]:
        """Versions of what reckons, besides those every model names."""

    def weigh(
        self, keyed: KeyedRows, count: int, model: LoadedModel, labels: Sequence[str] | None
    ) -> Weighed:
        """The pairs of `count` rows; takes what `keyed` holds. `labels` count for `alike` alone.

        Raises:
            ConfigError: So many pairs share a key that they do not fit in memory.
        """


Opened = Callable[[], AbstractContextManager[Engine]]


class OnDuckDB:
    """In this process, on every core."""

    on: On | None = None
    versions: Mapping[str, str] = {}

    def weigh(
        self, keyed: KeyedRows, count: int, model: LoadedModel, labels: Sequence[str] | None
    ) -> Weighed:
        """As `Engine` says."""
        import duckdb  # takes a tenth of a second; only needed here

        review_bits = model.model.bands.review_bits
        scorer = BatchScorer(model)
        try:
            for columns in keyed.columns:
                scorer.add(columns)
            keyed.columns.clear()
            crowded = scorer.crowded(model.definition.largest_key)
            candidates = scorer.candidates()
            alike = None if labels is None else scorer.candidates_alike(_labels(labels))
            scorer.reach(review_bits)
            order = order_of(scorer, count, None)
            pairs = gather(scorer.pairs(review_bits))
        except duckdb.OutOfMemoryException as error:
            message = "the pairs do not fit in memory"
            rule = "is too high: fewer rows may share a blocking key, or keys take more columns"
            raise ConfigError(message, [Fault("largest_key", rule)]) from error
        finally:
            scorer.close()
        return Weighed(pairs, order, candidates, crowded, alike)


@contextmanager
def on_duckdb() -> Iterator[Engine]:
    """DuckDB, which needs nothing."""
    yield OnDuckDB()


def _labels(labels: Sequence[str]) -> pa.Table:
    known = [(place, label) for place, label in enumerate(labels) if label]
    return pa.table(
        {
            "_place": pa.array([place for place, _ in known], pa.int64()),
            "label": pa.array([label for _, label in known], pa.string()),
        }
    )
