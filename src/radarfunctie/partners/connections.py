"""Where each partner is reached: a file of the operator, with secrets in files of their own."""

import ssl
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from radarfunctie.config_files import check, read_text, read_yaml
from radarfunctie.domain.web_address import is_safe
from radarfunctie.errors import ConfigError, Fault

_ADDRESS = "must be an https address without user or password; http only on this machine"


class Connection(BaseModel):
    """One partner's address, and how we show who we are."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    url: str = Field(description="Where questions are posted, https.", repr=False)
    token_file: Path | None = Field(default=None, description="File with a bearer token.")
    certificate_file: Path | None = Field(
        default=None, description="Own certificate for mutual TLS, with its key, PEM."
    )
    authority_file: Path | None = Field(
        default=None, description="Certificates of whom the partner's own is signed by, PEM."
    )


class ConnectionFile(BaseModel):
    """The whole file."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    partners: Mapping[str, Connection] = Field(description="Partner -> connection.")


@dataclass(frozen=True)
class Line:
    """A connection that was tried for holding: address, token and TLS."""

    url: str = field(repr=False)
    token: str | None = field(repr=False)
    tls: ssl.SSLContext | None = field(repr=False)


def load_connections(path: Path | None, partners: Collection[str]) -> dict[str, Line]:
    """The line to each partner that has one.

    Raises:
        ConfigError: The file, or one it names, does not hold; every fault is named.
    """
    if path is None:
        return {}
    found = check(read_yaml(path), ConnectionFile, path.name)
    faults: list[Fault] = []
    lines: dict[str, Line] = {}
    for name, connection in found.partners.items():
        where = f"{path.name}: partners.{name}"
        if name not in partners:
            faults.append(Fault(where, "is not a partner of the policy"))
        elif (line := _line(connection, where, faults)) is not None:
            lines[name] = line
    if faults:
        message = f"{path.name} does not hold"
        raise ConfigError(message, faults)
    return lines


def _line(connection: Connection, where: str, faults: list[Fault]) -> Line | None:
    before = len(faults)
    if not is_safe(connection.url):
        faults.append(Fault(f"{where}.url", _ADDRESS))
    token = None
    if connection.token_file is not None:
        try:
            token = read_text(connection.token_file).strip()
        except ConfigError:
            faults.append(Fault(f"{where}.token_file", "names a file that cannot be read"))
        else:
            if not token.isascii() or not token.isprintable() or not token or " " in token:
                faults.append(Fault(f"{where}.token_file", "names a file that holds no token"))
    tls = _tls(connection, where, faults)
    return Line(connection.url, token, tls) if len(faults) == before else None


def _tls(connection: Connection, where: str, faults: list[Fault]) -> ssl.SSLContext | None:
    if not connection.url.startswith("https:"):
        return None
    try:
        context = ssl.create_default_context(cafile=connection.authority_file)
    except OSError:  # an SSLError is one
        faults.append(Fault(f"{where}.authority_file", "names a file without certificates"))
        return None
    if connection.certificate_file is not None:
        try:
            context.load_cert_chain(connection.certificate_file)
        except OSError:
            faults.append(Fault(f"{where}.certificate_file", "holds no certificate with its key"))
    return context
