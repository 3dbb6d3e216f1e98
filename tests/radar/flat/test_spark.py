"""Flat files through the real command on Spark: as on DuckDB, and every lack told in a sentence."""

import csv
import json
import sys
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import yaml

from commands import Command, data, radar
from spark_here import must_run, on_spark

__all__ = ["data", "radar"]

EXAMPLES = Path(__file__).parents[3] / "docs" / "examples"
ROWS = EXAMPLES / "customers.csv"
DEFINITION = EXAMPLES / "customers.yaml"
SPARK = ("--engine", "spark", "--spark-master", "local[2]")


def running(test: Callable[..., None]) -> Callable[..., None]:
    """Marks a test that runs Spark, and skips it where it cannot."""
    for mark in (*on_spark, pytest.mark.usefixtures("spark_runs")):
        test = mark(test)
    return test


@pytest.fixture
def spark_runs() -> None:
    """Skips where Spark cannot run."""
    must_run()


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def content(**changed: object) -> dict[str, Any]:
    found = yaml.safe_load(DEFINITION.read_text("utf-8"))
    assert isinstance(found, dict)
    return {**found, **changed}


def written(path: Path, **changed: object) -> Path:
    path.write_text(yaml.safe_dump(content(**changed), sort_keys=False), "utf-8")
    return path


def fewer_pairs(path: Path) -> Path:
    """The example, learned from a part of its random pairs."""
    return written(path, training={**content()["training"], "random_pairs": 100_000})


def many_rows(path: Path, copies: int) -> Path:
    """The example several times over, each time as other persons."""
    rows = [
        {
            **row,
            "unique_id": f"{copy}-{row['unique_id']}",
            "cluster": f"{copy}-{row['cluster']}",
            "email": f"{copy}{row['email']}" if row["email"] else "",
            "surname": f"{row['surname']}{'aeiou'[copy]}" if row["surname"] else "",
        }
        for copy in range(copies)
        for row in table(ROWS)
    ]
    pq.write_table(pa.Table.from_pylist(rows), path)
    return path


def same_but_the_time(one: dict[str, Any], other: dict[str, Any]) -> bool:
    apart = {"seconds", "file"}
    return {k: v for k, v in one.items() if k not in apart} == {
        k: v for k, v in other.items() if k not in apart
    }


@running
def test_learned_and_resolved_as_on_duckdb_without_a_word(radar: Command, tmp_path: Path) -> None:
    rows = many_rows(tmp_path / "rows.parquet", 5)
    definition = fewer_pairs(tmp_path / "few.yaml")
    passing = tmp_path / "passing"
    passing.mkdir()
    told = {}
    for name, engine in (("duckdb", ()), ("spark", (*SPARK, "--spark-folder", passing))):
        out, model = tmp_path / f"{name}.csv", tmp_path / f"{name}.json"
        asked = ("--definition", definition, "--out", out, "--save-model", model)
        ran = radar("resolve", rows, *asked, "--truth", "cluster", "--json", *engine)
        assert (ran.code, ran.err) == (0, "")
        told[name] = ran.json()

    assert told["duckdb"]["rows"] == 5000
    assert told["spark"]["model"] == told["duckdb"]["model"]
    assert same_but_the_time(told["spark"], told["duckdb"])
    assert (tmp_path / "spark.csv").read_bytes() == (tmp_path / "duckdb.csv").read_bytes()
    versions = json.loads((tmp_path / "spark.json").read_text())["trained"]["versions"]
    assert set(versions) == {"duckdb", "splink", "pyspark"}
    assert list(passing.iterdir()) == []


@running
def test_crowded_keys_and_files_apart_are_told_as_on_duckdb(radar: Command, tmp_path: Path) -> None:
    read = {**content()["read"], "source": {"from": "$file"}}
    definition = written(tmp_path / "two.yaml", read=read, distinct_within="source", largest_key=6)
    rows = table(ROWS)
    files = [tmp_path / "left.parquet", tmp_path / "right.parquet"]
    for file, half in zip(files, (rows[::2], rows[1::2]), strict=True):
        pq.write_table(pa.Table.from_pylist(half), file)
    model = tmp_path / "model.json"
    assert radar("train", *files, "--definition", definition, "--out", model).code == 0
    told = []
    for name, engine in (("a.csv", ()), ("b.csv", SPARK)):
        asked = ("--definition", definition, "--model", model, "--out", tmp_path / name, "--json")
        told.append(radar("resolve", *files, *asked, *engine).json())

    assert told[0]["skipped_keys"]
    assert same_but_the_time(told[0], told[1])
    assert (tmp_path / "a.csv").read_bytes() == (tmp_path / "b.csv").read_bytes()


