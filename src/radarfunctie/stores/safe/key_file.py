"""The keys of the safe in a file for its owner alone; a key added by one process is seen by all."""

import fcntl
import json
import os
from base64 import b64encode
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from secrets import token_bytes

from pydantic import BaseModel, ConfigDict, Field
from typing_extensions import override

from radarfunctie.config_files import check
from radarfunctie.errors import ConfigError
from radarfunctie.stores.safe.keys import KEY_BYTES, KeyRing, decoded

_Stamp = tuple[int, int]  # inode and moment of change: another one is another content


class KeyFile(BaseModel):
    """What a key file holds."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    active: str = Field(min_length=1, description="Id of the key that new entries are kept under.")
    keys: Mapping[str, str] = Field(min_length=1, description="Keys by id, in base64, 32 bytes.")


class FileKeys(KeyRing):
    """The keys as a file held them when it was read."""

    def __init__(self, path: Path, ring: KeyRing, stamp: _Stamp | None) -> None:
        super().__init__(ring.active, ring.keys)
        self._path = path
        self._stamp = stamp

    @classmethod
    def opened(cls, path: Path) -> "FileKeys":
        """The keys in a file; a new file with a new key when there is none.

        Raises:
            ConfigError: The file does not hold, or others than its owner may read it.
        """
        if not path.exists():
            with _alone(path):
                if not path.exists():  # another process may have made it since
                    _write(path, KeyRing.made())
        stamp = _stamp(path)  # first, so that a change in between is read again
        return cls(path, _read(path), stamp)

    @override
    def current(self) -> "FileKeys":
        """The keys in the file now; these as long as it cannot be read."""
        stamp = _stamp(self._path)
        if stamp is None or stamp == self._stamp:
            return self
        return FileKeys(self._path, _read(self._path), stamp)

    @override
    def rotated(self) -> "FileKeys":
        """The keys in the file with a new active one, which is in the file too."""
        with _alone(self._path):
            _write(self._path, _read(self._path).joined(token_bytes(KEY_BYTES)))
        return FileKeys.opened(self._path)

    @override
    def without(self, names: Collection[str]) -> "FileKeys":
        """The keys in the file without these, which are gone from the file too."""
        with _alone(self._path):
            _write(self._path, _read(self._path).without(names))
        return FileKeys.opened(self._path)


def _stamp(path: Path) -> _Stamp | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns


def _read(path: Path) -> KeyRing:
    try:
        if path.stat().st_mode & 0o077:
            message = f"{path.name} may be read by others; give it mode 600"
            raise ConfigError(message)
        content = json.loads(path.read_bytes())
    except OSError as error:
        message = f"{path.name} cannot be read"
        raise ConfigError(message) from error
    except ValueError:
        message = f"{path.name} does not hold JSON"
        raise ConfigError(message) from None
    held = check(content, KeyFile, path.name)
    return KeyRing(held.active, {name: decoded(key, name) for name, key in held.keys.items()})


def _write(path: Path, ring: KeyRing) -> None:
    """Write a key file for its owner alone, durably, whole or not at all."""
    keys = {name: b64encode(key).decode() for name, key in ring.keys.items()}
    text = json.dumps({"active": ring.active, "keys": keys}, indent=1) + "\n"
    fresh = path.with_name(f"{path.name}.new")
    try:
        fresh.unlink(missing_ok=True)
        file = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
        try:
            os.write(file, text.encode())
            os.fsync(file)
        finally:
            os.close(file)
        fresh.replace(path)
        with _folder(path) as folder:
            os.fsync(folder)
    except OSError as error:
        message = f"the key file {path.name} may not be written"
        raise ConfigError(message) from error


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Keep other processes from writing the file, so that no key is lost."""
    with _folder(path) as folder:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield


@contextmanager
def _folder(path: Path) -> Iterator[int]:
    try:
        folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    except OSError as error:
        message = f"the folder of the key file {path.name} cannot be opened"
        raise ConfigError(message) from error
    try:
        yield folder
    finally:
        os.close(folder)
