"""What an import did is kept, on both ways in, and tells nothing of anybody."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from radarfunctie.domain.caller import Caller, UserRole
from radarfunctie.domain.ids import UserName
from radarfunctie.errors import DeniedError
from radarfunctie.radar.engine import Radar
from radarfunctie.radar.importing import ImportOptions
from radarfunctie.settings import Settings
from radarfunctie.wiring import build

SERVICE = Caller(UserName("service"), UserRole.SERVICE, "gelderland-midden", "cli")
STEWARD = Caller(UserName("steward"), UserRole.STEWARD, "gelderland-midden", "cli")


def write(path: Path, refs: range) -> Path:
    """Meldingen about one woman, one line of them refused."""
    with path.open("w", encoding="utf-8") as file:
        for place in refs:
            document = {
                "source": {"organisation": "school", "ref": f"{place:03d}"},
                "kind": "melding",
                "region": "gelderland-midden" if place % 10 else "nowhere",
                "received_at": "2024-03-11T09:30:00+01:00",
                "persons": [
                    {
                        "ref": "p1",
                        "surname": "Roggeveen",
                        "first_names": "Johanna",
                        "birth_date": "1987-05-12",
                        "bsn": "999990019",
                    }
                ],
            }
            file.write(json.dumps(document) + "\n")
    return path


@pytest.fixture
def radar(tmp_path: Path) -> Iterator[Radar]:
    made = build(Settings(data_dir=tmp_path / "data"))
    yield made
    made.close()


def test_an_import_leaves_what_it_linked_asked_and_refused(radar: Radar, tmp_path: Path) -> None:
    radar.importing.run(write(tmp_path / "Roggeveen.jsonl", range(1, 11)), SERVICE, ImportOptions())
    radar.backlog.run(write(tmp_path / "b.jsonl", range(5, 16)), SERVICE, ImportOptions())
    second, first = radar.imports.last(STEWARD)

    assert (first.bulk, first.signals, first.refused, first.linked) == (False, 9, 1, 8)
    assert (second.bulk, second.signals, second.repeated, second.linked) == (True, 5, 5, 5)
    kept = (tmp_path / "data" / "imports" / "reports.jsonl").read_text("utf-8")
    assert "Roggeveen" not in kept
    assert "999990019" not in kept


def test_what_cannot_be_read_is_passed_over(radar: Radar, tmp_path: Path) -> None:
    radar.importing.run(write(tmp_path / "a.jsonl", range(1, 3)), SERVICE, ImportOptions())
    with (tmp_path / "data" / "imports" / "reports.jsonl").open("a") as file:
        file.write('{"cut off')

    assert len(radar.imports.last(STEWARD)) == 1


def test_who_looks_after_the_matching_reads_it_and_nobody_else(radar: Radar) -> None:
    with pytest.raises(DeniedError):
        radar.imports.last(SERVICE)
    with pytest.raises(DeniedError):
        radar.drift.weeks(SERVICE)
