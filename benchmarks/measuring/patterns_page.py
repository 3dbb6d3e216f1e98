"""What `benchmarks/patterns.py` keeps, on the page."""

import json
from collections.abc import Sequence
from pathlib import Path

from measuring.tables import table, where
from measuring.targets import Run

_HEADS = ("pattern", "whole graph", "rows", "a neighbourhood, median / p99")


def patterns(results: Path) -> str:
    """A section for the newest result of each engine and size; nothing when there is none."""
    runs = _newest(results)
    return "\n".join(["## Patterns\n\n" + INTRO, *map(_run, runs)]) if runs else ""


INTRO = """Each pattern alone over the whole graph, and over the neighbourhood of one person: who is
told of with them, lives with them, or lived in a house of theirs. All together they are asked as
after a backlog and at intake, where on the embedded store what they count is kept aside for all.
"""


def _newest(results: Path) -> Sequence[Run]:
    found: dict[tuple[str, int], Run] = {}
    for path in results.glob("patterns-*.json"):
        run = json.loads(path.read_text("utf-8"))
        key = run["engine"]["name"], round(run["input"]["mentions"], -3)
        if key not in found or run["moment"] > found[key]["moment"]:
            found[key] = run
    return [found[key] for key in sorted(found, key=lambda key: (key[0] != "sqlite", -key[1]))]


def _run(run: Run) -> str:
    near = run["neighbourhoods"]
    rows = [
        (name.replace("_", " "), _seconds(one), f"{one['rows']:,}", _ms(near["each_ms"][name]))
        for name, one in run["whole"].items()
    ]
    together = run["together"]
    rows.append(
        ("all together", _seconds(together), f"{together['rows']:,}", _ms(near["together_ms"]))
    )
    name = "Neo4j" if run["engine"]["name"] == "neo4j" else "embedded store"
    title = f"### {name}, {run['input']['mentions']:,} mentions, {run['date']}"
    sizes = (
        f"{near['together_ms']['count']:,} neighbourhoods of {near['persons_median']} persons "
        f"in the median, {near['persons_most']} at most."
    )
    return f"{title}\n\n{where(run)} {sizes}\n\n{table(_HEADS, rows)}"


def _seconds(one: Run) -> str:
    return f"{one['seconds']:.2f} s"


def _ms(one: Run) -> str:
    return f"{one['median']:.1f} / {one['p99']:.1f} ms"
