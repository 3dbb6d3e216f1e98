"""Published cells as a file, CSV or Parquet, written by DuckDB."""

from collections.abc import Sequence
from pathlib import Path

from radarfunctie.domain.statistics import Cell
from radarfunctie.scratch import scratch_database
from radarfunctie.whole_file import written_whole

ALL = ""  # region or category of a sum
_HOW = {".csv": "FORMAT csv, HEADER", ".parquet": "FORMAT parquet"}
_COLUMNS = ("year", "half", "measure", "region", "category", "count", "hidden")


def write_cells(out: Path, cells: Sequence[Cell]) -> None:
    """Write cells whole or not at all; a hidden count is empty.

    `out` ends in .csv or .parquet.

    Raises:
        StoreUnavailableError: `out` cannot be written.
    """
    import pyarrow as pa  # takes a moment that most commands need not wait

    texts = pa.string()
    types = (pa.int32(), pa.int32(), texts, texts, texts, pa.int64(), pa.bool_())
    columns = list(zip(*map(_row, cells), strict=True)) or [()] * len(_COLUMNS)
    table = pa.table(dict(zip(_COLUMNS, columns, strict=True)), pa.schema(zip(_COLUMNS, types)))  # noqa: B905 - two of one length
    connection = scratch_database()
    try:
        connection.register("cells", table)
        with written_whole(out) as fresh:
            fresh.touch()  # so that a folder that is not there is told as any other fault of a file
            connection.execute(f"COPY cells TO '{_quoted(fresh)}' ({_HOW[out.suffix]})")
    finally:
        connection.close()


def _row(cell: Cell) -> tuple[object, ...]:
    return (
        cell.half_year.year,
        cell.half_year.half,
        cell.measure.value,
        cell.region or ALL,
        cell.category or ALL,
        cell.count,
        cell.count is None,
    )


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")
