"""How kept results are put on the page."""

import json
from collections.abc import Sequence
from pathlib import Path

from measuring.targets import Run


def kept(results: Path, kind: str) -> list[tuple[Path, Run]]:
    """The results of a kind by name of their file."""
    paths = sorted(results.glob(f"{kind}-*.json"))
    return [(path, json.loads(path.read_text("utf-8"))) for path in paths]


def newest(results: Path, kind: str) -> Run | None:
    """The newest result of a kind; None when there is none."""
    return max((run for _, run in kept(results, kind)), key=lambda one: one["moment"], default=None)


def where(run: Run) -> str:
    """On what a result was measured."""
    machine = run["machine"]
    libraries = ", ".join(f"{name} {number}" for name, number in machine["libraries"].items())
    commit = run["commit"][:10] + (" with changes" if run["changed"] else "")
    return (
        f"{machine['processor']}, {machine['cores']} cores, {machine['memory_mib'] / 1024:.0f} GiB,"
        f" {machine['system']}; load before the run {machine['load_at_start']}, "
        f"at its end {machine.get('load_at_end', 'not kept')}. "
        f"Python {machine['python']}, {libraries}. Commit `{commit}`, {run['moment']}, "
        f"seed {run['input']['seed']}."
    )


def section(title: str, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Nothing when nothing was measured."""
    return f"## {title}\n\n{table(heads, rows)}" if rows else ""


def table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table of Markdown."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)
