"""What a worker process knows, and the processes themselves."""

import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing.connection import wait
from threading import Thread
from typing import ClassVar, TypeVar

from radarfunctie.errors import StoreUnavailableError
from radarfunctie.intake.documents import Intake
from radarfunctie.match.engines.columns import ColumnForm
from radarfunctie.ports.backlog import Packed
from radarfunctie.ports.graph import NewSignal
from radarfunctie.radar.matching import Matching

_Asked = TypeVar("_Asked")
_Answer = TypeVar("_Answer")


@dataclass(frozen=True)
class Workshop:
    """The rules in force, read once in each worker process."""

    intake: Intake
    matching: Matching
    pack: Callable[[NewSignal], Packed]
    form: ColumnForm = field(init=False)
    _own: ClassVar["Workshop | None"] = None

    def __post_init__(self) -> None:
        """Knows the columns of the model."""
        object.__setattr__(self, "form", ColumnForm(self.matching.model))

    @staticmethod
    def open(make: Callable[[], "Workshop"]) -> None:
        """Make the workshop of this process, which ends when the one that started it does."""
        parent = multiprocessing.parent_process()
        if parent is not None:
            Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()
        Workshop._own = make()

    @staticmethod
    def here() -> "Workshop":
        """The workshop of this process."""
        assert Workshop._own is not None  # noqa: S101 - the pool opened it
        return Workshop._own


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
            StoreUnavailableError: A process ended; nothing of the backlog is kept.
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
def workers(make: Callable[[], Workshop], count: int | None = None) -> Iterator[Workers]:
    """Worker processes for the length of the block: `count`, or one for each core."""
    number = len(os.sched_getaffinity(0)) if count is None else count
    if number == 0:
        Workshop.open(make)
        yield Workers(None, number)
        return
    pool = ProcessPoolExecutor(
        number,
        mp_context=multiprocessing.get_context("spawn"),
        initializer=Workshop.open,
        initargs=(make,),
    )
    try:
        yield Workers(pool, number)
    finally:
        pool.shutdown(cancel_futures=True)
