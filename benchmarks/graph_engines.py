"""One engine from file to answer, beside Splink's own look-up, with how right it is, in one run.

    python benchmarks/graph_engines.py --engine sqlite --mentions 100000
    python benchmarks/graph_engines.py --engine neo4j --mentions 100000

Neo4j is started here (Java 17 and Maven), or `--url neo4j://user@host` names one that runs and is
empty. A run on the embedded store that breaks off after its load can go on: `--kept FOLDER` leaves
input and store there, and the same words find them loaded. In order: load, named checks inside the
process, Splink's look-ups, named checks and signals over HTTP, an intake by file, and the scores
against the truth of the generator, for this size and for a small one. Results are kept in
`benchmarks/results/`; `benchmarks/page.py` shows them.
"""

import argparse
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

from measuring import checks, commands, engines, files, machine
from measuring.accuracy import BlockingRecall, accuracy
from measuring.mentions import comparable_mentions
from measuring.splink_lookup import SplinkPeer, figures
from measuring.web import over_http
from radarfunctie.domain.ids import MentionId, SignalId
from radarfunctie.domain.match import Grade
from radarfunctie.domain.mention import Value
from radarfunctie.domain.signal import MentionKey
from radarfunctie.intake.documents import Intake
from radarfunctie.intake.question import read_question
from radarfunctie.radar.matching import Matching
from radarfunctie.wiring import SystemClock, build, read_rules

Parts = dict[str, Any]
Answered = tuple[files.Asked, Grade]
_LINKED = {Grade.CERTAIN, Grade.LIKELY}


def main() -> None:
    """Run once and keep the result."""
    options = _options()
    stamp = machine.stamp()
    name = f"graph_engines-{options.engine}-{options.mentions}-{stamp['date']}"
    result: Parts = {"what": "one engine from file to answer, beside Splink's look-up", **stamp}
    if options.kept:
        before = machine.kept_before(name) or {}
        machine.kept_by_parts(name, result, run(options, options.kept, before.get("load")))
        return
    with tempfile.TemporaryDirectory(prefix="radar-benchmark-", dir=options.folder) as folder:
        machine.kept_by_parts(name, result, run(options, Path(folder)))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--engine", choices=("sqlite", "neo4j"), default="sqlite")
    parser.add_argument("--url", help="a Neo4j that runs, is empty, and is not started here")
    parser.add_argument("--mentions", type=int, default=100_000)
    parser.add_argument("--small", type=int, default=10_000, help="mentions of the small run")
    parser.add_argument("--arriving", type=int, default=2_000, help="signals that arrive later")
    parser.add_argument("--checks", type=int, default=5_000)
    parser.add_argument("--look-ups", type=int, default=30, help="of Splink; 0 leaves it out")
    parser.add_argument("--clients", type=int, default=8)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--heap-mib", type=int, default=2_048, help="of a Neo4j started here")
    parser.add_argument("--page-cache-mib", type=int, default=2_048)
    parser.add_argument("--online", action="store_true", help="load without --bulk")
    parser.add_argument("--folder", type=Path, help="where temporary files lie")
    parser.add_argument("--kept", type=Path, help="where input and store stay; goes on there")
    options = parser.parse_args()
    if options.kept and options.engine != "sqlite":
        parser.error("--kept is for the embedded store")
    return options


def run(options: argparse.Namespace, folder: Path, load: Parts | None = None) -> Iterator[Parts]:
    """Everything, on one engine; each part as soon as it is measured. What `load` tells is done."""
    _say("generating")
    made = files.made(options.mentions, options.arriving, options.seed, folder / "input")
    asked = files.questions(made, options.checks, options.seed)
    with _engine(options, folder / "engine") as engine:
        load = load or _loaded(options, engine, made)
        sizes = {"mentions": load["mentions"], "signals": load["signals"]}
        yield {"engine": {"name": options.engine}, "input": {"seed": options.seed, **sizes}}
        yield {"load": load}
        _say("checking inside the process")
        check, answered = _check_inside(engine, asked)
        yield {"check": check}
        blocking, peer = _side_by_side(options, made, answered, check)
        yield {"splink": peer}
        _say("over HTTP")
        yield {
            "http": over_http(
                engine, [one for one, _ in answered], made, options.clients, folder / "server.log"
            )
        }
        _say("intake by file")
        yield {"intake": {"by_file": commands.imported(engine, made.by_file)}}
        _say("scoring")
        yield {"accuracy": {**accuracy(engine, made.truth), "blocking": blocking}}
        if options.engine == "neo4j":
            server = {**engine.server, "peak_memory_mib": engine.server_peak_mib()}
            yield {"engine": {"name": options.engine, **server}}
    yield {"small_run": _small(options, folder)}