@running
@pytest.mark.parametrize("labels", ["column", "pairs"])
def test_labels_teach_the_same_model_as_on_duckdb(
    radar: Command, tmp_path: Path, labels: str
) -> None:
    definition = fewer_pairs(tmp_path / "few.yaml")
    pairs = tmp_path / "pairs.csv"
    rows = table(ROWS)
    told = [(one, other) for one, other in pairwise(rows) if one["cluster"] == other["cluster"]]
    lines = [f"{one['unique_id']},{other['unique_id']}\n" for one, other in told]
    pairs.write_text("id_l,id_r\n" + "".join(lines), "utf-8")
    by = "cluster" if labels == "column" else str(pairs)
    asked = ("--definition", definition, "--out", tmp_path / "model.json", "--labels", by, "--json")

    digests = [radar("train", ROWS, *asked, *engine).json()["model"] for engine in ((), SPARK)]

    assert digests[0] == digests[1]


@running
def test_without_java_it_says_so(
    radar: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = ("--definition", DEFINITION, "--out", tmp_path / "clusters.csv", *SPARK)
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    named = radar("resolve", ROWS, *asked)
    monkeypatch.delenv("JAVA_HOME")
    monkeypatch.setenv("PATH", str(tmp_path))
    unnamed = radar("resolve", ROWS, *asked)

    assert named.code == unnamed.code == 2
    assert "Spark needs Java 17 or newer, and JAVA_HOME names a folder without it" in named.err
    assert "Spark needs Java 17 or newer, and none is on PATH" in unnamed.err
    assert len(named.err.splitlines()) == len(unnamed.err.splitlines()) == 1


@running
def test_java_that_does_not_start_is_told(
    radar: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    java = tmp_path / "bin" / "java"
    java.parent.mkdir()
    java.write_text("#!/bin/sh\necho UnsupportedClassVersionError >&2\nexit 1\n", "utf-8")
    java.chmod(0o755)
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    asked = ("--definition", DEFINITION, "--out", tmp_path / "clusters.csv", *SPARK)

    ran = radar("resolve", ROWS, *asked)

    assert (ran.code, len(ran.err.splitlines())) == (2, 1)
    assert "Spark needs Java 17 or newer; this one is older" in ran.err


def test_without_pyspark_it_says_what_to_install(
    radar: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyspark", None)
    asked = ("--definition", DEFINITION, "--out", tmp_path / "clusters.csv", *SPARK)

    ran = radar("resolve", ROWS, *asked)

    assert (ran.code, len(ran.err.splitlines())) == (2, 1)
    assert "Spark needs the package pyspark: pip install 'radarfunctie[spark]'" in ran.err


@pytest.mark.parametrize("master", ["", "local[x]", "http://spark:7077", "spark://host", "yarn "])
def test_a_master_that_is_none_is_refused(radar: Command, tmp_path: Path, master: str) -> None:
    asked = ("--definition", DEFINITION, "--out", tmp_path / "clusters.csv", "--engine", "spark")

    ran = radar("resolve", ROWS, *asked, "--spark-master", master)

    assert (ran.code, len(ran.err.splitlines())) == (2, 1)
    assert "is no master of Spark: local[*], local[2], spark://HOST:PORT" in ran.err


def test_options_of_spark_go_with_spark(radar: Command, tmp_path: Path) -> None:
    asked = ("--definition", DEFINITION, "--out", tmp_path / "clusters.csv")

    ran = radar("resolve", ROWS, *asked, "--spark-master", "local[2]")

    assert ran.code == 2
    assert "--spark-master" in ran.err
    assert not (tmp_path / "clusters.csv").exists()
