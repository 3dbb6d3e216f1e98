"""What a large component costs: persons out of it, and one more signal about it.

    python benchmarks/components.py [--mentions 200] [--signals 100] [--shapes one family]
                                    [--no-partition] [--seed 1]

The partition is timed on made components of up to 5,000 mentions, the best of three. Intake is
timed on an embedded store on disk, in which as many signals as `--mentions` tell of one woman
(`one`: every signal touches one component of that many mentions) or of a mother and her son
(`family`: every signal touches two of them). Signals are taken in one by one, each durable before
the next, and the size of each component is told as the store holds it: its mentions, its pairs and
the persons they are. Beside the time on the clock stands that of the processor, as other work on
the machine lengthens the first more than the second. Results are kept in `benchmarks/results/`.

A quick look takes ten seconds: `--mentions 50 --signals 20 --no-partition`.
"""

import argparse
import random
import tempfile
import time
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

from measuring import machine
from radarfunctie.cli.session import leave_alone
from radarfunctie.domain.caller import Caller, UserRole
from radarfunctie.domain.ids import MentionId, SignalId, UserName
from radarfunctie.domain.match import Component, ScoredPair
from radarfunctie.domain.mention import Mention
from radarfunctie.domain.signal import MentionKey
from radarfunctie.identity.partition import PartitionSettings, partition
from radarfunctie.radar.engine import Radar
from radarfunctie.settings import Settings
from radarfunctie.wiring import build, read_rules

SENDER = Caller(UserName("benchmark"), UserRole.SERVICE, "gelderland-midden", "cli")
LIBRARIES = ("pydantic", "rapidfuzz", "sqlalchemy")
SHAPES = (  # persons, mentions of each, pairs between persons
    (1000, 5, 30_000),
    (250, 20, 20_000),
    (5000, 1, 60_000),
    (25, 200, 20_000),
)
TOLD = {"one": 1, "family": 2}  # persons in each signal
SECTORS = (("police", "justice_safety"), ("gp", "health"), ("school_staff", "education"))


def main() -> None:
    """Run once and keep the result."""
    options = _options()
    stamped = machine.stamp(LIBRARIES)
    result: dict[str, Any] = {"what": "large components", **stamped, "input": vars(options)}
    if not options.no_partition:
        result["partition"] = [_parted(*shape, options.seed) for shape in SHAPES]
    result["intake"] = {}
    for shape in options.shapes:
        with tempfile.TemporaryDirectory(prefix="radar-benchmark-") as folder:
            result["intake"][shape] = _taken_in(options, TOLD[shape], Path(folder))
    machine.close(stamped)
    machine.kept(f"components-{options.mentions}-{stamped['date']}", result)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--mentions", type=int, default=200)
    parser.add_argument("--signals", type=int, default=100)
    parser.add_argument("--shapes", nargs="+", choices=TOLD, default=list(TOLD))
    parser.add_argument("--no-partition", action="store_true")
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


def _parted(persons: int, each: int, between: int, seed: int) -> dict[str, object]:
    component = _component(persons, each, between, seed)
    settings = read_rules().matching.settings
    seconds = [_seconds(component, settings) for _ in range(3)]
    found = partition(component, settings)
    return {
        "mentions": len(component.mentions),
        "pairs": len(component.pairs),
        "persons": len(found.groups),
        "seconds": round(min(seconds), 3),
    }


def _seconds(component: Component, settings: PartitionSettings) -> float:
    started = time.perf_counter()
    partition(component, settings)
    return time.perf_counter() - started


def _component(persons: int, each: int, between: int, seed: int) -> Component:
    """Persons of whom all mentions weigh heavily together, tied to each other by light pairs."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    mentions = tuple(_mention(place) for place in range(persons * each))
    bits = {
        pair: chance.uniform(8, 40)
        for person in range(persons)
        for pair in combinations(range(person * each, (person + 1) * each), 2)
    }
    for _ in range(between):
        left, right = sorted(chance.sample(range(len(mentions)), 2))
        bits.setdefault((left, right), chance.uniform(0, 14))
    pairs = (
        ScoredPair(mentions[a].id, mentions[b].id, heavy, None) for (a, b), heavy in bits.items()
    )
    return Component(mentions, tuple(pairs), ())


def _mention(place: int) -> Mention:
    key = MentionKey("made", f"{place:05d}", "p1")
    return Mention(MentionId(f"m{place:05d}"), key, SignalId(f"s{place:05d}"), {})


def _taken_in(options: argparse.Namespace, persons: int, folder: Path) -> dict[str, object]:
    radar = build(Settings(data_dir=folder / "data"))
    leave_alone()  # as the commands do
    try:
        signals = _signals(options.mentions + options.signals, persons, options.seed)
        for _ in range(options.mentions):
            _take(radar, next(signals))
        before = _components(radar)
        times = [_take(radar, document) for document in signals]
        after = _components(radar)
    finally:
        radar.close()
    return {
        "components_touched": {"before": before, "after": after},
        "signal_ms": machine.quantiles_ms([clock for clock, _ in times]),
        "processor_ms": machine.quantiles_ms([processor for _, processor in times]),
    }


def _components(radar: Radar) -> list[dict[str, int]]:
    """How large each component in the store is."""
    with radar.receive.take_in.graph.reader() as graph:
        left = {held.mention.id for held in graph.all_held()}
        found = []
        while left:
            component = graph.component([min(left)])
            names = {mention.id for mention in component.mentions}
            persons = {person for person, _ in graph.persons_of(names).values()}
            sizes = {"mentions": len(names), "pairs": len(component.pairs), "persons": len(persons)}
            found.append(sizes)
            left -= names
        return found


def _take(radar: Radar, document: dict[str, object]) -> tuple[float, float]:
    """Seconds on the clock and of the processor."""
    accepted = radar.intake.accept(document)
    started, busy = time.perf_counter(), time.process_time()
    radar.receive.one(accepted, SENDER)
    return time.perf_counter() - started, time.process_time() - busy


def _signals(count: int, persons: int, seed: int) -> Iterator[dict[str, object]]:
    """A mother and her son, as many who know them write them down; or the mother alone."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    for number in range(count):
        capacity, sector = chance.choice(SECTORS)
        mother = {"surname": chance.choice(("Vos", "de Vos", "Voss")), "birth_date": "1987-05-13"}
        son = {"surname": "Vos", "birth_date": chance.choice(("2015-02-11", "2015-11-02"))}
        address = {"street": "Dorpsstraat", "number": 12, "postcode": "6811AB", "town": "Arnhem"}
        yield {
            "source": {
                "organisation": f"organisation-{number % 7}",
                "ref": f"{number:05d}",
                "sector": sector,
                "capacity": capacity,
                "party": "professional",
            },
            "kind": "melding",
            "region": "gelderland-midden",
            "received_at": f"{2016 + number % 9}-0{1 + number % 8}-{10 + number % 18}T09:30:00Z",
            "nature": ["child_abuse"],
            "severity": chance.choice(("concern", "structural", "acute")),
            "persons": [
                {
                    "ref": "p1",
                    "role": "undergoes_violence",
                    "first_names": chance.choice(("Johanna Maria", "Johanna", "Hanneke")),
                    **mother,
                    "sex": "V",
                    "addresses": [address] if chance.random() < 0.7 else [],
                },
                {
                    "ref": "p2",
                    "role": "witnesses_violence",
                    "first_names": "Daan",
                    **son,
                    "sex": "M",
                },
            ][:persons],
            "relations": [{"from": "p1", "to": "p2", "kind": "parent_of"}] if persons > 1 else [],
        }


if __name__ == "__main__":
    main()
