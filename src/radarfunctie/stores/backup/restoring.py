"""Puts a backup back: staged beside the stores, and moved into place when all is well.

What was moved is written down first, so that a crash in between is made good by doing it again; no
store is opened meanwhile.
"""

import errno
import fcntl
import json
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path

from radarfunctie.domain.erasure import Erasure
from radarfunctie.errors import (
    ConfigError,
    ConflictError,
    RadarError,
    StoreDamagedError,
    StoreError,
    StoreUnavailableError,
)
from radarfunctie.ports.audit import AuditHead
from radarfunctie.ports.backup import Backup
from radarfunctie.stores.anchor import Anchor, Head
from radarfunctie.stores.audit.store import SqlAudit
from radarfunctie.stores.backup import manifest
from radarfunctie.stores.backup.erased_list import ErasedFiles
from radarfunctie.stores.backup.making import put_anchor
from radarfunctie.stores.backup.places import ANCHORS, AUDIT, GRAPH, Places
from radarfunctie.stores.backup.snapshot import copy, snapshot, sync_file

STAGING, MOVES = "restoring", "moves.json"
_LOCKS_FROM, _LOCKS = 0x40000002, 510  # where SQLite keeps the locks of those who have it open
_TABLES = 10  # databases and their companions are few; more faults than this are not listed
Known = Callable[[], Sequence[Erasure]]