def _loaded(options: argparse.Namespace, engine: engines.Engine, made: files.Input) -> Parts:
    bulk = not options.online and commands.knows_bulk(engine)
    _must_be_empty(engine)
    _say("loading")
    load = commands.imported(engine, made.present, bulk=bulk)
    return {**load, "note": None if bulk else _NOT_BULK}


_NOT_BULK = "loaded as signals arrive, one transaction for 50: `radar import --bulk` was not used"


def _engine(options: argparse.Namespace, folder: Path) -> AbstractContextManager[engines.Engine]:
    if options.engine == "sqlite":
        return engines.sqlite(folder, stays=options.kept is not None)
    if options.url:
        return engines.given_neo4j(folder, options.url)
    return engines.own_neo4j(folder, options.heap_mib, options.page_cache_mib)


def _must_be_empty(engine: engines.Engine) -> None:
    radar = build(engine.settings)
    try:
        held = radar.counts().signals
    finally:
        radar.close()
    if held:
        sys.exit(f"the store holds {held} signals; a benchmark starts on an empty one")


def _check_inside(
    engine: engines.Engine, asked: Sequence[files.Asked]
) -> tuple[dict[str, object], list[Answered]]:
    radar = build(engine.settings)
    try:
        return checks.asked_in_process(radar, asked)
    finally:
        radar.close()


def _side_by_side(
    options: argparse.Namespace,
    made: files.Input,
    answered: Sequence[Answered],
    check: dict[str, object],
) -> tuple[dict[str, object], dict[str, object] | None]:
    """Blocking recall over all mentions; and Splink's look-ups on those that are present."""
    _say("standardising for blocking recall and Splink")
    rules = read_rules()
    intake, matching = Intake(rules.codes), rules.matching
    recall, peer = BlockingRecall(made), SplinkPeer(matching.model) if options.look_ups else None
    for path in (made.present, made.by_file, made.over_http):
        for key, mention in comparable_mentions(path, intake, matching):
            recall.add(key, mention)
            if peer is not None and path == made.present:
                peer.add("|".join(key), mention.mention.values)
    found = recall.figures()
    if peer is None:
        return found, None
    return found, _looked_up(peer, options.look_ups, made, answered, (intake, matching), check)


def _looked_up(
    peer: SplinkPeer,
    count: int,
    made: files.Input,
    answered: Sequence[Answered],
    rules: tuple[Intake, Matching],
    check: dict[str, object],
) -> dict[str, object]:
    _say("Splink")
    prepared = peer.prepare()
    chosen = [pair for pair in answered if pair[0].true_person is not None][:count]
    known = [one for one, _ in chosen]
    truth = files.true_persons(made.truth)
    link_bits = rules[1].model.model.bands.link_bits
    times: list[float] = []
    right = pairs = 0
    questions = [(f"asked {place}", _values(one, *rules)) for place, one in enumerate(known)]
    list(peer.look_up(questions[:2]))  # warms up
    for one, (took, found) in zip(known, peer.look_up(questions), strict=True):
        times.append(took)
        pairs += len(found)
        best = found[0] if found else None
        right += (
            best is not None and best[1] >= link_bits and truth[_key(best[0])] == one.true_person
        )
    spent = figures(times)
    ours = check["known_ms"]["median"]  # type: ignore[index]  # made in this run
    return {
        "prepared": prepared,
        "look_up_ms": spent,
        "pairs_scored": pairs,
        "linked_to_the_right_person": right,
        "linked_by_us": sum(grade in _LINKED for _, grade in chosen),
        "times_slower_than_ours": round(float(str(spent["median"])) / ours, 1),
    }


def _key(name: str) -> files.Key:
    organisation, ref, person = name.split("|")
    return organisation, ref, person


def _values(one: files.Asked, intake: Intake, matching: Matching) -> dict[str, Value]:
    now = SystemClock().now()
    question = read_question(one.body, intake, checks.REGION, now)
    ids = MentionId("asked"), SignalId("asked")
    key = MentionKey("asked", "asked", "asked")
    return dict(matching.prepare(question.person, now, key, ids).new.mention.values)


def _small(options: argparse.Namespace, folder: Path) -> dict[str, object]:
    """The same figures of accuracy for a small size, on the embedded store."""
    _say("small run")
    made = files.made(options.small, 1, options.seed, folder / "small-input")
    rules = read_rules()
    recall = BlockingRecall(made)
    for key, mention in comparable_mentions(made.everything, Intake(rules.codes), rules.matching):
        recall.add(key, mention)
    with engines.sqlite(folder / "small-engine") as engine:
        commands.imported(engine, made.everything)
        return {"engine": "sqlite", **accuracy(engine, made.truth), "blocking": recall.figures()}


def _say(text: str) -> None:
    print(f"{text} ...", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
