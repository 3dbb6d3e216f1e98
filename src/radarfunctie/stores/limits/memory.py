"""A limit for one process, in memory."""

from collections import deque
from collections.abc import Iterator
from threading import Lock

from radarfunctie.domain.ids import UserName
from radarfunctie.errors import TooManyRequestsError
from radarfunctie.ports.clock import Clock

MINUTE_S = 60.0


class Acts:
    """The acts of the last minute by user; not safe to share between threads."""

    def __init__(self, most: int) -> None:
        """`most` acts a minute for each user."""
        self._most = most
        self._moments: dict[str, deque[float]] = {}

    def count(self, user: str, now_s: float) -> None:
        """Count one act at `now_s`, epoch seconds; costs no more when many are held.

        Raises:
            TooManyRequestsError: There are `most` of them already.
        """
        moments = self._moments.setdefault(user, deque())
        while moments and moments[0] <= now_s - MINUTE_S:
            moments.popleft()
        if len(moments) >= self._most:
            wait_s = moments[0] + MINUTE_S - now_s
            message = f"at most {self._most} a minute; try again later"
            raise TooManyRequestsError(message, max(1, int(wait_s) + 1))
        moments.append(now_s)

    def add(self, user: str, at_s: float) -> None:
        """An act that was counted elsewhere; later than those before it."""
        self._moments.setdefault(user, deque()).append(at_s)

    def since(self, from_s: float) -> Iterator[tuple[str, float]]:
        """Acts after `from_s`, by user, oldest first."""
        for user, moments in self._moments.items():
            yield from ((user, moment) for moment in moments if moment > from_s)


class PerMinute:
    """At most so many acts of a user in any minute."""

    def __init__(self, most: int, clock: Clock) -> None:
        """`most` acts a minute for each user."""
        self._clock = clock
        self._acts = Acts(most)
        self._lock = Lock()

    def count(self, user: UserName) -> None:
        """Count one act."""
        with self._lock:
            self._acts.count(user, self._clock.now().timestamp())
