"""Flat files to clusters through the real command: whole or not at all, every fault named."""

import csv
import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import yaml

from commands import Command, data, radar
from radarfunctie.config_files import check
from radarfunctie.errors import ConfigError
from radarfunctie.match.definition import Definition
from radarfunctie.radar.flat.source import _BATCH

__all__ = ["data", "radar"]

EXAMPLES = Path(__file__).parents[3] / "docs" / "examples"
ROWS = EXAMPLES / "customers.csv"
DEFINITION = EXAMPLES / "customers.yaml"


def content(**changed: object) -> dict[str, Any]:
    found = yaml.safe_load(DEFINITION.read_text("utf-8"))
    assert isinstance(found, dict)
    return {**found, **changed}


def written(path: Path, **changed: object) -> Path:
    path.write_text(yaml.safe_dump(content(**changed), sort_keys=False), "utf-8")
    return path


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def clusters(path: Path) -> set[frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in table(path):
        found.setdefault(row["cluster_id"], set()).add(row["id"])
    return {frozenset(ids) for ids in found.values()}


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model of the example, learned once."""
    from radarfunctie.cli.main import run

    path = tmp_path_factory.mktemp("model") / "model.json"
    asked = ["train", str(ROWS), "--definition", str(DEFINITION), "--out", str(path)]
    assert run(asked) == 0
    return path


def test_each_row_gets_a_cluster_and_scores_are_told(
    radar: Command, tmp_path: Path, model: Path
) -> None:
    out, saved = tmp_path / "clusters.csv", tmp_path / "model.json"
    asked = ("--definition", DEFINITION, "--out", out, "--truth", "cluster", "--json")

    told = radar("resolve", ROWS, *asked, "--save-model", saved).json()

    assert [row["id"] for row in table(out)] == [row["unique_id"] for row in table(ROWS)]
    assert told["rows"] == 1000
    assert told["clusters"] == len(clusters(out))
    assert told["scores"]["pairwise"]["precision"] > 0.99
    assert told["scores"]["pairwise"]["f1"] > 0.94
    assert told["scores"]["blocking_recall"] > 0.8
    assert _without_day(saved) == _without_day(model)


def test_a_run_says_what_each_key_found_and_gives_pairs_to_read(
    radar: Command, tmp_path: Path, model: Path
) -> None:
    out, sample = tmp_path / "clusters.csv", tmp_path / "sample.csv"
    asked = ("--definition", DEFINITION, "--model", model, "--out", out, "--sample", sample)

    told = radar("resolve", ROWS, *asked, "--json").json()
    shown = radar("resolve", ROWS, *asked).out

    assert [key["name"] for key in told["keys"]] == [key["name"] for key in content()["blocking"]]
    assert all(0 <= key["by_it_alone"] <= key["linked_pairs"] for key in told["keys"])
    sizes = [len(ids) for ids in clusters(out)]
    assert told["pairs_in_clusters"] == sum(size * (size - 1) // 2 for size in sizes)
    assert sum(band["linked"] for band in told["weights"]) <= told["pairs_in_clusters"]
    rows = table(sample)
    home = {name: ids for ids in clusters(out) for name in ids}
    for row in rows:
        assert row["linked"] == ("yes" if row["id_r"] in home[row["id_l"]] else "no")
    for band in told["weights"]:
        most = band["to"] if band["to"] is not None else float("inf")
        drawn = [row for row in rows if band["from"] <= float(row["weight_bits"]) < most]
        assert len(drawn) == min(20, band["pairs"])
    assert "by it alone" in shown
    assert all(look["place"] in shown for look in told["looks"])


def _without_day(path: Path) -> dict[str, Any]:
    found = json.loads(path.read_text("utf-8"))
    assert isinstance(found, dict)
    return {name: value for name, value in found.items() if name != "made_on"}


def test_the_truth_changes_nothing_but_the_scores(
    radar: Command, tmp_path: Path, model: Path
) -> None:
    asked = ("--definition", DEFINITION, "--model", model)
    with_truth = radar(
        "resolve", ROWS, *asked, "--out", tmp_path / "a.csv", "--truth", "cluster", "--json"
    ).json()
    without = radar("resolve", ROWS, *asked, "--out", tmp_path / "b.csv", "--json").json()

    assert (tmp_path / "a.csv").read_bytes() == (tmp_path / "b.csv").read_bytes()
    assert with_truth["model"] == without["model"]
    assert "scores" not in without


def test_parquet_pieces_and_any_order_give_the_same_clusters(
    radar: Command, tmp_path: Path, model: Path
) -> None:
    rows = table(ROWS)
    backwards = tmp_path / "backwards.parquet"
    pq.write_table(pa.Table.from_pylist(rows[::-1]), backwards)
    asked = ("--definition", DEFINITION, "--model", model)

    assert radar("resolve", ROWS, *asked, "--out", tmp_path / "a.csv").code == 0
    assert radar("resolve", backwards, *asked, "--out", tmp_path / "b.csv").code == 0

    assert clusters(tmp_path / "a.csv") == clusters(tmp_path / "b.csv")


def test_worker_processes_change_nothing(
    radar: Command, tmp_path: Path, model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = ("--definition", DEFINITION, "--model", model)
    assert radar("resolve", ROWS, *asked, "--out", tmp_path / "a.csv").code == 0
    monkeypatch.setenv("RADAR_BACKLOG_WORKERS", "2")
    assert radar("resolve", ROWS, *asked, "--out", tmp_path / "b.csv").code == 0

    assert (tmp_path / "a.csv").read_bytes() == (tmp_path / "b.csv").read_bytes()


def test_two_files_are_linked_one_to_one(radar: Command, tmp_path: Path) -> None:
    read = {**content()["read"], "source": {"from": "$file"}}
    definition = written(tmp_path / "two.yaml", read=read, distinct_within="source")
    seen: dict[str, int] = {}
    halves: tuple[list[dict[str, str]], list[dict[str, str]]] = ([], [])
    for row in table(ROWS):
        seen[row["cluster"]] = seen.get(row["cluster"], 0) + 1
        if seen[row["cluster"]] <= 2:
            halves[seen[row["cluster"]] - 1].append(row)
    files = [tmp_path / "left.parquet", tmp_path / "right.parquet"]
    for file, half in zip(files, halves, strict=True):
        pq.write_table(pa.Table.from_pylist(half), file)
    out = tmp_path / "clusters.csv"

    told = radar(
        "resolve", *files, "--definition", definition, "--out", out, "--truth", "cluster", "--json"
    ).json()

    rows = table(out)
    assert set(rows[0]) == {"file", "id", "cluster_id", "grade"}
    places = [(row["cluster_id"], row["file"]) for row in rows]
    assert len(set(places)) == len(places)
    assert told["scores"]["pairwise"]["precision"] > 0.98


def test_a_key_that_too_many_share_is_left_out_and_counted(radar: Command, tmp_path: Path) -> None:
    definition = written(tmp_path / "small.yaml", largest_key=2)
    out = tmp_path / "clusters.csv"

    told = radar("resolve", ROWS, "--definition", definition, "--out", out, "--json").json()

    assert told["skipped_keys"]["email"] > 100
    assert told["candidate_pairs"] < 1000


def test_a_row_without_any_identifying_value_stands_alone(radar: Command, tmp_path: Path) -> None:
    rows = tmp_path / "rows.csv"
    lines = ROWS.read_text("utf-8").splitlines()
    rows.write_text("\n".join([*lines, "x1,Ann,,,London,,", "x2,Ann,,,London,,"]) + "\n", "utf-8")
    out = tmp_path / "clusters.csv"

    told = radar("resolve", rows, "--definition", DEFINITION, "--out", out, "--json").json()

    assert told["unlinked"] == 2
    assert {frozenset({"x1"}), frozenset({"x2"})} <= clusters(out)


def test_every_fault_of_a_file_is_named_without_its_values(radar: Command, tmp_path: Path) -> None:
    rows = tmp_path / "rows.csv"
    lines = ROWS.read_text("utf-8").splitlines()
    lines[3], lines[5], lines[8] = "2,Geheim,too,few", lines[6], ",Geheim" + "," * 5
    rows.write_text("\n".join(lines) + "\n", "utf-8")
    out = tmp_path / "clusters.csv"

    ran = radar("resolve", rows, "--definition", DEFINITION, "--out", out)

    assert ran.code == 1
    assert "line 4: has 4 cells where the header has 7" in ran.err
    assert "line 7: has the id of an earlier row" in ran.err
    assert "line 9: has no id" in ran.err
    assert "Geheim" not in ran.err
    assert not list(tmp_path.glob("clusters*"))


def test_every_missing_column_and_unusable_file_is_named(radar: Command, tmp_path: Path) -> None:
    rows, out = tmp_path / "rows.csv", tmp_path / "clusters.csv"
    rows.write_text("unique_id,first_name,dob\n1,a,b\n", "utf-8")

    missing = radar("resolve", rows, "--definition", DEFINITION, "--out", out)
    unusable = radar(
        "resolve", tmp_path / "a.txt", tmp_path / "b.csv", "--definition", DEFINITION, "--out", out
    )

    assert missing.code == unusable.code == 1
    assert all(f"columns.{name}: is not in the file" in missing.err for name in ("surname", "city"))
    assert "a.txt: must end in .csv or .parquet" in unusable.err
    assert "b.csv: does not exist" in unusable.err


def test_a_file_without_rows_is_refused(radar: Command, tmp_path: Path) -> None:
    rows = tmp_path / "rows.csv"
    rows.write_text(ROWS.read_text("utf-8").splitlines()[0] + "\n", "utf-8")

    ran = radar("resolve", rows, "--definition", DEFINITION, "--out", tmp_path / "clusters.csv")

    assert (ran.code, "there are no rows" in ran.err) == (1, True)


def test_a_model_of_another_definition_is_refused(
    radar: Command, tmp_path: Path, model: Path
) -> None:
    definition = written(tmp_path / "other.yaml", version=2)
    out = tmp_path / "clusters.csv"

    ran = radar("resolve", ROWS, "--definition", definition, "--model", model, "--out", out)

    assert ran.code == 2
    assert "belongs to customers version 1" in ran.err


def test_labels_of_a_column_and_of_pairs_are_learned_from(radar: Command, tmp_path: Path) -> None:
    rows = table(ROWS)
    pairs = [
        (one["unique_id"], other["unique_id"])
        for at, one in enumerate(rows)
        for other in rows[at + 1 : at + 9]
        if one["cluster"] == other["cluster"]
    ]
    labels = tmp_path / "labels.csv"
    labels.write_text("id_l,id_r\n" + "".join(f"{a},{b}\n" for a, b in pairs), "utf-8")
    models = []
    for name, of in (("column.json", "cluster"), ("pairs.json", str(labels))):
        out = tmp_path / name
        asked = ("--definition", DEFINITION, "--out", out, "--labels", of)
        assert radar("train", ROWS, *asked).code == 0
        models.append(json.loads(out.read_text("utf-8")))

    column, told = (one["weights"]["birth"] for one in models)
    assert [one["trained"]["labels"] for one in models] == ["column", "pairs"]
    assert {name: one["m"] for name, one in column.items()} == {
        name: pytest.approx(one["m"], rel=0.02) for name, one in told.items()
    }


def test_labels_that_name_no_row_are_refused(radar: Command, tmp_path: Path) -> None:
    labels = tmp_path / "labels.csv"
    labels.write_text("id_l,id_r\n1,2\n1,none\n", "utf-8")
    out = tmp_path / "model.json"

    ran = radar("train", ROWS, "--definition", DEFINITION, "--out", out, "--labels", labels)

    assert (ran.code, out.exists()) == (1, False)
    assert "labels.csv line 3: names a row that is not in the files" in ran.err


def test_of_many_rows_some_are_learned_from(radar: Command, tmp_path: Path) -> None:
    rows = [
        {**row, "unique_id": f"{copy}-{row['unique_id']}"} for copy in "ab" for row in table(ROWS)
    ]
    file, out, again = tmp_path / "rows.parquet", tmp_path / "a.json", tmp_path / "b.json"
    pq.write_table(pa.Table.from_pylist(rows), file)
    training = {**content()["training"], "rows": 1000}
    few = written(tmp_path / "few.yaml", training=training)

    assert radar("train", file, "--definition", few, "--out", out).code == 0
    assert radar("train", file, "--definition", few, "--out", again).code == 0
    assert (
        radar("train", file, "--definition", DEFINITION, "--out", tmp_path / "all.json").code == 0
    )

    some, everything = (
        json.loads((tmp_path / name).read_text()) for name in ("a.json", "all.json")
    )
    assert _without_day(out) == _without_day(again)
    assert some["trained"]["rows"] == everything["trained"]["rows"] == 2000
    assert some["trained"]["data"] == everything["trained"]["data"]
    assert some["prior_bits"] == pytest.approx(everything["prior_bits"], abs=0.3)
    assert some["weights"] != everything["weights"]


def test_a_prior_falls_as_the_file_grows(radar: Command, tmp_path: Path, model: Path) -> None:
    half = tmp_path / "half.csv"
    half.write_text("\n".join(ROWS.read_text("utf-8").splitlines()[:501]) + "\n", "utf-8")
    asked = ("--definition", DEFINITION, "--model", model, "--json")

    whole = radar("resolve", ROWS, *asked, "--out", tmp_path / "a.csv").json()
    part = radar("resolve", half, *asked, "--out", tmp_path / "b.csv").json()

    assert whole["model"] != part["model"]


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"distinct_within": "shoe"}, "distinct_within uses the unknown column shoe"),
        ({"frequencies": {"hat": 1}}, "frequencies uses the unknown column hat"),
        ({"bands": None}, "training needs bands"),
        ({"columns": {"names": "text"}}, "column names is read as list, not as text"),
        (
            {"training": {"passes": [["names"]], "prior": {"bits": -9}}},
            "training uses the list column names",
        ),
        ({"training": {"passes": [[]], "prior": {"bits": -9}}}, "a pass or rule without columns"),
        ({"training": {"passes": [["city"]], "prior": {"recall": 1}}}, "a prior is given by rules"),
        (
            {"training": {"passes": [["city"]], "prior": {"bits": 1, "recall": 1}}},
            "a prior of bits takes no rules",
        ),
    ],
)
def test_every_fault_of_a_flat_definition_is_named(changed: dict[str, object], said: str) -> None:
    with pytest.raises(ConfigError, match=said):
        check(content(**changed), Definition, "customers.yaml")


def test_a_step_that_is_not_there_is_named_by_its_key() -> None:
    read = {**content()["read"], "city": {"from": "city", "do": ["lower", "uppper"]}}

    with pytest.raises(ConfigError, match=r"customers\.yaml: read\.city\.do\.1"):
        check(content(read=read), Definition, "customers.yaml")


def test_a_file_of_many_batches_keeps_its_order(
    radar: Command, tmp_path: Path, model: Path
) -> None:
    rows = [
        {**row, "unique_id": f"{copy}-{row['unique_id']}", "email": f"{copy}{row['email']}"}
        for copy in range(5)
        for row in table(ROWS)
    ]
    assert len(rows) > 2 * _BATCH
    file, out = tmp_path / "rows.parquet", tmp_path / "clusters.csv"
    pq.write_table(pa.Table.from_pylist(rows), file)

    assert (
        radar("resolve", file, "--definition", DEFINITION, "--model", model, "--out", out).code == 0
    )

    assert [row["id"] for row in table(out)] == [row["unique_id"] for row in rows]
