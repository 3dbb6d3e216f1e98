"""Tables of an older program are brought forward, those of a newer one are refused."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest

from conformance.test_audit import AT, EVENT
from conformance.test_safe import KEY, A
from postgres_server import Databases
from radarfunctie.errors import ConfigError
from radarfunctie.stores.audit.store import SqlAudit
from radarfunctie.stores.safe.store import SqlSafe

pytestmark = pytest.mark.postgres
UNGUARDED = (
    "DROP TRIGGER audit_no_change ON audit",
    "DROP FUNCTION audit_append_only",
)
GUARDS = "SELECT tgname, tgenabled FROM pg_trigger WHERE NOT tgisinternal"


@pytest.mark.parametrize(
    "older",
    ["DROP TABLE radar_schema", "UPDATE radar_schema SET version = 1"],
    ids=["from before there were versions", "of version 1"],
)
def test_an_older_log_is_brought_forward_with_its_records(databases: Databases, older: str) -> None:
    with closing(SqlAudit(databases.audit, None)) as log:
        log.append(EVENT, AT)
    databases.tamper("audit", *UNGUARDED, older)

    with closing(SqlAudit(databases.audit, None)) as log:
        assert [record.event for record in log.records()] == [EVENT]
        assert log.append(EVENT, AT) == 2

    assert databases.tamper("audit", GUARDS) == [("audit_no_change", "A")]
    assert databases.tamper("audit", "SELECT * FROM radar_schema") == [("audit", 3)]


def test_an_older_safe_is_brought_forward_with_its_entries(databases: Databases) -> None:
    with closing(SqlSafe(databases.safe, KEY)) as safe:
        safe.put([(A, {"reporter": 1})])
    databases.tamper("safe", "DROP TABLE radar_schema")

    with closing(SqlSafe(databases.safe, KEY)) as safe:
        assert safe.get(A) == {"reporter": 1}

    assert databases.tamper("safe", "SELECT * FROM radar_schema") == [("safe", 2)]


def test_a_newer_database_is_refused_and_left_as_it_is(databases: Databases) -> None:
    SqlSafe(databases.safe, KEY).close()
    databases.tamper("safe", "UPDATE radar_schema SET version = 99")

    with pytest.raises(ConfigError, match="of version 99, this program knows up to 2"):
        SqlSafe(databases.safe, KEY)

    assert databases.tamper("safe", "SELECT * FROM radar_schema") == [("safe", 99)]


def test_programs_that_start_at_once_make_one_log(databases: Databases) -> None:
    def start(_: int) -> int:
        with closing(SqlAudit(databases.audit, None)) as log:
            return log.append(EVENT, AT)

    with ThreadPoolExecutor(6) as pool:
        assert sorted(pool.map(start, range(6))) == [1, 2, 3, 4, 5, 6]
    assert databases.tamper("audit", GUARDS) == [("audit_no_change", "A")]
