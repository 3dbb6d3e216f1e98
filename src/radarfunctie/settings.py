"""The environment and `radar.toml` as one frozen Settings, read once at an entry point.

Flags beat the environment, the environment beats `radar.toml`, that beats the defaults. A secret
may lie in a file of its own, as those of a container do: its setting with `_FILE` names the file.
"""

import os
import re
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple, get_args
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError

from radarfunctie.domain.web_address import LOOPBACK, is_safe
from radarfunctie.errors import ConfigError, Fault

PREFIX = "RADAR_"
BACK = "/sign-in/back"
FILE = Path("radar.toml")
_REFUSED = "the settings do not hold"
_SERVERS = {"neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc"}


class GraphServer(NamedTuple):
    """A Neo4j and who asks."""

    url: str
    user: str
    password: SecretStr
    database: str | None  # None for the user's home database


class OidcIssuer(NamedTuple):
    """Who signs people in, and what its tokens must say."""

    name: str
    audience: str
    skew_s: float


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
    target_neo4j_password: SecretStr | None = Field(
        default=None,
        description="Password of the Neo4j user in the TARGET of `radar store copy`; default that "
        "of `RADAR_NEO4J_PASSWORD`.",
    )
    token: SecretStr | None = Field(
        default=None,
        description="Bearer token of who gives a command that needs a person, as `radar "
        "approvals`; better in a file (`--token-file`).",
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
    safe_password: SecretStr | None = Field(
        default=None,
        description="Password for the database of the safe; its URL then holds a user and none.",
    )
    audit_password: SecretStr | None = Field(
        default=None,
        description="Password for the database of the audit log; its URL then holds a user and "
        "none.",
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
        default=None,
        description="Issuer of the sign-in (OpenID Connect), as its tokens name it; https, or http "
        "on this machine. Switches demo users off.",
    )
    oidc_audience: str | None = Field(
        default=None, description="Audience that tokens for the API must name (`aud`)."
    )
    oidc_skew_s: float = Field(
        default=60.0,
        ge=0,
        le=300,
        description="How far the clocks of issuer and radar may be apart, in seconds.",
    )
    oidc_client_id: str | None = Field(
        default=None,
        description="Name by which the issuer knows the pages; without one nobody signs in there.",
    )
    oidc_client_secret: SecretStr | None = Field(
        default=None, description="Secret of the pages at the issuer; none for a public client."
    )
    oidc_redirect_uri: str | None = Field(
        default=None,
        description="Where the issuer sends browsers back to, as it is registered there: the "
        "address of the pages and `/sign-in/back`; https, or http on this machine.",
    )
    session_idle_min: float = Field(
        default=30.0, gt=0, description="Minutes without a request after which a browser is out."
    )
    session_limit_h: float = Field(
        default=10.0, gt=0, description="Hours after which a browser must sign in again."
    )
    truth: Path | None = Field(
        default=None,
        description="Truth file as `radar evaluate` reads one, against which the pages for "
        "stewards tell precision and recall; default that of `radar demo`, under demo sign-in.",
    )
    check_legal_basis: str | None = Field(
        default=None,
        description="Legal basis of named checks, by its name in the policy; without one they "
        "are refused. `demo` is the default under demo sign-in.",
    )
    check_limit_per_minute: int = Field(
        default=30, ge=1, description="Named checks a worker may ask in a minute."
    )
    search_limit_per_minute: int = Field(
        default=10, ge=1, description="Searches for a person a worker may do in a minute."
    )
    check_floor_ms: int = Field(
        default=50, ge=0, description="Least time a named check takes, hit or miss, in ms."
    )
    rate_limit_per_minute: int = Field(
        default=6000, ge=1, description="Requests a user may send in a minute."
    )
    requests_at_work: int = Field(
        default=32, ge=1, le=1000, description="Requests a process works on at a time."
    )
    requests_waiting: int = Field(
        default=256,
        ge=0,
        description="Requests that may wait for their turn in a process; whoever comes after them "
        "gets 503 with `Retry-After` at once.",
    )
    body_wait_s: float = Field(
        default=20.0, gt=0, description="How long the body of a request may take to come, in s."
    )
    audit_anchor: str | None = Field(
        default=None, description="Second place for the head of the audit log, a file path."
    )
    erased_list: str | None = Field(
        default=None,
        description="Second place for the list of what was erased, a file path; a backup that is "
        "put back is erased by it.",
    )
    backup_days: int = Field(
        default=35, ge=1, description="Days for which a backup may be used; then it has to go."
    )
    webhook_url: str | None = Field(
        default=None,
        description="Address that `radar webhook` tells every change to, https; http only on this "
        "machine.",
    )
    webhook_secret: SecretStr | None = Field(
        default=None,
        description="What those messages are signed with: base64 of 24 to 64 bytes, as "
        "`whsec_...` (Standard Webhooks).",
    )
    webhook_timeout_s: float = Field(
        default=10.0, gt=0, le=120, description="How long an answer to such a message may take."
    )
    partner_connections: Path | None = Field(
        default=None,
        description="YAML file with the address of each partner and where its token and "
        "certificate lie; without one no partner is connected.",
    )
    safe_key: SecretStr | None = Field(
        default=None,
        description="Key of the safe, base64 of 32 bytes, with older keys after it behind commas; "
        "default a key file in the data folder.",
    )
    second_share: float = Field(
        default=0.1,
        ge=0,
        le=1,
        description="Share of the verdicts that is put before a second steward without the first "
        "answer.",
    )
    second_seed: str = Field(
        default="radarfunctie",
        min_length=1,
        description="Seed of the draw of those verdicts; another one draws others.",
    )
    writer_wait_s: float = Field(
        default=10.0, gt=0, description="How long a writer waits for another one, in seconds."
    )
    backlog_workers: int | None = Field(
        default=None,
        ge=0,
        description="Processes that prepare a backlog (`radar import --bulk`) or a large flat file "
        "(`radar resolve`); default one for each core, 0 for none beside the first.",
    )
    spans: str | None = Field(
        default=None,
        description="Where spans of OpenTelemetry go: `file` for `spans.jsonl` in the data folder, "
        "or the address of a collector that speaks OTLP over HTTP "
        "(`https://HOST:4318/v1/traces`; http only on this machine). Off by default.",
    )
    log_level: str = Field(
        default="info", pattern="^(debug|info|warning|error)$", description="Least level logged."
    )

    @property
    def spans_to(self) -> str | None:
        """`file`, or the address of a collector; None: spans are off.

        Raises:
            ConfigError: It is neither.
        """
        if self.spans is None or self.spans == "file" or is_safe(self.spans):
            return self.spans
        rule = "must be `file`, or an https address without user; http only on this machine"
        raise ConfigError(_REFUSED, [Fault("RADAR_SPANS", rule)])

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
    def issuer(self) -> OidcIssuer | None:
        """Who signs people in; None when no setting names it.

        Raises:
            ConfigError: The settings of the sign-in do not hold together; every fault is named.
        """
        if self.oidc_issuer is None:
            others = ("audience", "client_id", "client_secret", "redirect_uri")
            beside = [name for name in others if getattr(self, f"oidc_{name}") is not None]
            if not beside:
                return None
            rule = f"is needed beside RADAR_OIDC_{beside[0].upper()}"
            raise ConfigError(_REFUSED, [Fault("RADAR_OIDC_ISSUER", rule)])
        faults = []
        if not is_safe(self.oidc_issuer) or set(self.oidc_issuer) & {"?", "#"}:
            rule = "must be an https address without user, query or fragment; http only on this "
            faults.append(Fault("RADAR_OIDC_ISSUER", f"{rule}machine"))
        if self.oidc_audience is None:
            faults.append(Fault("RADAR_OIDC_AUDIENCE", "is needed beside RADAR_OIDC_ISSUER"))
        faults += self._pages_faults()
        if faults or self.oidc_audience is None:
            raise ConfigError(_REFUSED, faults)
        return OidcIssuer(self.oidc_issuer, self.oidc_audience, self.oidc_skew_s)

    def _pages_faults(self) -> list[Fault]:
        """What does not hold of the sign-in on the pages."""
        name, back, secret = self.oidc_client_id, self.oidc_redirect_uri, self.oidc_client_secret
        faults = []
        if name is None and (back is not None or secret is not None):
            faults.append(Fault("RADAR_OIDC_CLIENT_ID", "is needed for the sign-in on the pages"))
        if back is None and (name is not None or secret is not None):
            rule = "is needed for the sign-in on the pages"
            faults.append(Fault("RADAR_OIDC_REDIRECT_URI", rule))
        if back is not None and not (is_safe(back) and _comes_back(back)):
            rule = f"must be https, http only on this machine, and its path {BACK} and no more"
            faults.append(Fault("RADAR_OIDC_REDIRECT_URI", rule))
        return faults

    @property
    def is_demo(self) -> bool:
        """Whether demo users may sign in.

        Raises:
            ConfigError: Demo users are asked for where they would be reachable from elsewhere.
        """
        loopback = self.host in LOOPBACK
        if self.demo_sign_in and self.oidc_issuer is not None:
            message = "demo sign-in (RADAR_DEMO_SIGN_IN) and an issuer (RADAR_OIDC_ISSUER) exclude "
            message += "each other"
            raise ConfigError(message)
        if self.demo_sign_in is None:
            return loopback and self.oidc_issuer is None
        if self.demo_sign_in and not loopback:
            message = "demo sign-in works on a loopback address only; set RADAR_HOST=127.0.0.1"
            raise ConfigError(message)
        return self.demo_sign_in


def _comes_back(address: str) -> bool:
    parts = urlsplit(address)
    return address == f"{parts.scheme}://{parts.netloc}{BACK}"


def secret_names() -> tuple[str, ...]:
    """The settings that are secrets, in their order; each may be given as `NAME_file` as well."""
    return tuple(
        name
        for name, field in Settings.model_fields.items()
        if SecretStr in get_args(field.annotation)
    )


def read_settings(
    flags: Mapping[str, object] | None = None,
    environment: Mapping[str, str] | None = None,
    file: Path = FILE,
) -> Settings:
    """Settings from flags, environment and file.

    Raises:
        ConfigError: Names every unknown setting, every value that does not hold and every file
            of a secret that cannot be used.
    """
    given = os.environ if environment is None else environment
    faults: list[Fault] = []
    from_file = _with_secrets(_file_content(file), _in_file, faults)
    from_environment = _with_secrets(
        {
            name.removeprefix(PREFIX).lower(): value
            for name, value in given.items()
            if name.startswith(PREFIX) and value != ""
        },
        _in_environment,
        faults,
    )
    chosen = {name: value for name, value in (flags or {}).items() if value is not None}
    try:
        settings = Settings.model_validate({**from_file, **from_environment, **chosen})
    except ValidationError as error:
        found = [
            _fault(str(fault["loc"][0]), fault["type"], fault["msg"], from_file)
            for fault in error.errors(include_url=False, include_input=False)
        ]
        raise ConfigError(_REFUSED, [*faults, *found]) from error
    if faults:
        raise ConfigError(_REFUSED, faults)
    return settings


def _in_file(name: str) -> str:
    return f"radar.toml: {name}"


def _in_environment(name: str) -> str:
    return f"{PREFIX}{name.upper()}"


def _fault(name: str, kind: str, message: str, from_file: Mapping[str, object]) -> Fault:
    place = (_in_file if name in from_file else _in_environment)(name)
    return Fault(place, "is not a known setting" if kind == "extra_forbidden" else message)


def _with_secrets(
    given: Mapping[str, object], place: Callable[[str], str], faults: list[Fault]
) -> dict[str, object]:
    """What one source gives, with the content of files in place of their names."""
    found = dict(given)
    for name in secret_names():
        path = found.pop(f"{name}_file", None)
        if path is None:
            continue
        where = place(f"{name}_file")
        if name in found:
            faults.append(Fault(where, f"is given beside {place(name)}; give one of them"))
        else:
            found[name] = _secret_in(path, where, faults)
    return found


def _secret_in(path: object, where: str, faults: list[Fault]) -> str | None:
    """The content of a file that holds one secret on one line; a fault and None without one."""
    try:
        text = Path(str(path)).read_text("utf-8").strip()
    except UnicodeDecodeError:
        faults.append(Fault(where, "names a file that is not text in UTF-8"))
    except OSError as error:
        faults.append(Fault(where, f"names a file that cannot be read: {error.strerror}"))
    else:
        if len(text.splitlines()) == 1:
            return text
        faults.append(Fault(where, "names a file that does not hold one line"))
    return None


def _file_content(file: Path) -> dict[str, object]:
    try:
        return dict(tomllib.loads(file.read_text("utf-8")))
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        line = re.search(r"at line (\d+)", str(error))
        message = f"{file} cannot be read as TOML" + (f" (line {line.group(1)})" if line else "")
        raise ConfigError(message) from error
