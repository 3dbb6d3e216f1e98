"""Files that are written whole or not at all."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from radarfunctie.errors import StoreUnavailableError


@contextmanager
def written_whole(path: Path) -> Iterator[Path]:
    """A file beside `path` to write to, put in its place at the end of the block.

    Raises:
        StoreUnavailableError: It cannot be written; what stood at `path` is still there.
    """
    fresh = path.with_name(path.name + ".part")
    try:
        yield fresh
        fresh.replace(path)
    except OSError as error:
        fresh.unlink(missing_ok=True)
        message = f"{path} cannot be written: {error.strerror}"
        raise StoreUnavailableError(message) from error
