"""The safe over SQLAlchemy: each entry sealed with AES-GCM under a key named beside it."""

import json
import os
from collections.abc import Collection, Mapping, Sequence
from typing import cast

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import (
    Column,
    Connection,
    LargeBinary,
    MetaData,
    String,
    Table,
    delete,
    insert,
    select,
)

from radarfunctie.domain.ids import SignalId
from radarfunctie.errors import StoreDamagedError
from radarfunctie.stores.safe.keys import KeyRing
from radarfunctie.stores.sql import Sql

_NONCE_BYTES = 12
_LOCK = 0x52414446_53414645  # "RADFSAFE"
_METADATA = MetaData()
_ENTRY = Table(
    "safe_entry",
    _METADATA,
    Column("signal_id", String(64), primary_key=True),
    Column("key_id", String(64), nullable=False),
    Column("nonce", LargeBinary, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
)


class SqlSafe:
    """One safe. Safe to share between threads and processes."""

    def __init__(self, url: str, keys: KeyRing, *, busy_timeout_s: float = 5.0) -> None:
        """Open the safe at a SQLAlchemy URL, and make its table when there is none.

        Raises:
            ConfigError: The URL names no database.
            StoreUnavailableError: It cannot be reached.
        """
        self._keys = keys
        self._sql = Sql(url, busy_timeout_s)
        try:
            with self._sql.writing(_LOCK) as connection:
                _METADATA.create_all(connection)
        except BaseException:
            self.close()
            raise

    def put(self, entries: Sequence[tuple[SignalId, Mapping[str, object]]]) -> None:
        """Keep the secrets of signals, all or none; an entry that is there is replaced."""
        if not entries:
            return
        rows = [self._sealed(signal, secrets) for signal, secrets in dict(entries).items()]
        with self._sql.writing(_LOCK) as connection:
            _put(connection, rows)

    def get(self, signal: SignalId) -> Mapping[str, object] | None:
        """The secrets of a signal by their path in its document."""
        with self._sql.reading() as connection:
            row = connection.execute(select(_ENTRY).where(_ENTRY.c.signal_id == signal)).first()
        return None if row is None else self._opened(signal, row.key_id, row.nonce, row.sealed)

    def delete(self, signals: Collection[SignalId]) -> int:
        """Remove the secrets of signals for good; returns how many were there."""
        with self._sql.writing(_LOCK) as connection:
            return sum(
                connection.execute(delete(_ENTRY).where(_ENTRY.c.signal_id == signal)).rowcount
                for signal in set(signals)
            )

    def signals(self) -> Sequence[SignalId]:
        """All signals with an entry, sorted."""
        with self._sql.reading() as connection:
            found = connection.execute(select(_ENTRY.c.signal_id)).scalars()
            return sorted(SignalId(signal) for signal in found)

    def reseal(self) -> int:
        """Seal again, under the active key, what lies under another; returns how many did.

        Raises:
            StoreDamagedError: An entry cannot be opened; nothing was changed.
        """
        stale = select(_ENTRY).where(_ENTRY.c.key_id != self._keys.active)
        with self._sql.writing(_LOCK) as connection:
            rows = [
                self._sealed(row.signal_id, self._opened(*row))
                for row in connection.execute(stale).all()
            ]
            _put(connection, rows)
        return len(rows)

    def close(self) -> None:
        """Let go of the database; may be called twice."""
        self._sql.close()

    def _sealed(self, signal: SignalId, secrets: Mapping[str, object]) -> dict[str, object]:
        """A row; the signal and the key are bound to what is sealed."""
        name = self._keys.active
        nonce = os.urandom(_NONCE_BYTES)
        plain = json.dumps(secrets, ensure_ascii=False).encode()
        sealed = AESGCM(cast("bytes", self._keys.key(name))).encrypt(
            nonce, plain, _bound(signal, name)
        )
        return {"signal_id": signal, "key_id": name, "nonce": nonce, "sealed": sealed}

    def _opened(
        self, signal: SignalId, name: str, nonce: bytes, sealed: bytes
    ) -> Mapping[str, object]:
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


def _put(connection: Connection, rows: Sequence[Mapping[str, object]]) -> None:
    for row in rows:
        connection.execute(delete(_ENTRY).where(_ENTRY.c.signal_id == row["signal_id"]))
    if rows:
        connection.execute(insert(_ENTRY), rows)
