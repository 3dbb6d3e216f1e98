"""An import that is killed: nothing acknowledged is lost, and it goes on where it stopped."""

import json
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest

from commands import Command
from flow.signals import table
from processes import finished, started
from radarfunctie.demo.files import write_demo
from radarfunctie.demo.settings import DemoSettings

SIGNALS = 400


def _line_done(data: Path) -> int:
    """The line up to which an import said everything was kept."""
    states = list((data / "imports").glob("import-*.json"))
    return int(json.loads(states[0].read_text("utf-8"))["line"]) if states else 0


def _wait_for(data: Path, line: int) -> int:
    end = time.monotonic() + 60
    while time.monotonic() < end:
        if (done := _line_done(data)) >= line:
            return done
        time.sleep(0.005)
    raise AssertionError("the import did not get under way")


def test_an_import_that_was_killed_goes_on_and_loses_nothing(
    radar: Command, tmp_path: Path, data: Path
) -> None:
    file = write_demo(DemoSettings(signals=SIGNALS, persons=None), tmp_path / "demo").signals
    text = file.read_text("utf-8").splitlines(keepends=True)
    text.insert(3, "{not JSON\n")
    file.write_text("".join(text), "utf-8")

    with started(data, "import", file) as process:
        done = _wait_for(data, 100)
        process.kill()
        process.wait()
    assert radar("export", "mentions", "--out", tmp_path / "held.csv").code == 0
    acknowledged = {
        json.loads(line)["source"]["ref"] for line in text[:done] if line != "{not JSON\n"
    }
    assert acknowledged <= {row["source_ref"] for row in table(tmp_path / "held.csv")}

    again = radar("import", file, "--json").json()

    assert again["signals"] + again["repeated"] == SIGNALS
    assert again["refused"] == 1
    refusals = (tmp_path / "demo" / "signals.jsonl.refused.jsonl").read_text("utf-8")
    assert [json.loads(line)["line"] for line in refusals.splitlines()] == [4]
    assert radar("store", "verify").code == 0
    _holds_what_one_run_gives(radar, file, tmp_path)


def _holds_what_one_run_gives(radar: Command, file: Path, folder: Path) -> None:
    """Persons and households are those of an import in one go, whatever their ids."""
    whole = folder / "whole"
    radar("--data-dir", whole, "import", file)
    radar("export", "mentions", "--out", folder / "a.csv")
    radar("--data-dir", whole, "export", "mentions", "--out", folder / "b.csv")
    assert _groups(folder / "a.csv", "person_id") == _groups(folder / "b.csv", "person_id")
    assert _groups(folder / "a.csv", "household_id") == _groups(folder / "b.csv", "household_id")


def _groups(path: Path, column: str) -> set[frozenset[str]]:
    groups: dict[str, set[str]] = {}
    for row in table(path):
        if row[column]:
            groups.setdefault(row[column], set()).add(f"{row['source_ref']}/{row['person_ref']}")
    return set(map(frozenset, groups.values()))


def test_an_import_that_is_interrupted_says_nothing_but_130(tmp_path: Path, data: Path) -> None:
    file = write_demo(DemoSettings(signals=SIGNALS, persons=None), tmp_path / "demo").signals

    with started(data, "import", file) as process:
        _wait_for(data, 50)
        process.send_signal(2)
        _, err = process.communicate(timeout=30)

    assert process.returncode == 130
    assert "Traceback" not in err


def test_an_import_that_waits_in_vain_says_how_to_go_on(
    radar: Command, tmp_path: Path, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = write_demo(DemoSettings(signals=10, persons=None), tmp_path / "demo").signals
    radar("store", "init")
    monkeypatch.setenv("RADAR_WRITER_WAIT_S", "0.2")

    with closing(sqlite3.connect(data / "graph.sqlite", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        ran = radar("import", file)

    assert ran.code == 1
    assert ran.err.startswith("radar: the import stopped: ")
    assert "the same command goes on there" in ran.err
    assert radar("import", file, "--json").json()["signals"] == 10


def test_a_reader_that_went_away_is_no_traceback(tmp_path: Path, data: Path) -> None:
    with started(data, "patterns") as process:
        assert process.stdout is not None
        process.stdout.close()
        process.wait(timeout=30)
        assert process.stderr is not None
        assert process.stderr.read() == ""

    assert process.returncode == 1
    assert finished(data, "patterns")[0] == 0
    assert list(tmp_path.iterdir()) == []
