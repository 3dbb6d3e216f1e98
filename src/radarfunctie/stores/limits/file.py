"""A limit over all processes on a data folder, that outlives a restart.

Each act is a line behind the others, so that counting one costs the same whatever the limit is. A
process reads only what others wrote since it looked last. A file grown long is replaced by one
with the acts of the last minute.
"""

import fcntl
import os
from contextlib import suppress
from pathlib import Path
from threading import Lock

from radarfunctie.domain.ids import UserName
from radarfunctie.errors import StoreUnavailableError
from radarfunctie.ports.clock import Clock
from radarfunctie.stores.limits.memory import MINUTE_S, Acts

_SHORT_BYTES = 65_536  # a file up to this size is not worth replacing


class PerMinuteInFile:
    """At most so many acts of a user in any minute; the file holds names of users and moments."""

    def __init__(self, most: int, clock: Clock, path: Path) -> None:
        """`most` acts a minute for each user; the file is made at the first act."""
        self._most = most
        self._clock = clock
        self._path = path
        self._lock = Lock()
        self._file = -1
        self._acts = Acts(most)
        self._size = 0  # bytes of the file that were read or written here
        self._long = _SHORT_BYTES

    def count(self, user: UserName) -> None:
        """Count one act."""
        try:
            with self._lock:
                self._take()
                try:
                    self._count(user)
                finally:
                    fcntl.flock(self._file, fcntl.LOCK_UN)
        except OSError as error:
            message = f"{self._path.name} in the data folder cannot be written"
            raise StoreUnavailableError(message) from error

    def close(self) -> None:
        """Let go of the file; may be called twice."""
        with self._lock:
            self._let_go()

    def _take(self) -> None:
        """Lock the file that stands at the path now; another process may have replaced it."""
        while True:
            if self._file < 0:
                flags = os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_APPEND
                self._file = os.open(self._path, flags, 0o600)
                self._forget()
            fcntl.flock(self._file, fcntl.LOCK_EX)
            with suppress(FileNotFoundError):
                if os.path.samestat(os.fstat(self._file), self._path.stat()):
                    return
            self._let_go()

    def _count(self, user: UserName) -> None:
        now_s = self._clock.now().timestamp()
        self._catch_up()
        if self._size > self._long:
            self._replace(now_s)
        self._acts.count(user, now_s)
        self._size += os.write(self._file, _line(user, now_s))

    def _catch_up(self) -> None:
        """Read what other processes wrote."""
        size = os.fstat(self._file).st_size
        if size < self._size:
            self._forget()
        if size == self._size:
            return
        news = os.pread(self._file, size - self._size, self._size)
        self._size = size
        for line in news.split(b"\n"):
            with suppress(ValueError):
                moment, user = line.decode().split(" ", 1)
                self._acts.add(user, float(moment))

    def _replace(self, now_s: float) -> None:
        """Put a file with the acts of the last minute alone in the place of this one."""
        held = sorted(self._acts.since(now_s - MINUTE_S), key=lambda act: act[1])
        new = self._path.with_suffix(".new")
        flags = os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC | os.O_APPEND
        file = os.open(new, flags, 0o600)
        try:
            fcntl.flock(file, fcntl.LOCK_EX)  # before anybody can find it
            size = os.write(file, b"".join(_line(user, moment) for user, moment in held))
            new.replace(self._path)
        except BaseException:
            os.close(file)
            raise
        self._let_go()
        self._file = file
        self._forget()
        for user, moment in held:
            self._acts.add(user, moment)
        self._size = size
        self._long = max(_SHORT_BYTES, 2 * self._size)

    def _forget(self) -> None:
        self._acts = Acts(self._most)
        self._size = 0
        self._long = _SHORT_BYTES

    def _let_go(self) -> None:
        if self._file >= 0:
            os.close(self._file)
            self._file = -1


def _line(user: str, moment_s: float) -> bytes:
    """Begins with the end of a line, so that one cut short by a crash spoils no other."""
    return f"\n{moment_s:.6f} {user}".encode()
