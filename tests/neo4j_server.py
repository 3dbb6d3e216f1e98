"""A real Neo4j for tests without containers: jars by Maven and a small Java program."""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from neo4j.exceptions import DriverError, Neo4jError

import neo4j

VERSION = "5.26.30"  # the last line that runs on Java 17
USER = "neo4j"
PASSWORD = "only-for-tests"  # noqa: S105 - of a server that lives as long as the tests
FOLDER = Path(__file__).parent / "neo4j"
_START_S = 120.0
_STOP_S = 30.0
_MAVEN_S = 900.0


class CannotStartError(Exception):
    """What a Neo4j needs is not on this machine; says what."""


@dataclass(frozen=True, slots=True)
class Memory:
    """What a server may take: enough for tests, unless said otherwise."""

    heap_mib: int = 768
    page_cache_mib: int = 128


@dataclass(frozen=True, slots=True)
class Server:
    """A server that runs."""

    port: int
    process: subprocess.Popen[bytes]
    log: Path

    @property
    def url(self) -> str:
        """Where a driver reaches it."""
        return f"bolt://127.0.0.1:{self.port}"

    def stop(self) -> None:
        """End the process, by its id; a server that does not listen is killed."""
        self.process.terminate()
        try:
            self.process.wait(_STOP_S)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait(_STOP_S)


@contextmanager
def running(home: Path, memory: Memory = Memory()) -> Iterator[Server]:
    """A server with its data in `home`, authentication on; stopped at the end.

    Raises:
        CannotStartError: Java, Maven or the jars are missing.
    """
    server = start(home, free_port(), memory)
    try:
        yield server
    finally:
        server.stop()


def start(home: Path, port: int, memory: Memory = Memory()) -> Server:
    """Start a server and wait until it answers to `PASSWORD`.

    Raises:
        CannotStartError: Java, Maven or the jars are missing.
    """
    java, jars, log = _program("java"), _jars(), home.with_suffix(".log")
    heap = ["-Xms256m", f"-Xmx{memory.heap_mib}m", "-XX:+UseSerialGC"]
    what = [str(FOLDER / "Run.java"), str(home), str(port), str(memory.page_cache_mib)]
    command = [java, *heap, "-cp", f"{jars}/*", *what]
    with log.open("ab") as out:
        process = subprocess.Popen(  # noqa: S603 - our own program
            command, stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.STDOUT
        )
    server = Server(port, process, log)
    try:
        _wait(server)
    except BaseException:
        server.stop()
        raise
    return server


def free_port() -> int:
    """A loopback port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _program(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        message = f"{name} is not installed; Neo4j needs Java 17 and Maven"
        raise CannotStartError(message)
    return found


def _jars() -> Path:
    """The folder with the jars, filled once by Maven and then kept."""
    given = os.environ.get("XDG_CACHE_HOME")
    cache = Path(given) if given else Path.home() / ".cache"
    folder = cache / "radarfunctie" / f"neo4j-{VERSION}"
    if folder.is_dir():
        return folder
    maven = _program("mvn")
    partial = folder.with_name(f"{folder.name}.{os.getpid()}")
    asked = ["-DincludeScope=runtime", f"-DoutputDirectory={partial}", f"-Dneo4j={VERSION}"]
    command = [maven, "-q", "-B", "-f", str(FOLDER / "pom.xml"), "dependency:copy-dependencies"]
    try:
        subprocess.run(  # noqa: S603 - our own file
            [*command, *asked], check=True, timeout=_MAVEN_S, capture_output=True
        )
    except subprocess.SubprocessError as error:
        shutil.rmtree(partial, ignore_errors=True)
        message = f"Maven could not copy the jars of Neo4j ({type(error).__name__})"
        raise CannotStartError(message) from error
    if folder.is_dir():  # another process was first
        shutil.rmtree(partial)
    else:
        partial.rename(folder)
    return folder


def _wait(server: Server) -> None:
    """Until the server answers; at its first start the password is set."""
    end = time.monotonic() + _START_S
    while time.monotonic() < end and server.process.poll() is None:
        if _listens(server.port) and _answers(server.url):
            return
        time.sleep(0.3)
    tail = server.log.read_text("utf-8", errors="replace")[-2000:]
    message = f"Neo4j did not start within {_START_S:.0f} s; its last words:\n{tail}"
    raise RuntimeError(message)


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _answers(url: str) -> bool:
    for password in (PASSWORD, "neo4j"):
        try:
            auth = (USER, password)
            with neo4j.GraphDatabase.driver(url, auth=auth, max_transaction_retry_time=0) as driver:
                if password == PASSWORD:
                    driver.execute_query("RETURN 1", database_="neo4j")
                    return True
                driver.execute_query(
                    "ALTER CURRENT USER SET PASSWORD FROM $old TO $new",
                    {"old": password, "new": PASSWORD},
                    database_="system",
                )
        except (DriverError, Neo4jError):
            continue
    return False
