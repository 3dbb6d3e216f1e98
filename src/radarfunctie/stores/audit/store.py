"""The audit log over SQLAlchemy: append-only, each record chained to the one before."""

import json
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import ExitStack, suppress
from dataclasses import fields
from datetime import UTC, datetime
from hashlib import sha256
from itertools import accumulate
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Row, insert, or_, select

from radarfunctie.errors import StoreError, StoreFullError
from radarfunctie.gathering import Gathering
from radarfunctie.ports.audit import AuditEvent, AuditFault, AuditHead, AuditRecord
from radarfunctie.stores.anchor import Anchor, Head, fault, refuse_older
from radarfunctie.stores.audit.table import AUDIT, LOCK, SCHEMA
from radarfunctie.stores.sql import Sql
from radarfunctie.stores.sql_belonging import belong, graph_of

_PAGE = 500
_Line = tuple[str, str]  # moment and text of an event


class SqlAudit:
    """One audit log. Safe to share between threads and processes."""

    def __init__(
        self,
        url: str,
        anchor: Path | None,
        second_anchor: Path | None = None,
        *,
        busy_timeout_s: float = 10.0,
        make_room: Callable[[], None] | None = None,
    ) -> None:
        """Open the log at a SQLAlchemy URL, and make or migrate its table.

        Args:
            url: A SQLAlchemy URL.
            anchor: File that remembers the head; None for a log in memory.
            second_anchor: The same in a second place, out of reach of who can change the first.
            busy_timeout_s: How long an append waits for another process.
            make_room: Called when the disk is full, before one more try.

        Raises:
            ConfigError: The URL names no database that may be used, or a newer one.
            StoreUnavailableError: It, or an anchor, cannot be reached.
        """
        self._timeout_s = busy_timeout_s
        self._queue: Gathering[Sequence[_Line], int] = Gathering(self._keep)
        self._make_room = make_room
        self._sql = Sql(url, "the audit log", busy_timeout_s)
        self._anchors: list[Anchor] = []
        try:
            SCHEMA.bring_up(self._sql)
            for path in (anchor, second_anchor):
                if path is not None:
                    self._anchors.append(Anchor(path))
        except BaseException:
            self.close()
            raise

    def belong_to(self, graph_id: str) -> None:
        """Remember the graph at first use.

        Raises:
            ConfigError: It was used with another one.
        """
        belong(self._sql, LOCK, "audit", graph_id, "RADAR_AUDIT_SQL (or RADAR_SQL)")

    @property
    def belongs(self) -> bool:
        """Whether it was used with a graph that stays."""
        return graph_of(self._sql, "audit") is not None

    def append(self, event: AuditEvent, at: datetime) -> int:
        """Keep an event durably and return its sequence number.

        Raises:
            StoreUnavailableError: It was not kept; the act must not go on.
            StoreDamagedError: The log was cut short; nothing may hide that.
        """
        return self._queue.put([_line(event, at)])

    def begin(self, event: AuditEvent, at: datetime) -> Callable[[], int]:
        """Begin to keep an event; what it returns waits until it is durable.

        It must be called before anything is answered, and raises what `append` raises.
        """
        return self._queue.begin([_line(event, at)])

    def append_all(self, events: Sequence[AuditEvent], at: datetime) -> None:
        """Keep events durably, in their order: all of them, or none.

        Raises:
            StoreUnavailableError: None was kept; the acts must not go on.
            StoreDamagedError: The log was cut short; nothing may hide that.
        """
        if events:
            self._queue.put([_line(event, at) for event in events])

    def _keep(self, asked: Sequence[Sequence[_Line]]) -> list[int]:
        """What several threads asked to be kept, in one transaction; the last number of each."""
        lines = [line for one in asked for line in one]
        try:
            last = self._append(lines)
        except StoreFullError:
            if self._make_room is None:
                raise
            self._make_room()
            last = self._append(lines)
        first = last - len(lines)
        return [first + number for number in accumulate(map(len, asked))]

    def _append(self, lines: Sequence[_Line]) -> int:
        with ExitStack() as locks:
            with self._sql.writing(LOCK) as connection:
                before = _head(connection)
                for anchor in self._anchors:
                    locks.enter_context(anchor.locked(self._timeout_s))
                    refuse_older(before, anchor.read())
                head, rows = _chained(before, lines)
                connection.execute(_INSERT, rows)
            for anchor in self._anchors:
                with suppress(OSError):  # it is kept; the next append or verify sees it behind
                    anchor.write(head)
        return head.seq

    def records(self, after: int = 0, *, rules: Collection[str] = ()) -> Iterator[AuditRecord]:
        """Records with a sequence number above `after`, in order; of `rules` alone if any."""
        for row in self._rows(after, rules):
            event = _event(json.loads(row.event))
            if not rules or event.rule in rules:
                at = datetime.fromisoformat(row.at)
                yield AuditRecord(row.seq, at, event, row.previous, row.digest)

    def head(self) -> AuditHead:
        """The last record."""
        with self._sql.reading() as connection:
            held = _head(connection)
        return AuditHead(held.seq, held.chain.hex())

    def anchored(self) -> Mapping[str, int]:
        """How far each anchor remembers, by its name."""
        heads = [(anchor.path.name, anchor.read()) for anchor in self._anchors]
        return {name: head.seq if head else 0 for name, head in heads}

    def verify(self, noted: AuditHead | None = None) -> AuditFault | None:
        """The first broken record: edited, deleted, reordered, or a cut tail."""
        try:
            anchored = [anchor.read() for anchor in self._anchors]
        except StoreError as error:
            return AuditFault(0, str(error))
        if noted is not None:
            anchored.append(Head(noted.seq, bytes.fromhex(noted.digest)))
        numbers = {head.seq for head in anchored if head}
        chains: dict[int, bytes] = {}
        head = Head()
        try:
            for row in self._rows(0):
                if row.seq != head.seq + 1:
                    return AuditFault(head.seq + 1, "the record is missing")
                if row.previous != head.chain.hex():
                    return AuditFault(row.seq, "it does not follow the record before")
                if row.digest != _digest(row.previous, row.seq, row.at, row.event):
                    return AuditFault(row.seq, "it is not what was written")
                head = Head(row.seq, bytes.fromhex(row.digest))
                if row.seq in numbers:
                    chains[row.seq] = head.chain
        except (StoreError, TypeError, ValueError):
            return AuditFault(head.seq + 1, "the record cannot be read")
        for remembered in anchored:
            number = remembered.seq if remembered else 0
            if what := fault(head, remembered, chains.get(number)):
                return AuditFault(head.seq + 1 if head.seq < number else max(number, 1), what)
        return None

    def close(self) -> None:
        """Let go of the database; may be called twice."""
        self._queue.close()
        self._sql.close()
        for anchor in self._anchors:
            anchor.close()

    def _rows(self, after: int, rules: Collection[str] = ()) -> Iterator[Row[Any]]:
        wanted = [AUDIT.c.event.contains(_said("rule", rule), autoescape=True) for rule in rules]
        while True:
            page = select(AUDIT).where(AUDIT.c.seq > after).order_by(AUDIT.c.seq).limit(_PAGE)
            if wanted:
                page = page.where(or_(*wanted))
            with self._sql.reading() as connection:
                rows = connection.execute(page).all()
            if not rows:
                return
            yield from rows
            after = rows[-1].seq


