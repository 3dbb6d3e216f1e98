"""Every pattern over the whole graph and over neighbourhoods, with its times, on one engine.

    python benchmarks/patterns.py --engine sqlite --mentions 100000
    python benchmarks/patterns.py --engine neo4j --mentions 100000
    python benchmarks/patterns.py --data FOLDER

Signals are generated and imported first; with `--data` the store of that data folder is asked, or
with `--url` a Neo4j that holds signals already. Nothing is written to it. Over the whole graph each
pattern is asked alone, and all of them as they are after a backlog, where what they count is asked
once. Over neighbourhoods they are asked as at intake: about somebody of a signal, who is told of
with them, lives with them, or lived in a house of theirs. Results are kept in
`benchmarks/results/`; `benchmarks/page.py` shows them.
"""

import argparse
import random
import sys
import tempfile
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter
from typing import Any

from measuring import commands, engines, files, machine
from radarfunctie.domain.ids import PersonId
from radarfunctie.ports.graph import GraphReader, GraphStore
from radarfunctie.radar.engine import Radar
from radarfunctie.wiring import build

Parts = dict[str, Any]


def main() -> None:
    """Run once and keep the result."""
    options = _options()
    stamp = machine.stamp()
    result: Parts = {"what": "times of patterns", **stamp}
    with tempfile.TemporaryDirectory(prefix="radar-benchmark-", dir=options.folder) as folder:
        parts = run(options, Path(folder))
        first = next(parts)
        size = round(first["input"]["mentions"], -3)
        name = f"patterns-{options.engine}-{size}-{stamp['date']}"
        machine.kept_by_parts(name, {**result, **first}, parts)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--engine", choices=("sqlite", "neo4j"), default="sqlite")
    parser.add_argument("--data", type=Path, help="data folder of an embedded store to ask")
    parser.add_argument("--url", help="a Neo4j that runs; one that holds signals is asked as it is")
    parser.add_argument("--mentions", type=int, default=100_000)
    parser.add_argument("--neighbourhoods", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--heap-mib", type=int, default=2_048, help="of a Neo4j started here")
    parser.add_argument("--page-cache-mib", type=int, default=2_048)
    parser.add_argument("--folder", type=Path, help="where temporary files lie")
    return parser.parse_args()


def run(options: argparse.Namespace, folder: Path) -> Iterator[Parts]:
    """Everything, on one engine; each part as soon as it is measured."""
    with _engine(options, folder / "engine") as engine:
        _filled(options, engine, folder / "input")
        radar = build(engine.settings)
        try:
            yield from _measured(options, radar)
        finally:
            radar.close()


@contextmanager
def _engine(options: argparse.Namespace, folder: Path) -> Iterator[engines.Engine]:
    if options.data is not None:
        data = str(options.data.resolve())
        yield engines.Engine("sqlite", {**engines.UNPADDED, "RADAR_DATA_DIR": data})
        return
    if options.engine == "sqlite":
        made = engines.sqlite(folder)
    elif options.url:
        made = engines.given_neo4j(folder, options.url)
    else:
        made = engines.own_neo4j(folder, options.heap_mib, options.page_cache_mib)
    with made as engine:
        yield engine


def _filled(options: argparse.Namespace, engine: engines.Engine, folder: Path) -> None:
    """Signals in the store, unless it was given with some."""
    radar = build(engine.settings)
    held = radar.counts().signals
    radar.close()
    if held:
        return
    if options.data is not None:
        sys.exit("the store holds no signals")
    _say("generating and loading")
    made = files.made(options.mentions, 1, options.seed, folder)
    commands.imported(engine, made.present, bulk=True)


def _measured(options: argparse.Namespace, radar: Radar) -> Iterator[Parts]:
    counts = radar.counts()
    size = {"mentions": counts.mentions, "signals": counts.signals, "persons": counts.persons}
    yield {"engine": {"name": options.engine}, "input": {"seed": options.seed, **size}}
    with radar.graph.reader() as graph:
        names = sorted(graph.patterns())
    whole: dict[str, Parts] = {}
    for name in names:
        _say(f"{name} over the whole graph")
        whole[name] = _alone(radar.graph, name)
    yield {"whole": whole}
    _say("all of them")
    yield {"together": _together(radar.graph, names)}
    _say("neighbourhoods")
    yield {"neighbourhoods": _near(radar.graph, names, options)}


def _alone(store: GraphStore, name: str) -> Parts:
    """One pattern over the whole graph, as `radar patterns check` asks it."""
    with store.reader() as graph:
        begun = perf_counter()
        rows = graph.match_pattern(name, None)
        return {"seconds": round(perf_counter() - begun, 3), "rows": len(rows)}


def _together(store: GraphStore, names: Sequence[str]) -> Parts:
    """All of them in one transaction that may write, as after a backlog; it writes nothing."""
    with store.writer() as graph:
        begun = perf_counter()
        rows = graph.match_patterns(names, None)
        return {"seconds": round(perf_counter() - begun, 3), "rows": len(rows)}


def _near(store: GraphStore, names: Sequence[str], options: argparse.Namespace) -> Parts:
    with store.reader() as graph:
        everybody = sorted(person for person, _, _ in graph.all_persons())
        chance = random.Random(options.seed)  # noqa: S311 - a repeatable choice
        chosen = chance.sample(everybody, min(options.neighbourhoods, len(everybody)))
        around = [_around(graph, person) for person in chosen]
        graph.match_patterns(names, around[0])  # the first call of a text is slow
        each = {name: _timed(graph, [name], around) for name in names}
    with store.writer() as writer:
        writer.match_patterns(names, around[0])
        together = _timed(writer, names, around)
    sizes = sorted(map(len, around))
    return {
        "persons_median": sizes[len(sizes) // 2],
        "persons_most": sizes[-1],
        "each_ms": each,
        "together_ms": together,
    }


def _around(graph: GraphReader, person: PersonId) -> frozenset[PersonId]:
    """Whom a new signal about somebody makes the radar look at."""
    return graph.neighbours([person]) | graph.fellow_residents([person]) | {person}


def _timed(
    graph: GraphReader, names: Sequence[str], around: Sequence[Collection[PersonId]]
) -> Parts:
    times = []
    for persons in around:
        begun = perf_counter()
        graph.match_patterns(names, persons)
        times.append(perf_counter() - begun)
    return machine.quantiles_ms(times)


def _say(what: str) -> None:
    print(what, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
