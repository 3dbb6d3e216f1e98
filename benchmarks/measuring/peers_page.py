"""What the newest runs of `benchmarks/peers.py` and `benchmarks/scoring.py` say, on the page."""

from collections.abc import Iterator
from html import escape

from measuring.tables import table, where
from measuring.targets import Run
from radarfunctie.evaluation.svg import Axis, Plot

F1_PICTURE, SPEED_PICTURE = "benchmarks-peers.svg", "benchmarks-scoring.svg"
CONTENDERS = {
    "ours": "this product, flat",
    "radar": "the whole radar",
    "splink": "Splink by hand",
    "recordlinkage": "recordlinkage",
    "dedupe": "dedupe",
}
_COLOURS = {
    "ours": "#0b4f8a",
    "radar": "#5a9bd4",
    "splink": "#a1260d",
    "recordlinkage": "#b07d00",
    "dedupe": "#4d7a2f",
}
_ROW = 30
PEERS = """## Flat files beside open peers

Judged files, pairs of rows after clustering, all in one run of `benchmarks/peers.py` with one
scorer. What each was given:

- **This product** learns without the truth; its bands stand in the definition
  (`benchmarks/definitions/`). Where one of five other
  values of `link_bits` does better by the truth, that stands beside it (files up to 12,000 rows).
- **Splink by hand** is its own comparison library on the columns as they are, with term
  frequencies and connected components; it learns without the truth. Its threshold is the best of
  twelve by the truth. Beside it stands its result at even odds, 0 bits.
- **recordlinkage** gets blocks, likenesses of columns and its unsupervised ECM classifier, with
  connected components; it learns without the truth. Its threshold is the best of ten by the truth.
- **dedupe** learns from labelled pairs drawn from the truth with a fixed seed: up to 100 of one
  entity and up to 100 of two, half of these look alike. Its threshold is the best of ten by the
  truth.
- **The whole radar** takes in the signals of the demo region themselves: it sees who is named
  together, and its hard rules keep pairs apart that weigh enough. It has no part in the flat rows.

So each peer is shown at a threshold that nobody without a truth could choose: against our bands
that is more than we were given. A peer that gave no answer within the time of the run, or was not
asked about a large file, is said to have none. The social security number of FEBRL is not
used. How the definitions came about stands in
[decision 9](decisions/0009-learning-from-flat-files.md).
"""
SCORING = """## Weighing pairs, and learning

`benchmarks/scoring.py`: candidate pairs of a generated region, with all levels and frequencies.
The live interpreter weighs pair by pair on one core. In columns DuckDB weighs all candidates and
keeps those that count; by the definition in force it looks for their context as well. The best of
three. Learning is `radar train` on the mentions of a region, a row each: reading, standardising,
blocking keys, random pairs and expectation maximisation. Memory is that of the command and its
workers together.
"""


def beside_peers(run: Run | None) -> str:
    """The tables and the picture of a run beside peers."""
    if run is None:
        return ""
    heads = ("file", "", "precision", "recall", "F1", "B-cubed F1", "learned and resolved in")
    rows = [row for one in run["sets"] for row in _rows(one)]
    seen = [(one["name"], one["source"], one["seen"]) for one in run["sets"]]
    known = "What was known when the definition was written:\n\n"
    return (
        f"{PEERS}\n{where(run)} {_limits(run)}\n\n![F1 of pairs by file]({F1_PICTURE})\n\n"
        f"{table(heads, rows)}\n{known}{table(('file', 'from', 'known'), seen)}"
    )


def _limits(run: Run) -> str:
    peers = dict(run["peers"])
    minutes = peers.pop("limit_minutes")
    wanted = "; ".join(", ".join(told) for told in peers.values())
    return f"Each peer had {minutes:g} minutes a file. Peers: {wanted}."


def _rows(one: Run) -> Iterator[tuple[str, ...]]:
    file = f"{one['name']}, {one['rows']:,} rows"
    for name, title in CONTENDERS.items():
        scored = one.get(name)
        if scored is None:
            continue
        if "missed" in scored:
            yield (file, title, scored["missed"], "", "", "", "")
            continue
        yield (file, title, *_figures(scored), f"{scored['seconds']:.0f} s")
        best = scored.get("by_truth")
        if best and best["f1"] > scored["f1"]:
            yield (
                file,
                f"this product, {best['link_bits']:g} bits by the truth",
                *_figures(best),
                "",
            )
        if name == "splink":
            yield (file, "Splink by hand, at even odds", *_figures(scored["even_odds"]), "")


def _figures(scored: Run) -> tuple[str, ...]:
    return tuple(f"{scored[what]:.4f}" for what in ("precision", "recall", "f1", "b_cubed_f1"))


