"""Whatever is done to the log, verify names the first record that does not hold."""

import shutil
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from conformance.test_audit import AT, EVENT
from radarfunctie.errors import StoreDamagedError, StoreUnavailableError
from radarfunctie.ports.audit import AuditFault
from radarfunctie.stores.audit.store import SqlAudit


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A closed log of nine records, with two anchors."""
    with closing(audit(tmp_path)) as log:
        for number in range(9):
            log.append(replace(EVENT, object_ids=(str(number),)), AT)
    return tmp_path


def audit(folder: Path) -> SqlAudit:
    return SqlAudit(
        f"sqlite:///{folder}/audit.db",
        folder / "audit.anchor",
        folder / "second.anchor",
        busy_timeout_s=0.3,
    )


@pytest.fixture
def log(folder: Path) -> Iterator[SqlAudit]:
    with closing(audit(folder)) as one:
        yield one


def change(folder: Path, *statements: str) -> None:
    """Change the file as somebody would who takes the guards off first."""
    with closing(sqlite3.connect(folder / "audit.db")) as connection, connection:
        connection.execute("DROP TRIGGER IF EXISTS audit_no_update")
        connection.execute("DROP TRIGGER IF EXISTS audit_no_delete")
        for statement in statements:
            connection.execute(statement)


@pytest.mark.parametrize("statement", ["UPDATE audit SET at = ''", "DELETE FROM audit"])
def test_the_database_refuses_changes(folder: Path, statement: str) -> None:
    refused = pytest.raises(sqlite3.IntegrityError, match="append-only")
    with closing(sqlite3.connect(folder / "audit.db")) as connection, refused:
        connection.execute(statement)


def test_a_log_from_before_there_were_versions_gets_its_guards_back(folder: Path) -> None:
    change(folder, "DROP TABLE radar_schema")
    with closing(audit(folder)) as log:
        assert log.append(EVENT, AT) == 10
        assert log.verify() is None
    refused = pytest.raises(sqlite3.IntegrityError, match="append-only")
    with closing(sqlite3.connect(folder / "audit.db")) as connection, refused:
        connection.execute("DELETE FROM audit")


@pytest.mark.parametrize(
    ("statements", "seq"),
    [
        (["UPDATE audit SET event = replace(event, '\"3\"', '\"4\"') WHERE seq = 4"], 4),
        (["UPDATE audit SET at = '2020-01-01T00:00:00+00:00' WHERE seq = 5"], 5),
        (["UPDATE audit SET digest = 'ab' WHERE seq = 5"], 5),
        (["UPDATE audit SET event = x'ff00' WHERE seq = 6"], 6),
        (["DELETE FROM audit WHERE seq = 4"], 4),
        (["DELETE FROM audit WHERE seq = 1"], 1),
        (["DELETE FROM audit WHERE seq > 7"], 8),
        (["DELETE FROM audit"], 1),
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
    folder: Path, log: SqlAudit, statements: list[str], seq: int
) -> None:
    assert log.verify() is None
    change(folder, *statements)
    found = log.verify()
    assert found is not None
    assert found.seq == seq


def test_a_log_cut_short_takes_nothing_more(folder: Path, log: SqlAudit) -> None:
    change(folder, "DELETE FROM audit WHERE seq > 7")
    with pytest.raises(StoreDamagedError, match="cut short"):
        log.append(EVENT, AT)
    assert log.verify() == AuditFault(8, "cut short: it ends at number 7, it went up to 9")


def test_the_second_anchor_remembers_when_the_first_was_put_back_too(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    older = tmp_path_factory.mktemp("older")
    for name in ("audit.db", "audit.anchor"):
        shutil.copy(folder / name, older / name)
    with closing(audit(folder)) as log:
        log.append(EVENT, AT)
    for name in ("audit.db", "audit.anchor"):
        shutil.copy(older / name, folder / name)
    with closing(audit(folder)) as log:
        found = log.verify()
    assert found is not None
    assert found.seq == 10


def test_a_missing_anchor_is_a_fault(folder: Path) -> None:
    (folder / "audit.anchor").unlink()
    with closing(audit(folder)) as log:
        assert log.verify() is not None


def test_appends_from_two_places_make_one_chain(folder: Path, log: SqlAudit) -> None:
    def append() -> None:
        with closing(audit(folder)) as other:
            for _ in range(20):
                other.append(EVENT, AT)

    with closing(SqlAudit(f"sqlite:///{folder}/audit.db", folder / "audit.anchor")):
        threads = [threading.Thread(target=append) for _ in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert len(list(log.records())) == 49
    assert log.verify() is None


def test_a_log_that_another_process_holds_is_unavailable(folder: Path, log: SqlAudit) -> None:
    with closing(sqlite3.connect(folder / "audit.db")) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreUnavailableError):
            log.append(EVENT, AT)
    assert log.append(EVENT, AT) == 10


def test_only_the_owner_may_read_the_log(folder: Path, log: SqlAudit) -> None:
    log.append(EVENT, AT)
    assert {path.stat().st_mode & 0o777 for path in folder.iterdir()} == {0o600}
