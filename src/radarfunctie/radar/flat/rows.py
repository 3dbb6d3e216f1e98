"""All rows of flat files, standardised, in columns."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import tee

import numpy as np
import pyarrow as pa

from radarfunctie.match.definition import Definition
from radarfunctie.match.engines.columns import MentionColumns, typed
from radarfunctie.match.learning import Training
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
    names: list[tuple[str, Sequence[str]]] = field(default_factory=list)  # file, rows
    extra: list[str] = field(default_factory=list)

    @property
    def count(self) -> int:
        """Number of rows."""
        return len(self.extra)

    def named(self) -> Iterator[tuple[str, str]]:
        """Of each row the name of its file and its own."""
        for file, names in self.names:
            for name in names:
                yield file, name

    def take(self) -> Iterator[Read]:
        """What was read, let go of on the way."""
        self.read.reverse()
        while self.read:
            yield self.read.pop()


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
    found.names.append((batch.file, batch.names))
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


def to_learn_from(
    keyed: KeyedRows,
    definition: Definition,
    labels: Sequence[str] | None,
    needed: Sequence[int] = (),
) -> Rows:
    """Rows as training takes them, or a random part of them with those `needed` by their place.

    A label that is empty is not known.
    """
    told = [one.values.select(["_place", "_values"]) for one in keyed.columns]
    count = sum(table.num_rows for table in told)
    texts = (text for table in told for text in table.column("_values").to_pylist())
    values = typed(_drawn(told, count, definition.training, needed), kinds_of(definition))
    if labels is not None:
        places = values.column("_place").to_pylist()
        known = pa.array([labels[place] or None for place in places], pa.string())
        values = values.append_column(LABEL, known)
    return Rows(
        values,
        fingerprint(texts),
        count,
        labelled=labels is not None,
        apart=definition.distinct_within,
    )


def _drawn(
    told: Sequence[pa.Table], count: int, settings: Training | None, needed: Sequence[int]
) -> Sequence[pa.Table]:
    """As many rows as are learned from, drawn at random when there are more."""
    if settings is None or count <= settings.rows:
        return told
    chosen = np.zeros(count, np.bool_)
    chosen[np.random.default_rng(settings.seed).permutation(count)[: settings.rows]] = True
    chosen[list(needed)] = True
    starts = np.cumsum([0, *(table.num_rows for table in told)])
    return [
        table.filter(pa.array(chosen[start : start + table.num_rows]))
        for table, start in zip(told, starts, strict=False)
    ]