def scoring(run: Run | None) -> str:
    """The table and the picture of a run of `benchmarks/scoring.py`."""
    if run is None:
        return ""
    heads = ("definition", "mentions", "candidates", "live, one core", "columns, 1", "columns, 2")
    rows = [
        (
            {"in_force": "in force, with context", "flat": "flat"}[name],
            f"{found['mentions']:,}",
            f"{found['candidates']:,}",
            *(f"{found[what]:,} pairs a second" for what in _SPEEDS),
        )
        for name, found in run["pairs"].items()
    ]
    learned = run.get("train")
    told = (
        f"\nLearning from {learned['rows']:,} rows: {learned['seconds']:,.0f} s, "
        f"{learned['peak_memory_mib'] / 1024:.1f} GiB at most.\n"
        if learned
        else ""
    )
    picture = f"![Pairs a second by interpreter]({SPEED_PICTURE})"
    return f"{SCORING}\n{where(run)}\n\n{picture}\n\n{table(heads, rows)}{told}"


_SPEEDS = {
    "live_per_second": "live, one core",
    "columns_1_per_second": "columns, one thread",
    "columns_2_per_second": "columns, two threads",
}


def f1_picture(run: Run) -> str:
    """F1 of each contender on each file, as SVG to stand by itself."""
    sets = run["sets"]
    every = [one[name]["f1"] for one in sets for name in CONTENDERS if "f1" in one.get(name, {})]
    low = int(min(every) * 10) / 10  # a tenth below the worst
    marks = [round(low + step / 10, 1) for step in range(round((1 - low) * 10) + 1)]
    plot = Plot(
        "F1 of pairs by file",
        "For each file a point for the F1 of each contender; the table below holds the numbers.",
        Axis("F1 of pairs", low, 1, marks, "{:.1f}".format),
        Axis("", -0.5, len(sets) + 0.5, ()),
        height=_ROW * (len(sets) + 1) + 68,
        left=150,
    )
    for at, one in enumerate(sets):
        row = len(sets) - 1 - at
        plot = plot.row(row, one["name"].replace("_", " "))
        for name, title in reversed(CONTENDERS.items()):
            if "f1" in one.get(name, {}):
                plot = plot.dot(one[name]["f1"], row, name, f"{title}: {one[name]['f1']:.4f}")
    return _alone(plot.plus(*_legend(plot, len(sets))))


def _legend(plot: Plot, row: float) -> Iterator[str]:
    """The contenders with their colours, above the rows."""
    _, top = plot.at(plot.x.low, row)
    for at, (name, title) in enumerate(CONTENDERS.items()):
        left = plot.left + 4 + at * 98
        yield f'<circle class="{name}" cx="{left}" cy="{top}" r="4"/>'
        yield f'<text class="small" x="{left + 8}" y="{top + 4}">{escape(title)}</text>'


def speed_picture(run: Run) -> str:
    """Pairs a second of each interpreter, as SVG to stand by itself."""
    bars = [
        (f"{name.replace('_', ' ')}: {title}", run["pairs"][name][what])
        for name in run["pairs"]
        for what, title in _SPEEDS.items()
    ]
    most = max(speed for _, speed in bars)
    step = 10 ** (len(str(most)) - 1)
    marks = range(0, most + step, step if most >= 3 * step else step // 2)
    plot = Plot(
        "Pairs weighed a second",
        "A bar for each interpreter and definition; the table below holds the numbers.",
        Axis("pairs a second", 0, marks[-1], marks, "{:,}".format),
        Axis("", -0.5, len(bars) - 0.5, ()),
        height=_ROW * len(bars) + 68,
        left=205,
    )
    for at, (title, speed) in enumerate(bars):
        row = len(bars) - 1 - at
        plot = plot.row(row, title)
        plot = plot.box((0, speed), (row - 0.3, row + 0.3), "ours", f"{title}: {speed:,}")
    return _alone(plot)


def _alone(plot: Plot) -> str:
    """A plot as a file of its own, with its style in it."""
    colours = "".join(f".{name}{{fill:{colour}}}" for name, colour in _COLOURS.items())
    style = (
        "<style>text{font:12px system-ui,sans-serif;fill:#1b1b1b}.small{font-size:10px}"
        ".tick,.axis{text-anchor:middle}.side{text-anchor:end}.axis{font-weight:600}"
        f".grid{{stroke:#d5dbe1}}{colours}</style>"
        '<rect width="100%" height="100%" fill="#fff"/>'
    )
    head, rest = plot.svg().split(">", 1)
    return f'{head} xmlns="http://www.w3.org/2000/svg">{style}{rest}\n'
