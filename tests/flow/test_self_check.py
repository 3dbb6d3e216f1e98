"""Who contradicts itself is found alike one by one, as a backlog, by a rebuild and by a preview."""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from pydantic import SecretStr

from flow.test_backlog import OPTIONS, SERVICE, file_of, lines, opened
from found import everything
from neo4j_server import PASSWORD, USER, Server
from neo4j_store import empty
from radarfunctie.domain.caller import Caller, UserRole
from radarfunctie.domain.ids import PersonId, UserName
from radarfunctie.identity.self_check import LOOKS_OVER_MERGED, Known
from radarfunctie.ports.graph import GraphReader
from radarfunctie.radar.engine import Radar
from radarfunctie.radar.living import vitals_of
from radarfunctie.radar.preview.thresholds import Thresholds
from radarfunctie.settings import Settings
from radarfunctie.wiring import build

SIGNALS = 300
STEWARD = Caller(UserName("steward"), UserRole.STEWARD, "gelderland-midden", "test")


@cache
def contradicting() -> tuple[bytes, ...]:
    """The demo with wrong sexes, deaths that are told, and days on which things happened."""
    return tuple(_spoiled(lines()[:SIGNALS]))


def _spoiled(some: tuple[bytes, ...]) -> Iterator[bytes]:
    chance = Random(23)
    for line in some:
        told = json.loads(line)
        for person in told["persons"]:
            if person.get("sex") in {"M", "V"} and chance.random() < 0.1:
                person["sex"] = "V" if person["sex"] == "M" else "M"
            if chance.random() < 0.1:
                person["death_date"] = f"{chance.randint(2015, 2024)}-06-15"
        if told["kind"] == "melding" and chance.random() < 0.5:
            told["occurred"] = {"from": told["received_at"][:10]}
        yield json.dumps(told).encode() + b"\n"


@cache
def one_by_one() -> dict[str, object]:
    with TemporaryDirectory() as folder:
        return _imported(opened(), Path(folder), contradicting())


def _imported(radar: Radar, folder: Path, some: tuple[bytes, ...]) -> dict[str, object]:
    radar.importing.run(file_of(folder, "some.jsonl", some), SERVICE, OPTIONS)
    found = everything(radar)
    radar.close()
    return found


def questions(found: dict[str, object]) -> set[object]:
    told = found["in question"]
    assert isinstance(told, set)
    return told


def test_there_is_something_to_ask() -> None:
    assert len(questions(one_by_one())) > 10


def test_the_order_of_arrival_asks_the_same(tmp_path: Path) -> None:
    shuffled = Random(7).sample(contradicting(), SIGNALS)
    assert _imported(opened(), tmp_path, tuple(shuffled)) == one_by_one()


@pytest.mark.parametrize("before", [0, 120, 290])
def test_a_backlog_asks_what_one_after_another_asks(tmp_path: Path, before: int) -> None:
    radar = opened()
    some = contradicting()
    radar.importing.run(file_of(tmp_path, "before.jsonl", some[:before]), SERVICE, OPTIONS)
    radar.backlog.run(file_of(tmp_path, "backlog.jsonl", some[before:]), SERVICE, OPTIONS)

    found = everything(radar)

    radar.close()
    for what, expected in one_by_one().items():
        assert found[what] == expected, what


def test_a_rebuild_and_a_preview_ask_the_same_and_all_who_contradict_themselves_are_asked_about(
    tmp_path: Path,
) -> None:
    radar = opened()
    radar.backlog.run(file_of(tmp_path, "all.jsonl", contradicting()), SERVICE, OPTIONS)
    radar.rebuild.run()

    preview = radar.thresholds.run(Thresholds(), STEWARD)

    count = len(questions(one_by_one()))
    assert questions(everything(radar)) == questions(one_by_one())
    change = preview.doubts[LOOKS_OVER_MERGED]
    assert (change.before, change.after) == (count, count)
    with radar.graph.reader() as graph:
        ends = [one.left for one in graph.joins_in_question(10_000)]
        asked = {person for person, _ in graph.persons_of(ends).values()}
        wrong = {person for person, _, _ in graph.all_persons() if _is_wrong(graph, person)}
    assert wrong == asked
    radar.close()


def _is_wrong(graph: GraphReader, person: PersonId) -> bool:
    """Whether mentions contradict each other, and not one of them itself alone."""
    told = vitals_of(graph, [mention for mention, _ in graph.mentions_of_person(person)])
    alone = [Known.of([one]).clashes() for one in told.values()]
    return bool(Known.of(told.values()).clashes() - set().union(*alone))


@pytest.mark.neo4j
def test_neo4j_asks_the_same(neo4j_server: Server, tmp_path: Path) -> None:
    some = contradicting()[:150]
    expected = _imported(opened(), tmp_path, some)
    empty(neo4j_server)
    served = build(
        Settings(
            data_dir=tmp_path / "data",
            store=neo4j_server.url.replace("://", f"://{USER}@") + "/neo4j",
            neo4j_password=SecretStr(PASSWORD),
            sql=SecretStr("sqlite://"),
            backlog_workers=0,
        )
    )
    served.backlog.run(file_of(tmp_path, "some.jsonl", some), SERVICE, OPTIONS)
    found = everything(served)
    served.close()
    assert questions(found) == questions(expected)
    assert len(questions(expected)) > 2