class FileRestoring:
    """Restores the stores that are files."""

    def __init__(
        self,
        places: Places,
        second_anchor: Path | None,
        erased: ErasedFiles,
        known: Known,
    ) -> None:
        """To `places`.

        Args:
            places: Where the stores lie, or lay.
            second_anchor: Remembers the head of the audit log in a second place.
            erased: The list of erasures as it is now.
            known: Erasures that the present graph knows of; empty when it cannot be opened.
        """
        self._places = places
        self._second = second_anchor
        self._erased = erased
        self._known = known
        self.staging = places.data / STAGING
        self._lost: tuple[int, int] | None = None  # records of the log that are gone for good

    def check(self, folder: Path) -> Backup:
        """What a backup says of itself, once every file was held against it."""
        backup = manifest.read(folder)
        wrong = []
        for name, told in sorted(backup.files.items()):
            try:
                if manifest.file_of(folder / name) != told:
                    wrong.append(f"{name} is not what was written")
            except FileNotFoundError:
                wrong.append(f"{name} is not there")
            except OSError:
                wrong.append(f"{name} cannot be read")
        wrong += sorted(
            f"{path.name} does not belong to it"
            for path in folder.iterdir()
            if path.name not in backup.files and path.name != manifest.NAME
        )
        if wrong:
            message = f"the backup is damaged: {'; '.join(wrong[:_TABLES])}"
            raise StoreDamagedError(message)
        missing = [name for name in self._places.databases if name not in backup.files]
        if missing:
            message = f"the settings name files for {', '.join(missing)}, and the backup has none"
            raise ConfigError(message)
        return backup

    def stage(self, folder: Path, backup: Backup, *, log_lost: bool) -> str:
        """Copy it beside the stores; `kept` or `restored`: which audit log it goes on with."""
        self._must_be_idle()
        try:
            shutil.rmtree(self.staging, ignore_errors=True)
            self.staging.mkdir(mode=0o700, parents=True)
            for name in backup.files:
                if name == GRAPH and self._places.graph is None:
                    continue
                shutil.copyfile(folder / name, self.staging / name)
                (self.staging / name).chmod(0o600)
                sync_file(self.staging / name)
            self._drop_what_is_elsewhere()
            self._keep_the_keys()
            return self._staged_log(folder, backup, log_lost=log_lost)
        except OSError as error:
            message = f"the backup cannot be copied to {self.staging}: {error.strerror}"
            raise StoreUnavailableError(message) from error

    def erased_since(self) -> Sequence[Erasure]:
        """Everything known to have been erased, from each list there is."""
        listed = [*self._erased.read(), *ErasedFiles(self.staging / "erased.jsonl").read()]
        with suppress(RadarError):  # the store that is replaced may be past reading
            listed += self._known()
        found = {one.id: one for one in listed}.values()
        ordered = sorted(found, key=lambda one: (one.at, one.id))
        ErasedFiles(self.staging / "erased.jsonl").note(ordered)
        return ordered

    def discard(self) -> None:
        """Leave nothing of what was staged."""
        if not (self.staging / MOVES).exists():
            shutil.rmtree(self.staging, ignore_errors=True)

    def put_in_place(self, at: datetime) -> Path | None:
        """Put what was staged in place of the stores."""
        self._must_be_idle()
        replaced = self._places.data / f"replaced-{at:%Y%m%dT%H%M%SZ}"
        moves = list(self._moves())
        plan = {
            "replaced": str(replaced),
            "moves": [[str(one), str(target)] for one, target in moves],
            "leftovers": list(map(str, self._leftovers())),
            "lost": self._lost,
        }
        path = self.staging / MOVES
        path.write_text(json.dumps(plan), "utf-8")
        sync_file(path)
        manifest.sync_folder(self.staging)
        return finish(self._places.data, self._second)

    def _leftovers(self) -> Iterator[Path]:
        """What is ahead of the stores that come: logs, and how far imports and webhook had got."""
        for name in self._places.databases:
            yield from self._places.logs(name)
        yield self._places.data / "imports"
        if not (self.staging / "webhook.json").exists():
            yield self._places.data / "webhook.json"

    def _moves(self) -> Iterator[tuple[Path, Path]]:
        for path in sorted(self.staging.iterdir()):
            if path.name == MOVES or path.name.endswith((".reserve", "-wal", "-shm")):
                continue
            if path.is_file():
                yield path, self._places.target(path.name)

    def _must_be_idle(self) -> None:
        """Refuse while another process has a store open."""
        for name, path in self._places.databases.items():
            if path.exists() and _is_open(path):
                message = f"{name} is in use; stop the server and whatever else uses the store"
                raise StoreUnavailableError(message)

    def _keep_the_keys(self) -> None:
        """Keys that the backup has not are those of now."""
        for name in ("safe.key", "token.key"):
            key, staged = self._places.data / name, self.staging / name
            if key.exists() and not staged.exists():
                shutil.copyfile(key, staged)
                staged.chmod(0o600)

    def _drop_what_is_elsewhere(self) -> None:
        """What lies on a server is not restored from here; its anchor is that of now."""
        kept = self._places.databases
        for name in (GRAPH, AUDIT, "safe.sqlite"):
            if name not in kept:
                (self.staging / name).unlink(missing_ok=True)
        if AUDIT not in kept:
            anchor = self._places.data / ANCHORS[AUDIT]
            (self.staging / ANCHORS[AUDIT]).unlink(missing_ok=True)
            if anchor.exists():
                shutil.copyfile(anchor, self.staging / ANCHORS[AUDIT])

    def _staged_log(self, folder: Path, backup: Backup, *, log_lost: bool) -> str:
        """Go on with the log that is there, when it is whole and went on from that of the backup.

        A restore takes nothing out of the audit log: what was looked at since was looked at.
        """
        if AUDIT not in self._places.databases:
            return "kept"
        head = self._head_that_goes_on(AuditHead(backup.audit_seq, backup.audit_digest))
        if head is not None:
            for path in (self.staging / AUDIT, self.staging / ANCHORS[AUDIT]):
                path.unlink(missing_ok=True)
            with snapshot(self._places.databases[AUDIT]) as now:
                copy(now, self.staging / AUDIT)
            put_anchor(self.staging / ANCHORS[AUDIT], Head(head.seq, bytes.fromhex(head.digest)))
            return "kept"
        remembered = self._remembered()
        if remembered > backup.audit_seq:
            if not log_lost:
                message = (
                    f"the audit log of the backup ends at record {backup.audit_seq}, and "
                    f"{remembered} is remembered of one that is gone or damaged; find it, or say "
                    "that it is lost (--log-lost), which is kept on record"
                )
                raise ConflictError(message)
            self._lost = (backup.audit_seq + 1, remembered)
        del folder
        return "restored"

    def _head_that_goes_on(self, before: AuditHead) -> AuditHead | None:
        """The head of the present log when it is whole and goes on from `before`."""
        path = self._places.databases[AUDIT]
        if not path.exists():
            return None
        anchor = self._places.data / ANCHORS[AUDIT]
        try:
            second = self._second if self._second and self._second.exists() else None
            with closing(SqlAudit(f"sqlite:///{path.absolute()}", anchor, second)) as log:
                return None if log.verify(before if before.seq else None) else log.head()
        except RadarError:
            return None

    def _remembered(self) -> int:
        """How far an anchor remembers a log that cannot be gone on with."""
        found = [0]
        for path in (self._places.data / ANCHORS[AUDIT], self._second):
            if path is not None and path.exists():
                try:
                    with closing(Anchor(path)) as anchor:
                        head = anchor.read()
                except StoreError:
                    continue
                found.append(head.seq if head else 0)
        return max(found)


