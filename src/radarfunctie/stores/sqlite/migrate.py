"""Makes a new store, moves an older one forward, refuses a newer one."""

import re
import sqlite3
from collections.abc import Mapping
from pathlib import Path
from uuid import uuid4

from radarfunctie.config_files import files, read_text
from radarfunctie.errors import ConfigError
from radarfunctie.stores.schema import Schema
from radarfunctie.stores.sqlite import ddl

_NAME = re.compile(r"^(\d{4})_[a-z0-9_]+$")


def version_of(connection: sqlite3.Connection, name: str) -> int:
    """The schema version of a store; 0 for a file that holds nothing yet.

    Raises:
        ConfigError: It is a database, but not one of ours.
    """
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    if application == ddl.APPLICATION_ID:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])
    if connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone():
        message = f"{name} is a database of something else"
        raise ConfigError(message)
    return 0


def check_version(version: int, schema: Schema, name: str) -> None:
    """Refuse a store of a newer version.

    Raises:
        ConfigError: It is one.
    """
    if version > schema.file.version:
        message = (
            f"{name} has schema version {version}; this radarfunctie knows version "
            f"{schema.file.version}; use a newer one"
        )
        raise ConfigError(message)


def make(connection: sqlite3.Connection, schema: Schema) -> None:
    """Make everything, within the transaction of the caller."""
    for statement in ddl.statements(schema):
        connection.execute(statement)
    _mark(connection, schema.file.version)


def move_forward(connection: sqlite3.Connection, schema: Schema, version: int) -> None:
    """Run the migrations above `version`, within the transaction of the caller.

    Views hold nothing: they are made anew.

    Raises:
        ConfigError: A migration is missing.
    """
    steps = migrations(schema.folder)
    for name, kind in connection.execute(
        "SELECT name, type FROM sqlite_master WHERE type = 'view'"
    ).fetchall():
        connection.execute(f"DROP {kind} {name}")
    for step in range(version + 1, schema.file.version + 1):
        if step not in steps:
            message = f"the migration to schema version {step} is missing from this installation"
            raise ConfigError(message)
        for statement in split(read_text(steps[step])):
            connection.execute(statement)
    for statement in ddl.views(schema):
        connection.execute(statement)
    _mark(connection, schema.file.version)


def migrations(folder: Path) -> Mapping[int, Path]:
    """The migration files by the version they lead to: `0002_name.sql` leads to 2."""
    found = {}
    for path in files(folder / "migrations", ".sql"):
        match = _NAME.match(path.stem)
        if match is None:
            message = f"{path.name} is not named like 0002_what_it_does.sql"
            raise ConfigError(message)
        found[int(match[1])] = path
    return found


def split(script: str) -> list[str]:
    """The statements of a script, each ended by a semicolon at the end of a line."""
    found, current = [], ""
    for line in script.splitlines(keepends=True):
        current += line
        if sqlite3.complete_statement(current):
            found.append(current)
            current = ""
    return found


def put_id(connection: sqlite3.Connection) -> None:
    """Give the store a random id when it has none."""
    connection.execute("INSERT OR IGNORE INTO store VALUES ('id', ?)", (str(uuid4()),))


def read_note(connection: sqlite3.Connection, name: str) -> str | None:
    """What the store keeps about itself under `name`; None when nothing."""
    row = connection.execute("SELECT value FROM store WHERE name = ?", (name,)).fetchone()
    return row[0] if row else None


def put_codes(
    connection: sqlite3.Connection,
    severity_rank: Mapping[str, int] | None,
    sector_group: Mapping[str, str] | None,
) -> None:
    """Fill the code tables that views use; None leaves one as it is."""
    for table, codes in (("code_severity", severity_rank), ("code_sector_group", sector_group)):
        if codes is not None:
            connection.execute(f"DELETE FROM {table}")  # noqa: S608 - fixed name
            connection.executemany(f"INSERT INTO {table} VALUES (?, ?)", codes.items())  # noqa: S608


def codes_differ(
    connection: sqlite3.Connection,
    severity_rank: Mapping[str, int] | None,
    sector_group: Mapping[str, str] | None,
) -> bool:
    """Whether the code tables hold something else."""
    held_rank = dict(connection.execute("SELECT code, rank FROM code_severity").fetchall())
    held_group = dict(connection.execute("SELECT sector, grp FROM code_sector_group").fetchall())
    return (severity_rank is not None and held_rank != dict(severity_rank)) or (
        sector_group is not None and held_group != dict(sector_group)
    )


def _mark(connection: sqlite3.Connection, version: int) -> None:
    connection.execute(f"PRAGMA application_id = {ddl.APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {version}")
