"""The environment and `radar.toml` as one frozen Settings, read once at an entry point.

Flags beat the environment, the environment beats `radar.toml`, that beats the defaults.
"""

import os
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError

from radarfunctie.errors import ConfigError, Fault

PREFIX = "RADAR_"
FILE = Path("radar.toml")
_SERVERS = {"neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc"}


class GraphServer(NamedTuple):
    """A Neo4j and who asks."""

    url: str
    user: str
    password: SecretStr
    database: str | None  # None for the user's home database


class Settings(BaseModel):
    """Everything an operator can set. The environment name is `RADAR_` and the name in capitals."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    data_dir: Path = Field(
        default=Path("radar-data"), description="Folder that holds everything the product writes."
    )
    store: str | None = Field(
        default=None,
        description="The graph: `sqlite:PATH` (default inside the data folder), "
        "`neo4j://USER@HOST:PORT/DATABASE` (also `neo4j+s`, `bolt`; the database may be left out) "
        "or `memory:`.",
    )
    neo4j_password: SecretStr | None = Field(
        default=None, description="Password of the Neo4j user that `RADAR_STORE` names."
    )
    sql: SecretStr | None = Field(
        default=None,
        description="SQLAlchemy URL for safe and audit log, as `postgresql://user:password@host/"
        "radar`: the databases are then `radar_safe` and `radar_audit`. Default SQLite files in "
        "the data folder.",
    )
    safe_sql: SecretStr | None = Field(
        default=None,
        description="URL of the safe alone, with credentials of its own; beats `RADAR_SQL`.",
    )
    audit_sql: SecretStr | None = Field(
        default=None,
        description="URL of the audit log alone, with credentials of its own; beats `RADAR_SQL`.",
    )
    policy_dir: Path | None = Field(
        default=None, description="Folder with policy files of one's own that replace shipped ones."
    )
    host: str = Field(default="127.0.0.1", description="Address `radar serve` listens on.")
    port: int = Field(default=8080, ge=0, le=65535, description="Port; 0 takes a free one.")
    demo_sign_in: bool | None = Field(
        default=None,
        description="Demo users; default yes while no OIDC issuer is set and the host is loopback.",
    )
    oidc_issuer: str | None = Field(
        default=None, description="Issuer of the sign-in; switches demo users off."
    )
    check_legal_basis: str | None = Field(
        default=None,
        description="Legal basis of named checks, by its name in the policy; without one they "
        "are refused. `demo` is the default under demo sign-in.",
    )
    check_limit_per_minute: int = Field(
        default=30, ge=1, description="Named checks a worker may ask in a minute."
    )
    check_floor_ms: int = Field(
        default=50, ge=0, description="Least time a named check takes, hit or miss, in ms."
    )
    rate_limit_per_minute: int = Field(
        default=6000, ge=1, description="Requests a user may send in a minute."
    )
    audit_anchor: str | None = Field(
        default=None, description="Second place for the head of the audit log, a file path."
    )
    safe_key: SecretStr | None = Field(
        default=None,
        description="Key of the safe, base64 of 32 bytes, with older keys after it behind commas; "
        "default a key file in the data folder.",
    )
    writer_wait_s: float = Field(
        default=10.0, gt=0, description="How long a writer waits for another one, in seconds."
    )
    backlog_workers: int | None = Field(
        default=None,
        ge=0,
        description="Processes that prepare a backlog (`radar import --bulk`); default one for "
        "each core, 0 for none beside the importing one.",
    )
    log_level: str = Field(
        default="info", pattern="^(debug|info|warning|error)$", description="Least level logged."
    )

    @property
    def in_memory(self) -> bool:
        """Whether everything is forgotten at the end."""
        return self.store == "memory:"

    @property
    def graph_path(self) -> Path | None:
        """The file of the embedded graph; None when it is in memory or on a server.

        Raises:
            ConfigError: `store` is of no known kind.
        """
        if self.store is None:
            return self.data_dir / "graph.sqlite"
        if self.in_memory or self.graph_server is not None:
            return None
        kind, _, path = self.store.partition(":")
        if kind == "sqlite" and path:
            return Path(path)
        message = "RADAR_STORE must be sqlite:PATH, neo4j://USER@HOST:PORT or memory:"
        raise ConfigError(message)

    @property
    def graph_server(self) -> GraphServer | None:
        """The Neo4j that holds the graph, if one does.

        Raises:
            ConfigError: Its address does not hold, or there is no password for it.
        """
        kind, _, rest = (self.store or "").partition("://")
        if kind not in _SERVERS or not rest:
            return None
        try:
            address = urlsplit(f"//{rest}")
            port = f":{address.port}" if address.port else ""
        except ValueError:
            message = "the address in RADAR_STORE cannot be read"
            raise ConfigError(message) from None
        if address.password is not None:
            message = "RADAR_STORE holds a password; put it in RADAR_NEO4J_PASSWORD"
            raise ConfigError(message)
        if not address.hostname or not address.username or self.neo4j_password is None:
            message = (
                "RADAR_STORE must name user and host of Neo4j, RADAR_NEO4J_PASSWORD its password"
            )
            raise ConfigError(message)
        host = f"[{address.hostname}]" if ":" in address.hostname else address.hostname
        database = address.path.strip("/") or None
        return GraphServer(
            f"{kind}://{host}{port}", address.username, self.neo4j_password, database
        )

    @property
    def is_demo(self) -> bool:
        """Whether demo users may sign in.

        Raises:
            ConfigError: Demo users are asked for where they would be reachable from elsewhere.
        """
        loopback = self.host in {"127.0.0.1", "localhost", "::1"}
        if self.demo_sign_in is None:
            return loopback and self.oidc_issuer is None
        if self.demo_sign_in and not loopback:
            message = "demo sign-in works on a loopback address only; set RADAR_HOST=127.0.0.1"
            raise ConfigError(message)
        return self.demo_sign_in


def read_settings(
    flags: Mapping[str, object] | None = None,
    environment: Mapping[str, str] | None = None,
    file: Path = FILE,
) -> Settings:
    """Settings from flags, environment and file.

    Raises:
        ConfigError: Names every unknown setting and every value that does not hold.
    """
    given = os.environ if environment is None else environment
    from_file = _file_content(file)
    from_environment = {
        name.removeprefix(PREFIX).lower(): value
        for name, value in given.items()
        if name.startswith(PREFIX) and value != ""
    }
    chosen = {name: value for name, value in (flags or {}).items() if value is not None}
    try:
        return Settings.model_validate({**from_file, **from_environment, **chosen})
    except ValidationError as error:
        raise ConfigError(
            "the settings do not hold",
            [
                _fault(str(fault["loc"][0]), fault["type"], fault["msg"], from_file)
                for fault in error.errors(include_url=False, include_input=False)
            ],
        ) from error


def _fault(name: str, kind: str, message: str, from_file: Mapping[str, object]) -> Fault:
    place = f"radar.toml: {name}" if name in from_file else f"{PREFIX}{name.upper()}"
    return Fault(place, "is not a known setting" if kind == "extra_forbidden" else message)


def _file_content(file: Path) -> dict[str, object]:
    try:
        return dict(tomllib.loads(file.read_text("utf-8")))
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        line = re.search(r"at line (\d+)", str(error))
        message = f"{file} cannot be read as TOML" + (f" (line {line.group(1)})" if line else "")
        raise ConfigError(message) from error
