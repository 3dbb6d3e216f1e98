"""`radar policy` and `radar norms`: files checked, facts weighed, and what shows norms are kept."""

import csv
import sqlite3
from pathlib import Path

import pytest

from commands import Command


@pytest.mark.usefixtures("data")
def test_the_shipped_policy_holds(radar: Command) -> None:
    ran = radar("policy", "check", "--json")

    assert (ran.code, ran.json()) == (0, {"holds": True, "norms": 10, "faults": []})


@pytest.mark.usefixtures("data")
def test_an_exported_policy_holds_and_every_fault_of_a_broken_one_is_named(
    radar: Command, tmp_path: Path
) -> None:
    own = tmp_path / "own"
    assert radar("policy", "export", own).code == 0
    assert radar("policy", "check", own).code == 0
    (own / "norms" / "doctor.yaml").write_text("id: doctor\n", "utf-8")
    (own / "indicators.yml").write_text("x: 1\n", "utf-8")
    text = (own / "indicators.yaml").read_text("utf-8")
    (own / "indicators.yaml").write_text(text.replace("half_life_days: 730", "half_life_days: 0"))
    (own / "contacts.yaml").write_text("regions: {}\n", "utf-8")
    (own / "approvals.yaml").write_text("actions: [\n", "utf-8")

    ran = radar("policy", "check", own, "--json")

    assert ran.code == 1
    paths = {one["path"] for one in ran.json()["faults"]}
    assert paths >= {
        "norms/doctor.yaml: profession",
        "norms/doctor.yaml: versions",
        "indicators.yml",
        "indicators.yaml: decay.half_life_days",
        "contacts.yaml: national",
    }
    assert "approvals.yaml is not valid YAML" in ran.out


@pytest.mark.usefixtures("data")
def test_every_file_of_the_policy_is_checked(radar: Command, tmp_path: Path) -> None:
    own = tmp_path / "own"
    assert radar("policy", "export", own).code == 0
    files = sorted(own.rglob("*.yaml"))
    for path in files:
        path.write_text(path.read_text("utf-8") + "\nnot_a_key: 1\n", "utf-8")

    ran = radar("policy", "check", own, "--json")

    told = " ".join(one["path"] for one in ran.json()["faults"])
    assert len(files) > 20
    assert [path.name for path in files if path.relative_to(own).as_posix() not in told] == []


@pytest.mark.usefixtures("data")
def test_a_folder_that_holds_something_is_never_written_over(
    radar: Command, tmp_path: Path
) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "mine.yaml").write_text("x: 1\n", "utf-8")

    assert radar("policy", "export", own).code == 2
    assert [path.name for path in own.iterdir()] == ["mine.yaml"]


@pytest.mark.usefixtures("demo")
def test_r31_weighing_is_written_down_with_version_answers_and_verdict(
    radar: Command, data: Path
) -> None:
    answers = ("--answer", "q1_suspicion=yes", "--answer", "q2_unsafety=yes")

    found = radar("norms", "weigh", "doctor", *answers, "--json").json()

    assert (found["verdict"], found["version"]) == ("must_report", "2018")
    with sqlite3.connect(data / "audit.sqlite") as log:
        told = "".join(str(row) for row in log.execute("SELECT * FROM audit"))
    assert "norms.weigh" in told
    assert "must_report" in told
    assert "q2_unsafety" in told


@pytest.mark.usefixtures("demo")
def test_r41_two_norms_are_compared_on_the_same_facts(radar: Command) -> None:
    ran = radar("norms", "compare", "doctor", "school", "--severity", "acute", "--json").json()

    assert ran["same_verdict"]
    assert [one["norm"] for one in ran["norms"]] == ["doctor", "school"]


@pytest.mark.usefixtures("demo")
def test_an_answer_that_is_no_question_is_refused_by_name(radar: Command) -> None:
    ran = radar("norms", "weigh", "doctor", "--answer", "q9=yes", "--severity", "odd")

    assert ran.code == 2
    assert "--answer" in ran.err
    assert "--severity" in ran.err


@pytest.mark.usefixtures("demo")
def test_r40_the_compliance_export_leads_to_no_subject(
    radar: Command, data: Path, tmp_path: Path
) -> None:
    out = tmp_path / "norms.csv"

    assert radar("norms", "export", "--out", out).code == 0

    text = out.read_text("utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    assert rows
    assert {row["verdict"] for row in rows} <= {"must_report", "may_report"}
    assert all(row["norm"] and row["version"] and row["q1_suspicion"] for row in rows)
    with sqlite3.connect(data / "graph.sqlite") as graph:
        for table in ("signal", "mention", "person", "household"):
            ids = [one for (one,) in graph.execute(f"SELECT id FROM {table}")]  # noqa: S608 - own names
            assert ids
            assert not any(one in text for one in ids)
        refs = {one for (one,) in graph.execute("SELECT source_ref FROM mention")}
    assert not any(value in refs for row in rows for value in row.values())


@pytest.mark.usefixtures("demo")
def test_r28_voluntary_reports_are_kept_and_can_be_counted(radar: Command, tmp_path: Path) -> None:
    out = tmp_path / "norms.csv"

    assert radar("norms", "export", "--out", out).code == 0

    verdicts = [row["verdict"] for row in csv.DictReader(out.read_text("utf-8").splitlines())]
    assert 0 < verdicts.count("may_report") < len(verdicts)


@pytest.mark.usefixtures("data")
def test_r98_what_is_disputed_is_set_in_a_file_with_its_source(
    radar: Command, tmp_path: Path
) -> None:
    own = tmp_path / "own"
    assert radar("policy", "export", own).code == 0
    disputed = {
        "process.yaml": ("assess: {working_days: 5", "assess: {working_days: 0"),
        "indicators.yaml": ("half_life_days: 730", "half_life_days: -1"),
        "retention.yaml": ("years: 20", "years: -20"),
    }
    for name, (shipped, wrong) in disputed.items():
        text = (own / name).read_text("utf-8")
        assert shipped in text, name
        assert "source" in text or "[P]" in text, name
        (own / name).write_text(text.replace(shipped, wrong, 1), "utf-8")

    ran = radar("policy", "check", own, "--json")

    assert ran.code == 1
    told = " ".join(one["path"] for one in ran.json()["faults"])
    assert all(name in told for name in disputed)
