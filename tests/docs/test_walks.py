"""Every command of the tutorial, the tour and the pages for each role is run, as it stands there.

Each page in a folder of its own, on a small region. What a page shows below a command must come of
it: words to the letter, numbers by their shape, because the region of the page is larger.
"""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import warm
from docs.pages import DOCS, ROOT

PAGES = sorted(
    [DOCS / "index.md", DOCS / "tutorial.md", DOCS / "tour.md", *(DOCS / "how-to").glob("*.md")]
)
_BLOCK = re.compile(r"```bash\n(.*?)```(?:\n+```text\n(.*?)```)?", re.DOTALL)
_SERVED = """
.venv/bin/radar serve > served.log 2> served.err &
trap 'kill %1; wait %1 || true' EXIT
until grep -q '^radar ready on' served.log; do kill -0 %1; sleep 0.1; done
"""
_MARK = "=== block"


@pytest.fixture(scope="module")
def door(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Where commands are run by a process that has read the code."""
    found = tmp_path_factory.mktemp("w") / "door"
    code = str(Path(warm.__file__))
    with subprocess.Popen([sys.executable, code, str(found)]) as process:  # noqa: S603
        try:
            while not found.exists():
                assert process.poll() is None
                time.sleep(0.05)
            yield found
        finally:
            process.kill()


@pytest.fixture
def clone(tmp_path: Path, made: Path, door: Path) -> Path:
    """A folder that a command finds as in a clone in which `make demo` was run."""
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    for name in ("Makefile", "pyproject.toml", "constraints.txt"):
        (tmp_path / name).symlink_to(ROOT / name)
    warm.client(tmp_path / ".venv" / "bin" / "radar", door)
    python = tmp_path / ".venv" / "bin" / "python"
    python.write_text(f'#!/bin/sh\nexec {sys.executable} "$@"\n', "utf-8")
    python.chmod(0o755)
    (tmp_path / ".venv" / ".installed").touch()
    shutil.copytree(made, tmp_path / "radar-data")
    return tmp_path


def _script(blocks: list[tuple[str, str]], port: int) -> str:
    """The commands of a page as one script; a server goes on beside what follows."""
    said = [
        f"echo; echo '{_MARK} {number}'\n" + re.sub(r"(?m)^make serve$", _SERVED, commands)
        for number, (commands, _) in enumerate(blocks)
    ]
    return "\n".join(said).replace("127.0.0.1:8080", f"127.0.0.1:{port}")


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


def _as_shape(line: str) -> str:
    """A pattern for a line that was shown: `...` is anything, a number any other."""
    parts = [re.escape(re.sub(r"\s+", " ", part)) for part in line.strip().split("...")]
    shape = ".*".join(re.sub(r"\d[\d,]*(?:\\\.\d+)?", r"[\\d,.]+", part) for part in parts)
    return shape.replace("\\ ", " +").replace("signal ", "signals? ")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_command_of_the_page_runs_and_shows_what_the_page_says(
    page: Path, clone: Path
) -> None:
    blocks = _BLOCK.findall(page.read_text("utf-8"))
    port = _free_port()
    own = {name: one for name, one in os.environ.items() if not name.startswith(("RADAR_", "MAKE"))}

    ran = subprocess.run(  # noqa: S603 - our own pages
        ["/bin/bash", "-e", "-u", "-o", "pipefail", "-c", _script(blocks, port)],
        cwd=clone,
        env={**own, "RADAR_PORT": str(port), "RADAR_CHECK_FLOOR_MS": "0"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )

    assert ran.returncode == 0, ran.stdout[-2000:] + ran.stderr[-2000:]
    for number, (commands, shown) in enumerate(blocks):
        told = ran.stdout.partition(f"{_MARK} {number}\n")[2].partition(_MARK)[0]
        lines = [re.sub(r"\s+", " ", line).strip() for line in told.splitlines()]
        for line in shown.splitlines():
            if line.strip() != "...":
                found = any(re.search(_as_shape(line), one) for one in lines)
                assert found, f"not shown: {line}\n--- {commands}--- {told[-3000:]}"


def test_the_pages_have_commands_to_run() -> None:
    counts = {page.stem: len(_BLOCK.findall(page.read_text("utf-8"))) for page in PAGES}

    assert {name for name, count in counts.items() if count == 0} == {"index"}
    assert sum(counts.values()) > 50
