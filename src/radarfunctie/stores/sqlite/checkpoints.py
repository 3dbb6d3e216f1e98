"""Puts committed pages in their place in the file, beside the writer instead of in its way."""

import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing, suppress

from radarfunctie.errors import StoreError

PAUSE_S = 2.0  # pages that are written again within it are put in their place once


class Checkpoints:
    """A thread that moves pages from the log to the file, some time after a commit.

    A commit is durable in the log before it is told of here; when this thread fails or lags
    behind, the next long commit does the work itself.
    """

    def __init__(self, connect: Callable[[], sqlite3.Connection], pause_s: float = PAUSE_S) -> None:
        """`connect` opens the store; called in the thread, which starts with the first commit."""
        self._connect = connect
        self._pause_s = pause_s
        self._told = threading.Event()
        self._ended = threading.Event()
        self._thread: threading.Thread | None = None

    def committed(self) -> None:
        """Something was committed."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="checkpoints", daemon=True)
            self._thread.start()
        self._told.set()

    def close(self) -> None:
        """End the thread; may be called twice."""
        self._ended.set()
        self._told.set()
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def _run(self) -> None:
        with suppress(sqlite3.Error, StoreError), closing(self._connect()) as connection:
            while not self._ended.is_set():
                self._told.wait()
                if self._ended.wait(self._pause_s):
                    return
                self._told.clear()
                with suppress(sqlite3.Error):
                    connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
