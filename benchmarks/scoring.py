"""How many pairs a core weighs a second, and how long a model takes to learn.

    python benchmarks/scoring.py [--mentions 20000] [--train 1000000]

Pairs are candidates of a generated region. The definition in force (with its context, in columns)
and a flat one are weighed by the live interpreter on one core, and in columns by DuckDB on one and
on two threads. `--train` is the number of mentions, a row each, that `radar train` learns a flat
model from; without it nothing is learned. Results are kept in `benchmarks/results/`.
"""

import argparse
import tempfile
from pathlib import Path
from typing import Any

from measuring import commands, files, machine
from measuring.generated import demo
from measuring.judged import DEFINITIONS
from measuring.pairs import flat_values, speeds, stored_values
from radarfunctie.demo.files import write_demo
from radarfunctie.demo.settings import DemoSettings

LIBRARIES = ("duckdb", "rapidfuzz", "splink")
DUTCH = DEFINITIONS / "dutch_persons.yaml"


def main() -> None:
    """Run once and keep the result."""
    options = _options()
    stamped = machine.stamp(LIBRARIES)
    sizes = {"seed": options.seed, "mentions": options.mentions, "train": options.train}
    result: dict[str, Any] = {"what": "weighing pairs, and learning", **stamped, "input": sizes}
    name = f"scoring-{options.mentions}-{options.train}-{stamped['date']}"
    with tempfile.TemporaryDirectory(prefix="radar-scoring-", dir=options.folder) as made:
        folder = Path(made)
        result["pairs"] = _pairs(options, folder)
        machine.kept_so_far(name, result)
        if options.train:
            result["train"] = _trained(options, folder)
    machine.close(stamped)
    machine.kept(name, result)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--mentions", type=int, default=20_000)
    parser.add_argument("--train", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=Path, help="where scratch files go")
    return parser.parse_known_args()[0]


def _signals(mentions: int) -> int:
    return round(mentions / files.MENTIONS_PER_SIGNAL)


def _pairs(options: argparse.Namespace, folder: Path) -> dict[str, Any]:
    settings = DemoSettings(_signals(options.mentions), None, options.seed)
    region = write_demo(settings, folder / "small")
    flat = demo(region.signals, region.truth, folder / "small")
    return {
        "in_force": speeds(*stored_values(region.signals)),
        "flat": speeds(*flat_values(DUTCH, flat.files[0])),
    }


def _trained(options: argparse.Namespace, folder: Path) -> dict[str, Any]:
    made = files.made(options.train, 1, options.seed, folder / "large")
    flat = demo(made.everything, made.truth, folder / "large").files[0]
    out = folder / "model.json"
    words = ("train", str(flat), "--definition", str(DUTCH), "--out", str(out))
    with flat.open("rb") as rows:
        count = sum(1 for _ in rows) - 1
    return {"rows": count, **commands.run_measured(*words)}


if __name__ == "__main__":
    main()
