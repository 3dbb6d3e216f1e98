"""Tables written to CSV or Parquet."""

import csv
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from radarfunctie.batches import batches
from radarfunctie.errors import InputError
from radarfunctie.whole_file import written_whole

Row = tuple[str, ...]
Write = Callable[[Path, Row, Iterator[Row]], int]
_PAGE = 10_000
_NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?(e[+-]?[0-9]+)?")
_STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "'")


def must_be_table(out: Path) -> None:
    """Nothing, when a table can be written to a file of this name.

    Raises:
        InputError: Its ending is neither .csv nor .parquet.
    """
    _writer(out)


def write_table(out: Path, columns: Row, rows: Iterator[Row], *, exact: bool = False) -> int:
    """Write a table whole or not at all; the number of rows.

    What a spreadsheet would take for a formula gets an apostrophe in front in CSV, unless `exact`:
    sources choose references themselves. Parquet is always exact.

    Raises:
        InputError: The ending of `out` is neither .csv nor .parquet.
        StoreUnavailableError: `out` cannot be written; no file is left half-written.
    """
    write = _writer(out)
    given = rows if exact or out.suffix != ".csv" else (tuple(map(as_text, row)) for row in rows)
    with written_whole(out) as fresh:
        return write(fresh, columns, given)


def as_text(cell: str) -> str:
    """The cell as spreadsheets show it and never work it out; numbers stay as they are.

    One apostrophe in front is taken away to have the value back.
    """
    if cell.startswith(_STARTS_FORMULA) and _NUMBER.fullmatch(cell) is None:
        return f"'{cell}"
    return cell


def _writer(out: Path) -> Write:
    writers: dict[str, Write] = {".csv": _write_csv, ".parquet": _write_parquet}
    try:
        return writers[out.suffix]
    except KeyError:
        message = f"{out.name} must end in .csv or .parquet"
        raise InputError(message) from None


def _write_csv(path: Path, columns: Row, rows: Iterator[Row]) -> int:
    count = 0
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        for row in rows:
            writer.writerow(row)
            count += 1
    return count


def _write_parquet(path: Path, columns: Row, rows: Iterator[Row]) -> int:
    schema = pa.schema([(column, pa.string()) for column in columns])
    count = 0
    with pq.ParquetWriter(path, schema) as writer:
        for page in batches(rows, _PAGE):
            table = pa.table(dict(zip(columns, zip(*page, strict=True), strict=True)), schema)
            writer.write_table(table)
            count += len(page)
    return count
