"""The audit log for who oversees it: exported, and looked through for alarms.

Who reads the log is in the log: before anything is answered.
"""

import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from radarfunctie.access.alarms import Alarm, AlarmPolicy, alarms
from radarfunctie.domain.caller import Caller
from radarfunctie.errors import StoreDamagedError
from radarfunctie.ports.audit import AuditLog, AuditRecord
from radarfunctie.radar.auditing import Gate
from radarfunctie.whole_file import written_whole

READ = "audit.read"


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written."""

    records: int
    last: int  # number of the last one; 0 for none
    sha256: str  # of the file


@dataclass(frozen=True)
class Oversee:
    """Reads the log."""

    audit: AuditLog
    gate: Gate
    policy: AlarmPolicy

    def export(
        self,
        out: Path,
        caller: Caller,
        since: datetime | None = None,
        until: datetime | None = None,
    ) -> Exported:
        """Write the records of a period to a file, one JSON object a line, with their digests.

        The export itself is the last record before it is read, so it is in the file.

        Raises:
            DeniedError: The caller may not.
            StoreDamagedError: The log is not whole: a copy would make it look so.
            StoreUnavailableError: The file cannot be written; none is left half-written.
        """
        self.gate.allow(caller, READ)
        self._must_be_whole()
        period = {"since": _text(since), "until": _text(until)}
        self.gate.operated(caller, READ, ("audit", []), "single", period, kind="export")
        count = last = 0
        digest = hashlib.sha256()
        with written_whole(out) as fresh, _private(fresh) as file:
            for record in self._records(since, until):
                line = (json.dumps(told(record), ensure_ascii=False) + "\n").encode()
                file.write(line)
                digest.update(line)
                count, last = count + 1, record.seq
            file.flush()
            os.fsync(file.fileno())
        return Exported(count, last, digest.hexdigest())

    def alarms(
        self, caller: Caller, since: datetime | None = None, until: datetime | None = None
    ) -> list[Alarm]:
        """Unusual reading by the rules of the policy, oldest first.

        Raises:
            DeniedError: The caller may not.
            StoreDamagedError: The log is not whole, so that it may hide something.
        """
        self.gate.allow(caller, READ)
        self._must_be_whole()
        self.gate.operated(caller, READ, ("audit", []), "single", {"alarms": True}, kind="read")
        return alarms(self.policy.rules, self._records(since, until))

    def _must_be_whole(self) -> None:
        if (fault := self.audit.verify()) is not None:
            message = f"the audit log does not hold: record {fault.seq}: {fault.what}"
            raise StoreDamagedError(message)

    def _records(self, since: datetime | None, until: datetime | None) -> Iterator[AuditRecord]:
        for record in self.audit.records():
            if (since is None or record.at >= since) and (until is None or record.at < until):
                yield record


def told(record: AuditRecord) -> dict[str, object]:
    """A record as it is exported; its digest is of `previous`, `seq`, `at` and `event`."""
    return {
        "seq": record.seq,
        "at": record.at.isoformat(),
        "event": asdict(record.event),
        "previous": record.previous,
        "digest": record.digest,
    }


def _text(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat()


def _private(path: Path) -> BinaryIO:
    """A new file that its owner alone may read."""
    path.unlink(missing_ok=True)
    path.touch(0o600)
    return path.open("wb")
