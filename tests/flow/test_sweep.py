"""A server sweeps at start what a crash left in the safe, and nothing that may be another's."""

from pathlib import Path

import pytest
from pydantic import SecretStr

from commands import Command
from flow.signals import signal, write
from radarfunctie.domain.ids import SignalId
from radarfunctie.errors import ConfigError
from radarfunctie.settings import Settings
from radarfunctie.wiring import build


def _swept(settings: Settings, *left_over: str) -> tuple[int, int]:
    """How many entries a sweep removed and left, with some put there that have no signal."""
    radar = build(settings)
    try:
        radar.safe.put([(SignalId(one), {"reporter": {}}) for one in left_over])
        return radar.sweep.run(), len(radar.safe.signals())
    finally:
        radar.close()


def test_what_has_no_signal_goes_and_the_rest_stays(
    radar: Command, data: Path, tmp_path: Path
) -> None:
    document = signal("a", reporter={"name": "Anna", "contact": None})
    radar("import", write(tmp_path / "signals.jsonl", [document]))

    assert _swept(Settings(data_dir=data), "left", "over") == (2, 1)


def test_a_second_data_folder_is_refused_the_safe_of_the_first(tmp_path: Path) -> None:
    safe = SecretStr(f"sqlite:///{tmp_path}/safe.db")
    first = Settings(data_dir=tmp_path / "first", safe_sql=safe)
    second = Settings(data_dir=tmp_path / "second", safe_sql=safe)
    radar = build(first)
    radar.safe.put([(SignalId("held"), {"reporter": {}})])
    radar.close()

    with pytest.raises(ConfigError, match="do not belong together"):
        build(second)
    assert _swept(first, "left") == (2, 0)


def test_a_graph_in_memory_has_its_safe_there_too(tmp_path: Path) -> None:
    safe = SecretStr(f"sqlite:///{tmp_path}/safe.db")
    with pytest.raises(ConfigError, match="memory"):
        build(Settings(store="memory:", safe_sql=safe))
