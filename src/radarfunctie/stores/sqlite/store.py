"""The graph in one SQLite file, or in memory."""

import os
import sqlite3
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager, nullcontext, suppress
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, LifoQueue
from typing import TypeVar

from radarfunctie.domain.hit import Ran, Tried
from radarfunctie.errors import (
    StoreDamagedError,
    StoreError,
    StoreFullError,
    StoreUnavailableError,
)
from radarfunctie.ports.backlog import BacklogWriter, Packed
from radarfunctie.ports.graph import Damage, GraphReader, GraphWriter, NewSignal
from radarfunctie.ports.graph_copy import GraphCopy, GraphOriginal, NumberedOriginal
from radarfunctie.stores import anchor as anchors
from radarfunctie.stores.anchor import Anchor, Head
from radarfunctie.stores.copy_mark import CopyMark, refuse_half_written
from radarfunctie.stores.graph.queries import load_queries
from radarfunctie.stores.schema import Schema, load_schema
from radarfunctie.stores.sqlite import migrate
from radarfunctie.stores.sqlite.checkpoints import Checkpoints
from radarfunctie.stores.sqlite.copying import SqliteCopy, SqliteOriginal
from radarfunctie.stores.sqlite.driver import connect, translated, undone_on_error
from radarfunctie.stores.sqlite.facts import read_head
from radarfunctie.stores.sqlite.loading import Backlog, pack
from radarfunctie.stores.sqlite.reserve import RESERVE_BYTES, Reserve
from radarfunctie.stores.sqlite.snapshot import SqliteReader
from radarfunctie.stores.sqlite.statements import SCRUB
from radarfunctie.stores.sqlite.transaction import SqliteWriter
from radarfunctie.stores.sqlite.trying import answered_on, try_on
from radarfunctie.stores.sqlite.verify import verify_connection, verify_file

_Writer = TypeVar("_Writer", bound=SqliteWriter)
_BACKLOG_CACHE_KIB = 1_048_576
_POOL = 8  # reading connections kept open
_NO_ROOM = "the disk is full; nothing was kept, and reading goes on"


@dataclass(frozen=True, slots=True)
class Codes:
    """Codes of the policy that views rank and group by; None leaves what the store holds."""

    severity_rank: Mapping[str, int] | None = None
    sector_group: Mapping[str, str] | None = None


