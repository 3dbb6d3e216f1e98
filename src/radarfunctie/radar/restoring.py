"""Restore: a backup takes the place of the stores, without what was erased since it was made.

Everything is done beside the stores that are there. They are moved away, not deleted, when what
takes their place was checked.
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Protocol

from radarfunctie.domain.caller import Caller
from radarfunctie.errors import ConflictError, StoreDamagedError, StoreError
from radarfunctie.ports.backup import Backup, Restoring
from radarfunctie.ports.clock import Clock
from radarfunctie.ports.graph import GraphStore
from radarfunctie.ports.safe import Safe
from radarfunctie.radar.auditing import Gate
from radarfunctie.radar.erasing.again import EraseAgain

ACTION = "store.restore"
_NAMED = 3


class Staged(Protocol):
    """The stores of a backup, opened where they were staged."""

    @property
    def graph(self) -> GraphStore:
        """The graph."""

    @property
    def safe(self) -> Safe:
        """The safe."""

    @property
    def erase_again(self) -> EraseAgain:
        """What erases again."""

    @property
    def gate(self) -> Gate:
        """What keeps on record who does it."""


@dataclass(frozen=True, slots=True)
class Restored:
    """What was put in place."""

    backup: Backup
    erased_again: int  # erasures that the backup knew nothing of
    log: str  # `kept`: the audit log of now goes on; `restored`: that of the backup does
    replaced: Path | None  # where the former files are


@dataclass(frozen=True)
class Restore:
    """Puts a backup back."""

    files: Restoring
    staged: Callable[[], AbstractContextManager[Staged]]
    clock: Clock

    def run(self, folder: Path, caller: Caller, *, log_lost: bool = False) -> Restored:
        """Put it in place of the stores; nothing of them changes when it cannot be.

        Raises:
            ConflictError: The backup is past its time, or its audit log would take the place of
                a longer one that is gone, and nobody said that it is lost.
            StoreDamagedError: The backup, or what was staged of it, is not what was written.
            StoreUnavailableError: A store is in use, or a file cannot be written.
        """
        backup = self.files.check(folder)
        if backup.expires_at <= self.clock.now():
            message = (
                f"this backup may be used until {backup.expires_at:%Y-%m-%d %H:%M} UTC; what it "
                "holds of persons had to be gone by then"
            )
            raise ConflictError(message)
        try:
            return self._put_back(folder, backup, caller, log_lost=log_lost)
        finally:
            self.files.discard()

    def _put_back(
        self, folder: Path, backup: Backup, caller: Caller, *, log_lost: bool
    ) -> Restored:
        log = self.files.stage(folder, backup, log_lost=log_lost)
        listed = self.files.erased_since()
        objects = ("store", [backup.graph_id])
        said = {"made_at": backup.made_at.isoformat(), "log": log, "log_lost": log_lost}
        with self.staged() as radar:
            radar.gate.allow(caller, ACTION)
            radar.gate.operated(caller, ACTION, objects, "intent", said)
            erased = radar.erase_again.run(listed)
            _refuse_damaged(radar)
            radar.gate.operated(caller, ACTION, objects, "outcome", {"erased": erased})
        return Restored(backup, erased, log, self.files.put_in_place(self.clock.now()))


def _refuse_damaged(radar: Staged) -> None:
    """Raises when what was staged is not whole; names the first damages."""
    found = list(islice(_damages(radar), _NAMED))
    if found:
        message = f"the backup cannot be put in place: {'; '.join(found)}"
        raise StoreDamagedError(message)


def _damages(radar: Staged) -> Iterator[str]:
    yield from (f"{one.where}: {one.what}" for one in radar.graph.verify())
    for signal in radar.safe.signals():
        try:
            radar.safe.get(signal)
        except StoreError as error:
            yield str(error)
