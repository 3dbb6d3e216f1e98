"""A file that takes up room, let go when the disk is full so that the audit log can go on."""

import contextlib
import os
from pathlib import Path

RESERVE_BYTES = 8 * 1024 * 1024


class Reserve:
    """The reserve file beside a store."""

    def __init__(self, path: Path, size: int = RESERVE_BYTES) -> None:
        """`size` in bytes; 0 keeps no reserve."""
        self._path = path
        self._size = size

    def hold(self) -> bool:
        """Make sure the reserve is there; False when there is no room for it."""
        if not self._size:
            return True
        try:
            if self._path.stat().st_size >= self._size:
                return True
        except FileNotFoundError:
            pass
        except OSError:
            return False
        return self._make()

    def release(self) -> None:
        """Give its room back."""
        with contextlib.suppress(OSError):
            self._path.unlink(missing_ok=True)

    def _make(self) -> bool:
        """Take the room, when as much again is left for those who only read and are audited."""
        try:
            disk = os.statvfs(self._path.parent)
            if disk.f_bavail * disk.f_frsize < 2 * self._size:
                return False
            file = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        except OSError:
            return False
        try:
            os.posix_fallocate(file, 0, self._size)
        except OSError:
            self.release()
            return False
        finally:
            os.close(file)
        return True
