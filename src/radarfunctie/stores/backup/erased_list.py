"""The list of erasures in files of their own: ids and codes, a line each with its digest."""

import fcntl
import json
import os
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from radarfunctie.domain.erasure import Erasure, Subject
from radarfunctie.domain.ids import ApprovalId, MentionId, SignalId, UserName
from radarfunctie.errors import StoreDamagedError, StoreUnavailableError


class ErasedFiles:
    """The same list in one file or more; what one of them lost another still has."""

    def __init__(self, *paths: Path) -> None:
        """Files are made at the first erasure."""
        self._paths = paths

    def note(self, erasures: Sequence[Erasure]) -> None:
        """Keep those that are not in it yet, in every file."""
        for path in self._paths:
            _note(path, erasures)

    def read(self) -> Sequence[Erasure]:
        """All of them, in order, each once."""
        found = {one.id: one for path in self._paths for one in _read(path)}
        return sorted(found.values(), key=lambda one: (one.at, one.id))


def _note(path: Path, erasures: Sequence[Erasure]) -> None:
    flags = os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC
    if not erasures:
        return
    try:
        file = os.open(path, flags, 0o600)
    except OSError as error:
        message = f"the list of erasures {path.name} cannot be written"
        raise StoreUnavailableError(message) from error
    try:
        fcntl.flock(file, fcntl.LOCK_EX)
        held = {one.id for one in _read(path)}
        lines = [_line(one) for one in erasures if one.id not in held]
        if lines:
            _drop_torn_end(file)
            os.write(file, "".join(lines).encode())
            os.fsync(file)
    except OSError as error:
        message = f"the list of erasures {path.name} cannot be written"
        raise StoreUnavailableError(message) from error
    finally:
        os.close(file)


def _drop_torn_end(file: int) -> None:
    """Take away a last line that a crash cut short, so that it spoils no other."""
    text = os.pread(file, os.fstat(file).st_size, 0)
    os.ftruncate(file, text.rfind(b"\n") + 1)


def _read(path: Path) -> Iterator[Erasure]:
    """What a file holds; a last line that a crash cut short counts as not written."""
    try:
        text = path.read_bytes()
    except FileNotFoundError:
        return
    except OSError as error:
        message = f"the list of erasures {path.name} cannot be read"
        raise StoreUnavailableError(message) from error
    whole = [line for line in text.split(b"\n") if line]
    for number, line in enumerate(whole, start=1):
        try:
            yield _erasure(line)
        except (ValueError, KeyError, TypeError):
            if number == len(whole) and not text.endswith(b"\n"):
                return
            message = f"line {number} of the list of erasures {path.name} is not what was written"
            raise StoreDamagedError(message) from None


def _line(erasure: Erasure) -> str:
    told = {
        "id": erasure.id,
        "at": erasure.at.isoformat(),
        "subject": erasure.subject.value,
        "by": erasure.by,
        "second": erasure.second,
        "reason": erasure.reason,
        "signals": list(erasure.signals),
        "parts": list(erasure.parts),
        "mentions": list(erasure.mentions),
    }
    return json.dumps({**told, "sha256": _digest(told)}) + "\n"


def _erasure(line: bytes) -> Erasure:
    told = json.loads(line)
    if told.pop("sha256") != _digest(told):
        raise ValueError
    return Erasure(
        id=ApprovalId(told["id"]),
        subject=Subject(told["subject"]),
        by=UserName(told["by"]),
        second=UserName(told["second"]),
        at=datetime.fromisoformat(told["at"]),
        reason=told["reason"],
        signals=tuple(map(SignalId, told["signals"])),
        parts=tuple(map(SignalId, told["parts"])),
        mentions=tuple(map(MentionId, told["mentions"])),
    )


def _digest(told: Mapping[str, object]) -> str:
    return sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()
