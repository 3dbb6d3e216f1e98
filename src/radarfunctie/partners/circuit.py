"""Leaves a partner alone for a while after it failed too often, then tries it once."""

from collections.abc import Callable
from threading import Lock


class Circuit:
    """Counts failures in a row. Safe to share between threads."""

    def __init__(self, failures: int, rest_s: float, now_s: Callable[[], float]) -> None:
        """`now_s` gives seconds that only ever rise."""
        self._most, self._rest_s, self._now_s = failures, rest_s, now_s
        self._failed = 0
        self._until = 0.0
        self._lock = Lock()

    def may_ask(self) -> bool:
        """Whether the partner may be asked now; after a rest the first asker alone may."""
        with self._lock:
            if self._failed < self._most:
                return True
            if self._now_s() < self._until:
                return False
            self._until = self._now_s() + self._rest_s  # for all who come while this one asks
            return True

    def went(self, *, well: bool) -> None:
        """Note how a question went."""
        with self._lock:
            self._failed = 0 if well else self._failed + 1
            if self._failed >= self._most:
                self._until = self._now_s() + self._rest_s