class SqliteGraph:
    """One graph. Safe to share between threads; other processes may read and write beside it."""

    def __init__(
        self,
        path: Path | None,
        *,
        severity_rank: Mapping[str, int] | None = None,
        sector_group: Mapping[str, str] | None = None,
        busy_timeout_s: float = 5.0,
        schema: Schema | None = None,
        reserve_bytes: int = RESERVE_BYTES,
        bytes_max: int | None = None,
        for_inspection: bool = False,
        half_written: bool = False,
        own_patterns: Path | None = None,
    ) -> None:
        """Open the store at `path`, make a new one there, or one in memory for None.

        Args:
            path: The file; beside it stand `graph.anchor` and `graph.reserve`, with its stem.
            severity_rank: Rank of each severity code, for patterns.
            sector_group: Group in which each sector counts, for patterns.
            busy_timeout_s: How long a writer waits for another.
            schema: The schema; the shipped one when left out.
            reserve_bytes: Room kept for the audit log; 0 for none.
            bytes_max: The file grows no further than this.
            for_inspection: Open also when it is damaged, so that `verify` can tell how.
            half_written: Open also when it is a copy that was not finished.
            own_patterns: Folder with patterns beside the shipped ones.

        Raises:
            ConfigError: It is of a newer version, not a store, or a copy that was not finished.
            StoreUnavailableError: It may not be opened.
            StoreDamagedError: It was cut short, or is not a database.
        """
        self._schema = schema or load_schema()
        self._queries = load_queries(self._schema.folder, "sql", own_patterns)
        self._codes = Codes(severity_rank, sector_group)
        self._path = path
        self._timeout_s = busy_timeout_s
        self._bytes_max = bytes_max
        self._half_written = half_written
        self._id: str | None = None
        self._lock = threading.RLock()
        self._idle: LifoQueue[sqlite3.Connection] = LifoQueue()
        self._reserve = Reserve(path.with_suffix(".reserve"), reserve_bytes) if path else None
        self._anchor: Anchor | None = None
        self._write: sqlite3.Connection | None = None
        self._checkpoints: Checkpoints | None = None
        self._closed = False
        self._fault: StoreError | None = None  # why a store under inspection cannot be used
        try:
            self._start()
        except StoreError as error:
            self._let_go()
            if not for_inspection:
                raise
            self._fault = error
        except BaseException:
            self.close()
            raise

    def _start(self) -> None:
        path = self._path
        if path is not None:
            anchor_path = path.with_suffix(".anchor")
            if not path.exists():
                _refuse_lost_store(anchor_path)
                _make_private(path)
        self._write = connect(path, writable=True, busy_timeout_s=self._timeout_s)
        with translated():
            self._prepare(self._write)
            self._id = migrate.read_note(self._write, "id")
            mark = CopyMark.of(migrate.read_note(self._write, "copy"))
        if not self._half_written:
            refuse_half_written(mark, path.name if path else "the store")
        if path is not None:
            self._checkpoints = Checkpoints(
                lambda: connect(path, writable=True, busy_timeout_s=self._timeout_s)
            )
            self._anchor = Anchor(path.with_suffix(".anchor"))
            if mark is None:
                self._hold_against_anchor(self._anchor, self._write)
        if self._reserve is not None:
            self._reserve.hold()
        with translated():
            left = migrate.read_note(self._write, SCRUB)
        if left is not None:  # a crash came between an erasure and this
            with suppress(StoreUnavailableError, StoreFullError):
                self.scrub()

    def _prepare(self, connection: sqlite3.Connection) -> None:
        """Make, migrate or refuse; fill the code tables."""
        if self._bytes_max is not None:
            size = connection.execute("PRAGMA page_size").fetchone()[0]
            connection.execute(f"PRAGMA max_page_count = {self._bytes_max // size}").fetchall()
        name = self._path.name if self._path else "the store"
        version = migrate.version_of(connection, name)
        migrate.check_version(version, self._schema, name)
        codes = (self._codes.severity_rank, self._codes.sector_group)
        if version == self._schema.file.version and not migrate.codes_differ(connection, *codes):
            return
        with undone_on_error(connection):
            version = migrate.version_of(connection, name)
            migrate.check_version(version, self._schema, name)
            if version == 0:
                if self._path is not None:
                    _refuse_lost_store(self._path.with_suffix(".anchor"))
                migrate.make(connection, self._schema)
            elif version < self._schema.file.version:
                migrate.move_forward(connection, self._schema, version)
            migrate.put_id(connection)
            migrate.put_codes(connection, *codes)

    def _hold_against_anchor(self, anchor: Anchor, connection: sqlite3.Connection) -> None:
        """Compare the head with the anchor, and renew the anchor when the store is ahead."""
        anchored = anchor.read()
        with translated():
            held = read_head(connection)
            chain = None if anchored is None else _chain_at(connection, anchored.seq)
        if fault := anchors.fault(held, anchored, chain):
            raise StoreDamagedError(fault)
        if anchored is None or anchored.seq < held.seq:
            with anchor.locked(self._timeout_s), translated():
                anchor.write(read_head(connection))

    @contextmanager
    def reader(self, *, still: bool = False) -> Iterator[GraphReader]:  # noqa: ARG002 - it always is
        """A consistent snapshot to read from.

        In memory there is one connection: threads take turns, and a reader opened within a
        writer of the same thread sees what that writer wrote.
        """
        with self._snapshot() as connection, self._answering(connection) as answers:
            yield answers

    def try_pattern(self, pattern: str, *, seconds: float, rows: int) -> Tried:
        """Match a pattern over the whole graph, read-only and broken off in time.

        Raises:
            NotFoundError: There is no such pattern in SQL.
        """
        asked = self._queries.pattern(pattern)
        with self._snapshot() as connection:
            return try_on(
                connection, pattern, asked.everybody, asked.parameters, seconds=seconds, rows=rows
            )

    def run_pattern(
        self, pattern: str, given: Mapping[str, float | int | str], *, seconds: float, rows: int
    ) -> Ran:
        """Match a pattern with these parameters, read-only and broken off in time.

        Raises:
            NotFoundError: There is no such pattern in SQL.
        """
        asked = self._queries.pattern(pattern)
        values = {**asked.parameters, **given}
        with self._snapshot() as connection:
            answered = answered_on(connection, asked.everybody, values, seconds=seconds, rows=rows)
        return answered.ran(pattern)

    @contextmanager
    def _snapshot(self) -> Iterator[sqlite3.Connection]:
        """A connection in a reading transaction; in memory the one connection there is."""
        if self._path is None:
            with self._turn() as connection:
                yield connection
            return
        connection = self._take()
        sound = False
        try:
            with translated():
                connection.execute("BEGIN")
                connection.execute("SELECT 1 FROM fact LIMIT 1").fetchone()
            yield connection
            sound = True
        except StoreError:
            raise
        except Exception:
            sound = True
            raise
        finally:
            self._give_back(connection, sound=sound)

    @contextmanager
    def _answering(self, connection: sqlite3.Connection) -> Iterator[SqliteReader]:
        reader = SqliteReader(connection, self._queries)
        try:
            yield reader
        finally:
            reader.close()

    def _give_back(self, connection: sqlite3.Connection, *, sound: bool) -> None:
        """End the snapshot; keep the connection for the next when it is sound."""
        try:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
        except sqlite3.Error:
            sound = False
        if sound and not self._closed and self._idle.qsize() < _POOL:
            self._idle.put(connection)
        else:
            connection.close()

    def _take(self) -> sqlite3.Connection:
        self._usable()
        try:
            return self._idle.get_nowait()
        except Empty:
            return connect(self._path, writable=False, busy_timeout_s=self._timeout_s)

    def _usable(self) -> sqlite3.Connection:
        """The writing connection.

        Raises:
            StoreError: The store is closed, or damaged and opened for inspection only.
        """
        if self._write is not None:
            return self._write
        if self._fault is not None and not self._closed:
            raise type(self._fault)(*self._fault.args)
        message = "the store is closed"
        raise StoreUnavailableError(message)

    @contextmanager
    def _turn(self) -> Iterator[sqlite3.Connection]:
        """The writing connection, for one thread at a time."""
        if not self._lock.acquire(timeout=self._timeout_s):
            message = "another thread is writing to this store; try again"
            raise StoreUnavailableError(message)
        try:
            yield self._usable()
        finally:
            self._lock.release()

    @contextmanager
    def writer(self, *, whole: bool = False) -> Iterator[GraphWriter]:  # noqa: ARG002 - no limit
        """One transaction: committed and durable on exit, undone on any error."""
        with self._writing(SqliteWriter) as writer:
            yield writer

    @property
    def pack(self) -> Callable[[NewSignal], Packed]:
        """Puts a signal in the form `load` takes."""
        return pack

    @property
    def backlog_signals(self) -> int | None:
        """None: one transaction takes any number."""
        return None

    @contextmanager
    def backlog(self) -> Iterator[BacklogWriter]:
        """Write much in one transaction: readers see all of it at the end, or nothing."""
        with self._turn() as connection, _roomy(connection), self._writing(Backlog) as writer:
            yield writer

    @contextmanager
    def _writing(self, kind: type[_Writer]) -> Iterator[_Writer]:
        with self._turn() as connection:
            if connection.in_transaction:
                message = "this thread is already writing to the store"
                raise StoreError(message)
            if self._reserve is not None and not self._reserve.hold():
                raise StoreFullError(_NO_ROOM)
            try:
                yield from self._written(connection, kind)
            except StoreFullError:
                self.make_room()
                raise

    def _written(self, connection: sqlite3.Connection, kind: type[_Writer]) -> Iterator[_Writer]:
        with translated(), undone_on_error(connection):
            before = read_head(connection)
            anchor = self._anchor
            with anchor.locked(self._timeout_s) if anchor else nullcontext():
                if anchor is not None:
                    anchors.refuse_older(before, anchor.read())
                writer = kind(connection, self._queries, self._schema, before)
                try:
                    yield writer
                finally:
                    writer.close()
                connection.execute("COMMIT")
                if self._checkpoints is not None:
                    self._checkpoints.committed()
                if anchor is not None and writer.head.seq > before.seq:
                    _remember(anchor, writer.head)

    @property
    def in_memory(self) -> bool:
        """Whether everything is forgotten at the end."""
        return self._path is None

    @property
    def store_id(self) -> str:
        """The random id of this graph.

        Raises:
            StoreError: The store is damaged and opened for inspection only.
        """
        if self._id is None:
            self._usable()
            message = "the store has no id"
            raise StoreDamagedError(message)
        return self._id

    @contextmanager
    def original(self) -> Iterator[GraphOriginal]:
        """Everything as of one moment, for a copy of it."""
        with self._snapshot() as connection:
            yield SqliteOriginal(connection, self._schema, self.store_id)

    @contextmanager
    def numbered(self) -> Iterator[NumberedOriginal]:
        """Everything as of one moment, for a store that takes over all of it."""
        with self._snapshot() as connection:
            yield SqliteOriginal(connection, self._schema, self.store_id)

    @contextmanager
    def copy(self) -> Iterator[GraphCopy]:
        """The store as a copy that is written; nobody else writes meanwhile."""
        with self._turn() as connection:
            held = self._anchor.locked(self._timeout_s) if self._anchor else nullcontext()
            with held:
                copy = SqliteCopy(connection, self._schema, self.store_id, self._anchor)
                yield copy
            self._id = copy.store_id

    def make_room(self) -> None:
        """Let go of the reserve, for what must still be written on a full disk."""
        if self._reserve is not None:
            self._reserve.release()

    def scrub(self) -> None:
        """Leave no byte of what was forgotten in the file and its log.

        What is deleted is overwritten, but a page that was filled anew may hold copies of rows
        that moved elsewhere before they were deleted; only writing the whole file again ends that.

        Raises:
            StoreUnavailableError: Somebody reads an older state for too long; call it again.
        """
        if self._path is None:
            return
        with self._turn() as connection, translated():
            _written_again(connection, self._path.parent)
            connection.execute("DELETE FROM store WHERE name = ?", (SCRUB,))
            busy, *_ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if busy:
            message = "it is erased, but a reader keeps its bytes in the log of the store; they go "
            message += "when that one is done"
            raise StoreUnavailableError(message)

    def verify(self) -> Iterator[Damage]:
        """Everything that is not as it was written; nothing when all is well."""
        if self._path is not None:
            yield from verify_file(self._path, self._schema)
            return
        with self._turn() as connection:
            yield from verify_connection(connection, self._schema)

    def close(self) -> None:
        """Let go of files and connections; may be called twice."""
        with self._lock:
            self._closed = True
            self._let_go()

    def _let_go(self) -> None:
        with suppress(Empty):
            while True:
                self._idle.get_nowait().close()
        if self._checkpoints is not None:
            self._checkpoints.close()
            self._checkpoints = None
        if self._write is not None:
            self._write.close()
            self._write = None
        if self._anchor is not None:
            self._anchor.close()
            self._anchor = None


