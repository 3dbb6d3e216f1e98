"""A body of the API from a file or standard input."""

import sys
from pathlib import Path

from radarfunctie.errors import InputError

_MOST = 2**20


def body_in(file: Path) -> bytes:
    """What the file says; one byte more than the API takes at most.

    Raises:
        InputError: It cannot be read.
    """
    try:
        with file.open("rb") if str(file) != "-" else sys.stdin.buffer as opened:
            return opened.read(_MOST + 1)
    except OSError as error:
        message = f"the file {file} cannot be read"
        raise InputError(message) from error
