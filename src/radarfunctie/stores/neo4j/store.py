"""The graph in one Neo4j database."""

import json
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Any, TypeVar
from uuid import uuid4

from neo4j.exceptions import DriverError, Neo4jError

import neo4j
from radarfunctie.domain.hit import Ran, Tried
from radarfunctie.errors import StoreUnavailableError
from radarfunctie.ports.backlog import BacklogWriter, Filling, Packed
from radarfunctie.ports.graph import Damage, GraphReader, GraphWriter, NewSignal
from radarfunctie.ports.graph_copy import GraphCopy, GraphOriginal
from radarfunctie.stores.copy_mark import CopyMark, refuse_half_written
from radarfunctie.stores.graph.queries import load_queries
from radarfunctie.stores.graph.rows import Row
from radarfunctie.stores.neo4j import migrate
from radarfunctie.stores.neo4j.asking import Asking
from radarfunctie.stores.neo4j.copying import Neo4jCopy, Neo4jOriginal
from radarfunctie.stores.neo4j.driver import Address, Limits, connect, translated
from radarfunctie.stores.neo4j.facts import read_head
from radarfunctie.stores.neo4j.filling import Neo4jFilling
from radarfunctie.stores.neo4j.loading import Neo4jBacklog, pack
from radarfunctie.stores.neo4j.pulse import Pulse
from radarfunctie.stores.neo4j.snapshot import Neo4jReader
from radarfunctie.stores.neo4j.transaction import Neo4jWriter
from radarfunctie.stores.neo4j.trying import answered_on, try_on
from radarfunctie.stores.neo4j.turn import Turn
from radarfunctie.stores.neo4j.verify import Verification
from radarfunctie.stores.schema import Schema, load_schema

_Writer = TypeVar("_Writer", bound=Neo4jWriter)
BACKLOG_SIGNALS = 2_000  # one transaction of a server with little memory
_UNFINISHED = (
    "a backlog is being written; ask again later. If its import was stopped half-way, "
    "`radar import --bulk` undoes what it left and begins anew"
)
_NOT_FRESH = "the store is not empty any more; nothing was kept, import the file again"


