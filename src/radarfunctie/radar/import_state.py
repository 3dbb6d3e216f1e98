"""Where an import is, kept in the data folder so that it goes on after a crash."""

import hashlib
import json
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from radarfunctie.domain.signal import SourceKey


@dataclass(slots=True)
class Tally:
    """What an import has done so far."""

    line: int = 0
    done: int = 0  # signals new or repeated
    refused: int = 0
    refused_bytes: int = 0
    held: int = 0  # signals in the store after the last group
    last: SourceKey | None = None  # the last signal of the file that was accepted
    new: int = 0
    mentions: int = 0
    repeated: int = 0
    unlinked: int = 0
    skipped: Counter[str] = field(default_factory=Counter)


_KEPT = ("line", "done", "refused", "refused_bytes", "held")
"""What of a tally is needed to go on after a crash, beside `last`."""


class ImportState:
    """Where an import of this very file, read in this very way, stopped."""

    def __init__(
        self, folder: Path | None, file: Path, mapping: Path | None, source_format: str | None
    ) -> None:
        """Nothing is kept without a folder, or for what is no plain file."""
        self._path: Path | None = None
        if folder is not None and file.is_file():
            parts = [_stamp(file), source_format or "", _stamp(mapping) if mapping else ""]
            name = hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]
            self._path = folder / f"import-{name}.json"

    def read(self) -> Tally:
        """The tally as it was; an empty one when there is none, or none that can be read."""
        if self._path is None or not self._path.exists():
            return Tally()
        try:
            content = json.loads(self._path.read_text("utf-8"))
            tally = Tally(last=SourceKey(*content["last"]) if content["last"] else None)
            for name in _KEPT:
                setattr(tally, name, int(content[name]))
        except (ValueError, TypeError, KeyError):
            return Tally()
        return tally

    def write(self, tally: Tally) -> None:
        """Keep the tally in place of the one before."""
        if self._path is not None:
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            content = {name: getattr(tally, name) for name in _KEPT}
            fresh = self._path.with_suffix(".new")
            fresh.write_text(json.dumps({**content, "last": tally.last}), "utf-8")
            fresh.replace(self._path)

    def forget(self) -> None:
        """The import is done."""
        if self._path is not None:
            self._path.unlink(missing_ok=True)


def _stamp(file: Path) -> str:
    """The file by place, size and time of change; its place alone when it cannot be looked at."""
    try:
        facts = file.stat()
    except OSError:
        return str(file)
    return f"{file.resolve()} {facts.st_size} {facts.st_mtime_ns}"
