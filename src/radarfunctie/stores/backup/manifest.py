"""What a backup says of itself, in a file with a digest of its own."""

import json
import os
from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from radarfunctie.errors import ConfigError, StoreDamagedError, StoreUnavailableError
from radarfunctie.ports.backup import Backup, BackupFile

NAME = "backup.json"
_FORMAT = 1
_CHUNK = 1 << 20


def write(folder: Path, backup: Backup) -> None:
    """Write it, durably; a folder without it is no backup."""
    told = {"format": _FORMAT, **_plain(backup)}
    text = json.dumps({**told, "sha256": _digest(told)}, indent=1) + "\n"
    path = folder / NAME
    path.touch(0o600)
    with path.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    sync_folder(folder)


def read(folder: Path) -> Backup:
    """What a backup says of itself; its files were not looked at.

    Raises:
        ConfigError: It is no backup, or one of a newer version.
        StoreDamagedError: What it says is not what was written.
    """
    try:
        told = json.loads((folder / NAME).read_bytes())
        kept = told.pop("sha256")
    except FileNotFoundError:
        message = f"{folder} is no backup, or one that was not finished: it has no {NAME}"
        raise ConfigError(message) from None
    except OSError as error:
        message = f"{folder / NAME} cannot be read: {error.strerror}"
        raise StoreUnavailableError(message) from error
    except (ValueError, KeyError, AttributeError):
        raise _damaged() from None
    if kept != _digest(told):
        raise _damaged()
    if told.pop("format") != _FORMAT:
        message = f"{folder} is a backup of another version; use the radarfunctie that made it"
        raise ConfigError(message)
    files = {name: BackupFile(**one) for name, one in told["files"].items()}
    moments = {name: datetime.fromisoformat(told[name]) for name in ("made_at", "expires_at")}
    return Backup(**{**told, **moments, "files": files, "elsewhere": tuple(told["elsewhere"])})


def file_of(path: Path) -> BackupFile:
    """Size and digest of a file."""
    digest, size = sha256(), 0
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
            size += len(chunk)
    return BackupFile(size, digest.hexdigest())


def sync_folder(folder: Path) -> None:
    """Force the names in a folder to disk."""
    opened = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def _damaged() -> StoreDamagedError:
    return StoreDamagedError(f"{NAME} of the backup is not what was written")


def _plain(backup: Backup) -> dict[str, Any]:
    told = asdict(backup)
    moments = {name: told[name].isoformat() for name in ("made_at", "expires_at")}
    return {**told, **moments, "elsewhere": list(backup.elsewhere)}


def _digest(told: Mapping[str, object]) -> str:
    return sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()
