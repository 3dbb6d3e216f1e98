"""The audit log on PostgreSQL: the server refuses changes, and verify finds those made anyway."""

import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest

from conformance.test_audit import AT, EVENT
from postgres_server import Databases
from radarfunctie.errors import StoreDamagedError, StoreUnavailableError
from radarfunctie.ports.audit import AuditFault
from radarfunctie.stores.audit.store import SqlAudit

pytestmark = pytest.mark.postgres
OFF = "ALTER TABLE audit DISABLE TRIGGER ALL"
APPEND = """
import sys
from pathlib import Path
from conformance.test_audit import AT, EVENT
from radarfunctie.stores.audit.store import SqlAudit
log = SqlAudit(sys.argv[1], Path(sys.argv[2]))
for _ in range(60):
    log.append(EVENT, AT)
log.close()
"""


def audit(databases: Databases, folder: Path) -> SqlAudit:
    anchors = folder / "audit.anchor", folder / "second.anchor"
    return SqlAudit(databases.audit, *anchors, busy_timeout_s=0.5)


@pytest.fixture
def log(databases: Databases, tmp_path: Path) -> Iterator[SqlAudit]:
    """A log of nine records."""
    with closing(audit(databases, tmp_path)) as one:
        for number in range(9):
            one.append(replace(EVENT, object_ids=(str(number),)), AT)
        yield one


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit SET at = ''",
        "DELETE FROM audit",
        "TRUNCATE audit",
        "SET session_replication_role = replica; DELETE FROM audit",
    ],
)
@pytest.mark.usefixtures("log")
def test_the_server_refuses_changes_even_of_the_superuser(
    databases: Databases, statement: str
) -> None:
    with pytest.raises(psycopg.errors.RaiseException, match="append-only"):
        databases.tamper("audit", statement)
    assert databases.tamper("audit", "SELECT count(*) FROM audit") == [(9,)]


@pytest.mark.parametrize(
    ("statements", "seq"),
    [
        (["UPDATE audit SET event = replace(event, '\"3\"', '\"4\"') WHERE seq = 4"], 4),
        (["UPDATE audit SET at = '2020-01-01T00:00:00+00:00' WHERE seq = 5"], 5),
        (["UPDATE audit SET digest = 'ab' WHERE seq = 5"], 5),
        (["DELETE FROM audit WHERE seq = 4"], 4),
        (["DELETE FROM audit WHERE seq = 1"], 1),
        (["DELETE FROM audit WHERE seq > 7"], 8),
        (["TRUNCATE audit"], 1),
        (["DROP TABLE audit"], 1),
        (
            [
                "UPDATE audit SET seq = 100 WHERE seq = 4",
                "UPDATE audit SET seq = 4 WHERE seq = 5",
                "UPDATE audit SET seq = 5 WHERE seq = 100",
            ],
            4,
        ),
    ],
)
def test_verify_names_the_first_broken_record(
    databases: Databases, log: SqlAudit, statements: list[str], seq: int
) -> None:
    assert log.verify() is None
    databases.tamper("audit", OFF, *statements)
    found = log.verify()
    assert found is not None
    assert found.seq == seq


def test_a_log_cut_short_takes_nothing_more(databases: Databases, log: SqlAudit) -> None:
    databases.tamper("audit", OFF, "DELETE FROM audit WHERE seq > 7")
    with pytest.raises(StoreDamagedError, match="cut short"):
        log.append(EVENT, AT)
    assert log.verify() == AuditFault(8, "cut short: it ends at number 7, it went up to 9")


def test_two_processes_and_two_threads_keep_one_chain(
    databases: Databases, log: SqlAudit, tmp_path: Path
) -> None:
    arguments = [sys.executable, "-c", APPEND, databases.audit, str(tmp_path / "audit.anchor")]
    tests = str(Path(__file__).parents[2])
    processes = [
        subprocess.Popen(arguments, cwd=tests)  # noqa: S603 - our own program
        for _ in range(2)
    ]
    threads = [
        threading.Thread(target=lambda: [log.append(EVENT, AT) for _ in range(30)])
        for _ in range(2)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [process.wait(60) for process in processes] == [0, 0]
    assert [record.seq for record in log.records()] == list(range(1, 9 + 2 * 60 + 2 * 30 + 1))
    with closing(SqlAudit(databases.audit, tmp_path / "audit.anchor")) as other:
        assert other.verify() is None


def test_a_log_that_another_process_holds_is_unavailable(
    databases: Databases, log: SqlAudit
) -> None:
    with closing(psycopg.connect(databases.audit)) as other:
        other.execute("SELECT pg_advisory_xact_lock(%s)", [0x52414446_41554449])
        with pytest.raises(StoreUnavailableError, match="held by another process"):
            log.append(EVENT, AT)
    assert log.append(EVENT, AT) == 10
