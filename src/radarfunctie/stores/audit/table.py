"""The table of the audit log, which the database itself keeps append-only."""

from sqlalchemy import BigInteger, Column, Connection, Integer, MetaData, String, Table, Text

from radarfunctie.stores.sql_belonging import make_table
from radarfunctie.stores.sql_schema import SqlSchema

LOCK = 0x52414446_41554449  # "RADFAUDI"
_METADATA = MetaData()
AUDIT = Table(
    "audit",
    _METADATA,
    Column("seq", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    Column("at", String(40), nullable=False),
    Column("event", Text, nullable=False),
    Column("previous", String(64), nullable=False),
    Column("digest", String(64), nullable=False),
)
_REFUSE = "BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END"
_APPEND_ONLY = {
    "sqlite": (
        f"CREATE TRIGGER IF NOT EXISTS audit_no_update BEFORE UPDATE ON audit {_REFUSE}",
        f"CREATE TRIGGER IF NOT EXISTS audit_no_delete BEFORE DELETE ON audit {_REFUSE}",
    ),
    "postgresql": (
        """CREATE OR REPLACE FUNCTION audit_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION 'the audit log is append-only'; END $$""",
        "DROP TRIGGER IF EXISTS audit_no_change ON audit",
        """CREATE TRIGGER audit_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON audit
        FOR EACH STATEMENT EXECUTE FUNCTION audit_append_only()""",
        "ALTER TABLE audit ENABLE ALWAYS TRIGGER audit_no_change",
    ),
}


def _guard(connection: Connection) -> None:
    """Let the database itself refuse every change but an append."""
    for statement in _APPEND_ONLY[connection.dialect.name]:
        connection.exec_driver_sql(statement)


SCHEMA = SqlSchema("audit", LOCK, (_METADATA.create_all, _guard, make_table))
