"""On what was measured: machine, versions, commit, moment; and how times are summed up."""

import json
import os
import platform
import statistics
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
RESULTS = ROOT / "benchmarks" / "results"
_UNFINISHED = ".unfinished"
LIBRARIES = ("duckdb", "neo4j", "pydantic", "rapidfuzz", "splink", "sqlalchemy")


def stamp(libraries: Sequence[str] = LIBRARIES) -> dict[str, Any]:
    """Machine, versions, commit and moment; `changed` says that files differ from the commit."""
    now = datetime.now(UTC)
    return {
        "date": now.date().isoformat(),
        "moment": now.isoformat(timespec="seconds"),
        "commit": _git("rev-parse", "HEAD"),
        "changed": bool(_git("status", "--porcelain", "--untracked-files=no")),
        "machine": {
            "system": platform.platform(),
            "processor": processor(),
            "cores": os.cpu_count(),
            "memory_mib": round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**20),
            "load_at_start": round(os.getloadavg()[0], 2),
            "python": platform.python_version(),
            "libraries": {name: version(name) for name in libraries},
        },
    }


def close(stamped: dict[str, Any]) -> None:
    """Puts in the load at the end of the run, which the run itself has raised."""
    stamped["machine"]["load_at_end"] = round(os.getloadavg()[0], 2)


def quantiles_ms(seconds: Sequence[float]) -> dict[str, float | int]:
    """Count, median, 90th and 99th percentile and most, in milliseconds; two times or more."""
    cuts = statistics.quantiles(seconds, n=100, method="inclusive")
    in_ms = {"median": cuts[49], "p90": cuts[89], "p99": cuts[98], "max": max(seconds)}
    return {"count": len(seconds), **{name: round(one * 1000, 3) for name, one in in_ms.items()}}


def processor() -> str:
    """The name of the processor."""
    for line in Path("/proc/cpuinfo").read_text("utf-8").splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.processor()


def peak_mib(process_id: int) -> int:
    """Most memory that a running process had resident since it started, in MiB; 0 when gone."""
    try:
        status = Path(f"/proc/{process_id}/status").read_text("utf-8")
    except OSError:
        return 0
    for line in status.splitlines():
        if line.startswith("VmHWM:"):
            return round(int(line.split()[1]) / 1024)
    return 0


def tree_mib(process_id: int) -> int:
    """Memory that a running process and its children have resident now, in MiB; 0 when gone."""
    try:
        status = Path(f"/proc/{process_id}/status").read_text("utf-8")
        children = Path(f"/proc/{process_id}/task/{process_id}/children").read_text("utf-8")
    except OSError:
        return 0
    own = next((line for line in status.splitlines() if line.startswith("VmRSS:")), "VmRSS: 0 kB")
    return round(int(own.split()[1]) / 1024) + sum(tree_mib(int(one)) for one in children.split())


def kept(name: str, result: dict[str, Any]) -> None:
    """Keep a result under `name`, and print it; what was kept of it so far goes."""
    path = _written(f"{name}.json", result)
    (RESULTS / f"{name}{_UNFINISHED}").unlink(missing_ok=True)
    print(json.dumps(result, indent=2))
    print(f"kept in {path}", file=sys.stderr)


def kept_by_parts(name: str, result: dict[str, Any], parts: Iterable[Mapping[str, Any]]) -> None:
    """Keep a stamped result, each part of it as soon as it is measured."""
    for part in parts:
        result |= part
        kept_so_far(name, result)
    close(result)
    kept(name, result)


def kept_so_far(name: str, result: dict[str, Any]) -> None:
    """Keep the parts of a long run that are measured, in case it breaks off before its end."""
    _written(f"{name}{_UNFINISHED}", result)


def kept_before(name: str) -> dict[str, Any] | None:
    """What a run that broke off kept under `name`; None when there is nothing."""
    path = RESULTS / f"{name}{_UNFINISHED}"
    if not path.exists():
        return None
    found: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return found


def _written(name: str, result: dict[str, Any]) -> Path:
    RESULTS.mkdir(exist_ok=True)
    path = RESULTS / name
    path.write_text(json.dumps(result, indent=2) + "\n", "utf-8")
    return path


def _git(*words: str) -> str:
    done = subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True, check=False)
    return done.stdout.strip()
