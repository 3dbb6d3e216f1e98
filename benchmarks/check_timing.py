"""Whether the time of a named check tells hit, miss and refusal apart.

    python benchmarks/check_timing.py [--each 2000] [--clients 4] [--mentions 20000]

Imports a demo region, starts `radar serve` on it, and asks over keep-alive connections, in random
order: after persons on the radar, after persons who are not, and what is refused because too
little is given. Once with the padding of answers as it is by default, once without it. Each two
kinds are compared by the Kolmogorov-Smirnov test and by the chance that the one takes longer than
the other (AUC; one half tells nothing), with a 99 % interval by resampling. They are told apart
when a test says so at 0.01 after Holm's correction for the three pairs. Limits are raised. Results
are kept in `benchmarks/results/`.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.stats import ks_2samp, rankdata

from measuring import machine
from radarfunctie.demo.files import write_demo
from radarfunctie.demo.settings import DemoSettings

PATH = "/v1/persons/_check"
KINDS = ("hit", "miss", "refused")
RAISED = "10000000"
MENTIONS_PER_SIGNAL = 2.2
SIGNIFICANCE = 0.01
RESAMPLES = 500
WARM = 100  # first requests, not counted
RADAR = [sys.executable, "-c", "from radarfunctie.cli.main import main; main()"]
Times = Mapping[str, NDArray[np.float64]]


def main() -> None:
    """Run once and keep the result."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--each", type=int, default=2000, help="requests of each kind")
    parser.add_argument("--clients", type=int, default=4)
    parser.add_argument("--mentions", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    result = machine.stamp() | {"input": vars(options)}
    with tempfile.TemporaryDirectory(prefix="radar-benchmark-") as folder:
        data, bodies = _region(Path(folder), options)
        for name, more in (("padded", {}), ("unpadded", {"RADAR_CHECK_FLOOR_MS": "0"})):
            with _serving(data, more) as (port, token):
                times = _asked(port, token, bodies, options)
            result[name] = {"times_ms": _summary(times), "pairs": compared(times, options.seed)}
    machine.close(result)
    machine.kept(f"check_timing-{options.each}-{result['date']}", result)


def compared(times: Times, seed: int) -> list[dict[str, object]]:
    """Each two kinds: the test, the AUC with its interval, and whether they are told apart."""
    pairs = list(combinations(sorted(times), 2))
    tests = {pair: ks_2samp(times[pair[0]], times[pair[1]]) for pair in pairs}
    order = sorted(pairs, key=lambda pair: tests[pair].pvalue)
    apart, standing = dict.fromkeys(pairs, False), True
    for place, pair in enumerate(order):
        standing = standing and bool(tests[pair].pvalue < SIGNIFICANCE / (len(pairs) - place))
        apart[pair] = standing
    chance = np.random.default_rng(seed)
    rows: list[dict[str, object]] = []
    for pair in pairs:
        left, right = times[pair[0]], times[pair[1]]
        drawn = [
            _auc(chance.choice(left, len(left)), chance.choice(right, len(right)))
            for _ in range(RESAMPLES)
        ]
        low, high = np.quantile(drawn, [0.005, 0.995])
        rows.append(
            {
                "pair": pair,
                "ks": round(float(tests[pair].statistic), 4),
                "p": float(tests[pair].pvalue),
                "auc": round(_auc(left, right), 4),
                "auc_99": [round(float(low), 4), round(float(high), 4)],
                "told_apart": apart[pair],
            }
        )
    return rows


def _auc(left: NDArray[np.float64], right: NDArray[np.float64]) -> float:
    """The chance that one of `right` takes longer than one of `left`, ties half."""
    ranks = rankdata(np.concatenate([left, right]))
    above = ranks[len(left) :].sum() - len(right) * (len(right) + 1) / 2
    return float(above / (len(left) * len(right)))


def _summary(times: Times) -> dict[str, object]:
    return {kind: machine.quantiles_ms(list(took)) for kind, took in times.items()}


def _region(folder: Path, options: argparse.Namespace) -> tuple[Path, Mapping[str, list[bytes]]]:
    """A data folder with the region, and the bodies to ask, by kind."""
    demo = DemoSettings(
        signals=round(options.mentions / MENTIONS_PER_SIGNAL), persons=None, seed=options.seed
    )
    file = write_demo(demo, folder / "demo").signals
    subprocess.run(
        [*RADAR, "import", str(file)], env=_environment(folder / "data", {}), check=True,
        stdout=subprocess.DEVNULL,
    )  # fmt: skip
    persons = [
        person
        for line in file.read_text("utf-8").splitlines()
        if (signal := json.loads(line))["kind"] == "melding"
        for person in signal["persons"]
        if person.get("surname") and _whole_date(person.get("birth_date"))
    ]
    chance = random.Random(options.seed)  # noqa: S311 - what is asked, no secret
    chosen = chance.sample(persons, min(options.each, len(persons)))
    told = [
        {name: one[name] for name in ("surname", "first_names", "birth_date") if one.get(name)}
        for one in chosen
    ]
    missed = [{**one, "surname": f"Q{one['surname'][::-1].lower()}q"} for one in told]
    refused = [{"surname": one["surname"]} for one in told]
    kinds = dict(zip(KINDS, (told, missed, refused), strict=True))
    return folder / "data", {
        kind: [_body(person) for person in persons] for kind, persons in kinds.items()
    }


def _whole_date(given: object) -> bool:
    return isinstance(given, str) and "-00" not in given


def _body(person: object) -> bytes:
    question = {"person": person, "purpose": "advice", "caller_choice": True}
    return json.dumps(question, ensure_ascii=False).encode()


def _asked(
    port: int, token: str, bodies: Mapping[str, Sequence[bytes]], options: argparse.Namespace
) -> Times:
    """Seconds of each kind, asked in random order by several clients."""
    chance = random.Random(options.seed)  # noqa: S311 - what is asked, no secret
    queue = [(kind, body) for kind in KINDS for body in _so_many(bodies[kind], options.each)]
    chance.shuffle(queue)
    queue = queue[:WARM] + queue
    parts = [queue[start :: options.clients] for start in range(options.clients)]
    with ThreadPoolExecutor(options.clients) as pool:
        done = list(pool.map(lambda part: _one_client(port, token, part), parts))
    warm = WARM // options.clients
    told = [one for part in done for one in part[warm:]]
    statuses = {kind: {status for one, status, _ in told if one == kind} for kind in KINDS}
    assert statuses == {"hit": {200}, "miss": {200}, "refused": {400}}, statuses
    return {kind: np.array([took for one, _, took in told if one == kind]) for kind in KINDS}


def _so_many(bodies: Sequence[bytes], wanted: int) -> list[bytes]:
    return [bodies[place % len(bodies)] for place in range(wanted)]


def _one_client(
    port: int, token: str, part: Sequence[tuple[str, bytes]]
) -> list[tuple[str, int, float]]:
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    done = []
    with closing(HTTPConnection("127.0.0.1", port)) as connection:
        for kind, body in part:
            started = time.perf_counter()
            connection.request("POST", PATH, body, headers)
            answer = connection.getresponse()
            answer.read()
            done.append((kind, answer.status, time.perf_counter() - started))
    return done


def _environment(data: Path, more: Mapping[str, str]) -> dict[str, str]:
    return {
        **os.environ,
        "RADAR_DATA_DIR": str(data),
        "RADAR_CHECK_LIMIT_PER_MINUTE": RAISED,
        "RADAR_RATE_LIMIT_PER_MINUTE": RAISED,
        "RADAR_LOG_LEVEL": "warning",
        **more,
    }


@contextmanager
def _serving(data: Path, more: Mapping[str, str]) -> Iterator[tuple[int, str]]:
    """Port of a server that is ready, and a token."""
    environment: dict[str, Any] = _environment(data, more)
    with subprocess.Popen(
        [*RADAR, "serve", "--port", "0"], env=environment, stdout=subprocess.PIPE, text=True
    ) as server:
        try:
            assert server.stdout is not None
            port = int(server.stdout.readline().rpartition(":")[2])
            token = subprocess.run(
                [*RADAR, "token", "--user", "caseworker"], env=environment, check=True,
                stdout=subprocess.PIPE, text=True,
            ).stdout.split()[-1]  # fmt: skip
            yield port, token
        finally:
            server.terminate()


if __name__ == "__main__":
    main()
