"""A server that is killed again and again loses nothing that it acknowledged."""

import json
import platform
import random
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import httpx
import pytest

from asking import REGION, melding
from neo4j_server import Server
from neo4j_store import empty
from processes import RADAR, environment
from radarfunctie.domain.signal import SourceKey
from radarfunctie.wiring import build
from serving import Environment, on_neo4j, settings_of, token

REPORTER = {"name": "Anna Canaryname", "contact": None}
CLIENTS, IN_A_ROUND = 4, 20
KEPT = Path(__file__).parents[1] / "kept"


class Round(NamedTuple):
    """What was said to be kept before the kill, and how many requests had no answer."""

    acknowledged: list[str]
    unanswered: int


def one_round(data: Path, more: Environment, number: int, chance: random.Random) -> Round:
    """Start, take in until enough was acknowledged, and kill a moment later."""
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
        headers = {"Authorization": f"Bearer {token(data, 'caseworker')}"}
        acknowledged, lost = list[str](), list[str]()

        def send(client: int) -> None:
            with httpx.Client(base_url=ready.split()[-1], headers=headers, timeout=60) as asking:
                for turn in range(10_000):
                    ref = f"{number}-{client}-{turn}"
                    try:
                        body = melding(ref, reporter=REPORTER)
                        answer = asking.post("/v1/signals", json=body)
                    except httpx.HTTPError:
                        lost.append(ref)
                        return
                    assert answer.status_code == 201, answer.text
                    acknowledged.append(ref)

        with ThreadPoolExecutor(CLIENTS) as pool:
            sending = [pool.submit(send, client) for client in range(CLIENTS)]
            while len(acknowledged) < IN_A_ROUND and not all(one.done() for one in sending):
                time.sleep(0.002)
            time.sleep(chance.uniform(0, 0.1))
            process.kill()
            process.wait()
            for one in sending:
                one.result()
        return Round(acknowledged, len(lost))


def survives(data: Path, more: Environment, rounds: int) -> dict[str, object]:
    """Kill so many times; what was acknowledged, what of it is held, and what else is."""
    chance = random.Random(20261128)
    done = [one_round(data, more, number, chance) for number in range(rounds)]
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
    KEPT.mkdir(exist_ok=True)
    told = {"engine": engine, **found, "at": datetime.now(UTC).date().isoformat()}
    told |= {"machine": platform.machine(), "python": platform.python_version(), "region": REGION}
    path = KEPT / f"kill_rounds-{engine}.json"
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


@pytest.mark.slow
@pytest.mark.neo4j
def test_0_of_1000_acknowledged_signals_are_lost_over_50_kills_on_neo4j(
    data: Path, neo4j_server: Server
) -> None:
    empty(neo4j_server)
    found = survives(data, on_neo4j(neo4j_server), 50)
    keep("neo4j", found)
    assert found["lost"] == 0
    assert int(str(found["acknowledged"])) >= 1000
