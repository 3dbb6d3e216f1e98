"""What must be reached with a million mentions present, and whether a run reached it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

FULL_SIZE = 900_000  # mentions from which a run counts as one of a million
QUIET = 1.0  # most load before a run on a machine that nobody else uses
Run = Mapping[str, Any]


@dataclass(frozen=True)
class Target:
    """What must be reached with a million mentions present."""

    what: str
    asked: str
    measured: Callable[[Run], str]
    met: Callable[[Run], bool]
    engine: str | None = None  # None: every engine
    timed: bool = True  # whether others on the machine make it worse


def _wall_rate(run: Run) -> float:
    """Mentions a second from the start of the command to its end."""
    return float(run["load"]["mentions"] / run["load"]["wall_seconds"])


def _way(run: Run) -> str:
    return "in bulk" if run["load"]["way"] == "bulk" else "not in bulk"


def _gib(run: Run) -> float:
    """Peak memory of loading, the server of the store included."""
    load = run["load"]
    return float((load["peak_memory_mib"] + (load["server_peak_memory_mib"] or 0)) / 1024)


def _points(run: Run) -> tuple[float, float]:
    """By how many points blocking recall and pair F1 differ from the small run."""
    big, small = run["accuracy"], run["small_run"]
    return (
        100 * (big["blocking"]["recall"] - small["blocking"]["recall"]),
        100 * (big["pair_f1"] - small["pair_f1"]),
    )


def _check_ms(most: float, engine: str) -> Target:
    return Target(
        "named check inside the process",
        f"p99 under {most:g} ms",
        lambda run: f"median {_ms(run['check'])}, p99 {run['check']['all_ms']['p99']:.1f} ms",
        lambda run: run["check"]["all_ms"]["p99"] < most,
        engine,
    )


def _ms(check: Run) -> str:
    return f"{check['all_ms']['median']:.1f} ms"


TARGETS = (
    Target(
        "a million mentions from file to resolved graph",
        "under 10 min, under 8 GiB",
        lambda run: (
            f"{run['load']['wall_seconds'] / 60:.1f} min, that is {_wall_rate(run):,.0f} mentions "
            f"a second; {_gib(run):.1f} GiB; {_way(run)}"
        ),
        lambda run: _wall_rate(run) > 1_000_000 / 600 and _gib(run) < 8,
    ),
    _check_ms(4, "sqlite"),
    _check_ms(15, "neo4j"),
    Target(
        "the same beside Splink's look-up of a new record",
        "100 times faster",
        lambda run: f"{run['splink']['times_slower_than_ours']:,.0f} times",
        lambda run: run["splink"]["times_slower_than_ours"] >= 100,
    ),
    Target(
        "named check over HTTP, 8 clients, one process",
        "300 a second, p99 under 50 ms",
        lambda run: _rate(run["http"]["check"]),
        lambda run: (
            run["http"]["check"]["per_second"] >= 300
            and run["http"]["check"]["latency_ms"]["p99"] < 50
        ),
    ),
    Target(
        "intake by file",
        "250 signals a second",
        lambda run: f"{run['intake']['by_file']['signals_per_second']:.0f} a second",
        lambda run: run["intake"]["by_file"]["signals_per_second"] >= 250,
    ),
    Target(
        "intake over HTTP, 8 clients",
        "100 signals a second",
        lambda run: _rate(run["http"]["intake"]),
        lambda run: run["http"]["intake"]["per_second"] >= 100,
    ),
    Target(
        "blocking recall and pair F1 beside the small run",
        "within 0.5 point",
        lambda run: "{:+.2f} and {:+.2f} points".format(*_points(run)),
        lambda run: all(abs(one) <= 0.5 for one in _points(run)),
        timed=False,
    ),
)


def _rate(http: Run) -> str:
    return f"{http['per_second']:.0f} a second, p99 {http['latency_ms']['p99']:.0f} ms"


def verdict(target: Target, run: Run) -> str:
    """Whether the target is met; a run of another size answers for that size alone.

    Times of a machine that others used as well are no answer.
    """
    if target.timed and run["machine"]["load_at_start"] > QUIET:
        return "not judged: the machine was busy"
    word = "met" if target.met(run) else "**missed**"
    return word if run["input"]["mentions"] >= FULL_SIZE else f"{word} at this size; 1M not run yet"
