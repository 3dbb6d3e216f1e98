"""A unit of work that the store broke off is begun anew, whole, a few times."""

from collections.abc import Callable
from dataclasses import dataclass
from random import uniform
from time import monotonic, sleep
from typing import TypeVar

from radarfunctie.errors import StoreBrokenOffError

T = TypeVar("T")


@dataclass(frozen=True)
class Repeating:
    """How often, and how long to wait before each new attempt."""

    attempts: int = 5
    wait_s: float = 0.05  # before the second attempt; twice as long before each next
    within_s: float = 5.0  # no attempt begins later: who waits for an answer is told in time
    pause: Callable[[float], None] = sleep
    moment: Callable[[], float] = monotonic

    def whole(self, unit: Callable[[], T]) -> T:
        """What `unit` returns. It must bear to be begun again after it was undone.

        Waits differ by chance, so that two that were in each other's way are not so again.

        Raises:
            StoreBrokenOffError: The last attempt was broken off as well; nothing was kept.
        """
        end = self.moment() + self.within_s
        for attempt in range(self.attempts - 1):
            try:
                return unit()
            except StoreBrokenOffError:
                if self.moment() > end:
                    raise
                self.pause(self.wait_s * 2**attempt * uniform(0.5, 1.5))  # noqa: S311 - no secret
        return unit()


REPEATING = Repeating()
"""As use cases repeat."""
