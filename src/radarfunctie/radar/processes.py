"""Worker processes."""

import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing.connection import wait
from threading import Thread
from typing import TypeVar

from radarfunctie.errors import StoreUnavailableError

_Asked = TypeVar("_Asked")
_Answer = TypeVar("_Answer")


def _begin(begin: Callable[[], None]) -> None:
    """Make a worker process ready; it ends when the one that started it does."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()
    begin()


def _end_with(sentinel: int) -> None:
    """End this process when another one has; a worker waits for work for ever otherwise."""
    wait([sentinel])
    os._exit(1)


class Workers:
    """Processes that do the same to many things, in order; without a pool it is done here."""

    def __init__(self, pool: ProcessPoolExecutor | None, count: int) -> None:
        self._pool = pool
        self._ahead = 2 * count

    def each(self, work: Callable[[_Asked], _Answer], asked: Iterable[_Asked]) -> Iterator[_Answer]:
        """`work` of each, in the order asked; a few are under way ahead of the one in hand.

        Raises:
            StoreUnavailableError: A process ended; nothing of what is done is kept.
        """
        if self._pool is None:
            yield from map(work, asked)
            return
        under_way: deque[Future[_Answer]] = deque()
        try:
            for one in asked:
                under_way.append(self._pool.submit(work, one))
                if len(under_way) > self._ahead:
                    yield under_way.popleft().result()
            while under_way:
                yield under_way.popleft().result()
        except BrokenProcessPool as error:
            message = "a worker process ended (out of memory?); nothing was kept"
            raise StoreUnavailableError(message) from error


@contextmanager
def workers(begin: Callable[[], None], count: int | None = None) -> Iterator[Workers]:
    """Worker processes for the length of the block: `count`, or one for each core.

    Each calls `begin` once. With a `count` of 0 all is done in this process, which calls it too.
    """
    number = len(os.sched_getaffinity(0)) if count is None else count
    if number == 0:
        begin()
        yield Workers(None, number)
        return
    pool = ProcessPoolExecutor(
        number,
        mp_context=multiprocessing.get_context("spawn"),
        initializer=_begin,
        initargs=(begin,),
    )
    try:
        yield Workers(pool, number)
    finally:
        pool.shutdown(cancel_futures=True)
