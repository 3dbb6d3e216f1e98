"""The same demo gives the same radar on both engines, through the commands."""

import shutil
from pathlib import Path

import pytest

from commands import Command
from flow.signals import table
from found import by_keys_as_set
from neo4j_server import PASSWORD, USER, Server
from neo4j_store import empty
from radarfunctie.demo.files import write_demo
from radarfunctie.demo.settings import DemoSettings

SIGNALS = 300


def exported(file: Path) -> list[tuple[str, ...]]:
    """The mentions export without its random ids."""
    named = ("source_organisation", "source_ref", "person_ref", "grade")
    return [tuple(row[name] for name in named) for row in table(file)]


@pytest.mark.neo4j
def test_a_demo_gives_the_same_radar_on_both_engines(
    neo4j_server: Server,
    radar: Command,
    data: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    empty(neo4j_server)
    files = write_demo(DemoSettings(signals=SIGNALS, persons=None, seed=3), tmp_path / "made")
    embedded = radar("import", files.signals, "--json").json()
    radar("export", "mentions", "--out", tmp_path / "embedded.csv")
    expected = by_keys_as_set()
    shutil.rmtree(data)
    monkeypatch.setenv("RADAR_STORE", neo4j_server.url.replace("://", f"://{USER}@") + "/neo4j")
    monkeypatch.setenv("RADAR_NEO4J_PASSWORD", PASSWORD)

    served = radar("import", files.signals, "--json").json()
    radar("export", "mentions", "--out", tmp_path / "served.csv")

    assert embedded["signals"] == SIGNALS
    assert {**served, "seconds": 0} == {**embedded, "seconds": 0}
    assert by_keys_as_set() == expected
    assert exported(tmp_path / "served.csv") == exported(tmp_path / "embedded.csv")
    assert radar("import", files.signals, "--json").json()["repeated"] == SIGNALS
    assert radar("store", "verify").code == 0
    assert radar("store", "rebuild").code == 0
    assert by_keys_as_set() == expected
