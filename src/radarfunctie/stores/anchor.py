"""The head of a chain, kept in a file beside its store.

SQLite drops a broken tail of its log without a word; the anchor remembers how far the store was.
It is written after each commit, under a lock of its own, so that it never runs ahead. Any other
process sees it at once; it is forced to disk once a second and at close, since after a loss of
power an anchor that is a moment behind is renewed at open.
"""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from radarfunctie.errors import StoreDamagedError, StoreUnavailableError

START = bytes(32)  # the chain before its first link
_LENGTH = 96  # one line, well inside a disk sector, always of the same length
_PAUSE_S = 0.002
_FORCE_S = 1.0


@dataclass(frozen=True, slots=True)
class Head:
    """The last number of a chain and the chain up to it."""

    seq: int = 0
    chain: bytes = START


class Anchor:
    """One anchor file, kept open."""

    def __init__(self, path: Path) -> None:
        """Open or make the file at `path`, for its owner alone.

        Raises:
            StoreUnavailableError: It may not be opened.
        """
        self.path = path
        self._forced, self._forced_at = True, -_FORCE_S
        try:
            self._file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        except OSError as error:
            message = f"{path.name} beside the store may not be written; check the rights"
            raise StoreUnavailableError(message) from error

    @contextmanager
    def locked(self, timeout_s: float) -> Iterator[None]:
        """Keep other processes from writing the anchor.

        Raises:
            StoreUnavailableError: Another process held it too long.
        """
        until = time.monotonic() + timeout_s
        while not self._lock():
            if time.monotonic() > until:
                message = "another process is writing to this store; try again"
                raise StoreUnavailableError(message)
            time.sleep(_PAUSE_S)
        try:
            yield
        finally:
            fcntl.flock(self._file, fcntl.LOCK_UN)

    def _lock(self) -> bool:
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def read(self) -> Head | None:
        """The head it remembers; None when it never held one.

        Raises:
            StoreDamagedError: It does not hold a head.
        """
        return parse(os.pread(self._file, _LENGTH * 2, 0), self.path.name)

    def write(self, head: Head) -> None:
        """Remember `head`."""
        line = f"{head.seq:020d} {head.chain.hex()}".ljust(_LENGTH - 1) + "\n"
        os.pwrite(self._file, line.encode("ascii"), 0)
        self._forced = False
        if time.monotonic() - self._forced_at >= _FORCE_S:
            self._force()

    def _force(self) -> None:
        os.fdatasync(self._file)
        self._forced, self._forced_at = True, time.monotonic()

    def close(self) -> None:
        """Let go of the file; may be called twice."""
        if self._file >= 0:
            if not self._forced:
                with suppress(OSError):
                    self._force()
            os.close(self._file)
            self._file = -1


def parse(content: bytes, name: str) -> Head | None:
    """The head in an anchor file; None when it is empty.

    Raises:
        StoreDamagedError: The content is no head.
    """
    if not content:
        return None
    try:
        seq, chain = content.decode("ascii").split()
        head = Head(int(seq), bytes.fromhex(chain))
    except ValueError as error:
        message = f"the anchor {name} cannot be read; nothing shows that the chain is whole"
        raise StoreDamagedError(message) from error
    if len(head.chain) != len(START):
        message = f"the anchor {name} cannot be read; nothing shows that the chain is whole"
        raise StoreDamagedError(message)
    return head


def fault(held: Head, anchored: Head | None, chain_at_anchor: bytes | None) -> str | None:
    """What does not hold between a chain as held and its anchor; None when all does."""
    if anchored is None:
        return "the anchor is missing beside a chain that is not empty" if held.seq else None
    if held.seq < anchored.seq:
        return f"cut short: it ends at number {held.seq}, it went up to {anchored.seq}"
    if anchored.seq and chain_at_anchor != anchored.chain:
        return f"what is held up to number {anchored.seq} is not what was anchored"
    return None


def refuse_older(held: Head, anchored: Head | None) -> None:
    """Refuse to go on behind a head that is not the one anchored last, or an older one of it.

    Raises:
        StoreDamagedError: The store was cut short or put back since.
    """
    same = anchored is None or anchored.seq < held.seq or anchored == held
    if not same:
        message = "the store is not the one that was anchored; it was cut short or put back"
        raise StoreDamagedError(message)
