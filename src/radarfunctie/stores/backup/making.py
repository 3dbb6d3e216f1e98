"""Makes a backup: one moment for all stores, checked before it counts as one."""

import shutil
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, closing, contextmanager
from datetime import datetime
from pathlib import Path

from radarfunctie.errors import ConflictError, StoreDamagedError, StoreUnavailableError
from radarfunctie.ports.backup import Backup
from radarfunctie.stores.anchor import Anchor, Head
from radarfunctie.stores.audit.store import SqlAudit
from radarfunctie.stores.backup import manifest
from radarfunctie.stores.backup.places import ANCHORS, AUDIT, GRAPH, PLAIN, Places
from radarfunctie.stores.backup.snapshot import copy, snapshot, sync_file
from radarfunctie.stores.schema import Schema
from radarfunctie.stores.sqlite.facts import read_head
from radarfunctie.stores.sqlite.verify import verify_file

_AUDIT_HEAD = "SELECT seq, digest FROM audit ORDER BY seq DESC LIMIT 1"
_NAMED = 3


class FileBackups:
    """Backups of the stores that are files."""

    def __init__(
        self,
        places: Places,
        graph_id: str,
        standing_still: Callable[[], AbstractContextManager[object]],
        schema: Schema,
        *,
        with_keys: bool = True,
    ) -> None:
        """Of the stores at `places`.

        Args:
            places: Where they lie.
            graph_id: The id of the graph they belong to.
            standing_still: While it lasts no signal is on its way; readers and others go on.
            schema: Of the graph.
            with_keys: Whether the keys of safe and tokens are copied as well.
        """
        self._places = places
        self._graph_id = graph_id
        self._standing_still = standing_still
        self._schema = schema
        self._plain = [name for name in PLAIN if with_keys or not name.endswith(".key")]

    def make(self, folder: Path, at: datetime, expires_at: datetime) -> Backup:
        """Write a backup to an empty or new folder."""
        made = not folder.exists()
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            if any(folder.iterdir()):
                message = f"{folder} holds something already; name an empty or new folder"
                raise ConflictError(message)
        except OSError as error:
            message = f"{folder} cannot be made: {error.strerror}"
            raise StoreUnavailableError(message) from error
        try:
            return self._filled(folder, at, expires_at)
        except BaseException as error:
            _empty(folder, gone=made)
            if isinstance(error, OSError):
                message = f"the backup cannot be written to {folder}: {error.strerror}"
                raise StoreUnavailableError(message) from error
            raise

    def _filled(self, folder: Path, at: datetime, expires_at: datetime) -> Backup:
        fact, record = self._copied(folder)
        self._check(folder)
        files = {path.name: manifest.file_of(path) for path in sorted(folder.iterdir())}
        backup = Backup(
            made_at=at,
            expires_at=expires_at,
            graph_id=self._graph_id,
            last_fact=fact.seq,
            chain=fact.chain.hex(),
            audit_seq=record.seq,
            audit_digest=record.chain.hex(),
            files=files,
            elsewhere=self._places.elsewhere,
        )
        manifest.write(folder, backup)
        return backup

    def _copied(self, folder: Path) -> tuple[Head, Head]:
        """Everything as of one moment; the heads of graph and audit log."""
        with self._snapshots() as found:
            for name in self._plain:
                path = self._places.data / name
                if path.exists():
                    shutil.copyfile(path, folder / name)
                    (folder / name).chmod(0o600)
                    sync_file(folder / name)
            for name, connection in found.items():
                copy(connection, folder / name)
            fact = read_head(found[GRAPH]) if GRAPH in found else Head()
            record = _audit_head(found[AUDIT]) if AUDIT in found else Head()
        for name, head in ((GRAPH, fact), (AUDIT, record)):
            if name in found:
                put_anchor(folder / ANCHORS[name], head)
        return fact, record

    @contextmanager
    def _snapshots(self) -> Iterator[Mapping[str, sqlite3.Connection]]:
        """Each database as of one moment.

        What is put in the safe is put there while its signal is written, and what is written is in
        the audit log before: so while no signal is on its way the three fit together.
        """
        with ExitStack() as open_ones:
            with self._standing_still():
                found = {
                    name: open_ones.enter_context(snapshot(path))
                    for name, path in self._places.databases.items()
                }
            yield found

    def _check(self, folder: Path) -> None:
        """Refuse to call it a backup when it is not what was written."""
        found: list[str] = []
        if (folder / GRAPH).exists():
            damages = verify_file(folder / GRAPH, self._schema)
            found += [f"{one.where}: {one.what}" for _, one in zip(range(_NAMED), damages)]  # noqa: B905 - the shorter ends it
        if (folder / AUDIT).exists():
            with closing(audit_of(folder)) as log:
                if (fault := log.verify()) is not None:
                    found.append(f"audit record {fault.seq}: {fault.what}")
        tidy(folder)
        if found:
            message = f"the store is damaged, so there is no backup of it: {'; '.join(found)}"
            raise StoreDamagedError(message)


def audit_of(folder: Path) -> SqlAudit:
    """The audit log of a backup."""
    return SqlAudit(f"sqlite:///{(folder / AUDIT).absolute()}", folder / ANCHORS[AUDIT])


def put_anchor(path: Path, head: Head) -> None:
    """An anchor file that remembers `head`; empty when there is nothing to remember."""
    with closing(Anchor(path)) as anchor:
        if head.seq:
            anchor.write(head)


def tidy(folder: Path) -> None:
    """Leave no log beside a database that was only read."""
    for name in (GRAPH, AUDIT):
        path = folder / name
        if path.exists():
            with closing(sqlite3.connect(path, isolation_level=None)) as connection:
                connection.execute("PRAGMA journal_mode=DELETE").fetchall()


def _audit_head(connection: sqlite3.Connection) -> Head:
    row = connection.execute(_AUDIT_HEAD).fetchone()
    return Head(row[0], bytes.fromhex(row[1])) if row else Head()


def _empty(folder: Path, *, gone: bool) -> None:
    """Leave nothing of a backup that was not finished."""
    for path in folder.glob("*"):
        path.unlink(missing_ok=True)
    if gone:
        folder.rmdir()
