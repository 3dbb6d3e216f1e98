"""Reads the pages of a database file without SQLite, for a file it no longer understands.

Source: https://www.sqlite.org/fileformat2.html, sections 1.3 (header) and 1.5 (free list).
"""

from collections.abc import Iterator
from pathlib import Path

_DEFAULT_SIZE = 4096


def empty_pages(path: Path) -> Iterator[int]:
    """Pages of nothing but zeros that are in use, as far as the file's own free list tells."""
    try:
        content = path.read_bytes()
    except OSError:
        return
    size = _number(content, 16, 2)
    if size < 512 or size & (size - 1):
        size = _DEFAULT_SIZE
    free = frozenset(_free_pages(content, size))
    nothing = bytes(size)
    for page in range(1, len(content) // size + 1):
        if content[(page - 1) * size : page * size] == nothing and page not in free:
            yield page


def _free_pages(content: bytes, size: int) -> Iterator[int]:
    trunk, seen = _number(content, 32, 4), set[int]()
    while trunk and trunk not in seen:
        seen.add(trunk)
        yield trunk
        start = (trunk - 1) * size
        for leaf in range(min(_number(content, start + 4, 4), size // 4)):
            yield _number(content, start + 8 + 4 * leaf, 4)
        trunk = _number(content, start, 4)


def _number(content: bytes, at: int, length: int) -> int:
    return int.from_bytes(content[at : at + length], "big")
