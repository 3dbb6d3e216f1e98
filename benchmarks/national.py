"""A year of all reports of the Netherlands, twice: how fast they go in, and when a hit is there.

    python benchmarks/national.py [--signals 260000] [--seed 1]

Writes a year of signals of a made-up region (260,000 by default: twice what Veilig Thuis received
in a year, R92), and takes them in at full speed on a fresh embedded store, in the order in which
they were received, in groups of 50, each group durable with its links, households, patterns and
hits. A hit is there when its group is: so the time of the slowest group is the longest from intake
to hit. Told as the store grows, in tenths; results are kept in `benchmarks/results/`.

A quick look takes ten seconds: `--signals 1000`.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from measuring import machine
from radarfunctie.batches import batches
from radarfunctie.cli.session import leave_alone
from radarfunctie.demo.files import write_demo
from radarfunctie.demo.settings import DemoSettings
from radarfunctie.domain.caller import Caller, UserRole
from radarfunctie.domain.ids import UserName
from radarfunctie.domain.signal import Accepted
from radarfunctie.intake.files import open_signals
from radarfunctie.radar.engine import Radar
from radarfunctie.radar.importing import GROUP
from radarfunctie.settings import Settings
from radarfunctie.wiring import build

IMPORTER = Caller(UserName("benchmark"), UserRole.SERVICE, "gelderland-midden", "cli")
LIBRARIES = ("pydantic", "rapidfuzz", "sqlalchemy")
REGIONS = ("gelderland-midden", "gelderland-zuid")


def main() -> None:
    """Run once and keep the result."""
    options = _options()
    stamp = machine.stamp(LIBRARIES)
    name = f"national-{options.signals}-{stamp['date']}"
    result: dict[str, Any] = {"what": "a year of reports at full speed", **stamp}
    with tempfile.TemporaryDirectory(prefix="radar-benchmark-") as folder:
        machine.kept_by_parts(name, result, _run(options, Path(folder)))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--signals", type=int, default=260_000)
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


def _run(options: argparse.Namespace, folder: Path) -> Iterator[dict[str, Any]]:
    settings = DemoSettings(options.signals, None, options.seed, 1, REGIONS)
    made = write_demo(settings, folder / "demo")
    yield {
        "input": {
            "seed": options.seed,
            "signals": made.signal_count,
            "mentions": made.mention_count,
        }
    }
    radar = build(Settings(data_dir=folder / "data"))
    leave_alone()  # as the commands do
    try:
        yield from _taken_in(radar, made.signals, made.signal_count)
    finally:
        radar.close()


def _taken_in(radar: Radar, file: Path, count: int) -> Iterator[dict[str, Any]]:
    groups: list[tuple[int, float]] = []  # signals and seconds
    tenths: list[dict[str, Any]] = []
    started = time.perf_counter()
    for group in batches(_accepted(radar, file), GROUP):
        begun = time.perf_counter()
        radar.take_in.many(group, IMPORTER)
        groups.append((len(group), time.perf_counter() - begun))
        done = sum(number for number, _ in groups)
        if done * 10 >= (len(tenths) + 1) * count:
            tenths.append(_tenth(groups, tenths, done))
            print(tenths[-1], file=sys.stderr)
            yield {"growing": tenths}
    seconds = time.perf_counter() - started
    yield {
        "seconds": round(seconds, 1),
        "signals_per_second": round(count / seconds, 1),
        "intake_to_hit_ms": machine.quantiles_ms([one for _, one in groups]),
        "held": {
            name: getattr(radar.counts(), name)
            for name in ("signals", "mentions", "persons", "households", "hits")
        },
    }


def _tenth(
    groups: list[tuple[int, float]], before: list[dict[str, Any]], done: int
) -> dict[str, Any]:
    """How it went since the tenth before."""
    first = before[-1]["groups"] if before else 0
    mine = groups[first:]
    seconds = [one for _, one in mine]
    return {
        "signals": done,
        "groups": len(groups),
        "signals_per_second": round(sum(number for number, _ in mine) / sum(seconds), 1),
        "slowest_group_ms": round(max(seconds) * 1000, 1),
    }


def _accepted(radar: Radar, file: Path) -> Iterator[Accepted]:
    for line in open_signals(file, None, radar.intake):
        assert line.accepted is not None, line.error
        yield line.accepted


if __name__ == "__main__":
    main()
