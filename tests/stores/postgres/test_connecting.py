"""What goes wrong between the program and the server is one sentence, without a secret."""

import signal
import traceback
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest

from conformance.test_audit import AT, EVENT
from conformance.test_safe import KEY, A
from postgres_server import Databases, PostgresServer, running
from radarfunctie.errors import ConfigError, RadarError, StoreUnavailableError
from radarfunctie.stores.audit.store import SqlAudit
from radarfunctie.stores.safe.store import SqlSafe

pytestmark = pytest.mark.postgres
SECRET = "canary-word"  # noqa: S105 - a wrong password


@pytest.fixture
def own_server() -> Iterator[PostgresServer]:
    """A server that a test may stop."""
    with running() as server:
        yield server


def _refusal(url: str) -> RadarError:
    with pytest.raises(RadarError) as caught:
        SqlSafe(url, KEY, busy_timeout_s=2)
    return caught.value


def _elsewhere(databases: Databases, port: int) -> str:
    return databases.safe.replace(f":{databases.server.port}/", f":{port}/")


@pytest.mark.parametrize(
    ("url", "kind", "words"),
    [
        (lambda d: d.url("safe", "safe", SECRET), ConfigError, "refuses the user or the password"),
        (lambda d: d.url("safe", "nothing_here"), ConfigError, "is not there; create it"),
        (lambda d: _elsewhere(d, 1), StoreUnavailableError, "cannot be reached"),
        (lambda d: d.url("audit", "safe"), ConfigError, "the rights that are needed"),
        (
            lambda d: d.safe.replace("127.0.0.1", "no-such-machine.invalid"),
            StoreUnavailableError,
            "cannot be reached",
        ),
        (lambda d: d.safe + "?sslmode=require", StoreUnavailableError, "cannot be reached"),
    ],
)
def test_what_is_wrong_is_said_in_one_sentence_without_a_secret(
    databases: Databases, url: Callable[[Databases], str], kind: type[RadarError], words: str
) -> None:
    found = _refusal(url(databases))

    assert type(found) is kind
    assert str(found).startswith("the database of the safe (")
    assert words in str(found)
    told = "".join(traceback.format_exception(found))
    assert not [word for word in (SECRET, *databases.passwords.values()) if word in told]


def test_neither_user_reaches_the_database_of_the_other(databases: Databases) -> None:
    for user, database in (("audit", "safe"), ("safe", "audit")):
        with pytest.raises(psycopg.OperationalError, match="permission denied for database"):
            psycopg.connect(databases.url(user, database))


def test_a_user_without_rights_is_told_so(databases: Databases) -> None:
    databases.tamper("safe", "ALTER SCHEMA public OWNER TO postgres")
    databases.tamper("safe", f"ALTER DATABASE {databases.names['safe']} OWNER TO postgres")
    databases.tamper("safe", f"GRANT CONNECT ON DATABASE {databases.names['safe']} TO PUBLIC")

    found = _refusal(databases.safe)

    assert type(found) is ConfigError
    assert "the rights that are needed" in str(found)


def test_a_user_who_may_only_add_is_enough_once_the_tables_are_there(
    databases: Databases, tmp_path: Path
) -> None:
    with closing(SqlAudit(databases.audit, tmp_path / "anchor")) as log:
        log.append(EVENT, AT)
    user = databases.names["safe"]
    databases.tamper(
        "audit",
        f"GRANT CONNECT ON DATABASE {databases.names['audit']} TO {user}",
        f"GRANT SELECT ON radar_schema TO {user}",
        f"GRANT SELECT, INSERT ON audit TO {user}",
    )
    with closing(SqlAudit(databases.url("safe", "audit"), tmp_path / "anchor")) as log:
        assert log.append(EVENT, AT) == 2
        assert log.verify() is None


def test_a_database_in_another_encoding_is_refused(postgres: PostgresServer) -> None:
    with postgres.databases(encoding="LATIN1") as databases:
        assert "create it with the encoding UTF8" in str(_refusal(databases.safe))


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGQUIT])
def test_a_server_that_was_away_serves_again_without_a_restart_here(
    own_server: PostgresServer, tmp_path: Path, how: signal.Signals
) -> None:
    with (
        own_server.databases() as databases,
        closing(SqlSafe(databases.safe, KEY, busy_timeout_s=2)) as safe,
        closing(SqlAudit(databases.audit, tmp_path / "anchor", busy_timeout_s=2)) as log,
    ):
        safe.put([(A, {"reporter": 1})])
        log.append(EVENT, AT)

        own_server.stop(how)
        for call in (
            lambda: safe.get(A),
            lambda: safe.put([(A, {})]),
            lambda: log.append(EVENT, AT),
            lambda: list(log.records()),
        ):
            with pytest.raises(StoreUnavailableError, match="cannot be reached"):
                call()

        own_server.start()
        assert safe.get(A) == {"reporter": 1}
        assert log.append(replace(EVENT, success=False), AT) == 2
        assert log.verify() is None


def test_a_connection_cut_in_the_middle_of_a_transaction_keeps_nothing(
    databases: Databases,
) -> None:
    with closing(SqlSafe(databases.safe, KEY)) as safe:
        safe.put([(A, {"reporter": 1})])
        databases.tamper(
            "safe",
            "CREATE FUNCTION cut() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            "PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NEW; END $$",
            "CREATE TRIGGER cut BEFORE INSERT ON safe_entry EXECUTE FUNCTION cut()",
        )
        with pytest.raises(StoreUnavailableError, match="cannot be reached"):
            safe.put([(A, {"reporter": 2})])
        databases.tamper("safe", "DROP TRIGGER cut ON safe_entry")
        assert safe.get(A) == {"reporter": 1}
