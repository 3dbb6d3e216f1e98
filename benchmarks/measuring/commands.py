"""`radar` as a process of its own, with its time and its peak memory."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

from measuring.engines import Engine
from measuring.machine import peak_mib, tree_mib

RADAR = [sys.executable, "-c", "from radarfunctie.cli.main import main; main()"]
_LOOK_S = 0.05
_STOP_S = 30


def imported(engine: Engine, file: Path, *, bulk: bool = False) -> dict[str, Any]:
    """The report of an import, with the wall time and the most memory of its process.

    Raises:
        SystemExit: It failed; its own words are shown.
    """
    words = ["import", str(file), "--json", *(["--bulk"] if bulk else [])]
    started, peak = time.perf_counter(), 0
    with TemporaryFile("w+") as out, TemporaryFile("w+") as err:
        process = subprocess.Popen(
            [*RADAR, *words], env=engine.whole_environment(), stdout=out, stderr=err
        )
        while process.poll() is None:
            peak = max(peak, peak_mib(process.pid))
            time.sleep(_LOOK_S)
        wall_s = time.perf_counter() - started
        out.seek(0)
        err.seek(0)
        if process.returncode:
            sys.exit(f"the import failed ({process.returncode}): {err.read()[-2000:]}")
        report = json.load(out)
    return {
        "way": "bulk" if bulk else "online",
        "seconds": report["seconds"],
        "wall_seconds": round(wall_s, 3),
        "signals": report["signals"],
        "mentions": report["mentions"],
        "refused": report["refused"],
        "repeated": report["repeated"],
        "signals_per_second": round(report["signals"] / report["seconds"], 1),
        "mentions_per_second": round(report["mentions"] / report["seconds"], 1),
        "peak_memory_mib": peak,
        "server_peak_memory_mib": engine.server_peak_mib(),
        "store_mib": engine.store_mib(),
        "persons": report["persons"],
        "households": report["households"],
        "hits": report["hits"],
    }


def run_measured(*words: str) -> dict[str, Any]:
    """Wall time of a command, and the most memory that it and its workers had together.

    Raises:
        SystemExit: It failed; its own words are shown.
    """
    started, peak = time.perf_counter(), 0
    with TemporaryFile("w+") as err:
        process = subprocess.Popen([*RADAR, *words], stdout=subprocess.DEVNULL, stderr=err)
        while process.poll() is None:
            peak = max(peak, tree_mib(process.pid))
            time.sleep(_LOOK_S)
        seconds = round(time.perf_counter() - started, 1)
        err.seek(0)
        if process.returncode:
            sys.exit(f"radar {words[0]} failed ({process.returncode}): {err.read()[-2000:]}")
    return {"seconds": seconds, "peak_memory_mib": peak}


def knows_bulk(engine: Engine) -> bool:
    """Whether `radar import` has the option `--bulk`."""
    return "--bulk" in _said(engine, "import", "--help")


def token(engine: Engine, user: str) -> str:
    """A bearer token for a demo user."""
    return _said(engine, "token", "--user", user).split()[-1]


@contextmanager
def serving(engine: Engine, log: Path) -> Iterator[tuple[str, int, int]]:
    """A server in one process: its host, port and process id; ended at the end."""
    with log.open("w") as err:
        process = subprocess.Popen(
            [*RADAR, "serve"],
            env=engine.whole_environment(),
            stdout=subprocess.PIPE,
            stderr=err,
            text=True,
        )
        try:
            assert process.stdout is not None
            ready = process.stdout.readline().strip()
            if not ready:
                sys.exit(f"the server did not start: {log.read_text('utf-8')[-2000:]}")
            host, _, port = ready.rpartition("/")[2].rpartition(":")
            yield host, int(port), process.pid
        finally:
            process.terminate()
            process.wait(_STOP_S)


def _said(engine: Engine, *words: str) -> str:
    done = subprocess.run(
        [*RADAR, *words], env=engine.whole_environment(), capture_output=True, text=True, check=True
    )
    return done.stdout