@contextmanager
def _roomy(connection: sqlite3.Connection) -> Iterator[None]:
    """More pages in memory while much is written; what was written is then put in its place."""
    (before,) = connection.execute("PRAGMA cache_size").fetchone()
    connection.execute(f"PRAGMA cache_size = -{_BACKLOG_CACHE_KIB}")
    connection.execute("PRAGMA foreign_keys = OFF")  # row numbers are given out here; verify checks
    try:
        yield
    finally:
        connection.execute(f"PRAGMA cache_size = {before}")
        connection.execute("PRAGMA foreign_keys = ON")
        with suppress(sqlite3.Error):  # a reader may stand in the way; the next commit does it
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def _written_again(connection: sqlite3.Connection, folder: Path) -> None:
    """Write the whole file again, by way of a nameless file in `folder`."""
    os.environ["SQLITE_TMPDIR"] = str(folder.absolute())  # SQLite asks for it at each such file
    connection.execute("PRAGMA temp_store=FILE")
    try:
        connection.execute("VACUUM")
    finally:
        connection.execute("PRAGMA temp_store=MEMORY")


def _chain_at(connection: sqlite3.Connection, seq: int) -> bytes | None:
    row = connection.execute("SELECT chain FROM fact WHERE seq = ?", (seq,)).fetchone()
    return row[0] if row else None


def _remember(anchor: Anchor, head: Head) -> None:
    """Anchor a head that is already durable; when that fails the next commit or open does it."""
    with suppress(OSError):
        anchor.write(head)


def _make_private(path: Path) -> None:
    """An empty file that its owner alone may read; SQLite gives its log the same rights.

    Raises:
        StoreUnavailableError: It may not be made.
    """
    try:
        path.touch(0o600)
    except OSError as error:
        message = f"{path.name} may not be made; check that its folder exists and its rights"
        raise StoreUnavailableError(message) from error


def _refuse_lost_store(anchor: Path) -> None:
    """Refuse to make a new store where there was one with facts.

    Raises:
        StoreDamagedError: There was.
    """
    if not anchor.exists():
        return
    with closing(Anchor(anchor)) as kept:
        remembered = kept.read()
    if remembered is not None and remembered.seq:
        message = f"the store is gone: its anchor {anchor.name} remembers fact {remembered.seq}"
        raise StoreDamagedError(message)
