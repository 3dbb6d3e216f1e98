"""A server that is killed again and again loses nothing that it acknowledged.

On Neo4j the server of the graph is killed as well, before, with or after the one that serves.
"""

import json
import platform
import random
import subprocess
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import NamedTuple

import httpx
import pytest

from asking import REGION, Json, melding
from neo4j_server import CannotStartError, Server, free_port, start
from processes import RADAR, environment
from radarfunctie.domain.signal import SourceKey
from radarfunctie.wiring import build
from serving import Environment, on_neo4j, settings_of, token

REPORTER = {"name": "Anna Canaryname", "contact": None}
PATIENCE_S = 300.0  # the first statements of a fresh Neo4j take long on a busy machine
CLIENTS, IN_A_ROUND = 4, 20
KEPT = Path(__file__).parents[2] / "benchmarks" / "results"
Cut = Callable[[subprocess.Popen[str], random.Random], None]


class Round(NamedTuple):
    """What was said to be kept before the kill, and how many requests had no answer."""

    acknowledged: list[str]
    unanswered: int


def kill(serving: subprocess.Popen[str], _: random.Random) -> None:
    """Kill the one that serves."""
    serving.kill()
    serving.wait()


@dataclass
class Graph:
    """A Neo4j that is killed with it, and started again on the same files."""

    home: Path
    server: Server

    def kill_both(self, serving: subprocess.Popen[str], chance: random.Random) -> None:
        """In either order, at most a moment apart."""
        processes: list[subprocess.Popen[str] | subprocess.Popen[bytes]]
        processes = [serving, self.server.process]
        chance.shuffle(processes)
        processes[0].kill()
        time.sleep(chance.choice([0.0, 0.0, chance.uniform(0, 0.3)]))
        processes[1].kill()
        for one in processes:
            one.wait()
        self.server = start(self.home, self.server.port)


def told(number: int, ref: str) -> Json:
    """A melding about the two of this round: others than those of the rounds before."""
    body = melding(ref, reporter=REPORTER)
    for person in body["persons"]:
        person.pop("bsn", None)
        person["surname"] = "".join(chr(ord("A") + int(digit)) for digit in f"{number:03}") + "sma"
        person["addresses"] = [{"postcode": "6811 AB", "number": number + 1}]
    return body


def one_round(data: Path, more: Environment, cut: Cut, number: int, chance: random.Random) -> Round:
    """Start, take in until enough was acknowledged, and cut it off a moment later."""
    with (data.parent / "serve.log").open("ab") as log:
        process = subprocess.Popen(  # noqa: S603 - our own command
            [*RADAR, "serve", "--port", "0"],
            env={**environment(data), **more},
            cwd=data.parent,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
        )
    with process:
        assert process.stdout is not None
        ready = process.stdout.readline()
        assert ready.startswith("radar ready on "), ready
        headers = {"Authorization": f"Bearer {_token(data)}"}
        acknowledged, lost = list[str](), list[str]()

        def send(client: int) -> None:
            with httpx.Client(
                base_url=ready.split()[-1], headers=headers, timeout=PATIENCE_S
            ) as asking:
                for turn in range(10_000):
                    ref = f"{number}-{client}-{turn}"
                    try:
                        answer = asking.post("/v1/signals", json=told(number, ref))
                    except httpx.HTTPError:
                        lost.append(ref)
                        return
                    if answer.status_code == 503 and more:  # its graph was the first to go
                        lost.append(ref)
                        return
                    assert answer.status_code == 201, answer.text
                    acknowledged.append(ref)

        with ThreadPoolExecutor(CLIENTS) as pool:
            sending = [pool.submit(send, client) for client in range(CLIENTS)]
            while len(acknowledged) < IN_A_ROUND and not all(one.done() for one in sending):
                time.sleep(0.002)
            time.sleep(chance.uniform(0, 0.1))
            cut(process, chance)
            for one in sending:
                one.result()
        return Round(acknowledged, len(lost))


@cache
def _token(data: Path) -> str:
    """It holds for every server on this folder."""
    return token(data, "caseworker")


def survives(data: Path, more: Environment, rounds: int, cut: Cut = kill) -> dict[str, object]:
    """Kill so many times; what was acknowledged, what of it is held, and what else is."""
    chance = random.Random(20261128)
    done = [one_round(data, more, cut, number, chance) for number in range(rounds)]
    said = {SourceKey("politie-oost-nederland", ref) for one in done for ref in one.acknowledged}
    unanswered = sum(one.unanswered for one in done)
    with closing(build(settings_of(data, more))) as radar:
        radar.sweep.run()
        with radar.graph.reader() as graph:
            held = graph.held_as(said)
        signals = radar.counts().signals
        assert len(said) <= signals <= len(said) + unanswered
        assert list(radar.graph.verify()) == []
        assert radar.audit.verify() is None
        assert len(radar.safe.signals()) == signals
        assert {radar.safe.get(one) is not None for one, _ in held.values()} == {True}
    return {
        "rounds": rounds,
        "acknowledged": len(said),
        "lost": len(said) - len(held),
        "unanswered": unanswered,
        "held": signals,
    }


def keep(engine: str, found: dict[str, object]) -> None:
    """Keep the result of a whole run."""
    today = datetime.now(UTC).date().isoformat()
    told = {"what": "kill_rounds", "engine": engine, **found, "at": today}
    told |= {"machine": platform.machine(), "python": platform.python_version(), "region": REGION}
    path = KEPT / f"kill_rounds-{engine}-{today}.json"
    path.write_text(json.dumps(told, indent=1) + "\n", "utf-8")


def test_a_server_killed_twice_loses_nothing_acknowledged(data: Path) -> None:
    found = survives(data, {}, 2)
    assert found["lost"] == 0
    assert int(str(found["acknowledged"])) >= 2 * IN_A_ROUND


@pytest.mark.slow
def test_0_of_1000_acknowledged_signals_are_lost_over_50_kills_on_sqlite(data: Path) -> None:
    found = survives(data, {}, 50)
    keep("sqlite", found)
    assert found["lost"] == 0
    assert int(str(found["acknowledged"])) >= 1000


@contextmanager
def graph(folder: Path) -> Iterator[Graph]:
    """A Neo4j of its own, since it is killed."""
    home = folder / "neo4j"
    try:
        made = Graph(home, start(home, free_port()))
    except CannotStartError as reason:
        pytest.skip(str(reason))
    try:
        yield made
    finally:
        made.server.stop()


@pytest.mark.neo4j
def test_a_server_and_its_neo4j_killed_twice_lose_nothing_acknowledged(
    data: Path, tmp_path: Path
) -> None:
    with graph(tmp_path) as server:
        found = survives(data, on_neo4j(server.server), 2, server.kill_both)
    assert found["lost"] == 0
    assert int(str(found["acknowledged"])) >= IN_A_ROUND


@pytest.mark.slow
@pytest.mark.neo4j
def test_0_of_1000_acknowledged_signals_are_lost_over_50_kills_on_neo4j(
    data: Path, tmp_path: Path
) -> None:
    with graph(tmp_path) as server:
        found = survives(data, on_neo4j(server.server), 50, server.kill_both)
    keep("neo4j", found)
    assert found["lost"] == 0
    assert int(str(found["acknowledged"])) >= 1000
