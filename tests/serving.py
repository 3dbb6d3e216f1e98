"""`radar serve` as real processes, and clients that repeat when they are told to."""

import json
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from neo4j_server import PASSWORD, USER, Server
from processes import RADAR, environment, finished
from radarfunctie.settings import Settings, read_settings

Json = dict[str, Any]
Environment = Mapping[str, str]
PATIENCE_S = 120.0
TIMEOUT_S = 60.0  # more than any answer may take, also while a database is away


def on_neo4j(server: Server) -> Environment:
    """The settings that put the graph on a server."""
    store = server.url.replace("://", f"://{USER}@") + "/neo4j"
    return {"RADAR_STORE": store, "RADAR_NEO4J_PASSWORD": PASSWORD}


def settings_of(data: Path, more: Environment) -> Settings:
    """The settings of such a process, to open its stores from the test."""
    return read_settings(environment={**more, "RADAR_DATA_DIR": str(data)})


@contextmanager
def serving(data: Path, more: Environment) -> Iterator[str]:
    """The address of a server that is ready; ended in good order."""
    with serving_as(data, more) as (url, process):
        yield url
        process.terminate()
        assert process.wait(30) == 0


@contextmanager
def serving_as(data: Path, more: Environment) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """The same and its process, which the block ends; killed when it did not."""
    with (data.parent / "serve.log").open("ab") as log:
        process = subprocess.Popen(  # noqa: S603 - our own command
            [*RADAR, "serve", "--port", "0"],
            env={**environment(data), **more, "RADAR_CHECK_FLOOR_MS": "0"},
            cwd=data.parent,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
        )
    with process:
        try:
            assert process.stdout is not None
            ready = process.stdout.readline()
            assert ready.startswith("radar ready on "), ready
            yield ready.split()[-1], process
        finally:
            process.kill()


def token(data: Path, user: str) -> str:
    """A token of a demo user."""
    code, out, err = finished(data, "token", "--user", user)
    assert code == 0, err
    return out.split()[-1]


@dataclass(frozen=True)
class Caller:
    """A client of one server. Safe to share between threads."""

    client: httpx.Client

    def once(self, method: str, path: str, body: Json | None = None) -> httpx.Response:
        """One request, one answer."""
        return self.client.request(method, path, json=body)

    def patiently(self, path: str, body: Json) -> tuple[httpx.Response, int]:
        """Post until the answer is no 503, waiting as each says; and how many 503 there were."""
        end, refused = time.monotonic() + PATIENCE_S, 0
        while True:
            answer = self.once("POST", path, body)
            if answer.status_code != 503 or time.monotonic() > end:
                return answer, refused
            refused += 1
            time.sleep(int(answer.headers["retry-after"]))


@contextmanager
def calling(url: str, bearer: str) -> Iterator[Caller]:
    """A client of the server at `url`."""
    headers = {"Authorization": f"Bearer {bearer}"}
    with httpx.Client(base_url=url, headers=headers, timeout=TIMEOUT_S) as client:
        yield Caller(client)


def documents(file: Path) -> list[Json]:
    """The signals of a file of JSON Lines."""
    return [json.loads(line) for line in file.read_text("utf-8").splitlines()]