def refuse_half_restored(data: Path) -> None:
    """Refuse to open stores of which only some were put back.

    Raises:
        ConfigError: A restore broke off while it moved them.
    """
    if (data / STAGING / MOVES).exists():
        message = "a restore was not finished; repeat `radar store restore`"
        raise ConfigError(message)


def finish(data: Path, second_anchor: Path | None) -> Path | None:
    """Do the moves that were written down, or those that are left of them.

    Returns:
        The folder that the former files were moved to; None when there were none.
    """
    staging = data / STAGING
    plan = json.loads((staging / MOVES).read_bytes())
    replaced = Path(plan["replaced"])
    for left in map(Path, plan["leftovers"]):
        _put_away(left, replaced)
    for staged, target in ((Path(one), Path(other)) for one, other in plan["moves"]):
        if staged.exists():
            _put_away(target, replaced)
            _move(staged, target)
            manifest.sync_folder(target.parent)
    if second_anchor is not None:
        _renew(second_anchor, data / ANCHORS[AUDIT], lost=plan["lost"] is not None)
    (staging / MOVES).unlink()
    manifest.sync_folder(staging)
    shutil.rmtree(staging, ignore_errors=True)
    return replaced if replaced.exists() else None


def _put_away(path: Path, replaced: Path) -> None:
    if path.exists():
        replaced.mkdir(mode=0o700, exist_ok=True)
        _move(path, replaced / path.name)


def _move(source: Path, target: Path) -> None:
    """Move a file, also to another file system; whole or not at all."""
    try:
        source.replace(target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        part = target.with_name(target.name + ".part")
        shutil.copyfile(source, part)
        part.chmod(0o600)
        sync_file(part)
        part.replace(target)
        source.unlink()


def _renew(second: Path, first: Path, *, lost: bool) -> None:
    """Let the second anchor go on from the log that was put back; what it knew stays on record."""
    if not first.exists():
        return
    with closing(Anchor(first)) as anchor, closing(Anchor(second)) as other:
        head, former = anchor.read(), other.read()
        if head is None or (former is not None and former.seq > head.seq and not lost):
            return
        if former is not None and lost:
            note = second.with_name(second.name + ".lost")
            with note.open("a", encoding="ascii") as file:
                file.write(f"{former.seq} {former.chain.hex()}\n")
        other.write(head)


def _is_open(path: Path) -> bool:
    """Whether another process has a database open: SQLite holds a lock on it all the time."""
    file = os.open(path, os.O_RDWR | os.O_CLOEXEC)
    try:
        fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, _LOCKS, _LOCKS_FROM)
    except OSError:
        return True
    finally:
        os.close(file)
    return False
