"""Files of one signal a line, read in bounded memory."""

from collections.abc import Iterator
from datetime import datetime
from typing import BinaryIO

from radarfunctie.errors import Fault, InputError
from radarfunctie.intake.documents import Intake
from radarfunctie.intake.json_line import SIZE_LIMIT_BYTES, TOO_LARGE, has_plain_texts, read_object
from radarfunctie.intake.lines import Line, accepted_line
from radarfunctie.intake.plain import REFUSED

_BLOCK_BYTES = 1 << 20
_BLANK = b" \t\r\n\xef\xbb\xbf"  # white space and the byte order mark


def read_lines(
    file: BinaryIO, intake: Intake, *, start_line: int = 1, now: datetime | None = None
) -> Iterator[Line]:
    """The signals of a file from line `start_line` on, in order; blank lines are passed over.

    An overlong line costs no more memory than the limit: its rest is skipped and it is refused.
    """
    for number, found, plain_texts in _read(file, start_line):
        after = file.tell()
        if isinstance(found, InputError):
            yield Line(number, after, None, found, None)
        else:
            yield accepted_line(
                intake, found, number, byte_offset_after=after, now=now, plain_texts=plain_texts
            )


def read_objects(
    file: BinaryIO, *, start_line: int = 1
) -> Iterator[tuple[int, dict[str, object] | InputError]]:
    """The JSON object of each line that is not blank, or why it is none."""
    for number, found, _ in _read(file, start_line):
        yield number, found


def _read(
    file: BinaryIO, start_line: int
) -> Iterator[tuple[int, dict[str, object] | InputError, bool]]:
    """As `read_objects`, and whether the line has plain texts."""
    number = skip_lines(file, start_line - 1)
    for raw in bounded_lines(file, SIZE_LIMIT_BYTES):
        number += 1
        if raw is None:
            yield number, InputError(REFUSED, [Fault("", TOO_LARGE)]), False
        elif raw.strip(_BLANK):
            try:
                found = read_object(raw.rstrip(b"\r\n"))
            except InputError as error:
                yield number, error, False
            else:
                yield number, found, has_plain_texts(raw)


def skip_lines(file: BinaryIO, count: int) -> int:
    """Moves past the next `count` lines without reading into them; returns how many there were."""
    passed, start = 0, file.tell()
    while passed < count:
        block = file.read(_BLOCK_BYTES)
        if not block:
            return passed
        here = block.count(b"\n")
        if passed + here < count:
            passed, start = passed + here, start + len(block)
            continue
        end = -1
        for _ in range(count - passed):
            end = block.index(b"\n", end + 1)
        file.seek(start + end + 1)
        return count
    return passed


def bounded_lines(file: BinaryIO, limit_bytes: int) -> Iterator[bytes | None]:
    """Each line with its end; None in the place of one longer than `limit_bytes`."""
    while raw := file.readline(limit_bytes + 2):  # room for the end of the line
        if raw.endswith(b"\n") or len(raw) <= limit_bytes:
            yield raw
            continue
        while raw and not raw.endswith(b"\n"):
            raw = file.readline(_BLOCK_BYTES)
        yield None
