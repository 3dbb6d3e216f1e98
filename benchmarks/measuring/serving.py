"""A server of its own on a data folder, with limits that nothing reaches and no padding."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from measuring.commands import RADAR

RAISED = 10_000_000
_END_S = 30


def radar(data: Path, *arguments: str) -> str:
    """What a command on the folder prints."""
    done = subprocess.run(
        [*RADAR, *arguments], env=_environment(data), check=True, stdout=subprocess.PIPE, text=True
    )
    return done.stdout


def token(data: Path, user: str) -> str:
    """A token of a demo user."""
    return radar(data, "token", "--user", user).split()[-1]


@contextmanager
def serving(data: Path) -> Iterator[tuple[int, str]]:
    """Process id and address of a server that is ready; it ends in good order."""
    server = subprocess.Popen(
        [*RADAR, "serve", "--port", "0"],
        env=_environment(data),
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert server.stdout is not None
        yield server.pid, server.stdout.readline().split()[-1]
        server.terminate()
        assert server.wait(_END_S) == 0
    finally:
        server.kill()


def _environment(data: Path) -> dict[str, str]:
    return {
        **os.environ,
        "RADAR_DATA_DIR": str(data),
        "RADAR_CHECK_FLOOR_MS": "0",
        "RADAR_CHECK_LIMIT_PER_MINUTE": str(RAISED),
        "RADAR_RATE_LIMIT_PER_MINUTE": str(RAISED),
        "RADAR_LOG_LEVEL": "warning",
    }
