"""On what a benchmark ran; kept beside every result. Measures nothing by itself."""

import platform
import resource
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path


def machine(libraries: Sequence[str]) -> dict[str, object]:
    """System, processor, versions of Python and of the libraries that matter."""
    return {
        "system": platform.platform(),
        "processor": _processor(),
        "python": platform.python_version(),
        "libraries": {name: version(name) for name in libraries},
    }


def peak_mib() -> int:
    """Most memory this process held."""
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def _processor() -> str:
    for line in Path("/proc/cpuinfo").read_text("utf-8").splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.processor()
