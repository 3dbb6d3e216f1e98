"""A radar of its own on which the canary is asked after, and searched to the last byte."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Collection, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

from radarfunctie.access.tokens import DemoTokens
from radarfunctie.cli.errors import CommandError
from radarfunctie.cli.proof.asking import Asked, Asker
from radarfunctie.cli.proof.canary import Canary, telling
from radarfunctie.cli.proof.searching import Search, Trace, files_of
from radarfunctie.domain.ids import MentionId, SignalId
from radarfunctie.domain.signal import MentionKey
from radarfunctie.intake.question import read_question
from radarfunctie.spans.exporting import FILE as SPANS

if TYPE_CHECKING:
    from radarfunctie.radar.engine import Radar

KNOWN, NOBODY = "999990019", "999995571"
"""Test numbers: of somebody on the radar of the proof, and of the canary."""

_RADAR = [sys.executable, "-c", "from radarfunctie.cli.main import main; main()"]
_START_S, _STOP_S = 60, 30
_QUESTION = (MentionKey("", "", ""), (MentionId(""), SignalId("")))
_PERSON = {
    "ref": "p1",
    "role": "undergoes_violence",
    "first_names": "Anna",
    "surname": "Bakker",
    "birth_date": "2001-01-01",
    "bsn": KNOWN,
    "addresses": [{"postcode": "6811 AB", "number": 12, "street": "Dorpsstraat"}],
}


@dataclass
class Proof:
    """What was asked, where was looked, and what was found."""

    asked: Asked = field(default_factory=Asked)
    spans: int = 0  # exported, in a file that was searched with the others
    files: int = 0
    size: int = 0  # bytes, those of files that were searched twice counted twice
    traces: set[Trace] = field(default_factory=set)
    graph_unchanged: bool = True
    core_dumps: bool = False  # whether a crash would leave the memory on disk

    @property
    def holds(self) -> bool:
        """Whether nothing was left."""
        return self.graph_unchanged and not self.traces and not self.core_dumps


def prepared(radar: "Radar", canary: Canary) -> set[str]:
    """What standardising makes of the canary, and the keys it is looked up by."""
    return _derived(radar, canary.person) - _derived(
        radar, {name: value for name, value in _PERSON.items() if name not in {"ref", "role"}}
    )


def _derived(radar: "Radar", person: object) -> set[str]:
    now = datetime.now(UTC)
    body = json.dumps({"person": person, "purpose": "advice", "caller_choice": True}).encode()
    question = read_question(body, radar.intake, radar.regions[0], now)
    new = radar.check.matching.latest.prepare(question.person, now, *_QUESTION).new
    return telling(new.mention.values.values(), new.keys, ())


def prove(
    parent: Path, search: Search, canary: Canary, times: int, regions: Collection[str]
) -> Proof:
    """Ask on a radar in a folder below `parent`, which is gone at the end.

    Raises:
        CommandError: That radar does not start, or answers otherwise than it should.
    """
    folder = Path(mkdtemp(prefix="proof-", dir=parent))
    try:
        return _prove(folder, search, canary, times, tuple(regions))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _prove(
    folder: Path, search: Search, canary: Canary, times: int, regions: tuple[str, ...]
) -> Proof:
    proof, data = Proof(), folder / "data"
    with _serving(folder) as (url, process):
        issue = _issuer(data, regions)
        _report(url, issue("service"))
        before = _graph(data)
        workers = [issue(f"caseworker{two}@{one}") for one in regions for two in ("", "2")]
        asker = Asker(url, canary, KNOWN, workers, issue("admin"))
        proof.asked = asker.all_forms(times)
        _too_often(asker, issue("confidential_doctor"), proof)
        _too_late(data, asker, workers[0], proof)
        proof.graph_unchanged = _graph(data) == before
        proof.core_dumps = _core_limit(process.pid) != "0"
        look(search, folder, proof)
        _exception(data, asker, workers[1], proof)
        metrics = _fetched(f"{url}/metrics")
        proof.traces |= search.in_bytes(metrics, "metrics")
        proof.size += len(metrics)
    look(search, folder, proof)
    proof.spans = len((data / SPANS).read_bytes().splitlines())
    return proof


@contextmanager
def _serving(folder: Path) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """A server on a data folder of its own, that logs all it can; ended in good order."""
    temporary = folder / "tmp"
    temporary.mkdir()
    own = {name: value for name, value in os.environ.items() if not name.startswith("RADAR_")}
    settings = {
        "RADAR_DATA_DIR": str(folder / "data"),
        "RADAR_PORT": "0",
        "RADAR_LOG_LEVEL": "debug",
        "RADAR_DEMO_SIGN_IN": "1",
        "RADAR_SPANS": "file",
        "TMPDIR": str(temporary),
    }
    with (folder / "server.log").open("wb") as log:
        process = subprocess.Popen(  # noqa: S603 - this program
            [*_RADAR, "serve"],
            env={**own, **settings},
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
        )
    with process:
        try:
            ready = process.stdout.readline() if process.stdout else ""
            if not ready.startswith("radar ready on "):
                message = "the radar of the proof did not start"
                raise CommandError(message)
            yield ready.split()[-1], process
            process.terminate()
            process.wait(_STOP_S)
        finally:
            process.kill()


def _issuer(data: Path, regions: tuple[str, ...]) -> Callable[[str], str]:
    tokens = DemoTokens(data / "token.key", regions)
    return lambda user: tokens.issue(user, datetime.now(UTC))


def _report(url: str, token: str) -> None:
    """Put somebody on the radar, for the canary to be taken for."""
    signal = {
        "source": {"organisation": "proof", "ref": "1", "capacity": "police"},
        "kind": "melding",
        "region": "gelderland-midden",
        "received_at": "2024-03-11T09:30:00+01:00",
        "persons": [_PERSON],
    }
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    request = urllib.request.Request(  # noqa: S310 - http on loopback
        f"{url}/v1/signals", json.dumps(signal).encode(), headers
    )
    with urllib.request.urlopen(request, timeout=_START_S):  # noqa: S310 - likewise
        pass


def _too_often(asker: Asker, token: str, proof: Proof) -> None:
    """One worker, until it is refused."""
    for _ in range(200):
        answer = asker.miss(token)
        proof.asked.note("too often", answer)
        if answer == "429":
            return


def _too_late(data: Path, asker: Asker, token: str, proof: Proof) -> None:
    """Asked while the record cannot be kept: the client gives up, the server waits on."""
    with closing(sqlite3.connect(data / "audit.sqlite", isolation_level=None)) as audit:
        audit.execute("BEGIN EXCLUSIVE")
        for _ in range(3):
            proof.asked.note("too late", asker.miss(token, wait_s=0.5))
        audit.execute("ROLLBACK")
    proof.asked.note("too late", asker.miss(token))


def _exception(data: Path, asker: Asker, token: str, proof: Proof) -> None:
    """Asked when the audit log is no database any more: an error from far below."""
    for path in data.glob("audit.sqlite*"):
        path.write_bytes(b"\0" * max(4096, path.stat().st_size))
    for _ in range(3):
        proof.asked.note("an error inside", asker.miss(token))


def _graph(data: Path) -> str:
    """A digest of every row of the graph."""
    uri = f"file:{data / 'graph.sqlite'}?mode=ro"
    with closing(sqlite3.connect(uri, uri=True)) as graph:
        digest = sha256()
        for line in graph.iterdump():
            digest.update(line.encode("utf-8", "surrogateescape"))
        return digest.hexdigest()


def _core_limit(process: int) -> str:
    """How large a core dump of a process may become; 0 where there is no /proc to ask."""
    path = Path(f"/proc/{process}/limits")
    if not path.exists():
        return "0"
    lines = path.read_text().splitlines()
    return next(line.split()[4] for line in lines if line.startswith("Max core file size"))


def _fetched(url: str) -> bytes:
    with urllib.request.urlopen(url, timeout=_START_S) as answer:  # noqa: S310 - loopback
        found: bytes = answer.read()
    return found


def look(search: Search, folder: Path, proof: Proof, since: float = 0.0) -> None:
    """Search every file below a folder that was written since a moment, in seconds of the clock."""
    for path in files_of(folder, since):
        size, traces = search.in_file(path, path.name)
        proof.files += 1
        proof.size += size
        proof.traces |= traces
