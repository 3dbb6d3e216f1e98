"""Writes docs/benchmarks.md and its pictures from the kept results.

    python benchmarks/page.py

Of several results for one engine and size the newest counts.
"""

import json
from collections.abc import Sequence
from pathlib import Path

from measuring.patterns_page import patterns
from measuring.peers_page import (
    F1_PICTURE,
    SPEED_PICTURE,
    beside_peers,
    f1_picture,
    scoring,
    speed_picture,
)
from measuring.tables import kept, newest, section, table, where
from measuring.targets import TARGETS, Run, verdict

ROOT = Path(__file__).parents[1]
RESULTS = ROOT / "benchmarks" / "results"
PAGE = ROOT / "docs" / "benchmarks.md"

INTRO = """# Benchmarks

Made by `benchmarks/page.py` from the results in `benchmarks/results/`; no figure is typed by hand.
A result names its machine, versions, commit and moment; a load above 1 before a run means that
others used the machine as well: its times are too long and are not judged. Input is generated, so
the figures of accuracy say how well the product does on this generator. They stand here because
speed without them says nothing.

```bash
make bench ARGS='--mentions 10000'
.venv/bin/python benchmarks/graph_engines.py --engine sqlite --mentions 1000000
.venv/bin/python benchmarks/graph_engines.py --engine neo4j --mentions 1000000
.venv/bin/python benchmarks/peers.py --historical HALF_A.parquet --more FOLDER
.venv/bin/python benchmarks/scoring.py --train 1000000
.venv/bin/python benchmarks/patterns.py --engine sqlite --mentions 1000000
.venv/bin/python benchmarks/page.py
```

A run loads the signals, asks named checks inside the process, lets Splink look up the same persons
among the same mentions, asks the checks again over HTTP, takes in more signals over HTTP and by
file, and scores the result. Half of the checks are about persons on the radar, as a signal tells of
them that has not arrived yet; half about nobody. Times are without padding and with the
accountability record. Memory of a load counts the server of the store as well.

Splink gets our standardised columns in a prepared DuckDB table, our levels with their weights as
SQL, plain equalities as blocking rules, and its term frequency tables. Its time is that of
`predict_between` for one record, which is standardised beforehand.
"""


def page(results: Path = RESULTS) -> str:
    """The whole page."""
    runs = _newest(results)
    text = [INTRO, _targets(runs)]
    text += [_run(run) for run in runs]
    parts = (
        beside_peers(newest(results, "peers")),
        scoring(newest(results, "scoring")),
        patterns(results),
        _one_process(results),
        _over_http_alone(results),
        _soaked(results),
        _killed(results),
    )
    text += [part for part in parts if part]
    return "\n".join(text)


def pictures(results: Path = RESULTS) -> dict[str, str]:
    """The pictures of the page by name of their file beside it."""
    peers, speeds = newest(results, "peers"), newest(results, "scoring")
    return {
        **({F1_PICTURE: f1_picture(peers)} if peers else {}),
        **({SPEED_PICTURE: speed_picture(speeds)} if speeds else {}),
    }


def _newest(results: Path) -> list[Run]:
    """The newest result of each engine and size, by engine, the largest first."""
    found: dict[tuple[str, int], Run] = {}
    for path in results.glob("graph_engines-*.json"):
        run = json.loads(path.read_text("utf-8"))
        key = run["engine"]["name"], round(run["input"]["mentions"], -3)
        if key not in found or run["moment"] > found[key]["moment"]:
            found[key] = run
    return sorted(
        found.values(),
        key=lambda run: (run["engine"]["name"] != "sqlite", -run["input"]["mentions"]),
    )


def _targets(runs: Sequence[Run]) -> str:
    largest: dict[str, Run] = {}
    for run in runs:
        largest.setdefault(run["engine"]["name"], run)
    rows = [
        (
            target.what,
            target.asked,
            name,
            f"{run['input']['mentions']:,}",
            target.measured(run),
            verdict(target, run),
        )
        for target in TARGETS
        for name, run in largest.items()
        if target.engine in {None, name} and (run["splink"] or "Splink" not in target.what)
    ]
    heads = ("what", "target at 1,000,000", "engine", "mentions", "measured", "")
    return "## Targets\n\nBy the largest run of each engine.\n\n" + table(heads, rows)


def _run(run: Run) -> str:
    name, server = run["engine"]["name"], run["engine"].get("version")
    engine = f"Neo4j {server}" if name == "neo4j" else "embedded store (SQLite)"
    head = f"## {engine}, {run['input']['mentions']:,} mentions, {run['date']}\n\n{where(run)}\n\n"
    return head + table(("what", "measured"), [*_speed(run), *_peer(run), *_right(run)])


def _speed(run: Run) -> list[tuple[str, ...]]:
    load, check, http = run["load"], run["check"], run["http"]
    arrived = run["intake"]["by_file"]
    server = load["server_peak_memory_mib"]
    beside = f", server {server:,} MiB" if server else ""
    return [
        (
            f"load, {load['way']}",
            (
                f"{load['wall_seconds']:,.0f} s, "
                f"{load['mentions_per_second']:,.0f} mentions a second; "
                f"peak {load['peak_memory_mib']:,} MiB{beside}"
            ),
        ),
        (
            "size of the store",
            f"{load['store_mib']:,} MiB" if load["store_mib"] else "not measured",
        ),
        *(
            (f"check inside the process, {kind}", _times(check[f"{kind}_ms"]))
            for kind in ("known", "unknown")
        ),
        *(
            (f"{what} over HTTP, {http['clients']} clients", _over_http(http[kind]))
            for kind, what in (("check", "check"), ("intake", "intake"))
        ),
        (
            "intake by file, with those present",
            f"{arrived['signals_per_second']:,.0f} signals a second",
        ),
    ]


