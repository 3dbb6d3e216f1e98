"""An import that stopped goes on, and never takes for held what is not."""

import json
from pathlib import Path

import pytest

from radarfunctie.domain.caller import Caller, UserRole
from radarfunctie.domain.ids import UserName
from radarfunctie.radar.engine import Radar
from radarfunctie.radar.importing import ImportOptions
from radarfunctie.settings import Settings
from radarfunctie.wiring import build

SERVICE = Caller(UserName("service"), UserRole.SERVICE, "gelderland-midden", "cli")
LINES = 120
STOP_AFTER = 2  # groups


class Stopped(Exception):  # noqa: N818 - a stop, not an error of ours
    """The import was cut off."""


def write(path: Path) -> None:
    """120 meldingen, every tenth of them refused."""
    with path.open("w", encoding="utf-8") as file:
        for place in range(LINES):
            region = "nowhere" if place % 10 == 0 else "gelderland-midden"
            document = {
                "source": {"organisation": "school", "ref": f"{place:03d}"},
                "kind": "melding",
                "region": region,
                "received_at": "2024-03-11T09:30:00+01:00",
                "persons": [{"ref": "p1", "surname": f"Roggeveen{place}", "first_names": "Piet"}],
            }
            file.write(json.dumps(document) + "\n")


def open_radar(folder: Path) -> Radar:
    return build(Settings(data_dir=folder))


def stop_in_the_middle(data: Path, file: Path) -> None:
    groups = 0

    def stop(_line: int, _offset: int | None) -> None:
        nonlocal groups
        groups += 1
        if groups == STOP_AFTER:
            raise Stopped

    radar = open_radar(data)
    try:
        with pytest.raises(Stopped):
            radar.importing.run(file, SERVICE, ImportOptions(), stop)
    finally:
        radar.close()


def go_on(data: Path, file: Path) -> tuple[int, int, int]:
    """Signals new and repeated together, refused lines, and signals then held."""
    radar = open_radar(data)
    try:
        report = radar.importing.run(file, SERVICE, ImportOptions())
        return report.signals + report.repeated, report.refused, radar.counts().signals
    finally:
        radar.close()


def refusals(file: Path) -> list[int]:
    lines = file.with_name(file.name + ".refused.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line)["line"] for line in lines]


EXPECTED = [place + 1 for place in range(0, LINES, 10)]


def test_an_import_that_stopped_goes_on_and_names_each_refused_line_once(tmp_path: Path) -> None:
    write(tmp_path / "signals.jsonl")
    stop_in_the_middle(tmp_path / "data", tmp_path / "signals.jsonl")

    assert go_on(tmp_path / "data", tmp_path / "signals.jsonl") == (108, 12, 108)
    assert refusals(tmp_path / "signals.jsonl") == EXPECTED


def test_a_store_that_was_replaced_meanwhile_gets_every_line(tmp_path: Path) -> None:
    write(tmp_path / "signals.jsonl")
    stop_in_the_middle(tmp_path / "data", tmp_path / "signals.jsonl")
    for name in ("graph", "safe", "audit"):  # they belong together
        for path in (tmp_path / "data").glob(f"{name}.*"):
            path.unlink()

    assert go_on(tmp_path / "data", tmp_path / "signals.jsonl") == (108, 12, 108)


def test_a_refusal_file_that_is_gone_is_written_whole_again(tmp_path: Path) -> None:
    write(tmp_path / "signals.jsonl")
    stop_in_the_middle(tmp_path / "data", tmp_path / "signals.jsonl")
    (tmp_path / "signals.jsonl.refused.jsonl").unlink()

    assert go_on(tmp_path / "data", tmp_path / "signals.jsonl") == (108, 12, 108)
    assert refusals(tmp_path / "signals.jsonl") == EXPECTED
