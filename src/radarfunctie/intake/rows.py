"""The rows of a CSV or Parquet file, one at a time and in bounded memory."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from radarfunctie.errors import Fault, InputError
from radarfunctie.intake.json_line import SIZE_LIMIT_BYTES, TOO_LARGE
from radarfunctie.intake.jsonl import bounded_lines

_BATCH_ROWS = 1_000


@dataclass(frozen=True, slots=True)
class Row:
    """One row: where it stands and its cells, or why it cannot be read."""

    number: int  # 1-based: line of a CSV, where the row ends; row of a Parquet file
    cells: Mapping[str, object]
    rule: str | None = None  # the rule it breaks


def csv_rows(path: Path, columns: Sequence[str], delimiter: str) -> Iterator[Row]:
    """The rows under the header; of each only `columns`. Blank lines are passed over.

    Raises:
        InputError: The file lacks one of the columns, or has it twice.
    """
    with path.open("rb") as file:
        broken: dict[int, str] = {}
        reader = csv.reader(text_lines(file, broken), delimiter=delimiter, strict=True)
        header = _header(reader, broken, path.name)
        _must_stand_once(columns, header, path.name)
        places = {name: header.index(name) for name in columns}
        while True:
            before = reader.line_num
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error:
                yield Row(max(reader.line_num, before + 1), {}, "is not a row of readable cells")
                continue
            after = reader.line_num
            rule = next(
                (broken[line] for line in range(before + 1, after + 1) if line in broken), None
            )
            broken.clear()
            if len(cells) == len(header):
                yield Row(after, {name: cells[place] for name, place in places.items()}, rule)
            elif cells or rule is not None:
                rule = rule or f"has {len(cells)} cells where the header has {len(header)}"
                yield Row(after, {}, rule)


def parquet_rows(path: Path, columns: Sequence[str]) -> Iterator[Row]:
    """The rows of a Parquet file; of each only `columns`.

    Raises:
        InputError: The file is not Parquet, or lacks one of the columns.
    """
    try:
        with pq.ParquetFile(path) as file:
            _must_stand_once(columns, list(file.schema_arrow.names), path.name)
            number = 0
            for batch in file.iter_batches(batch_size=_BATCH_ROWS, columns=list(columns)):
                for cells in batch.to_pylist():
                    number += 1
                    yield Row(number, cells)
    except (pa.ArrowException, ValueError, OverflowError) as error:
        message = f"{path.name} is not a Parquet file that can be read"
        raise InputError(message) from error


def text_lines(file: BinaryIO, broken: dict[int, str]) -> Iterator[str]:
    """Each line as text; what cannot be read as such is noted in `broken` by line."""
    for number, raw in enumerate(bounded_lines(file, SIZE_LIMIT_BYTES), start=1):
        if raw is None:
            broken[number] = TOO_LARGE
            yield "\n"
            continue
        try:
            yield raw.decode("utf-8-sig" if number == 1 else "utf-8")
        except UnicodeDecodeError:
            broken[number] = "is not UTF-8 text"
            yield raw.decode("utf-8", "replace")


def _header(reader: Iterator[list[str]], broken: Mapping[int, str], name: str) -> list[str]:
    """The names of the columns."""
    try:
        header = next(reader, [])
    except csv.Error:
        header = []
    if not header or broken:
        message = f"{name} has no header line that can be read"
        raise InputError(message)
    return header


def _must_stand_once(columns: Sequence[str], names: Sequence[str], file_name: str) -> None:
    """Nothing, when every column that is asked for stands in the file, and once."""
    faults = [
        Fault(
            f"columns.{column}",
            "stands in the file more than once" if column in names else "is not in the file",
        )
        for column in columns
        if names.count(column) != 1
    ]
    if faults:
        message = f"{file_name} does not have the columns that are asked for"
        raise InputError(message, faults)
