"""Public files that say elsewhere who is who get a column of it."""

import csv
import importlib
from pathlib import Path
from types import ModuleType

import pytest

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"


@pytest.fixture
def files(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(BENCHMARKS)
    return importlib.import_module("measuring.unknown_files")


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_an_applicant_whom_nobody_knows_is_one_by_itself(files: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "patstat_input.csv").write_text("person_id,Name\n1,A\n2,B\n3,C\n4,D\n")
    told = "person_id,leuven_id,person_name\n1,7,a\n2,7,b\n3,x,c\n4,x,d\n"
    (tmp_path / "patstat_reference.csv").write_text(told)

    files.patents(tmp_path, tmp_path)

    labels = [row["leuven_id"] for row in _rows(tmp_path / "patstat.csv")]
    assert labels == ["7", "7", "x-3", "x-4"]


def test_articles_that_hang_together_by_pairs_have_one_label(
    files: ModuleType, tmp_path: Path
) -> None:
    source, target = tmp_path / "from", tmp_path / "to"
    source.mkdir()
    (source / "dblp.csv").write_text("id%title\n0%A, one\n1%B\n2%C\n")
    (source / "acm.csv").write_text('id%title\n0%A\n1%"B%2"%%\n')
    (source / "gt.csv").write_text("D1%D2\n0%0\n2%0\n")

    files.articles(source, target)

    left, right = _rows(target / "dblp.csv"), _rows(target / "acm.csv")
    assert [row["id"] for row in left] == ["dblp-0", "dblp-1", "dblp-2"]
    assert [row["title"] for row in right] == ["A", "B%2"]
    assert left[0]["truth"] == left[2]["truth"] == right[0]["truth"]
    assert len({row["truth"] for row in (*left, *right)}) == 3


def test_rows_that_hang_together_by_pairs_of_one_file_have_one_label(
    files: ModuleType, tmp_path: Path
) -> None:
    source, target = tmp_path / "from", tmp_path / "to"
    source.mkdir()
    (source / "cora.csv").write_text("Entity Id|title|\n0|A|\n1|B, b|\n2|C|\n3|D|\n4|E|\n")
    (source / "cora_gt.csv").write_text("2|3\n0|2\n")

    files.paired(source, target, "cora", "Entity Id", "|")

    rows = _rows(target / "cora.csv")
    assert list(rows[0]) == ["Entity Id", "title", "truth"]
    assert rows[1]["title"] == "B, b"
    label = {row["Entity Id"]: row["truth"] for row in rows}
    assert label["0"] == label["2"] == label["3"]
    assert len(set(label.values())) == 3
