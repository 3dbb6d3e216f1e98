"""A year of the demo region: what came too late, was found or weighed again is told, and why."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from radarfunctie.cli.main import run
from radarfunctie.demo.bsn import passes_eleven_test
from radarfunctie.domain.caller import Caller, UserRole
from radarfunctie.domain.ids import UserName
from radarfunctie.domain.work import Task, TaskKind, TaskState
from radarfunctie.radar.engine import Radar
from radarfunctie.settings import Settings
from radarfunctie.wiring import build

Json = dict[str, Any]
SIGNALS = 400
YEAR = ("demo", "--year", "--no-serve")
BEGIN = datetime(2024, 1, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = tmp_path_factory.mktemp("year")
    assert run(["--data-dir", str(found), *YEAR, "--signals", str(SIGNALS)]) == 0
    return found


@pytest.fixture(scope="module")
def told(folder: Path) -> Json:
    found: Json = json.loads((folder / "demo" / "year.json").read_text("utf-8"))
    return found


@pytest.fixture(scope="module")
def radar(folder: Path) -> Iterator[Radar]:
    opened = build(Settings(data_dir=folder))
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def tasks(radar: Radar) -> list[Task]:
    """Every task that was ever taken up, of cases or of signals."""
    with radar.graph.reader() as graph:
        cases = [graph.work_of([case]) for case in sorted(graph.current_cases())]
        regions = sorted({one.region for work in cases for one in work})
        loose = [
            one
            for region in regions
            for state in TaskState
            for one in graph.tasks(region, datetime(9999, 1, 1, tzinfo=UTC), state=state)
        ]
    kept = {one.id: one for work in cases for one in work if isinstance(one, Task)}
    return list({**kept, **{one.id: one for one in loose}}.values())


def test_the_whole_region_is_on_the_radar_and_work_was_done(told: Json, radar: Radar) -> None:
    assert radar.counts().signals == SIGNALS
    assert told["history"] + told["signals"] == SIGNALS
    assert told["signals"] > 20
    assert {"assess", "notify", "feedback", "monitor"} <= set(told["done"])


def test_r90_every_late_task_is_explained_and_no_other(told: Json, tasks: list[Task]) -> None:
    late = {one["task"]: one for one in told["late"]}
    ended = {
        one.id
        for one in tasks
        if one.state is TaskState.DONE and one.changed_at and one.changed_at > one.due_at
    }
    assert ended
    assert ended <= set(late)
    assert all(one["why"] for one in late.values())
    assert all(not one["done_at"] or one["done_at"] > one["due_at"] for one in late.values())


def test_r11_every_weging_done_again_is_explained(told: Json, tasks: list[Task]) -> None:
    again = [one for one in tasks if one.kind is TaskKind.REWEIGH]
    assert again
    assert len(again) == len(told["again"])
    assert all(one["why"] and (one["signals"] or one["cause"] != "linked") for one in told["again"])


def test_every_hit_of_the_year_is_told_with_its_signals(told: Json, radar: Radar) -> None:
    found = {
        hit.id: hit
        for region in radar.regions
        for hit in radar.hits.all(
            Caller(UserName("analyst"), UserRole.ANALYST, region, "test"), region=region, limit=5000
        )
        if hit.raised_at >= BEGIN
    }
    assert found
    assert {one["hit"] for one in told["hits"]} == set(found)
    for one in told["hits"]:
        assert tuple(one["signals"]) == found[one["hit"]].row.signals
        assert one["why"].endswith(".")


def test_r97_a_region_to_train_with_holds_test_numbers_only(folder: Path) -> None:
    lines = (folder / "demo" / "signals.jsonl").read_text("utf-8").splitlines()
    told = [person.get("bsn") for line in lines for person in json.loads(line)["persons"]]
    numbers = [bsn for bsn in told if bsn and passes_eleven_test(bsn)]
    assert numbers
    assert all(bsn.startswith(("99999", "0000")) for bsn in numbers)


def test_a_year_passes_once(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["--data-dir", str(folder), *YEAR]) == 1
    assert "signals are there already" in capfd.readouterr().err
