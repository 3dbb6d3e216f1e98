"""What a worker process does with rows of a flat file."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

import pyarrow as pa

from radarfunctie.domain.mention import Value
from radarfunctie.domain.signal import MentionKey
from radarfunctie.match.blocking import Blocking
from radarfunctie.match.columns import Columns
from radarfunctie.match.definition import Definition
from radarfunctie.match.engines.columns import ColumnForm, MentionColumns, values_text
from radarfunctie.match.model import TableSpec, frequency_tables
from radarfunctie.radar.flat.source import Cells, columns_read
from radarfunctie.standardise.cells import Chain, chain


@dataclass(frozen=True, slots=True)
class Read:
    """Standardised rows, in order."""

    first: int  # place of the first; the others follow
    file: str
    names: Sequence[str]
    texts: pa.StringArray  # of each, its columns as JSON


@dataclass(frozen=True, slots=True)
class Keyed:
    """Rows with derived columns and blocking keys."""

    columns: MentionColumns
    skipped: Counter[str]  # rows by name of a blocking key left out over its cap
    unlinked: int  # rows without any identifying value


class Desk:
    """One definition in one process."""

    _own: ClassVar["Desk | None"] = None

    def __init__(self, definition: Definition, tables: Mapping[str, TableSpec]) -> None:
        """`tables` are the frequency tables; none are needed to standardise."""
        known = {name: at for at, name in enumerate(columns_read(definition))}
        self._chains: list[tuple[str, tuple[int, ...], Chain]] = [
            (
                column,
                tuple(known[source] for source in one.source),
                chain(one.steps, several=len(one.source) > 1),
            )
            for column, one in definition.read.items()
        ]
        self._definition = definition
        self._form = ColumnForm(definition)
        found = frequency_tables(tables)
        if set(_tables_of(definition)) <= set(found):
            self._columns = Columns(definition, found)
            self._blocking = Blocking(definition, found)

    @staticmethod
    def open(definition: Definition, tables: Mapping[str, TableSpec]) -> None:
        """Make the desk of this process."""
        Desk._own = Desk(definition, tables)

    @staticmethod
    def here() -> "Desk":
        """The desk of this process."""
        assert Desk._own is not None  # noqa: S101 - the pool opened it
        return Desk._own

    def standardise(self, cells: Sequence[Cells]) -> pa.StringArray:
        """Rows as JSON of their known columns."""
        return pa.array([values_text(self._values(row)) for row in cells], pa.string())

    def _values(self, cells: Cells) -> dict[str, Value]:
        found: dict[str, Value] = {}
        for column, places, read in self._chains:
            value = read([cells[at] for at in places])
            if value is not None:
                found[column] = value
        return found

    def key(self, read: Read) -> Keyed:
        """Rows with their derived columns and keys."""
        told = []
        skipped: Counter[str] = Counter()
        unlinked = 0
        for at, text in enumerate(read.texts.to_pylist()):
            values = self._columns.complete(_values(text))
            keys: Sequence[str] = ()
            if self._columns.identify(values):
                found = self._blocking.keys(values)
                keys = found.keys
                skipped.update(found.skipped)
            else:
                unlinked += 1
            key = self._mention_key(f"{read.file}/{read.names[at]}", values)
            told.append((read.first + at, key, values, keys))
        return Keyed(self._form.columns(told), skipped, unlinked)

    def _mention_key(self, name: str, values: Mapping[str, Value]) -> MentionKey:
        """Rows that can never be one entity are mentions of one signal."""
        apart = self._definition.distinct_within
        value = values.get(apart) if apart is not None else None
        return MentionKey("", name, "") if value is None else MentionKey(str(value), "", name)


def _tables_of(definition: Definition) -> list[str]:
    """The tables that derived columns and caps look at."""
    rare = [one.rare[1] for one in definition.derived if one.rare is not None]
    return [
        *rare,
        *(name for key in definition.blocking if key.cap for name in key.cap.tables.values()),
    ]


def _values(text: str) -> dict[str, Value]:
    return {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in json.loads(text).items()
    }


def standardise(cells: Sequence[Cells]) -> pa.StringArray:
    """Rows as JSON; runs in a worker process."""
    return Desk.here().standardise(cells)


def key(read: Read) -> Keyed:
    """Rows with their keys; runs in a worker process."""
    return Desk.here().key(read)
