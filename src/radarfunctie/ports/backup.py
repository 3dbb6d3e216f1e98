"""Backups: the files of the embedded stores as of one moment, and a list of what was erased."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from radarfunctie.domain.erasure import Erasure


@dataclass(frozen=True, slots=True)
class BackupFile:
    """One file of a backup."""

    size: int  # bytes
    sha256: str


@dataclass(frozen=True, slots=True)
class Backup:
    """What a backup says of itself."""

    made_at: datetime  # the moment the stores stood like this
    expires_at: datetime  # from then on it may not be used, and should be gone
    graph_id: str
    last_fact: int  # number of the last fact of the graph; 0 when it is not in it
    chain: str  # of that fact, in hexadecimal
    audit_seq: int  # number of the last record of the audit log; 0 when it is not in it
    audit_digest: str
    files: Mapping[str, BackupFile]
    elsewhere: tuple[str, ...]  # stores on servers, which back up by their own means


class Backups(Protocol):
    """Makes backups."""

    def make(self, folder: Path, at: datetime, expires_at: datetime) -> Backup:
        """Write a backup to an empty or new folder, while others go on writing to the stores.

        Raises:
            ConflictError: The folder holds something already.
            StoreDamagedError: What would be copied is not what was written; nothing is left.
            StoreUnavailableError: It cannot be written; nothing is left.
        """


class ErasedList(Protocol):
    """What was erased, kept apart from the stores: a backup of before knows nothing of it."""

    def note(self, erasures: Sequence[Erasure]) -> None:
        """Keep those that are not in it yet, durably.

        Raises:
            StoreUnavailableError: It cannot be written.
        """

    def read(self) -> Sequence[Erasure]:
        """All of them, in order.

        Raises:
            StoreDamagedError: A line is not what was written.
        """


class Restoring(Protocol):
    """Puts a backup in the place of the stores."""

    def check(self, folder: Path) -> Backup:
        """What a backup says of itself, once every file was held against it.

        Raises:
            StoreDamagedError: A file is missing or not what was written; all are named.
            ConfigError: It is no backup, or one of a newer version.
        """

    def stage(self, folder: Path, backup: Backup, *, log_lost: bool) -> str:
        """Copy it beside the stores; `kept` or `restored`: which audit log it goes on with.

        Raises:
            StoreUnavailableError: A store is in use, or it cannot be written.
            ConflictError: The audit log of the backup ends before what a second anchor remembers.
        """

    def erased_since(self) -> Sequence[Erasure]:
        """Everything known to have been erased, from each list there is."""

    def discard(self) -> None:
        """Leave nothing of what was staged, unless it is being put in place."""

    def put_in_place(self, at: datetime) -> Path | None:
        """Put what was staged in place of the stores; the folder they were moved to, if any."""
