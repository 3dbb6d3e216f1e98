"""Eight clients send signals about the same fifty persons; it ends as one import does."""

import csv
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from random import Random

import httpx
import pytest
from pydantic import SecretStr

from found import Found, by_keys
from neo4j_server import Server
from neo4j_store import empty
from radarfunctie.demo.files import write_demo
from radarfunctie.demo.settings import DemoSettings
from radarfunctie.domain.caller import Caller, UserRole
from radarfunctie.domain.ids import UserName
from radarfunctie.radar.engine import Radar
from radarfunctie.settings import Settings
from radarfunctie.wiring import build
from serving import Environment, Json, calling, documents, on_neo4j, serving, settings_of, token

PERSONS = 50
WRITERS = 8
SERVICE = Caller(UserName("service"), UserRole.SERVICE, "gelderland-midden", "cli")


def told_often(folder: Path, signals: int) -> list[Json]:
    """The signals about those fifty persons of a demo that are told of most."""
    files = write_demo(DemoSettings(signals=signals, persons=None, seed=4), folder)
    with files.truth.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    often = Counter(row["true_person_id"] for row in rows).most_common(PERSONS)
    chosen = {person for person, _ in often}
    refs = {row["source_ref"] for row in rows if row["true_person_id"] in chosen}
    return [one for one in documents(files.signals) if one["source"]["ref"] in refs]


def imported(signals: Sequence[Json]) -> Found:
    """What one import of them into a fresh store finds."""
    radar = build(Settings(store="memory:", sql=SecretStr("sqlite://")))
    accepted = [radar.intake.accept(one) for one in signals]
    for start in range(0, len(accepted), 50):
        radar.take_in.many(accepted[start : start + 50], SERVICE)
    found = by_keys(radar)
    radar.close()
    return found


def send(
    data: Path, more: Environment, processes: int, signals: Sequence[Json]
) -> list[tuple[str, httpx.Response]]:
    """Each signal twice, shuffled, from eight clients over so many processes; ref and answer."""
    jobs = Random(2).sample([*signals, *signals], 2 * len(signals))
    bearer = token(data, "service")
    with ExitStack() as open_now:
        urls = [open_now.enter_context(serving(data, more)) for _ in range(processes)]
        callers = [
            open_now.enter_context(calling(urls[number % processes], bearer))
            for number in range(WRITERS)
        ]

        def work(number: int) -> list[tuple[str, httpx.Response]]:
            return [
                (job["source"]["ref"], callers[number].patiently("/v1/signals", job)[0])
                for job in jobs[number::WRITERS]
            ]

        with ThreadPoolExecutor(WRITERS) as pool:
            return [answer for answers in pool.map(work, range(WRITERS)) for answer in answers]


def each_is_held_once(radar: Radar, sent: Sequence[tuple[str, httpx.Response]]) -> None:
    """Every signal was new once, has one id, one intent, one outcome; nothing is damaged."""
    statuses = Counter(answer.status_code for _, answer in sent)
    ids: dict[str, set[str]] = {}
    for ref, answer in sent:
        ids.setdefault(ref, set()).add(answer.json()["signalId"])
    assert statuses == {200: len(ids), 201: len(ids)}
    assert {len(same) for same in ids.values()} == {1}
    assert radar.counts().signals == len(ids) == len(set().union(*ids.values()))
    logged = [
        (signal, record.event.phase)
        for record in radar.audit.records()
        if record.event.object_type == "signal"
        for signal in record.event.object_ids
    ]
    told = Counter(phase for _, phase in logged)
    assert len(set(logged)) == len(logged)
    assert told == {"intent": len(ids), "outcome": len(ids)}
    assert list(radar.graph.verify()) == []
    assert radar.audit.verify() is None


def shielded(signals: Sequence[Json]) -> int:
    """How many of the signals have something for the safe."""
    radar = build(Settings(store="memory:", sql=SecretStr("sqlite://")))
    count = sum(bool(radar.intake.accept(one).secrets) for one in signals)
    radar.close()
    return count


def ends_as_one_import_does(
    data: Path, more: Environment, processes: int, signals: Sequence[Json]
) -> None:
    sent = send(data, more, processes, signals)

    radar = build(settings_of(data, more))
    try:
        each_is_held_once(radar, sent)
        assert len(radar.safe.signals()) == shielded(signals)
        assert by_keys(radar) == imported(signals)
    finally:
        radar.close()


@pytest.mark.neo4j
def test_three_workers_on_neo4j_end_as_one_import_does(
    neo4j_server: Server, data: Path, tmp_path: Path
) -> None:
    empty(neo4j_server)
    signals = told_often(tmp_path / "made", 2_000)
    ends_as_one_import_does(data, on_neo4j(neo4j_server), 3, signals)


def test_one_worker_on_sqlite_ends_as_one_import_does(data: Path, tmp_path: Path) -> None:
    signals = told_often(tmp_path / "made", 1_000)
    ends_as_one_import_does(data, {}, 1, signals)
