"""PostgreSQL for the safe and the audit log: how to connect, and its errors in our words."""

from math import ceil

from sqlalchemy import URL, Engine, create_engine
from sqlalchemy.exc import DBAPIError

from radarfunctie.errors import (
    ConfigError,
    RadarError,
    StoreBrokenOffError,
    StoreDamagedError,
    StoreError,
    StoreFullError,
    StoreUnavailableError,
)

STATEMENT_S = 60
_IDLE_S = 30  # a client that hangs in a transaction lets go of its locks
_AGAIN = "nothing was kept, and the same call may succeed later"
_UNREACHED = f"cannot be reached; {_AGAIN}"
_BUSY = f"is held by another process or is too slow; {_AGAIN}"
_SIGN_IN = "refuses the user or the password; check the user and password in its URL"
_ABSENT = "is not there; create it, or check the name in its URL"
_RIGHTS = "does not give this user the rights that are needed; make the user its owner"
_DAMAGED = "is damaged; restore a backup"
_FULL = "has no room left on its disk; nothing was kept, and reading goes on"
_READ_ONLY = f"takes no writes now, as a standby does; {_AGAIN}"

# By the start of SQLSTATE; the first that fits.
_STATES: tuple[tuple[str, type[RadarError], str], ...] = (
    ("28", ConfigError, _SIGN_IN),
    ("3D000", ConfigError, _ABSENT),
    ("3F000", ConfigError, _RIGHTS),
    ("42501", ConfigError, _RIGHTS),
    ("53100", StoreFullError, _FULL),
    ("55P03", StoreUnavailableError, _BUSY),
    ("57014", StoreUnavailableError, _BUSY),
    ("25006", StoreUnavailableError, _READ_ONLY),
    ("XX001", StoreDamagedError, _DAMAGED),
    ("XX002", StoreDamagedError, _DAMAGED),
    ("08", StoreUnavailableError, _UNREACHED),
    ("25P03", StoreUnavailableError, _BUSY),
    ("40003", StoreUnavailableError, _BUSY),  # whether it was kept is not known
    ("40", StoreBrokenOffError, _BUSY),
    ("53", StoreUnavailableError, _BUSY),
    ("57P", StoreUnavailableError, _UNREACHED),
)
# A refusal at connecting comes without SQLSTATE; these are words of the server and of libpq.
_WORDS: tuple[tuple[str, type[RadarError], str], ...] = (
    ("password", ConfigError, _SIGN_IN),
    ("pg_hba.conf", ConfigError, _SIGN_IN),
    ("role ", ConfigError, _SIGN_IN),
    ("permission denied", ConfigError, _RIGHTS),
    ("does not exist", ConfigError, _ABSENT),
)


def engine(address: URL, busy_timeout_s: float) -> Engine:
    """An engine that waits for nothing without end; connects to nothing yet."""
    own = {
        "lock_timeout": f"{ceil(busy_timeout_s * 1000)}ms",
        "statement_timeout": f"{STATEMENT_S}s",
        "idle_in_transaction_session_timeout": f"{_IDLE_S}s",
        "synchronous_commit": "on",
    }
    options = " ".join(f"-c {name}={value}" for name, value in own.items())
    given = address.query.get("options", "")
    arguments = {
        "options": f"{options} {given if isinstance(given, str) else ' '.join(given)}".strip(),
        "client_encoding": "utf8",
        "connect_timeout": max(2, ceil(busy_timeout_s)),
        "application_name": "radarfunctie",
        "tcp_user_timeout": STATEMENT_S * 1000,
    }
    kept = {name: value for name, value in arguments.items() if name not in address.query}
    return create_engine(
        address.set(drivername="postgresql+psycopg").difference_update_query(["options"]),
        connect_args={**kept, "options": arguments["options"]},
        isolation_level="READ COMMITTED",  # after its lock a writer sees all that is committed
        pool_pre_ping=True,
        pool_timeout=busy_timeout_s,
        hide_parameters=True,
    )


def as_error(error: DBAPIError, place: str, *, opening: bool) -> RadarError:
    """The driver's error in one sentence about `place`, without a value or a secret.

    What an operator must repair is a ConfigError at opening; later, when the same database did
    work before, it may pass by itself.
    """
    kind, what = _kind(error)
    if kind is ConfigError and not opening:
        kind = StoreUnavailableError
    return kind(f"{place} {what}")


def _kind(error: DBAPIError) -> tuple[type[RadarError], str]:
    state = getattr(error.orig, "sqlstate", None)
    if state is None:
        words = str(error.orig)
        known = (one for one in _WORDS if one[0] in words)
        _, kind, what = next(known, ("", StoreUnavailableError, _UNREACHED))
        return kind, what
    for prefix, kind, what in _STATES:
        if state.startswith(prefix):
            return kind, what
    if error.connection_invalidated:
        return StoreUnavailableError, _UNREACHED
    return StoreError, f"refused or failed (SQLSTATE {state})"
