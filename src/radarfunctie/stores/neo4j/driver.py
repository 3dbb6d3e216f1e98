"""Connections to one Neo4j database, and the driver's errors in the project's words."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from neo4j.exceptions import (
    AuthError,
    ConfigurationError,
    ConstraintError,
    DriverError,
    Forbidden,
    IncompleteCommit,
    Neo4jError,
    SessionExpired,
    TransientError,
)

import neo4j
from radarfunctie.errors import (
    ConfigError,
    RadarError,
    StoreBrokenOffError,
    StoreError,
    StoreFullError,
    StoreUnavailableError,
)

_PASSWORD = "Neo4j refused the user or its password; check RADAR_STORE and RADAR_NEO4J_PASSWORD"  # noqa: S105 - a message
_EXPIRED = "the Neo4j password must be changed before its first use"
_RIGHTS = "the Neo4j user may not do this; it must read, write and make constraints"
_DATABASE = "Neo4j has no database with that name; check RADAR_STORE"
_URL = "the Neo4j address cannot be used; write neo4j://user@host:port, neo4j+s:// or bolt://"
_AWAY = "Neo4j cannot be reached; nothing was kept, and the same call may succeed later"
_BROKEN = "Neo4j broke the transaction off; nothing was kept, and the same call may succeed now"
_SLOW = "the transaction took too long and was ended; nothing was kept"
_MEMORY = "Neo4j has no memory for a transaction this large; raise db.memory.transaction.total.max"
_UNSURE = "the connection to Neo4j broke at the commit; repeat the call to know that it was kept"
_RACE = "another writer was first; nothing was kept, and the same call may succeed now"
_ENDED = ("TransactionTimedOut", "TransactionTimedOutClientConfiguration", "Terminated")


@dataclass(frozen=True, slots=True)
class Address:
    """A database and who asks."""

    url: str  # neo4j://host:port, neo4j+s://, neo4j+ssc://, bolt:// and bolt+s://
    user: str
    password: str
    database: str | None = None  # None for the user's home database


@dataclass(frozen=True, slots=True)
class Limits:
    """How long to wait and how much to keep open."""

    connect_s: float = 5.0
    acquire_s: float = 10.0  # for a connection of the pool
    transaction_s: float = 120.0  # the server ends a transaction that lasts longer
    whole_s: float = 0.0  # the same for one over the whole graph; 0 for no limit
    alive_s: float = (
        0.0  # a connection idle for longer is tried before it is used, within `acquire_s`
    )
    pool_size: int = 16
    lifetime_s: float = 3600.0


def connect(address: Address, limits: Limits) -> neo4j.Driver:
    """A driver that reached the server and was let in.

    Raises:
        ConfigError: The address, user, password or database does not hold.
        StoreUnavailableError: The server cannot be reached.
    """
    try:
        with translated(opening=True):
            return _connected(address, limits)
    except (ValueError, TypeError):
        raise ConfigError(_URL) from None
    except OSError:
        raise StoreUnavailableError(_AWAY) from None


def _connected(address: Address, limits: Limits) -> neo4j.Driver:
    driver = neo4j.GraphDatabase.driver(
        address.url,
        auth=(address.user, address.password),
        connection_timeout=limits.connect_s,
        connection_acquisition_timeout=limits.acquire_s,
        max_connection_pool_size=limits.pool_size,
        max_connection_lifetime=limits.lifetime_s,
        max_transaction_retry_time=0,
        liveness_check_timeout=limits.alive_s,
        notifications_min_severity="OFF",
        user_agent="radarfunctie",
    )
    try:
        driver.verify_connectivity()
    except BaseException:
        driver.close()
        raise
    return driver


@contextmanager
def translated(*, opening: bool = False) -> Iterator[None]:
    """Turns the driver's errors into ours, each with one clear sentence and no value.

    What an operator must repair is a ConfigError at opening; later, when the same database did
    work before, it may pass by itself, as while a server starts.
    """
    try:
        yield
    except (DriverError, Neo4jError) as error:
        ours = as_radar_error(error)  # not `from error`: its text may quote what is stored
        if isinstance(ours, ConfigError) and not opening:
            ours = StoreUnavailableError(str(ours))
        raise ours from None


def as_radar_error(error: DriverError | Neo4jError) -> RadarError:
    """The driver's error in our words."""
    code = (error.code if isinstance(error, Neo4jError) else None) or ""
    if code.endswith("CredentialsExpired"):
        return ConfigError(_EXPIRED)
    if isinstance(error, AuthError):
        return ConfigError(_PASSWORD)
    if isinstance(error, Forbidden):
        return ConfigError(_RIGHTS)
    if code.endswith("DatabaseNotFound"):
        return ConfigError(_DATABASE)
    if isinstance(error, ConfigurationError):
        return ConfigError(_URL)
    if isinstance(error, IncompleteCommit):
        return StoreUnavailableError(_UNSURE)
    if isinstance(error, ConstraintError):
        return StoreBrokenOffError(_RACE)
    if code.endswith(_ENDED):
        return StoreUnavailableError(_SLOW)
    if code.endswith("DatabaseUnavailable"):
        return StoreUnavailableError(_AWAY)  # it starts, which takes longer than a repeat waits
    if code.endswith("OutOfMemoryError"):
        return StoreFullError(_MEMORY)
    if isinstance(error, (TransientError, SessionExpired)):
        return StoreBrokenOffError(_BROKEN)
    if error.is_retryable() or (isinstance(error, DriverError) and not code):
        return StoreUnavailableError(_AWAY)
    return StoreError(f"Neo4j failed ({code or type(error).__name__})")
