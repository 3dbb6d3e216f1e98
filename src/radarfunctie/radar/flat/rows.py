"""All rows of flat files, standardised, in columns."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import tee

import pyarrow as pa

from radarfunctie.match.definition import Definition
from radarfunctie.match.engines.columns import MentionColumns, typed
from radarfunctie.match.sql import kinds_of
from radarfunctie.match.training import LABEL, Rows, fingerprint
from radarfunctie.radar.flat.desk import Desk, Keyed, Read, standardise
from radarfunctie.radar.flat.source import Batch, Source
from radarfunctie.radar.processes import workers

Progress = Callable[[str, int | None], None]
"""Told what is being done, and how many rows of it are done."""


@dataclass
class FlatRows:
    """The rows of some files by place, from 0 on."""

    read: list[Read] = field(default_factory=list)
    extra: list[str] = field(default_factory=list)

    @property
    def count(self) -> int:
        """Number of rows."""
        return len(self.extra)

    def named(self) -> Iterator[tuple[str, str]]:
        """Of each row the name of its file and its own."""
        for one in self.read:
            for name in one.names:
                yield one.file, name


def read_rows(
    source: Source, definition: Definition, processes: int | None, progress: Progress
) -> FlatRows:
    """Standardise every row, in worker processes.

    Raises:
        InputError: Rows that cannot be read, all of them named.
    """
    found = FlatRows()
    with workers(partial(Desk.open, definition, {}), processes) as pool:
        ours, theirs = tee(source.batches())
        texts = pool.each(standardise, (batch.cells for batch in theirs))
        for batch, done in zip(ours, texts, strict=True):
            _add(found, batch, done)
            progress("standardising", found.count)
    return found


def _add(found: FlatRows, batch: Batch, texts: pa.StringArray) -> None:
    found.read.append(Read(found.count, batch.file, batch.names, texts))
    found.extra += batch.extra


@dataclass
class KeyedRows:
    """Rows as the batch interpreter takes them."""

    columns: list[MentionColumns] = field(default_factory=list)
    skipped: Counter[str] = field(default_factory=Counter)
    unlinked: int = 0

    def add(self, keyed: Keyed) -> None:
        """A batch more."""
        self.columns.append(keyed.columns)
        self.skipped += keyed.skipped
        self.unlinked += keyed.unlinked


def to_learn_from(keyed: KeyedRows, definition: Definition, labels: Sequence[str] | None) -> Rows:
    """Rows as training takes them; a label that is empty is not known."""
    told = [one.values.select(["_place", "_values"]) for one in keyed.columns]
    values = typed(told, kinds_of(definition))
    if labels is not None:
        known = pa.array([label or None for label in labels], pa.string())
        values = values.append_column(LABEL, known)
    texts = (text for table in told for text in table.column("_values").to_pylist())
    return Rows(
        values,
        fingerprint(texts),
        labelled=labels is not None,
        apart=definition.distinct_within,
    )
