"""The safe over SQLAlchemy: each entry sealed with AES-GCM under a key named beside it."""

import json
import os
from collections.abc import Collection, Mapping, Sequence
from typing import Any, cast

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import (
    Column,
    Connection,
    LargeBinary,
    MetaData,
    Select,
    String,
    Table,
    bindparam,
    delete,
    func,
    insert,
    select,
)

from radarfunctie.domain.ids import SignalId
from radarfunctie.errors import ConflictError, StoreDamagedError
from radarfunctie.stores.safe.keys import KeyRing
from radarfunctie.stores.sql import Sql
from radarfunctie.stores.sql_belonging import belong, make_table
from radarfunctie.stores.sql_schema import SqlSchema

VIEW = "view~"  # how the entry of a view is named; no signal is
_NONCE_BYTES = 12
_LOCK = 0x52414446_53414645  # "RADFSAFE"
_METADATA = MetaData()
_PAGE = 500
_ENTRY = Table(
    "safe_entry",
    _METADATA,
    Column("signal_id", String(64), primary_key=True),
    Column("key_id", String(64), nullable=False),
    Column("nonce", LargeBinary, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
)
_SCHEMA = SqlSchema("safe", _LOCK, (_METADATA.create_all, make_table))


class SqlSafe:
    """One safe. Safe to share between threads and processes."""

    def __init__(self, url: str, keys: KeyRing, *, busy_timeout_s: float = 5.0) -> None:
        """Open the safe at a SQLAlchemy URL, and make or migrate its table.

        Raises:
            ConfigError: The URL names no database that may be used, or a newer one.
            StoreUnavailableError: It cannot be reached.
        """
        self._keys = keys
        self._sql = Sql(url, "the safe", busy_timeout_s)
        try:
            _SCHEMA.bring_up(self._sql)
        except BaseException:
            self.close()
            raise

    def belong_to(self, graph_id: str) -> None:
        """Remember the graph at first use.

        Raises:
            ConfigError: It was used with another one.
        """
        belong(self._sql, _LOCK, "safe", graph_id, "RADAR_SAFE_SQL (or RADAR_SQL)")

    def put(self, entries: Sequence[tuple[SignalId, Mapping[str, object]]]) -> None:
        """Keep the secrets of signals, all or none; an entry that is there is replaced."""
        if not entries:
            return
        with self._sql.writing(_LOCK) as connection:
            self._renew()
            _put(connection, [self._sealed(*entry) for entry in dict(entries).items()])

    def get(self, signal: SignalId) -> Mapping[str, object] | None:
        """The secrets of a signal by their path in its document."""
        with self._sql.reading() as connection:
            row = connection.execute(select(_ENTRY).where(_ENTRY.c.signal_id == signal)).first()
        return None if row is None else self._opened(signal, row.key_id, row.nonce, row.sealed)

    def delete(self, signals: Collection[SignalId]) -> int:
        """Remove the secrets of signals for good; returns how many were there."""
        with self._sql.writing(_LOCK) as connection:
            gone = sum(
                connection.execute(_SAME, {"same": signal}).rowcount for signal in set(signals)
            )
        if gone:
            self._sql.empty_log()
        return gone

    def signals(self) -> Sequence[SignalId]:
        """All signals with an entry, sorted."""
        with self._sql.reading() as connection:
            found = connection.execute(select(_ENTRY.c.signal_id)).scalars()
            return sorted(SignalId(signal) for signal in found if not signal.startswith(VIEW))

    def views(self) -> Mapping[str, Mapping[str, object]]:
        """The entries of all views by their names."""
        with self._sql.reading() as connection:
            rows = connection.execute(
                select(_ENTRY).where(_ENTRY.c.signal_id.like(f"{VIEW}%"))
            ).all()
        return {row.signal_id: self._opened(*row) for row in rows}

    def active_key(self) -> str:
        """The id of the key that new entries are sealed under."""
        self._renew()
        return self._keys.active

    def rotate(self) -> str:
        """Make a new key the active one and return its id; entries stay under the old one.

        Raises:
            ConfigError: The keys cannot be changed from here.
        """
        self._keys = self._keys.rotated()
        return self._keys.active

    def reseal(self) -> int:
        """Seal again, under the active key, what lies under another; returns how many did.

        Goes on behind an entry that cannot be opened. May be stopped and called again.

        Raises:
            StoreDamagedError: An entry cannot be opened; all others were sealed again.
        """
        done, damaged, after = 0, None, ""
        while True:
            with self._sql.writing(_LOCK) as connection:
                self._renew()
                page = connection.execute(_stale(self._keys.active, after)).all()
                rows = []
                for row in page:
                    try:
                        rows.append(self._sealed(row.signal_id, self._opened(*row)))
                    except StoreDamagedError as error:
                        damaged = damaged or error
                _put(connection, rows)
            done += len(rows)
            if not page:
                break
            after = page[-1].signal_id
        if damaged is not None:
            raise damaged
        return done

    def key_use(self) -> Mapping[str, int]:
        """The id of every key, with the number of entries that lie under it."""
        with self._sql.reading() as connection:
            self._renew()
            return self._use(connection)

    def _use(self, connection: Connection) -> dict[str, int]:
        counted = select(_ENTRY.c.key_id, func.count()).group_by(_ENTRY.c.key_id)
        held = {row[0]: int(row[1]) for row in connection.execute(counted)}
        return {name: held.get(name, 0) for name in {*self._keys.keys, *held}}

    def must_be_retirable(self, keys: Collection[str]) -> None:
        """Nothing when these keys can be destroyed.

        Raises:
            ConflictError: One is active, has entries, or is not there.
            ConfigError: The keys cannot be changed from here.
        """
        with self._sql.reading() as connection:
            self._renew()
            self._check_retirable(connection, keys)

    def _check_retirable(self, connection: Connection, keys: Collection[str]) -> None:
        self._keys.must_be_changeable()
        use = self._use(connection)
        for name in sorted(keys):
            if name == self._keys.active:
                message = f"the key {name} of the safe is the active one"
            elif self._keys.key(name) is None:
                message = f"the key {name} of the safe is not there"
            elif use[name]:
                message = f"{use[name]} entries of the safe lie under key {name}; "
                message += "`radar keys rotate` seals them again"
            else:
                continue
            raise ConflictError(message)

    def retire(self, keys: Collection[str]) -> None:
        """Destroy keys for good; no entry is sealed meanwhile."""
        with self._sql.writing(_LOCK) as connection:
            self._renew()
            self._check_retirable(connection, keys)
            self._keys = self._keys.without(keys)

    def close(self) -> None:
        """Let go of the database; may be called twice."""
        self._sql.close()

    def _renew(self) -> None:
        """See a key that another process made active; a writer does so under its lock."""
        self._keys = self._keys.current()

    def _sealed(self, signal: SignalId, secrets: Mapping[str, object]) -> dict[str, object]:
        """A row; the signal and the key are bound to what is sealed."""
        keys = self._keys  # once: another thread may renew them meanwhile
        name = keys.active
        nonce = os.urandom(_NONCE_BYTES)
        plain = json.dumps(secrets, ensure_ascii=False).encode()
        sealed = AESGCM(cast("bytes", keys.key(name))).encrypt(nonce, plain, _bound(signal, name))
        return {"signal_id": signal, "key_id": name, "nonce": nonce, "sealed": sealed}

    def _opened(
        self, signal: SignalId, name: str, nonce: bytes, sealed: bytes
    ) -> Mapping[str, object]:
        if (key := self._keys.key(name)) is None:
            self._renew()
            key = self._keys.key(name)
        if key is None:
            message = f"the safe entry of signal {signal} lies under a key that is not here"
            raise StoreDamagedError(message)
        try:
            plain = AESGCM(key).decrypt(nonce, sealed, _bound(signal, name))
        except (InvalidTag, ValueError):
            message = f"the safe entry of signal {signal} was changed, or its key is another one"
            raise StoreDamagedError(message) from None
        return cast("Mapping[str, object]", json.loads(plain))


def _bound(signal: str, key: str) -> bytes:
    """What an entry is bound to, so that it cannot be moved to another signal or key."""
    return f"{signal}\0{key}".encode()


def _stale(active: str, after: str) -> Select[tuple[Any, ...]]:
    """The next entries, behind that of the signal `after`, that lie under another key."""
    other = select(_ENTRY).where(_ENTRY.c.key_id != active, _ENTRY.c.signal_id > after)
    return other.order_by(_ENTRY.c.signal_id).limit(_PAGE)


_SAME = delete(_ENTRY).where(_ENTRY.c.signal_id == bindparam("same"))


def _put(connection: Connection, rows: Sequence[Mapping[str, object]]) -> None:
    if rows:
        connection.execute(_SAME, [{"same": row["signal_id"]} for row in rows])
        connection.execute(insert(_ENTRY), rows)
