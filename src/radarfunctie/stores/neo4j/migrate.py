"""Makes a new store, moves an older one forward, refuses a newer one."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from uuid import uuid4

import neo4j
from radarfunctie.config_files import files, read_text
from radarfunctie.errors import ConfigError
from radarfunctie.stores.neo4j import ddl
from radarfunctie.stores.schema import Schema

_NAME = re.compile(r"^(\d{4})_[a-z0-9_]+$")
_INDEXES_S = 300
_VERSION = "MATCH (store:Store {id: 'radarfunctie'}) RETURN store.version AS version"
_OTHERS = "MATCH (other) WHERE NOT other:Store RETURN 1 LIMIT 1"
_MARK = "MERGE (store:Store {id: 'radarfunctie'}) SET store.version = $version"
_ID = """\
MATCH (store:Store {id: 'radarfunctie'})
RETURN store.graph_id AS graph_id, store.copy AS copy"""
_GIVE_ID = """\
MATCH (store:Store {id: 'radarfunctie'})
SET store.locked = true
WITH store
SET store.graph_id = coalesce(store.graph_id, $id)
REMOVE store.locked"""
_PUT_CODES = "MATCH (store:Store {id: 'radarfunctie'}) SET store += $codes"
_CODES = """\
MATCH (store:Store {id: 'radarfunctie'})
RETURN store.severity_rank AS severity_rank, store.sector_group AS sector_group"""


def prepare(session: neo4j.Session, schema: Schema) -> None:
    """Make the store, or move it forward; each step is safe to repeat when it broke off.

    Raises:
        ConfigError: It is of a newer version, or a database of something else.
    """
    version = _version_of(session)
    known = schema.file.version
    if version == known:
        return
    if version > known:
        message = (
            f"the Neo4j store has schema version {version}; this radarfunctie knows version "
            f"{known}; use a newer one"
        )
        raise ConfigError(message)
    if version == 0:
        _run(session, list(ddl.statements(schema)))
        _mark(session, known)
        return
    steps = migrations(schema.folder)
    for step in range(version + 1, known + 1):
        if step not in steps:
            message = f"the migration to schema version {step} is missing from this installation"
            raise ConfigError(message)
        _run(session, split(read_text(steps[step])))
        _mark(session, step)


def read_id(session: neo4j.Session) -> tuple[str, str | None]:
    """The random id of the store, which is given one when it has none, and its mark as a copy."""
    record = session.run(_ID).single()
    if record is None or record["graph_id"] is None:
        session.run(_GIVE_ID, id=str(uuid4())).consume()
        record = session.run(_ID).single(strict=True)
    return str(record["graph_id"]), record["copy"]


def migrations(folder: Path) -> Mapping[int, Path]:
    """The migration files by the version they lead to: `0002_name.cypher` leads to 2."""
    found = {}
    for path in files(folder / "migrations", ".cypher"):
        match = _NAME.match(path.stem)
        if match is None:
            message = f"{path.name} is not named like 0002_what_it_does.cypher"
            raise ConfigError(message)
        found[int(match[1])] = path
    return found


def split(script: str) -> list[str]:
    """The statements of a script, each ended by a semicolon at the end of a line."""
    lines = [line for line in script.splitlines() if not line.startswith("//")]
    parts = re.split(r";[ \t]*(?:\n|$)", "\n".join(lines))
    return [part.strip() for part in parts if part.strip()]


def put_codes(session: neo4j.Session, codes: Mapping[str, str]) -> None:
    """Keep the codes that patterns rank and group by, as JSON text by name."""
    if codes:
        session.run(_PUT_CODES, codes=dict(codes)).consume()


def read_codes(session: neo4j.Session) -> Mapping[str, str | None]:
    """The codes as kept."""
    record = session.run(_CODES).single()
    return dict(record) if record else {}


def _version_of(session: neo4j.Session) -> int:
    record = session.run(_VERSION).single()
    if record is not None:
        version: Any = record["version"]
        return int(version)
    if session.run(_OTHERS).single() is not None:
        message = "the Neo4j database holds something else; name an empty one"
        raise ConfigError(message)
    return 0


def _run(session: neo4j.Session, texts: list[str]) -> None:
    for text in texts:
        session.run(text).consume()
    session.run("CALL db.awaitIndexes($seconds)", seconds=_INDEXES_S).consume()


def _mark(session: neo4j.Session, version: int) -> None:
    session.run(_MARK, version=version).consume()
