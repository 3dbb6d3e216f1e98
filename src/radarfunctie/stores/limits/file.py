"""A limit over all processes on a data folder, that outlives a restart."""

import fcntl
import json
import os
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock

from radarfunctie.domain.ids import UserName
from radarfunctie.errors import StoreUnavailableError
from radarfunctie.ports.clock import Clock
from radarfunctie.stores.limits.memory import MINUTE, counted


class PerMinuteInFile:
    """At most so many acts of a user in any minute; the file holds names of users and moments."""

    def __init__(self, most: int, clock: Clock, path: Path) -> None:
        """`most` acts a minute for each user; the file is made at the first act."""
        self._most = most
        self._clock = clock
        self._path = path
        self._lock = Lock()

    def count(self, user: UserName) -> None:
        """Count one act."""
        try:
            with self._lock:
                self._count(user)
        except OSError as error:
            message = f"{self._path.name} in the data folder cannot be written"
            raise StoreUnavailableError(message) from error

    def _count(self, user: UserName) -> None:
        descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        with os.fdopen(descriptor, "r+b") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            acts = _read(file.read())
            now = self._clock.now()
            acts[user] = counted(acts.get(user, []), now, self._most)
            held = {
                name: [moment.timestamp() for moment in moments]
                for name, moments in acts.items()
                if moments[-1] > now - MINUTE
            }
            file.seek(0)
            file.write(json.dumps(held).encode())
            file.truncate()


def _read(content: bytes) -> dict[str, list[datetime]]:
    """What the file says; a torn one says nothing."""
    try:
        held = json.loads(content or b"{}")
        return {
            str(name): [datetime.fromtimestamp(float(moment), UTC) for moment in moments]
            for name, moments in held.items()
            if moments
        }
    except (ValueError, TypeError, AttributeError):
        return {}