def _times(ms: Run) -> str:
    return (
        f"median {ms['median']:.1f}, p90 {ms['p90']:.1f}, p99 {ms['p99']:.1f}, "
        f"most {ms['max']:.1f} ms ({ms['count']:,})"
    )


def _over_http(http: Run) -> str:
    statuses = ", ".join(f"{status}: {count:,}" for status, count in http["statuses"].items())
    return f"{http['per_second']:,.0f} a second; {_times(http['latency_ms'])}; answers {statuses}"


def _peer(run: Run) -> list[tuple[str, ...]]:
    peer = run["splink"]
    if peer is None:
        return []
    spent = peer["look_up_ms"]
    return [
        (
            "Splink's look-up of one record",
            (
                f"median {spent['median']:,.0f}, worst {spent['worst']:,.0f} ms "
                f"({spent['count']}); "
                f"{peer['times_slower_than_ours']:,.0f} times our median for known persons"
            ),
        ),
        (
            f"of these {spent['count']}, linked",
            (
                f"Splink {peer['linked_to_the_right_person']} to the right person; "
                f"the named check {peer['linked_by_us']}"
            ),
        ),
    ]


def _right(run: Run) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = []
    for what, scored in (("", run["accuracy"]), ("small run, ", run["small_run"])):
        pairs = f"{what}pairs of {scored['mentions']:,} mentions"
        rows += [
            (f"{what}blocking recall", f"{scored['blocking']['recall']:.4f}"),
            (
                pairs,
                (
                    f"precision {scored['pair_precision']:.4f}, "
                    f"recall {scored['pair_recall']:.4f}, "
                    f"F1 {scored['pair_f1']:.4f}; B-cubed F1 {scored['b_cubed_f1']:.4f}"
                ),
            ),
        ]
    return rows


def _one_process(results: Path) -> str:
    """What `benchmarks/import_and_check.py` keeps: one process on the embedded store."""
    rows = [
        (
            path.stem[-10:],
            f"{run['input']['mentions']:,}",
            f"{run['import']['signals_per_second']:,.0f}",
            f"{run['import']['peak_memory_mib']:,} MiB",
            f"{run['check']['known_ms']['median']:.1f} / {run['check']['known_ms']['p99']:.1f} ms",
            run["machine"]["processor"],
        )
        for path, run in kept(results, "import_and_check")
    ]
    heads = ("date", "mentions", "signals a second", "peak memory", "check median / p99", "on")
    return section("Import and named check in one process, embedded store", heads, rows)


def _over_http_alone(results: Path) -> str:
    """What `benchmarks/over_http.py` keeps: eight clients on the embedded store."""
    rows = [
        (
            path.stem[-10:],
            f"{run['input']['mentions']:,}",
            *(
                f"{run[what]['per_second']:,.0f} a second, p99 {run[what]['p99_ms']:.0f} ms"
                for what in ("check", "signals")
            ),
            f"{run['server_memory_mib']:,} MiB",
            run["machine"]["processor"],
        )
        for path, run in kept(results, "over_http")
    ]
    heads = ("date", "mentions", "checks", "signals", "memory of the server", "on")
    return section("Named check and intake over HTTP, embedded store", heads, rows)


def _soaked(results: Path) -> str:
    """What `benchmarks/soak.py` keeps: whether memory stays where it is under mixed load."""
    rows = [
        (
            path.stem[-10:],
            f"{run['input']['minutes']:g} min",
            f"{sum(one['count'] for one in run['requests'].values()):,}",
            f"{sum(sum(one['not_as_expected'].values()) for one in run['requests'].values()):,}",
            " / ".join(
                f"{run['memory'][f'resident_{which}_mib']:,.0f}"
                for which in ("first", "last", "most")
            ),
            f"{run['memory']['growth_mib_per_hour_in_second_half']} MiB an hour",
            f"{run['memory']['files_first']:.0f} / {run['memory']['files_most']:.0f}",
            f"{run['memory']['journal_most_mib']:.1f} MiB",
            run["machine"]["processor"],
        )
        for path, run in kept(results, "soak")
    ]
    heads = (
        "date",
        "for",
        "requests",
        "not as expected",
        "MiB of memory first / last / most",
        "growth in the second half",
        "files first / most",
        "journal at most",
        "on",
    )
    return section("Mixed load for long on one server process, embedded store", heads, rows)


def _killed(results: Path) -> str:
    """What `tests/flow/test_power_cut.py` keeps: whether what was acknowledged is there."""
    rows = [
        (
            path.stem[-10:],
            run["engine"],
            f"{run['rounds']:,}",
            f"{run['acknowledged']:,}",
            f"{run['lost']:,}",
            f"{run['unanswered']:,}",
            f"{run['held']:,}",
        )
        for path, run in kept(results, "kill_rounds")
    ]
    heads = ("date", "engine", "kills", "acknowledged", "of them lost", "without answer", "held")
    return section("Killed again and again while signals come in", heads, rows)


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
    for name, picture in pictures().items():
        (PAGE.parent / name).write_text(picture, "utf-8")
    print(f"written to {PAGE}")
