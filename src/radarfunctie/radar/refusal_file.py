"""The refusal file: line number, ref, path and rule of what was refused, never the line itself."""

import json
import os
from pathlib import Path
from typing import Self

from radarfunctie.errors import InputError, StoreUnavailableError
from radarfunctie.intake.lines import Line
from radarfunctie.intake.refusals import refusal_record


def refusal_path(file: Path) -> Path:
    """Where the refusals of `file` are written: `FILE.refused.jsonl`."""
    return file.with_name(file.name + ".refused.jsonl")


def refusals_stand(file: Path, size: int) -> bool:
    """Whether the refusals of an import that stopped are all still there; `size` in bytes."""
    try:
        return size == 0 or refusal_path(file).stat().st_size >= size
    except OSError:
        return False


class RefusalFile:
    """Refusals of one import, readable by their owner only; made at the first one."""

    def __init__(self, file: Path, count: int, size: int) -> None:
        """`count` and `size` (bytes) of the refusals an import that stopped had written."""
        self._path = refusal_path(file)
        self.count = count
        self.size = size
        self._descriptor: int | None = None

    def __enter__(self) -> Self:
        if self.size == 0:
            try:
                self._path.unlink(missing_ok=True)
            except OSError as error:
                raise self._failed() from error
        return self

    def add(self, line: Line, error: InputError) -> None:
        """Write why a line was refused.

        Raises:
            StoreUnavailableError: The file cannot be written.
        """
        record = refusal_record(Line(line.number, line.byte_offset_after, None, error, line.ref))
        left = (json.dumps(record, ensure_ascii=False) + "\n").encode()
        try:
            while left:
                written = os.write(self._opened(), left)
                self.size += written
                left = left[written:]
        except OSError as failure:
            raise self._failed() from failure
        self.count += 1

    def flush(self) -> None:
        """Force what was written to disk."""
        if self._descriptor is not None:
            os.fsync(self._descriptor)

    def _opened(self) -> int:
        if self._descriptor is None:
            self._descriptor = os.open(self._path, os.O_WRONLY | os.O_CREAT, 0o600)
            os.ftruncate(self._descriptor, self.size)
            os.lseek(self._descriptor, 0, os.SEEK_END)
        return self._descriptor

    def _failed(self) -> StoreUnavailableError:
        message = f"the refusal file {self._path} cannot be written"
        return StoreUnavailableError(message)

    def __exit__(self, *_: object) -> None:
        if self._descriptor is not None:
            os.close(self._descriptor)
