"""Proof of who looked: verified, exported, told to the person, and looked through for misuse."""

import hashlib
import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from commands import Command
from flow.signals import table


@pytest.fixture
def person(radar: Command, demo: Path, tmp_path: Path) -> str:  # noqa: ARG001 - it must be there
    """A person of the demo with more than one mention."""
    radar("export", "mentions", "--out", tmp_path / "mentions.csv")
    rows = table(tmp_path / "mentions.csv")
    ids = [row["person_id"] for row in rows]
    return next(one for one in ids if ids.count(one) > 1)


def change(demo: Path, statement: str) -> None:
    with closing(sqlite3.connect(demo / "audit.sqlite")) as connection, connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type='trigger'"):
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute(statement)


@pytest.mark.usefixtures("demo")
def test_a_whole_log_is_said_to_be_whole_with_its_head(radar: Command) -> None:
    ran = radar("audit", "verify", "--json")

    told = ran.json()
    assert (ran.code, told["whole"], told["fault"]) == (0, True, None)
    number = int(told["head"].partition(":")[0])
    assert told["anchors"] == {"audit.anchor": number}
    assert radar("audit", "verify", "--head", told["head"]).code == 0
    assert radar("hits").code == 0
    assert radar("audit", "verify", "--head", told["head"]).code == 0  # it grew, and holds that


@pytest.mark.parametrize(
    ("statement", "first"),
    [
        ("UPDATE audit SET event = replace(event, 'service', 'admin') WHERE seq = 2", 2),
        ("DELETE FROM audit WHERE seq = 2", 2),
        ("UPDATE audit SET seq = -seq WHERE seq = 1", 1),
        ("DELETE FROM audit WHERE seq > 3", 4),
    ],
)
def test_an_edit_exits_1_and_the_first_broken_record_is_named(
    radar: Command, demo: Path, statement: str, first: int
) -> None:
    change(demo, statement)

    ran = radar("audit", "verify")

    assert ran.code == 1
    assert ran.out.startswith(f"audit record {first}: ")
    told = radar("audit", "verify", "--json")
    assert (told.code, told.json()["fault"]["seq"]) == (1, first)
    assert radar("audit", "export", "--out", demo / "x.jsonl").code == 1  # no copy looks whole
    assert not (demo / "x.jsonl").exists()


