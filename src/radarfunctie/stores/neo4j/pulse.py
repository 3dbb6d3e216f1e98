"""Keeps a connection in use whose transaction waits for long work elsewhere."""

from threading import Event, Thread
from types import TracebackType

from radarfunctie.errors import StoreError
from radarfunctie.stores.neo4j.asking import Asking

EVERY_S = 30.0  # what stands between us and the server drops what is silent for minutes


class Pulse:
    """Asks something small now and then for the length of a block, which asks nothing itself."""

    def __init__(self, asking: Asking) -> None:
        """Asks by `asking`."""
        self._asking = asking
        self._over = Event()
        self._thread = Thread(target=self._beat, daemon=True)

    def __enter__(self) -> None:
        """Begin."""
        self._thread.start()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Ask no more."""
        self._over.set()
        self._thread.join()

    def _beat(self) -> None:
        while not self._over.wait(EVERY_S):
            try:
                self._asking.rows("changes", {})
            except StoreError:
                return  # whoever uses the transaction next is told
