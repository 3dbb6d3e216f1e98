"""The engine under test, as the settings that name its store; a Neo4j of one's own is started."""

import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from measuring.machine import ROOT, peak_mib
from radarfunctie.settings import Settings, read_settings

sys.path.insert(0, str(ROOT / "tests"))  # the tests start a Neo4j in the same way

import neo4j_server

UNPADDED = {
    "RADAR_CHECK_FLOOR_MS": "0",
    "RADAR_CHECK_LIMIT_PER_MINUTE": "1000000000",
    "RADAR_RATE_LIMIT_PER_MINUTE": "1000000000",
    "RADAR_DEMO_SIGN_IN": "1",
    "RADAR_HOST": "127.0.0.1",
    "RADAR_PORT": "0",
}


@dataclass(frozen=True)
class Engine:
    """Settings of a store, as environment variables; the figures say on which server it is."""

    name: str
    environment: Mapping[str, str]
    server: Mapping[str, object] = field(default_factory=dict)
    server_id: int | None = None  # of the process, when it was started here

    @property
    def settings(self) -> Settings:
        """The settings, for measuring inside this process."""
        return read_settings(None, self.environment, Path("no-radar.toml"))

    @property
    def data(self) -> Path:
        """The data folder."""
        return self.settings.data_dir

    def whole_environment(self) -> dict[str, str]:
        """The environment for a command of its own."""
        own = {name: value for name, value in os.environ.items() if not name.startswith("RADAR_")}
        return {**own, **self.environment}

    def server_peak_mib(self) -> int | None:
        """Most memory of the server so far; None when there is none or it is not ours."""
        return None if self.server_id is None else peak_mib(self.server_id)

    def store_mib(self) -> int | None:
        """Size of the store on disk; None on a server that is not ours."""
        if self.name == "sqlite":
            return round(sum(path.stat().st_size for path in self.data.glob("graph*")) / 2**20)
        return None


@contextmanager
def sqlite(folder: Path, *, stays: bool = False) -> Iterator[Engine]:
    """The embedded store in a folder that is removed at the end, unless it `stays`."""
    folder.mkdir(parents=True, exist_ok=stays)
    yield Engine("sqlite", {**UNPADDED, "RADAR_DATA_DIR": str(folder / "data")})
    if not stays:
        shutil.rmtree(folder)


@contextmanager
def own_neo4j(folder: Path, heap_mib: int, page_cache_mib: int) -> Iterator[Engine]:
    """A Neo4j started here with a data folder that is removed at the end.

    Raises:
        CannotStartError: Java, Maven or the jars are missing.
    """
    folder.mkdir(parents=True)
    memory = neo4j_server.Memory(heap_mib, page_cache_mib)
    with neo4j_server.running(folder / "neo4j", memory) as server:
        address = f"bolt://{neo4j_server.USER}@127.0.0.1:{server.port}/neo4j"
        told = {
            "version": neo4j_server.VERSION,
            "heap_mib": heap_mib,
            "page_cache_mib": page_cache_mib,
        }
        environment = _on_server(folder, address, neo4j_server.PASSWORD)
        yield Engine("neo4j", environment, told, server.process.pid)
    shutil.rmtree(folder)


@contextmanager
def given_neo4j(folder: Path, address: str) -> Iterator[Engine]:
    """A Neo4j that runs already; the password is that of `RADAR_NEO4J_PASSWORD`."""
    folder.mkdir(parents=True)
    environment = _on_server(folder, address, os.environ.get("RADAR_NEO4J_PASSWORD", ""))
    yield Engine("neo4j", environment, {"version": "given"})
    shutil.rmtree(folder)


def _on_server(folder: Path, address: str, password: str) -> dict[str, str]:
    return {
        **UNPADDED,
        "RADAR_DATA_DIR": str(folder / "data"),
        "RADAR_STORE": address,
        "RADAR_NEO4J_PASSWORD": password,
    }
