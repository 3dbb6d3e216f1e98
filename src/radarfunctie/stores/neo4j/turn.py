"""The turn to write: one transaction at a time has it, over all workers on one database.

It is the lock of one node, taken before anything is read and let go of at the end of the
transaction. So writers need no other locks, and never deadlock.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import Event, Timer
from uuid import uuid4

from neo4j.exceptions import DriverError, Neo4jError

import neo4j
from radarfunctie.errors import StoreError, StoreUnavailableError
from radarfunctie.stores.neo4j.asking import Asking

_END = """\
SHOW TRANSACTIONS YIELD transactionId AS waiting, metaData
WHERE metaData.turn = $turn
TERMINATE TRANSACTIONS waiting YIELD message
RETURN message"""


class Turn:
    """Takes the turn for a transaction whose metadata hold `turn: name`."""

    def __init__(self, session: Callable[[], neo4j.Session], wait_s: float) -> None:
        """Waits at most `wait_s`: Neo4j waits without end, so another session ends it."""
        self.name = str(uuid4())
        self._session = session
        self._wait_s = wait_s

    def take(self, asking: Asking) -> None:
        """Wait for the turn.

        Raises:
            StoreUnavailableError: Another writer did not finish in time; nothing was kept.
        """
        with self._patience() as over:
            try:
                asking.rows("take_turn", {})
            except StoreError:
                if not over.is_set():
                    raise
                message = "another process is writing to Neo4j and did not finish in time"
                raise StoreUnavailableError(message) from None

    @contextmanager
    def _patience(self) -> Iterator[Event]:
        """Ends the transaction when the block lasts too long; the event tells that it did."""
        over = Event()
        timer = Timer(self._wait_s, self._end, (over,))
        timer.daemon = True
        timer.start()
        try:
            yield over
        finally:
            timer.cancel()

    def _end(self, over: Event) -> None:
        over.set()
        with suppress(DriverError, Neo4jError, StoreError), self._session() as session:
            session.run(_END, turn=self.name).consume()
