"""Half an hour of mixed load on one `radar serve` process: does memory stay where it is?

    python benchmarks/soak.py [--minutes 30] [--mentions 20000] [--clients 4] [--pause-ms 50]

Imports a demo region into a fresh store, starts `radar serve` on it with the limits raised and the
padding of answers off, and lets clients post signals, ask named checks, open pages, read hits and
pictures by chance, each with a short pause. Every ten seconds the memory of the server (resident),
its open files and threads, and the size of each write-ahead log are written down. What came back
with another status than it should is counted. Results are kept in `benchmarks/results/`.
"""

import argparse
import json
import random
import re
import statistics
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from measuring import machine, serving, soaking
from radarfunctie.demo.files import write_demo
from radarfunctie.demo.settings import DemoSettings

MENTIONS_PER_SIGNAL = 2.2
LIBRARIES = ("fastapi", "httptools", "pydantic", "sqlalchemy", "starlette", "uvicorn", "uvloop")
USER, REGION = "caseworker", "gelderland-midden"
Answer = tuple[int, bool]  # status, and whether it is one that may come


def main() -> None:
    """Run once and keep the result."""
    options = _options()
    with tempfile.TemporaryDirectory(prefix="radar-soak-") as made:
        result = run(Path(made), options)
    machine.kept(f"soak-{options.minutes:g}min-{result['date']}", result)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--mentions", type=int, default=20_000)
    parser.add_argument("--clients", type=int, default=4)
    parser.add_argument("--pause-ms", type=float, default=50)
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


def run(folder: Path, options: argparse.Namespace) -> dict[str, object]:
    """Load, serve, and put load on it for so long."""
    stamp = machine.stamp(LIBRARIES)
    data, lines = folder / "data", _signals(folder / "demo", options)
    held = len(lines) // 2
    first = folder / "first.jsonl"
    first.write_bytes(b"".join(line + b"\n" for line in lines[:held]))
    serving.radar(data, "import", str(first))
    token = serving.token(data, USER)
    world = World([json.loads(line) for line in lines[:held]], lines[held:])
    with serving.serving(data) as (process, url):
        samples = soaking.Samples(process, data)
        until = time.monotonic() + options.minutes * 60
        clients = [
            Visitor(url, token, world, random.Random(f"{options.seed}-{number}"), options.pause_ms)  # noqa: S311 - a repeatable choice
            for number in range(options.clients)
        ]
        threads = [threading.Thread(target=one.visit, args=(until,)) for one in clients]
        for thread in threads:
            thread.start()
        samples.until(until)
        for thread in threads:
            thread.join()
    machine.close(stamp)
    return {
        "what": "mixed load on one server process, embedded store",
        **stamp,
        "input": {
            "seed": options.seed,
            "minutes": options.minutes,
            "clients": options.clients,
            "pause_ms": options.pause_ms,
            "signals_before": held,
        },
        "requests": _summed(clients),
        "memory": samples.judged(),
        "samples": samples.rows,
    }


def _signals(folder: Path, options: argparse.Namespace) -> Sequence[bytes]:
    """Twice as many signals as are held before it, so that there is enough to post."""
    count = round(2 * options.mentions / MENTIONS_PER_SIGNAL)
    made = write_demo(DemoSettings(signals=count, persons=None, seed=options.seed), folder)
    return made.signals.read_bytes().splitlines()


def _summed(clients: Sequence["Visitor"]) -> Mapping[str, object]:
    """For each kind of request how many, how fast, and which statuses should not have come."""
    found: dict[str, object] = {}
    for name in ACTS:
        times = [ms for one in clients for ms in one.times.get(name, ())]
        odd = sum((one.odd.get(name, Counter()) for one in clients), Counter[int]())
        cuts = statistics.quantiles(times, n=100) if len(times) > 1 else [0.0] * 99
        found[name] = {
            "count": len(times),
            "median_ms": round(cuts[49], 1),
            "p99_ms": round(cuts[98], 1),
            "not_as_expected": {str(status): count for status, count in sorted(odd.items())},
        }
    return found


@dataclass
class World:
    """What clients know of the radar: whom to ask after, what to post, where to look."""

    known: Sequence[Mapping[str, object]]
    fresh: Sequence[bytes]
    persons: list[str] = field(default_factory=list)
    signals: list[str] = field(default_factory=list)
    _sent: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def next(self) -> bytes:
        """A signal that was not sent; from the first again with other references once all were."""
        with self._lock:
            turn, place = divmod(self._sent, len(self.fresh))
            self._sent += 1
        line = self.fresh[place]
        if not turn:
            return line
        told = json.loads(line)
        told["source"]["ref"] += f"-{turn}"
        return json.dumps(told).encode()