_LAST = select(AUDIT.c.seq, AUDIT.c.digest).order_by(AUDIT.c.seq.desc()).limit(1)


_INSERT = insert(AUDIT)


def _line(event: AuditEvent, at: datetime) -> _Line:
    return at.astimezone(UTC).isoformat(), _event_text(event)


def _chained(head: Head, lines: Sequence[_Line]) -> tuple[Head, list[dict[str, object]]]:
    """The rows of `lines` behind `head`, and the head after them."""
    rows: list[dict[str, object]] = []
    for moment, text in lines:
        seq, previous = head.seq + 1, head.chain.hex()
        digest = _digest(previous, seq, moment, text)
        row = {"seq": seq, "at": moment, "event": text, "previous": previous, "digest": digest}
        rows.append(row)
        head = Head(seq, bytes.fromhex(digest))
    return head, rows


def _head(connection: Connection) -> Head:
    row = connection.execute(_LAST).first()
    return Head(row.seq, bytes.fromhex(row.digest)) if row else Head()


def _digest(previous: str, seq: int, at: str, text: str) -> str:
    return sha256(f"{previous}\0{seq}\0{at}\0{text}".encode()).hexdigest()


def _event_text(event: AuditEvent) -> str:
    return json.dumps(_shallow(event), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _said(name: str, value: str) -> str:
    """How a field stands in the text of an event."""
    return json.dumps({name: value}, separators=(",", ":"))[1:-1]


def _shallow(event: AuditEvent) -> dict[str, object]:
    """The fields of an event; `asdict` would copy every id of thousands."""
    return {one.name: getattr(event, one.name) for one in fields(event)}


def _event(held: Mapping[str, Any]) -> AuditEvent:
    return AuditEvent(**{**held, "object_ids": tuple(held["object_ids"])})
