"""`radar stats` on a small demo."""

import csv
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from commands import Command


def test_r92_the_numbers_of_every_half_year_are_shown(demo: Path, radar: Command) -> None:
    ran = radar("stats")

    assert ran.code == 0, ran.err
    assert "half-year" in ran.out
    assert "is hidden" in ran.out
    assert "the country" in ran.out
    assert demo.is_dir()


@pytest.mark.usefixtures("demo")
def test_r92_csv_and_parquet_hold_the_same_cells(radar: Command, tmp_path: Path) -> None:
    written = [radar("stats", "--out", tmp_path / f"cells.{kind}", "--json") for kind in KINDS]

    assert [ran.code for ran in written] == [0, 0]
    with (tmp_path / "cells.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    table = pq.read_table(tmp_path / "cells.parquet").to_pylist()
    assert len(rows) == len(table) == written[0].json()["cells"] > 20
    for row, cell in zip(rows, table, strict=True):
        assert row["count"] == ("" if cell["hidden"] else str(cell["count"]))
        assert row["region"] == cell["region"]
    counts = [cell["count"] for cell in table if not cell["hidden"]]
    assert counts
    assert all(number >= 10 and number % 5 == 0 for number in counts)


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--from", "2024"), "half-year such as"),
        (("--region", "atlantis"), "not a known region"),
        (("--out", "cells.xlsx"), "must end in .csv or .parquet"),
        (("--out", "nowhere/cells.csv"), "cannot be written"),
    ],
)
def test_what_does_not_hold_is_said_and_nothing_is_written(
    radar: Command, tmp_path: Path, arguments: tuple[str, str], said: str
) -> None:
    ran = radar("stats", *arguments)

    assert ran.code != 0
    assert said in ran.err
    assert not list(tmp_path.glob("cells*"))


KINDS = ("csv", "parquet")