class Neo4jGraph:
    """One graph. Safe to share between threads; other workers may read and write beside it."""

    def __init__(
        self,
        address: Address,
        *,
        severity_rank: Mapping[str, int] | None = None,
        sector_group: Mapping[str, str] | None = None,
        busy_timeout_s: float = 10.0,
        limits: Limits | None = None,
        schema: Schema | None = None,
        half_written: bool = False,
        own_patterns: Path | None = None,
    ) -> None:
        """Open the store in a database, or make one in a database that is empty.

        Args:
            address: Which database, and who asks.
            severity_rank: Rank of each severity code, for patterns; None for what the store holds.
            sector_group: Group in which each sector counts, likewise.
            busy_timeout_s: How long a writer waits for another, of this worker or elsewhere.
            limits: Timeouts and pool.
            schema: The schema; the shipped one when left out.
            half_written: Open also when it is a copy that was not finished.
            own_patterns: Folder with patterns beside the shipped ones.

        Raises:
            ConfigError: Wrong address, user, password or database, a store of a newer version,
                or a copy that was not finished.
            StoreUnavailableError: The server cannot be reached.
        """
        self._schema = schema or load_schema()
        self._queries = load_queries(self._schema.folder, "cypher", own_patterns)
        self._limits = limits or Limits()
        self._database = address.database
        self._timeout_s = busy_timeout_s
        self._here = threading.Lock()  # so that threads of one worker wait without a connection
        self._writer_id = str(uuid4())  # its chain of facts is its own
        self._bookmarks = neo4j.GraphDatabase.bookmark_manager()
        self._closed = False
        self._is_whole = False  # holds facts and no mark of a backlog: stays so for good
        self._driver = connect(address, self._limits)
        try:
            codes = {"severity_rank": severity_rank, "sector_group": sector_group}
            self._codes = self._prepare(codes)
            if not half_written:
                refuse_half_written(CopyMark.of(self._mark), "the Neo4j store")
        except BaseException:
            self.close()
            raise

    def _prepare(self, given: Mapping[str, Mapping[str, Any] | None]) -> dict[str, Any]:
        """Make or migrate the store; the codes it holds."""
        codes = {name: dict(value) for name, value in given.items() if value is not None}
        with self._session(neo4j.WRITE_ACCESS) as session, translated(opening=True):
            migrate.prepare(session, self._schema)
            self._id, self._mark = migrate.read_id(session)
            held = migrate.read_codes(session)
            texts = {name: json.dumps(value, sort_keys=True) for name, value in codes.items()}
            news = {name: text for name, text in texts.items() if held.get(name) != text}
            migrate.put_codes(session, news)
        kept = {name: json.loads(held.get(name) or "{}") for name in given}
        return {**kept, **codes}

    def _session(self, access: str) -> neo4j.Session:
        if self._closed:
            message = "the store is closed"
            raise StoreUnavailableError(message)
        return self._driver.session(
            database=self._database,
            default_access_mode=access,
            bookmark_manager=self._bookmarks,
            fetch_size=-1,
        )

    @contextmanager
    def _transaction(
        self, access: str, *, timeout_s: float | None = None, name: str | None = None
    ) -> Iterator[neo4j.Transaction]:
        """A transaction that ends with the block; committed by the block or undone."""
        limit_s = self._limits.transaction_s if timeout_s is None else timeout_s
        metadata = {"turn": name} if name else None
        with translated(), self._session(access) as session:
            transaction = session.begin_transaction(metadata, limit_s)
            try:
                yield transaction
            finally:
                with suppress(DriverError, Neo4jError, OSError):
                    transaction.close()

    @contextmanager
    def _in_turn(
        self, *, timeout_s: float | None = None
    ) -> Iterator[tuple[neo4j.Transaction, Asking]]:
        """A transaction beside which nobody writes; undone unless the block commits it."""
        if not self._here.acquire(timeout=self._timeout_s):
            message = "another thread is writing to this store; try again"
            raise StoreUnavailableError(message)
        try:
            turn = Turn(partial(self._session, neo4j.WRITE_ACCESS), self._timeout_s)
            with self._transaction(
                neo4j.WRITE_ACCESS, timeout_s=timeout_s, name=turn.name
            ) as transaction:
                asking = Asking(transaction, self._queries, self._codes)
                turn.take(asking)
                yield transaction, asking
        finally:
            self._here.release()

    @contextmanager
    def reader(self, *, still: bool = False) -> Iterator[GraphReader]:
        """Questions that see at least what this store committed.

        Neo4j reads what is committed at the moment of each question; `changes` tells whether that
        was one state. With `still` it is, since nobody writes meanwhile; nothing is kept of it.
        """
        with self._still() if still else self._asking() as asking:
            self._must_be_whole(asking)
            reader = Neo4jReader(asking)
            try:
                yield reader
                self._must_be_whole(asking)
            finally:
                reader.close()

    def try_pattern(self, pattern: str, *, seconds: float, rows: int) -> Tried:
        """Match a pattern over the whole graph, read-only and broken off in time.

        Raises:
            NotFoundError: There is no such pattern in Cypher.
        """
        asked = self._queries.pattern(pattern)
        values = {**asked.parameters, **self._codes}
        with self._transaction(neo4j.READ_ACCESS, timeout_s=seconds) as transaction:
            return try_on(transaction, pattern, asked.everybody, values, seconds=seconds, rows=rows)

    def run_pattern(
        self, pattern: str, given: Mapping[str, float | int | str], *, seconds: float, rows: int
    ) -> Ran:
        """Match a pattern with these parameters, read-only and broken off in time.

        Raises:
            NotFoundError: There is no such pattern in Cypher.
        """
        asked = self._queries.pattern(pattern)
        values = {**asked.parameters, **self._codes, **given}
        with self._transaction(neo4j.READ_ACCESS, timeout_s=seconds) as transaction:
            answered = answered_on(transaction, asked.everybody, values, seconds=seconds, rows=rows)
        return answered.ran(pattern)

    def _must_be_whole(self, asking: Asking) -> None:
        """Nothing when no backlog fills the store now; asked until the store holds something.

        Raises:
            StoreUnavailableError: One does, or one broke off.
        """
        if self._is_whole:
            return
        ((mark, filled),) = asking.rows("backlog_mark", {})
        if mark is not None:
            raise StoreUnavailableError(_UNFINISHED)
        self._is_whole = bool(filled)

    @contextmanager
    def _asking(self) -> Iterator[Asking]:
        with self._transaction(neo4j.READ_ACCESS) as transaction:
            yield Asking(transaction, self._queries, self._codes)

    @contextmanager
    def _still(self) -> Iterator[Asking]:
        with self._in_turn() as (_, asking):
            yield asking

    @contextmanager
    def writer(self, *, whole: bool = False) -> Iterator[GraphWriter]:
        """One transaction: committed and durable on exit, undone on any error."""
        with self._writing(Neo4jWriter, whole=whole) as writer:
            yield writer

    @property
    def pack(self) -> Callable[[NewSignal], Packed]:
        """Puts a signal in the form `load` takes."""
        return pack

    @property
    def backlog_signals(self) -> int | None:
        """So many as a server with little memory takes in one transaction."""
        return BACKLOG_SIGNALS

    @contextmanager
    def backlog(self) -> Iterator[BacklogWriter]:
        """Write much in one transaction: readers see all of it at the end, or nothing."""
        with self._writing(Neo4jBacklog, whole=True) as writer:
            yield writer

    def is_fresh(self) -> bool:
        """Whether nothing was ever kept in it; what a filling left that broke off is undone."""
        if self._is_whole:
            return False
        with self._asking() as asking:
            ((mark, filled),) = asking.rows("backlog_mark", {})
        if mark is not None:
            self._undo_left()
        return mark is not None or not filled

    def _undo_left(self) -> None:
        """Undo what a filling left: who has the turn knows that its process is gone."""
        with self._in_turn(timeout_s=self._limits.whole_s) as (transaction, asking):
            ((mark, _),) = asking.rows("backlog_mark", {})
            if mark is not None:
                self._filling(asking, mark).undo()
            transaction.commit()

    @contextmanager
    def filling(self) -> Iterator[Filling]:
        """Fill it, in batches, while nobody else writes."""
        with self._in_turn(timeout_s=self._limits.whole_s) as (transaction, asking):
            ((mark, filled),) = asking.rows("backlog_mark", {})
            if mark is not None or filled:
                raise StoreUnavailableError(_NOT_FRESH)
            filling = self._filling(asking, str(uuid4()))
            try:
                with Pulse(asking):
                    yield filling
                filling.finish()
                transaction.commit()
            except BaseException:
                filling.undo_if_begun()
                raise

    def _filling(self, asking: Asking, mark: str) -> Neo4jFilling:
        return Neo4jFilling(self._ask, asking, self._queries, self._schema, mark)

    @contextmanager
    def _writing(self, kind: type[_Writer], *, whole: bool) -> Iterator[_Writer]:
        timeout_s = self._limits.whole_s if whole else None
        with self._in_turn(timeout_s=timeout_s) as (transaction, asking):
            self._must_be_whole(asking)
            before = read_head(asking, self._writer_id)
            writer = kind(asking, self._schema, self._writer_id, before)
            try:
                yield writer
            finally:
                writer.close()
            transaction.commit()

    def scrub(self) -> None:
        """Nothing: the files of the server are not ours."""

    def verify(self) -> Iterator[Damage]:
        """Everything that is not as it was written; nothing when all is well.

        What looks damaged while others write is looked at again while nobody does.
        """
        with self.reader() as reader, self._asking() as asking:
            before = reader.changes()
            found = list(Verification(asking).everything())
            moved = reader.changes() != before
        if found and moved:
            with self._still() as asking:
                found = list(Verification(asking).everything())
        yield from found

    @property
    def store_id(self) -> str:
        """The random id of this graph."""
        return self._id

    @contextmanager
    def original(self) -> Iterator[GraphOriginal]:
        """Everything it holds, a batch a transaction."""
        yield Neo4jOriginal(self._ask, self._queries, self._schema, self._id)

    @contextmanager
    def copy(self) -> Iterator[GraphCopy]:
        """The store as a copy that is written."""
        copy = Neo4jCopy(self._ask, self._queries, self._schema, self._id)
        yield copy
        self._id = copy.store_id

    def _ask(self, text: str, parameters: Mapping[str, object]) -> list[Row]:
        """A statement in a transaction of its own, committed."""
        with self._transaction(neo4j.WRITE_ACCESS) as transaction:
            found = [tuple(row.values()) for row in transaction.run(text, dict(parameters))]
            transaction.commit()
            return found

    def make_room(self) -> None:
        """Nothing: the disk of the server is not ours."""

    def close(self) -> None:
        """Let go of connections; may be called twice."""
        if not self._closed:
            self._closed = True
            self._driver.close()
