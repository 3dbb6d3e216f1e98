"""The rows of flat files, checked and in batches."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from radarfunctie.batches import batches
from radarfunctie.errors import ConfigError, Fault, InputError
from radarfunctie.intake.rows import Row, csv_rows, parquet_rows
from radarfunctie.match.definition import Definition
from radarfunctie.match.reading import FILE_NAME

_BATCH = 2_000
_FAULTS_KEPT = 1_000
Cells = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Batch:
    """Rows of one file, side by side."""

    file: str  # its name
    names: Sequence[str]  # of the rows: their id, or their number in the file from 1 on
    cells: Sequence[Cells]  # of each row, the columns in the order asked
    extra: Sequence[str]  # the column asked for besides; empty where there is none


class Source:
    """Files as a definition reads them."""

    def __init__(
        self, files: Sequence[Path], definition: Definition, extra: str | None = None
    ) -> None:
        """`extra` is a column of the files that is no part of the definition.

        Raises:
            ConfigError: The definition does not say how a flat file is read.
            InputError: A file cannot be opened, or its kind is not known; names every one.
        """
        if not definition.read:
            message = f"the definition {definition.name} has no `read`, so it reads no flat file"
            raise ConfigError(message)
        self._files = files
        self._definition = definition
        self._extra = extra
        self.columns = columns_read(definition)
        faults = [fault for file in files if (fault := _unusable(file))]
        repeated = sorted({file.name for file in files if _named(files, file.name) > 1})
        faults += [Fault(name, "is the name of more than one file") for name in repeated]
        if faults:
            message = "the files cannot be read"
            raise InputError(message, faults)

    def batches(self) -> Iterator[Batch]:
        """Every row, in order.

        Raises:
            InputError: After the last row, when some cannot be read or have an id twice or none;
                names every place, never a value.
        """
        faults: list[Fault] = []
        for file in self._files:
            seen: set[str] = set()
            number = 0
            for rows in batches(self._rows(file), _BATCH):
                names = []
                for row in rows:
                    number += 1
                    names.append(self._name(row, number))
                    if rule := row.rule or self._wrong_name(names[-1], seen):
                        faults.append(Fault(f"{file.name} line {row.number}", rule))
                        faults = faults[:_FAULTS_KEPT]
                    seen.add(names[-1])
                yield self._batch(file, rows, names)
        if faults:
            message = "rows cannot be read; nothing was written"
            raise InputError(message, faults)

    def _name(self, row: Row, number: int) -> str:
        if self._definition.id is None:
            return str(number)
        return _text(row.cells.get(self._definition.id))

    def _wrong_name(self, name: str, seen: set[str]) -> str | None:
        if self._definition.id is None:
            return None
        if not name:
            return "has no id"
        return "has the id of an earlier row" if name in seen else None

    def _rows(self, file: Path) -> Iterator[Row]:
        wanted = dict.fromkeys(column for column in self.columns if column != FILE_NAME)
        for column in (self._definition.id, self._extra):
            if column is not None:
                wanted[column] = None
        if file.suffix.lower() == ".parquet":
            return parquet_rows(file, list(wanted))
        return csv_rows(file, list(wanted), self._definition.delimiter)

    def _batch(self, file: Path, rows: Sequence[Row], names: Sequence[str]) -> Batch:
        cells = [
            tuple(
                file.name if column == FILE_NAME else row.cells.get(column)
                for column in self.columns
            )
            for row in rows
        ]
        extra = [_text(row.cells.get(self._extra)) if self._extra else "" for row in rows]
        return Batch(file.name, names, cells, extra)


def columns_read(definition: Definition) -> tuple[str, ...]:
    """The columns of the file that are looked at, each once."""
    return tuple(dict.fromkeys(source for one in definition.read.values() for source in one.source))


def _text(cell: object) -> str:
    return "" if cell is None else str(cell).strip()


def _named(files: Sequence[Path], name: str) -> int:
    return sum(file.name == name for file in files)


def _unusable(file: Path) -> Fault | None:
    if file.suffix.lower() not in {".csv", ".parquet"}:
        return Fault(file.name, "must end in .csv or .parquet")
    if not file.exists():
        return Fault(file.name, "does not exist")
    return None if file.is_file() else Fault(file.name, "is not a file")
