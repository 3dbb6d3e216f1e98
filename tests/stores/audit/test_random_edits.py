"""Of 200 random edits of an audit log each is found, and the first broken record is named."""

import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest

from conformance.test_audit import AT, EVENT
from postgres_server import Databases
from radarfunctie.ports.audit import AuditHead
from radarfunctie.stores.audit.store import SqlAudit
from stores.audit.edits import RECORDS, edits
from stores.audit.test_store import change

EDITS, SEED = 200, 20261128


def filled(log: SqlAudit) -> None:
    for number in range(RECORDS):
        log.append(replace(EVENT, object_ids=(f"person {number}",)), AT)


def test_every_one_of_200_random_edits_is_found_in_sqlite(tmp_path: Path) -> None:
    whole, copy = tmp_path / "whole", tmp_path / "copy"
    whole.mkdir()
    with closing(SqlAudit(f"sqlite:///{whole}/audit.db", whole / "audit.anchor")) as log:
        filled(log)
    for statements, first in edits(EDITS, SEED):
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(whole, copy)
        change(copy, *statements)
        with closing(SqlAudit(f"sqlite:///{copy}/audit.db", copy / "audit.anchor")) as log:
            fault = log.verify()
        assert fault is not None, statements
        assert fault.seq == first, (statements, fault)


@pytest.mark.postgres
def test_every_one_of_200_random_edits_is_found_in_postgresql(
    databases: Databases, tmp_path: Path
) -> None:
    with (
        closing(SqlAudit(databases.audit, tmp_path / "audit.anchor")) as log,
        closing(psycopg.connect(databases.audit, autocommit=True)) as other,
    ):
        filled(log)
        other.execute("ALTER TABLE audit DISABLE TRIGGER ALL")
        other.execute("CREATE TABLE whole AS SELECT * FROM audit")
        for statements, first in edits(EDITS, SEED):
            with other.transaction():
                for statement in statements:
                    other.execute(statement.encode())
            fault = log.verify()
            assert fault is not None, statements
            assert fault.seq == first, (statements, fault)
            with other.transaction():
                other.execute("DELETE FROM audit")
                other.execute("INSERT INTO audit SELECT * FROM whole")
        assert log.verify() is None


def test_a_chain_made_anew_from_some_record_on_is_found_by_what_was_noted(tmp_path: Path) -> None:
    with closing(SqlAudit(f"sqlite:///{tmp_path}/a.db", tmp_path / "a.anchor")) as log:
        filled(log)
        noted = log.head()
    with closing(SqlAudit(f"sqlite:///{tmp_path}/b.db", tmp_path / "b.anchor")) as forged:
        forged.append(replace(EVENT, object_ids=("somebody else",)), AT)
        for number in range(1, RECORDS):
            forged.append(replace(EVENT, object_ids=(f"person {number}",)), AT)
        assert forged.verify() is None
        fault = forged.verify(noted)
        assert fault is not None
        assert (fault.seq, "not what was anchored" in fault.what) == (RECORDS, True)
        assert forged.verify(AuditHead(RECORDS + 5, noted.digest)) is not None


def test_a_log_put_in_place_of_another_is_found_by_the_second_anchor(tmp_path: Path) -> None:
    second = tmp_path / "elsewhere.anchor"
    with closing(SqlAudit(f"sqlite:///{tmp_path}/a.db", tmp_path / "a.anchor", second)) as log:
        filled(log)
        assert log.anchored() == {"a.anchor": RECORDS, "elsewhere.anchor": RECORDS}
    for path in tmp_path.glob("a.*"):
        path.unlink()
    with closing(SqlAudit(f"sqlite:///{tmp_path}/a.db", tmp_path / "a.anchor", second)) as log:
        fault = log.verify()
    assert fault is not None
    assert fault.seq == 1
    with closing(sqlite3.connect(tmp_path / "a.db")) as connection:
        assert connection.execute("SELECT count(*) FROM audit").fetchone() == (0,)
