"""Back up: the stores as of one moment, while others go on, until a day on which it has to go."""

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from radarfunctie.domain.caller import Caller
from radarfunctie.errors import RadarError
from radarfunctie.ports.backup import Backup, Backups
from radarfunctie.radar.auditing import Gate

ACTION = "store.backup"


@dataclass(frozen=True)
class BackUp:
    """Makes a backup, and keeps on record who made it."""

    backups: Backups
    gate: Gate

    def run(self, folder: Path, days: int, caller: Caller) -> Backup:
        """Write a backup to an empty or new folder; it may be used for so many days.

        Raises:
            DeniedError: The caller may not.
            ConflictError: The folder holds something already.
            StoreError: A store is damaged, or it cannot be written; no backup is left.
        """
        self.gate.allow(caller, ACTION)
        now = self.gate.clock.now()
        self.gate.operated(caller, ACTION, ("store", []), "intent", kind="export")
        try:
            backup = self.backups.make(folder, now, now + timedelta(days=days))
        except RadarError:
            failed = ("store", list[str]())
            self.gate.operated(caller, ACTION, failed, "outcome", kind="export", success=False)
            raise
        detail = {"last_fact": backup.last_fact, "expires_at": backup.expires_at.isoformat()}
        made = ("store", [backup.graph_id])
        self.gate.operated(caller, ACTION, made, "outcome", detail, kind="export")
        return backup
