"""Named checks and signals over HTTP: one server process, several clients, nothing padded."""

import http.client
import threading
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from measuring.commands import serving, token
from measuring.engines import Engine
from measuring.files import Asked, Input
from measuring.machine import peak_mib, quantiles_ms

_TIMEOUT_S = 60
_WARM_UP = 50


def over_http(
    engine: Engine, questions: Sequence[Asked], files: Input, clients: int, log: Path
) -> dict[str, object]:
    """Checks first, then the signals that are still to arrive, each by all clients at once."""
    asker, sender = token(engine, "caseworker"), token(engine, "service")
    bodies = [one.body for one in questions]
    signals = files.over_http.read_bytes().splitlines()
    with serving(engine, log) as (host, port, process_id):
        place = (host, port)
        _sent(place, "/v1/persons/_check", asker, bodies[:_WARM_UP], clients)
        checks = _sent(place, "/v1/persons/_check", asker, bodies, clients)
        intake = _sent(place, "/v1/signals", sender, signals, clients)
        peak = peak_mib(process_id)
    return {
        "clients": clients,
        "server_processes": 1,
        "peak_memory_mib": peak,
        "check": {**checks, "per_second_of": "checks"},
        "intake": {**intake, "per_second_of": "signals"},
    }


def _sent(
    place: tuple[str, int], path: str, bearer: str, bodies: Sequence[bytes], clients: int
) -> dict[str, object]:
    """All bodies, each once, by clients that each wait for their answer before the next one."""
    headers = {"Authorization": f"Bearer {bearer}", "Content-Type": "application/json"}
    waiting, lock = iter(bodies), threading.Lock()
    times: list[float] = []
    statuses: Counter[int] = Counter()

    def client() -> None:
        connection = http.client.HTTPConnection(*place, timeout=_TIMEOUT_S)
        while True:
            with lock:
                body = next(waiting, None)
            if body is None:
                connection.close()
                return
            started = time.perf_counter()
            try:
                connection.request("POST", path, body, headers)
                answer = connection.getresponse()
                answer.read()
            except (OSError, http.client.HTTPException):  # no answer in time; it is counted as 0
                connection.close()
                with lock:
                    statuses[0] += 1
                continue
            took = time.perf_counter() - started
            with lock:
                times.append(took)
                statuses[answer.status] += 1

    threads = [threading.Thread(target=client) for _ in range(clients)]
    started = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    seconds = time.perf_counter() - started
    return {
        "seconds": round(seconds, 3),
        "per_second": round(len(times) / seconds, 1),
        "latency_ms": quantiles_ms(times),
        "statuses": {str(status): count for status, count in sorted(statuses.items())},
    }