def test_a_log_that_is_gone_or_put_back_is_named(
    radar: Command, demo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RADAR_AUDIT_ANCHOR", str(tmp_path / "elsewhere"))
    radar("hits")
    former = {path.name: path.read_bytes() for path in demo.glob("audit.*")}
    radar("hits")
    assert radar("audit", "verify").code == 0
    for name, content in former.items():
        (demo / name).write_bytes(content)

    assert "cut short" in radar("audit", "verify").out
    for path in demo.glob("audit.sqlite*"):
        path.unlink()
    ran = radar("audit", "verify")
    assert (ran.code, "audit record 1" in ran.out) == (1, True)
    assert not (demo / "audit.sqlite").exists()


def test_another_head_than_the_one_that_was_noted_is_a_fault(radar: Command, demo: Path) -> None:
    assert demo.exists()
    assert radar("audit", "verify", "--head", f"3:{'ab' * 32}").code == 1
    assert radar("audit", "verify", "--head", "nonsense").code == 1


def test_a_second_anchor_must_be_a_file(
    radar: Command, demo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert demo.exists()
    monkeypatch.setenv("RADAR_AUDIT_ANCHOR", "https://elsewhere.example/head")
    ran = radar("audit", "verify")
    assert (ran.code, "RADAR_AUDIT_ANCHOR" in ran.err) == (2, True)


def test_an_export_holds_every_record_and_can_be_checked_without_the_product(
    radar: Command, demo: Path, tmp_path: Path
) -> None:
    assert demo.exists()
    out = tmp_path / "audit.jsonl"

    told = radar("audit", "export", "--out", out, "--json").json()

    records = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    assert len(records) == told["records"] == told["last"]
    assert records[-1]["event"]["rule"] == "audit.read"  # the export itself
    assert hashlib.sha256(out.read_bytes()).hexdigest() == told["sha256"]
    assert out.stat().st_mode & 0o777 == 0o600
    previous = "0" * 64
    for record in records:
        text = json.dumps(
            record["event"], ensure_ascii=False, sort_keys=True, separators=(",", ":")
        )
        chained = f"{previous}\0{record['seq']}\0{record['at']}\0{text}"
        assert record["previous"] == previous
        previous = hashlib.sha256(chained.encode()).hexdigest()
        assert record["digest"] == previous


@pytest.mark.usefixtures("demo")
def test_only_who_oversees_reads_the_log(radar: Command, tmp_path: Path, person: str) -> None:
    for words in (("export", "--out", str(tmp_path / "a")), ("subject", person), ("alarms",)):
        for role in ("caseworker", "steward", "admin"):
            ran = radar("audit", *words, "--user", role)
            assert (ran.code, "may not" in ran.err) == (1, True), (words, role)
    assert not (tmp_path / "a").exists()


def looks(radar: Command, person: str, *more: str) -> Any:  # noqa: ANN401 - JSON
    ran = radar("audit", "subject", person, "--json", *more)
    assert ran.code == 0, ran.err
    return ran.json()


@pytest.mark.usefixtures("demo")
def test_a_person_is_told_who_looked_and_not_who_reported(radar: Command, person: str) -> None:
    before = {(one["role"], one["what"]): one["times"] for one in looks(radar, person)["weeks"]}
    mention = radar("show", "person", person, "--json").json()["person"]["mentions"][0]
    signal, region = mention["signal_id"], mention["region"]
    assert radar("show", "signal", signal, "--user", f"caseworker@{region}").code == 0
    radar("show", "person", person, "--user", "analyst")

    told = looks(radar, person)

    after = {(one["role"], one["what"]): one["times"] for one in told["weeks"]}
    assert after["caseworker", "person"] == before.get(("caseworker", "person"), 0) + 2
    assert after["caseworker", "signal"] == before.get(("caseworker", "signal"), 0) + 1
    assert (
        after["analyst", "person"] == before.get(("analyst", "person"), 0) + 2
    )  # with the picture
    assert after["privacy_officer", "person"] >= 2  # these reports
    assert after["steward", "everybody"] >= 1  # exports show everybody
    assert told["records"] == []
    assert not any(role == "service" for role, _ in after)  # who took signals in
    shown = radar("audit", "subject", person)
    assert signal not in shown.out


@pytest.mark.usefixtures("demo")
def test_who_oversees_sees_every_record_with_its_user(radar: Command, person: str) -> None:
    radar("show", "person", person, "--user", "analyst2")
    records = looks(radar, person, "--full")["records"]
    assert {"analyst2", "service"} <= {one["event"]["actor"].partition("@")[0] for one in records}
    assert all(
        person in one["event"]["object_ids"] or one["event"]["object_type"] != "person"
        for one in records
    )
    assert radar("audit", "subject", "nobody").code == 1


@pytest.mark.usefixtures("demo")
def test_the_report_leaves_no_name_of_the_person_in_log_lines(
    radar: Command, demo: Path, person: str
) -> None:
    with closing(sqlite3.connect(demo / "graph.sqlite")) as connection:
        held = connection.execute('SELECT "values" FROM mention').fetchall()
    names = {str(json.loads(text).get("surname") or "")[:40].lower() for (text,) in held} - {""}
    ran = radar("audit", "subject", person, "--full")
    said = f"{ran.out} {ran.err}".lower()
    assert names
    assert not [name for name in names if len(name) > 4 and f" {name} " in said]


def test_unusual_reading_is_named_and_exits_1(
    radar: Command, demo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, person: str
) -> None:
    assert demo.exists()
    assert radar("audit", "alarms").code == 0
    policy = tmp_path / "policy"
    policy.mkdir()
    (policy / "alarms.yaml").write_text(
        "version: 2\nvalid_from: 2026-01-01\nrules:\n  curious:\n    actions: [persons.read]\n"
        "    counts: events\n    each: user\n    within_hours: 1\n    most: 2\n    why: a test\n",
        "utf-8",
    )
    monkeypatch.setenv("RADAR_POLICY_DIR", str(policy))
    for _ in range(3):
        radar("show", "person", person)

    ran = radar("audit", "alarms", "--json")

    assert ran.code == 1
    (alarm,) = ran.json()["alarms"]
    assert (alarm["rule"], alarm["most"]) == ("curious", 3)
    assert alarm["who"].startswith("caseworker")
    assert "a test" in radar("audit", "alarms").out
    assert radar("audit", "alarms", "--since", "2199-01-01T00:00:00Z").code == 0
