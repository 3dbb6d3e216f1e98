"""Pairs of one event are those of all signals held, weighed two by two, however they came in."""

from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path

import pytest
from pydantic import SecretStr

from radarfunctie.demo.files import write_demo
from radarfunctie.demo.settings import DemoSettings
from radarfunctie.domain.caller import Caller, UserRole
from radarfunctie.domain.ids import UserName
from radarfunctie.domain.incident import SameIncident
from radarfunctie.domain.signal import Accepted
from radarfunctie.intake.files import open_signals
from radarfunctie.radar.corroborating import placed
from radarfunctie.radar.engine import Radar
from radarfunctie.radar.importing import ImportOptions
from radarfunctie.settings import Settings
from radarfunctie.weging.evidence import counts
from radarfunctie.wiring import build

SERVICE = Caller(UserName("service"), UserRole.SERVICE, "gelderland-midden", "cli")
SIGNALS = 300


@pytest.fixture
def radar() -> Iterator[Radar]:
    made = build(Settings(store="memory:", sql=SecretStr("sqlite://"), backlog_workers=0))
    yield made
    made.close()


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    demo = DemoSettings(signals=SIGNALS, persons=None, seed=21)
    return write_demo(demo, tmp_path_factory.mktemp("demo")).signals


def kept(radar: Radar) -> set[tuple[frozenset[str], float]]:
    with radar.graph.reader() as graph:
        return {(frozenset(p.ends), p.weight_bits) for p in graph.all_same_incidents()}


def every_two(radar: Radar) -> set[tuple[frozenset[str], float]]:
    """All signals of violence that are held, weighed two by two."""
    policy = radar.look.weging
    with radar.graph.reader() as graph:
        persons = [person for person, _, _ in graph.all_persons()]
        told = [one for one in placed(graph, graph.told_about(persons)) if counts(one, policy)]
    weighed: Iterator[SameIncident | None] = (
        policy.weighing.pair(left, right) for left, right in combinations(told, 2)
    )
    least = policy.weighing.rules.review_bits
    return {
        (frozenset(pair.ends), pair.weight_bits)
        for pair in weighed
        if pair is not None and pair.weight_bits >= least
    }


def accepted(radar: Radar, file: Path) -> Sequence[Accepted]:
    return [line.accepted for line in open_signals(file, None, radar.intake) if line.accepted]


def test_r5_one_by_one_backwards_and_rebuilt_every_pair_is_found(radar: Radar, file: Path) -> None:
    for one in reversed(accepted(radar, file)):
        radar.take_in.one(one, SERVICE)
    found = kept(radar)

    assert found == every_two(radar)
    assert len(found) > SIGNALS / 20
    radar.rebuild.run()
    assert kept(radar) == found


def test_r5_at_once_and_added_to_every_pair_is_found(radar: Radar, file: Path) -> None:
    lines = file.read_bytes().splitlines(keepends=True)
    for number, some in enumerate((lines[::3], lines[1::3], lines[2::3])):
        part = file.with_name(f"part{number}.jsonl")
        part.write_bytes(b"".join(some))
        radar.backlog.run(part, SERVICE, ImportOptions())

    assert kept(radar) == every_two(radar)
