"""The keys of the safe: a file for its owner alone, or a setting."""

import json
import os
from base64 import b64decode, b64encode
from binascii import Error as Base64Error
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from secrets import token_bytes

from pydantic import BaseModel, ConfigDict, Field

from radarfunctie.config_files import check
from radarfunctie.errors import ConfigError

KEY_BYTES = 32


class KeyFile(BaseModel):
    """What a key file holds."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    active: str = Field(min_length=1, description="Id of the key that new entries are kept under.")
    keys: Mapping[str, str] = Field(min_length=1, description="Keys by id, in base64, 32 bytes.")


class KeyRing:
    """Keys by id; one of them is active."""

    def __init__(self, active: str, keys: Mapping[str, bytes]) -> None:
        """`active` is the id of the key for new entries.

        Raises:
            ConfigError: The active key is not there, or a key is not of 32 bytes.
        """
        if active not in keys:
            message = "the active key of the safe is not in its key file"
            raise ConfigError(message)
        if wrong := [name for name, key in keys.items() if len(key) != KEY_BYTES]:
            message = f"the key {wrong[0]} of the safe is not of {KEY_BYTES} bytes"
            raise ConfigError(message)
        self.active = active
        self._keys = dict(keys)

    def key(self, name: str) -> bytes | None:
        """The key with that id; None when it is not here."""
        return self._keys.get(name)

    @classmethod
    def from_text(cls, key: str) -> "KeyRing":
        """One key, as the setting `RADAR_SAFE_KEY` gives it: 32 bytes in base64.

        Raises:
            ConfigError: It is not.
        """
        secret = _decoded(key, "RADAR_SAFE_KEY")
        return cls(name_of(secret), {name_of(secret): secret})

    @classmethod
    def from_file(cls, path: Path) -> "KeyRing":
        """The keys in a file; a new file with a new key when there is none.

        Raises:
            ConfigError: The file does not hold, or others than its owner may read it.
        """
        if not path.exists():
            secret = token_bytes(KEY_BYTES)
            _write(path, KeyRing(name_of(secret), {name_of(secret): secret}))
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
        return cls(held.active, {name: _decoded(key, name) for name, key in held.keys.items()})

    @classmethod
    def rotate(cls, path: Path) -> "KeyRing":
        """Add a new key to a key file and make it the active one; old ones stay, to read by.

        Raises:
            ConfigError: The file does not hold or may not be written.
        """
        held = cls.from_file(path)
        secret = token_bytes(KEY_BYTES)
        ring = held.joined(secret)
        _write(path, ring)
        return ring

    def joined(self, secret: bytes) -> "KeyRing":
        """These keys and one more, which is the active one."""
        return KeyRing(name_of(secret), {**self._keys, name_of(secret): secret})

    def as_json(self) -> bytes:
        """The content of a key file."""
        keys = {name: b64encode(key).decode() for name, key in self._keys.items()}
        return json.dumps({"active": self.active, "keys": keys}, indent=1).encode() + b"\n"


def name_of(key: bytes) -> str:
    """The id of a key: says which one it is, not what it is."""
    return sha256(b"radarfunctie safe key" + key).hexdigest()[:12]


def _decoded(text: str, name: str) -> bytes:
    try:
        return b64decode(text.strip(), validate=True)
    except (Base64Error, ValueError):
        message = f"the key {name} of the safe is not base64"
        raise ConfigError(message) from None


def _write(path: Path, ring: KeyRing) -> None:
    """Write a key file for its owner alone, whole or not at all."""
    fresh = path.with_name(f"{path.name}.new")
    try:
        fresh.unlink(missing_ok=True)
        file = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
        try:
            os.write(file, ring.as_json())
            os.fsync(file)
        finally:
            os.close(file)
        fresh.replace(path)
    except OSError as error:
        message = f"the key file {path.name} may not be written"
        raise ConfigError(message) from error
