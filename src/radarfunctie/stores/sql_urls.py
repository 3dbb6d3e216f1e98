"""The URLs of the two SQL databases: one for the safe, one for the audit log, never the same."""

from collections.abc import Mapping
from typing import Literal

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from radarfunctie.errors import ConfigError

Name = Literal["safe", "audit"]
_SHARED = "RADAR_SQL"
_OWN: Mapping[Name, str] = {"safe": "RADAR_SAFE_SQL", "audit": "RADAR_AUDIT_SQL"}
_PASSWORDS: Mapping[Name, str] = {"safe": "RADAR_SAFE_PASSWORD", "audit": "RADAR_AUDIT_PASSWORD"}
_JOINTS = {"sqlite": "-", "postgresql": "_"}  # between the name in RADAR_SQL and safe or audit


def sql_urls(
    shared: str | None,
    own: Mapping[Name, str | None],
    default: Mapping[Name, str],
    passwords: Mapping[Name, str | None] | None = None,
) -> dict[Name, str]:
    """The URL of each database; its own setting beats the shared one, that beats the default.

    Args:
        shared: `RADAR_SQL`, from which two names are made.
        own: `RADAR_SAFE_SQL` and `RADAR_AUDIT_SQL`, taken as they are.
        default: Where they lie when nothing is set.
        passwords: `RADAR_SAFE_PASSWORD` and `RADAR_AUDIT_PASSWORD`, for a URL without one.

    Raises:
        ConfigError: A URL does not hold, or both name one database; no URL is quoted.
    """
    found: dict[Name, URL] = {}
    for name in _OWN:
        if (url := own.get(name)) is not None:
            found[name] = parsed(url, _OWN[name])
        elif shared is not None:
            found[name] = _named(parsed(shared, _SHARED), name)
        else:
            found[name] = make_url(default[name])
        if (password := (passwords or {}).get(name)) is not None:
            found[name] = _signed(found[name], password, name)
    if found["safe"].database and _place(found["safe"]) == _place(found["audit"]):
        message = "safe and audit log must be two databases; their URLs name the same one"
        raise ConfigError(message)
    return {name: url.render_as_string(hide_password=False) for name, url in found.items()}


def parsed(url: str, setting: str) -> URL:
    """A URL of a kind that is supported.

    Raises:
        ConfigError: It is not; the text names the setting and never the URL.
    """
    try:
        address = make_url(url)
        kind = address.get_backend_name()
    except (ArgumentError, ValueError):
        message = f"{setting} is not a database URL, as postgresql://user:password@host/name is"
        raise ConfigError(message) from None
    if kind not in _JOINTS:
        message = f"{setting} must be a URL of postgresql or sqlite"
        raise ConfigError(message)
    if kind == "postgresql" and not address.database:
        message = f"{setting} names no database; it ends in /NAME"
        raise ConfigError(message)
    return address


def _named(address: URL, name: Name) -> URL:
    if not address.database:
        return address
    joint = _JOINTS[address.get_backend_name()]
    return address.set(database=f"{address.database}{joint}{name}")


def _signed(address: URL, password: str, name: Name) -> URL:
    """The URL with the password that was given apart from it.

    Raises:
        ConfigError: It holds one already, or there is nothing to sign in to.
    """
    setting = _PASSWORDS[name]
    if address.get_backend_name() != "postgresql" or not address.username:
        message = f"{setting} is set, and the URL of this database names no user of PostgreSQL"
        raise ConfigError(message)
    if address.password is not None:
        message = f"{setting} is set, and the URL of this database holds a password; give one"
        raise ConfigError(message)
    return address.set(password=password)


def _place(address: URL) -> tuple[object, ...]:
    return address.get_backend_name(), address.host, address.port, address.database
