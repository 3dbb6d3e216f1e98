"""Backups that are past their time go."""

import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from radarfunctie.errors import ConfigError, StoreError, StoreUnavailableError
from radarfunctie.stores.backup import manifest


def expired(folder: Path, now: datetime) -> Iterator[Path]:
    """Remove each backup in `folder` that is past its time; yields them once they are gone.

    What is no backup, or cannot be read as one, stays.

    Raises:
        StoreUnavailableError: The folder cannot be read, or one cannot be removed.
    """
    try:
        for path in sorted(folder.iterdir()):
            if _is_past(path, now):
                shutil.rmtree(path)
                yield path
    except OSError as error:
        message = f"a backup in {folder} cannot be removed: {error.strerror}"
        raise StoreUnavailableError(message) from error


def _is_past(path: Path, now: datetime) -> bool:
    try:
        return path.is_dir() and manifest.read(path).expires_at <= now
    except (ConfigError, StoreError):
        return False
