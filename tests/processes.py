"""Runs `radar` as a process of its own."""

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

RADAR = [sys.executable, "-c", "from radarfunctie.cli.main import main; main()"]
WAIT_S = 60


def environment(data: Path) -> Mapping[str, str]:
    """The environment of this process with another data folder, and a port that is free."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("RADAR_")}
    return {**own, "RADAR_DATA_DIR": str(data), "RADAR_PORT": "0"}


@contextmanager
def started(data: Path, *arguments: str | Path) -> Iterator[subprocess.Popen[str]]:
    """A running command; killed at the end when it is still there."""
    process = subprocess.Popen(  # noqa: S603 - our own command
        [*RADAR, *map(str, arguments)],
        env=dict(environment(data)),
        cwd=data.parent,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    with process:
        try:
            yield process
        finally:
            process.kill()


def finished(data: Path, *arguments: str | Path) -> tuple[int, str, str]:
    """Exit code, standard output and standard error of a command that ends by itself."""
    with started(data, *arguments) as process:
        out, err = process.communicate(timeout=WAIT_S)
        return process.returncode, out, err