class Visitor:
    """A client that does one thing after the other, by chance."""

    def __init__(
        self, url: str, token: str, world: World, chance: random.Random, pause_ms: float
    ) -> None:
        self._world, self._chance, self._pause_s = world, chance, pause_ms / 1000
        self._api = httpx.Client(
            base_url=url, headers={"Authorization": f"Bearer {token}"}, timeout=60
        )
        self._browser = httpx.Client(base_url=url, timeout=60)
        self.times: dict[str, list[float]] = {}
        self.odd: dict[str, Counter[int]] = {}

    def visit(self, until: float) -> None:
        """Go on until then."""
        with self._api, self._browser:
            self._sign_in()
            names, weights = zip(*((name, act.weight) for name, act in ACTS.items()), strict=True)
            while time.monotonic() < until:
                (name,) = self._chance.choices(names, weights)
                started = time.perf_counter()
                answer = ACTS[name].do(self)
                if answer is not None:
                    self.times.setdefault(name, []).append((time.perf_counter() - started) * 1000)
                    if not answer[1]:
                        self.odd.setdefault(name, Counter())[answer[0]] += 1
                time.sleep(self._pause_s * self._chance.uniform(0.5, 1.5))

    def _sign_in(self) -> None:
        page = self._browser.get("/sign-in").text
        csrf = re.findall(r'name="csrf" value="([^"]+)"', page)[0]
        form = {"csrf": csrf, "user": USER, "region": REGION, "next": "/"}
        assert self._browser.post("/sign-in", data=form).status_code == 303

    def post(self) -> Answer:
        """Take in a signal; what it is about can be looked at from then on."""
        answer = self._api.post("/v1/signals", content=self._world.next())
        if answer.status_code == 201:
            told = answer.json()
            self._world.signals.append(told["signalId"])
            self._world.persons += [one["personId"] for one in told["persons"]]
        return answer.status_code, answer.status_code == 201

    def check(self) -> Answer:
        """Ask after somebody who is known, or who is not."""
        told = self._chance.choice(self._world.known)["persons"]
        assert isinstance(told, list)
        person = {name: value for name, value in told[0].items() if name not in {"ref", "role"}}
        if self._chance.random() < 0.5:
            person = {**person, "surname": f"Onbekendsma{self._chance.random()}"}
            person.pop("bsn", None)
        body = {"person": person, "purpose": "advice", "caller_choice": True}
        answer = self._api.post("/v1/persons/_check", json=body)
        return answer.status_code, answer.status_code in {200, 400}

    def hits(self) -> Answer:
        """Read the open hits."""
        return _fine(self._api.get("/v1/hits"))

    def picture(self) -> Answer | None:
        """The picture of somebody."""
        return self._about(self._world.persons, self._api, "/v1/persons/{}/picture")

    def network(self) -> Answer | None:
        """Who is around somebody."""
        return self._about(self._world.persons, self._api, "/v1/persons/{}/network")

    def start_page(self) -> Answer:
        """The list of what waits."""
        return _fine(self._browser.get("/"))

    def person_page(self) -> Answer | None:
        """The page of somebody."""
        return self._about(self._world.persons, self._browser, "/persons/{}")

    def signal_page(self) -> Answer | None:
        """The page of a signal; of another region it is refused."""
        return self._about(self._world.signals, self._browser, "/signals/{}", also=403)

    def _about(
        self, ids: Sequence[str], client: httpx.Client, path: str, also: int = 200
    ) -> Answer | None:
        if not ids:
            return None
        answer = client.get(path.format(self._chance.choice(ids[-500:])))
        return answer.status_code, answer.status_code in {200, also}


def _fine(answer: httpx.Response) -> Answer:
    return answer.status_code, answer.status_code == 200


@dataclass(frozen=True)
class Act:
    """Something a client does, and how often beside the others."""

    do: Callable[[Visitor], Answer | None]
    weight: int


ACTS: Mapping[str, Act] = {
    "post a signal": Act(Visitor.post, 20),
    "named check": Act(Visitor.check, 30),
    "hits": Act(Visitor.hits, 10),
    "picture": Act(Visitor.picture, 12),
    "network": Act(Visitor.network, 6),
    "page: what waits": Act(Visitor.start_page, 4),
    "page: person": Act(Visitor.person_page, 10),
    "page: signal": Act(Visitor.signal_page, 8),
}


if __name__ == "__main__":
    main()
