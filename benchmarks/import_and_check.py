"""Import rate, peak memory and named-check latency on the embedded store.

    python benchmarks/import_and_check.py [--mentions 100000] [--checks 5000] [--seed 1]

Writes a demo region, imports it into a fresh store on disk (durable after each group of 50
signals; matching, households, patterns and hits included), then asks named checks inside the
process: half about persons on the radar, as another signal tells of them, half about persons who
are not. Results are kept in `benchmarks/results/`, with machine and versions.
"""

import argparse
import os
import random
import statistics
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from measuring import machine
from radarfunctie.cli.session import leave_alone
from radarfunctie.demo.files import write_demo
from radarfunctie.demo.settings import DemoSettings
from radarfunctie.domain.caller import Caller, UserRole
from radarfunctie.domain.check import Question, Scope
from radarfunctie.domain.ids import UserName
from radarfunctie.domain.match import Grade
from radarfunctie.domain.signal import PersonClaim
from radarfunctie.errors import InputError
from radarfunctie.intake.files import open_signals
from radarfunctie.radar.engine import Radar
from radarfunctie.radar.importing import ImportOptions
from radarfunctie.settings import Settings
from radarfunctie.wiring import build

REGION = "gelderland-midden"
MENTIONS_PER_SIGNAL = 2.2
IMPORTER = Caller(UserName("benchmark"), UserRole.SERVICE, REGION, "cli")
ASKER = Caller(UserName("benchmark"), UserRole.CASEWORKER, REGION, "cli")
LIBRARIES = ("duckdb", "pydantic", "rapidfuzz", "sqlalchemy")


def main() -> None:
    """Run once and keep the result."""
    options = _options()
    with tempfile.TemporaryDirectory(prefix="radar-benchmark-") as folder:
        result = run(options.mentions, options.checks, options.seed, Path(folder))
    machine.kept(f"import_and_check-{options.mentions}-{result['date']}", result)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--mentions", type=int, default=100_000)
    parser.add_argument("--checks", type=int, default=5_000)
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


def run(mentions: int, checks: int, seed: int, folder: Path) -> dict[str, object]:
    """Import `mentions` mentions and ask `checks` named checks."""
    stamp = machine.stamp(LIBRARIES)
    demo = DemoSettings(signals=round(mentions / MENTIONS_PER_SIGNAL), persons=None, seed=seed)
    files = write_demo(demo, folder / "demo")
    settings = Settings(data_dir=folder / "data", check_limit_per_minute=10**9)
    radar = build(settings)
    leave_alone()  # as the commands do
    try:
        cpu_s = time.process_time()
        report = radar.importing.run(files.signals, IMPORTER, ImportOptions())
        cpu_s = time.process_time() - cpu_s
        after_import_mib = machine.peak_mib(os.getpid())
        timings = ask(radar, files.signals, checks, seed)
    finally:
        radar.close()
    store_mib = sum(path.stat().st_size for path in (folder / "data").glob("graph*")) / 2**20
    return {
        "what": "import and named check, embedded store, one process",
        **stamp,
        "input": {"seed": seed, "signals": report.signals, "mentions": report.mentions},
        "import": {
            "seconds": report.seconds,
            "cpu_seconds": round(cpu_s, 1),
            "signals_per_second": round(report.signals / report.seconds, 1),
            "mentions_per_second": round(report.mentions / report.seconds, 1),
            "peak_memory_mib": after_import_mib,
            "store_mib": round(store_mib),
            "persons": report.persons,
            "households": report.households,
            "hits": report.hits,
        },
        "check": timings,
    }


def ask(radar: Radar, signals: Path, checks: int, seed: int) -> dict[str, object]:
    """Latencies in milliseconds, accountability record included, padding left out."""
    chance = random.Random(seed)  # noqa: S311 - a repeatable choice
    claims = _claims(radar, signals, checks, chance)
    times: dict[str, list[float]] = {"known": [], "unknown": []}
    grades: dict[str, int] = dict.fromkeys(Grade, 0)
    for kind, claim in claims:
        question = Question(claim, tuple(Scope), "advice", caller_choice=True, only_certain=False)
        started = time.perf_counter()
        try:
            answer = radar.check.ask(question, ASKER)
        except InputError:
            continue  # too little to ask
        times[kind].append((time.perf_counter() - started) * 1000)
        grades[answer.person] += kind == "known"
    return {
        **{f"{kind}_ms": _quantiles(found) for kind, found in times.items()},
        "grades_of_known": grades,
    }


def _claims(
    radar: Radar, signals: Path, checks: int, chance: random.Random
) -> list[tuple[str, PersonClaim]]:
    """Persons as signals tell of them, and the same with a name and date nobody has."""
    told = [
        claim
        for line in open_signals(signals, None, radar.intake)
        if line.accepted is not None and chance.random() < 4 * checks / 45_000
        for claim in line.accepted.signal.persons
    ]
    chosen = chance.sample(told, min(checks, len(told)))
    found: list[tuple[str, PersonClaim]] = []
    for place, claim in enumerate(chosen):
        if place % 2:
            found.append(("known", claim))
        else:
            other = replace(claim, surname=f"Onbekendsma{place}", bsn=None, partner_surname=None)
            found.append(("unknown", other))
    return found


def _quantiles(times: list[float]) -> dict[str, float]:
    cuts = statistics.quantiles(times, n=100)
    return {
        "count": len(times),
        "median": round(cuts[49], 3),
        "p90": round(cuts[89], 3),
        "p99": round(cuts[98], 3),
        "max": round(max(times), 3),
    }


if __name__ == "__main__":
    main()
