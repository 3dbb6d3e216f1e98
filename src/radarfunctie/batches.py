"""Things taken a number at a time."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

T = TypeVar("T")


def batches(found: Iterable[T], most: int) -> Iterator[list[T]]:
    """What is found, in order, in lists of `most`; the last may be shorter, and none is empty."""
    stream = iter(found)
    while batch := list(islice(stream, most)):
        yield batch
