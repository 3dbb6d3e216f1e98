"""Named checks and signals over HTTP: eight clients on one `radar serve` process.

    python benchmarks/over_http.py [--mentions 100000] [--seconds 30] [--clients 8]
                                   [--data FOLDER --signals FILE]

Imports a demo region into a fresh store, starts `radar serve` on it with the limits raised and the
padding of answers off, and asks named checks over keep-alive connections; after that it sends
signals that are not held yet, each durable when it is acknowledged. `--data` takes a data folder
that is there instead, with a file of signals that tells of the persons in it and then of others:
its last tenth is sent. Clients are threads of this process and take part of the machine. CPU time
is that of the server, threads included. Results are kept in `benchmarks/results/`.
"""

import argparse
import json
import os
import random
import statistics
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

from measuring import machine, serving
from radarfunctie.demo.files import write_demo
from radarfunctie.demo.settings import DemoSettings
from radarfunctie.settings import Settings
from radarfunctie.wiring import build

MENTIONS_PER_SIGNAL = 2.2
SENT_SHARE = 0.1
LIBRARIES = (
    "fastapi",
    "httptools",
    "pydantic",
    "rapidfuzz",
    "sqlalchemy",
    "starlette",
    "uvicorn",
    "uvloop",
)
Request = tuple[str, bytes]


def main() -> None:
    """Run once and keep the result."""
    options = _options()
    with tempfile.TemporaryDirectory(prefix="radar-benchmark-") as made:
        data, signals = options.data, options.signals
        if data is None:
            data, signals = Path(made) / "data", Path(made) / "demo" / "signals.jsonl"
            _import(options.mentions, options.seed, Path(made), data)
        result = run(data, signals, options)
    machine.kept(f"over_http-{options.mentions}-{result['date']}", result)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--mentions", type=int, default=100_000)
    parser.add_argument("--seconds", type=float, default=30)
    parser.add_argument("--clients", type=int, default=8)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--signals", type=Path)
    return parser.parse_args()


def _import(mentions: int, seed: int, folder: Path, data: Path) -> None:
    """A store with all but the last tenth of a demo region."""
    demo = DemoSettings(
        signals=round(mentions / MENTIONS_PER_SIGNAL / (1 - SENT_SHARE)), persons=None, seed=seed
    )
    files = write_demo(demo, folder / "demo")
    lines = files.signals.read_text("utf-8").splitlines(keepends=True)
    first = folder / "first.jsonl"
    first.write_text("".join(lines[: round(len(lines) * (1 - SENT_SHARE))]), "utf-8")
    serving.radar(data, "import", str(first))


def run(data: Path, signals: Path, options: argparse.Namespace) -> dict[str, object]:
    """Ask, then send; both for `options.seconds`, or until there is nothing left to send."""
    stamp = machine.stamp(LIBRARIES)
    lines = signals.read_bytes().splitlines()
    held = round(len(lines) * (1 - SENT_SHARE))
    chance = random.Random(options.seed)  # noqa: S311 - a repeatable choice
    checks = _checks(chance.sample(lines[:held], min(20_000, held)))
    fresh = [("/v1/signals", line) for line in lines[held:]]
    before = _held(data)
    with serving.serving(data) as (process, address):
        port = int(address.rpartition(":")[2])
        cpu = _cpu_of(process)
        asker = _Clients(port, serving.token(data, "caseworker"), options.clients, cpu)
        warm = asker.send(checks[:400], options.seconds, lambda status: status in {200, 400})
        asked = asker.send(checks[400:], options.seconds, lambda status: status in {200, 400})
        sender = _Clients(port, serving.token(data, "service"), options.clients, cpu)
        sent = sender.send(fresh, options.seconds, lambda status: status in {200, 201})
        memory = machine.peak_mib(process)
    return {
        "what": "named check and intake over HTTP, embedded store, one server process",
        **stamp,
        "input": {
            "seed": options.seed,
            **before,
            "clients": options.clients,
            "warm_up": warm["count"],
        },
        "check": asked,
        "signals": {**sent, "held_after": _held(data)["signals"]},
        "server_memory_mib": memory,
        "clients_memory_mib": machine.peak_mib(os.getpid()),
    }


def _checks(lines: Sequence[bytes]) -> list[Request]:
    """Half about persons as the signals tell of them, half with a name that nobody has."""
    asked: list[Request] = []
    for place, line in enumerate(lines):
        told = json.loads(line)["persons"][0]
        person = {key: value for key, value in told.items() if key not in {"ref", "role"}}
        if place % 2:
            person = {**person, "surname": f"Onbekendsma{place}"}
            person = {k: v for k, v in person.items() if k not in {"bsn", "partner_surname"}}
        question = {"person": person, "purpose": "advice", "caller_choice": True}
        asked.append(("/v1/persons/_check", json.dumps(question).encode()))
    return asked


class _Clients:
    """Threads that send over one connection each, one request after the other."""

    def __init__(self, port: int, token: str, number: int, cpu_s: Callable[[], float]) -> None:
        self._port = port
        self._headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
        self._number = number
        self._cpu_s = cpu_s

    def send(
        self, requests: Sequence[Request], seconds: float, fine: Callable[[int], bool]
    ) -> dict[str, object]:
        """Send in turn; rate, latencies and CPU time of the server for each request."""
        left, lock = iter(requests), threading.Lock()
        times: list[float] = []
        odd: list[int] = []
        until = time.perf_counter() + seconds

        def work() -> None:
            with _connected(self._port) as connection:
                while time.perf_counter() < until:
                    with lock:
                        request = next(left, None)
                    if request is None:
                        return
                    took_s, status = self._one(connection, request)
                    times.append(took_s * 1000)
                    if not fine(status):
                        odd.append(status)

        cpu_s, started = self._cpu_s(), time.perf_counter()
        threads = [threading.Thread(target=work) for _ in range(self._number)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        took_s = time.perf_counter() - started
        cpu_s = self._cpu_s() - cpu_s
        cuts = statistics.quantiles(times, n=100)
        return {
            "count": len(times),
            "not_as_expected": len(odd),
            "per_second": round(len(times) / took_s, 1),
            "median_ms": round(cuts[49], 2),
            "p90_ms": round(cuts[89], 2),
            "p99_ms": round(cuts[98], 2),
            "max_ms": round(max(times), 2),
            "server_cpu_ms_each": round(cpu_s * 1000 / len(times), 3),
        }

    def _one(self, connection: HTTPConnection, request: Request) -> tuple[float, int]:
        started = time.perf_counter()
        connection.request("POST", request[0], request[1], self._headers)
        answer = connection.getresponse()
        answer.read()
        return time.perf_counter() - started, answer.status


@contextmanager
def _connected(port: int) -> Iterator[HTTPConnection]:
    connection = HTTPConnection("127.0.0.1", port)
    try:
        yield connection
    finally:
        connection.close()


def _held(data: Path) -> dict[str, int]:
    radar = build(Settings(data_dir=data))
    try:
        counts = radar.counts()
    finally:
        radar.close()
    return {"signals": counts.signals, "mentions": counts.mentions}


def _cpu_of(process: int) -> Callable[[], float]:
    """Reads the CPU seconds of a process, user and system."""

    def cpu_s() -> float:
        fields = Path(f"/proc/{process}/stat").read_text("ascii").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    return cpu_s


if __name__ == "__main__":
    main()
