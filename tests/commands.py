"""Fixtures that run commands in this process, on a data folder of their own."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from radarfunctie.cli.main import run


class Ran(NamedTuple):
    """What a command left: its exit code and what it printed."""

    code: int
    out: str
    err: str

    def json(self) -> Any:  # noqa: ANN401 - JSON
        """Standard output as the one JSON object it is."""
        return json.loads(self.out)


Command = Callable[..., Ran]


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder that is not there yet, named by the environment."""
    folder = tmp_path / "data"
    monkeypatch.setenv("RADAR_DATA_DIR", str(folder))
    monkeypatch.chdir(tmp_path)
    return folder


@pytest.fixture
def radar(data: Path, capfd: pytest.CaptureFixture[str]) -> Command:  # noqa: ARG001 - sets it up
    """Runs one command."""

    def command(*arguments: str | Path) -> Ran:
        capfd.readouterr()
        code = run([str(argument) for argument in arguments])
        return Ran(code, *capfd.readouterr())

    return command


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with a small demo on the radar; copy it before changing it."""
    folder = tmp_path_factory.mktemp("made") / "data"
    assert run(["--data-dir", str(folder), "demo", "--signals", "120", "--no-serve"]) == 0
    return folder


@pytest.fixture
def demo(made: Path, data: Path) -> Path:
    """A copy of the small demo."""
    shutil.copytree(made, data)
    return data
