"""How often a user may do something in a minute."""

from collections import deque
from datetime import datetime, timedelta
from threading import Lock

from radarfunctie.domain.ids import UserName
from radarfunctie.errors import TooManyRequestsError
from radarfunctie.ports.clock import Clock

_MINUTE = timedelta(minutes=1)


class PerMinute:
    """Counts acts of each user over the last minute; knows moments only, never what was asked."""

    def __init__(self, most: int, clock: Clock) -> None:
        """`most` acts a minute for each user."""
        self._most = most
        self._clock = clock
        self._moments: dict[UserName, deque[datetime]] = {}
        self._lock = Lock()

    def count(self, user: UserName) -> None:
        """Count one act.

        Raises:
            TooManyRequestsError: The limit is reached; the act is not counted.
        """
        now = self._clock.now()
        with self._lock:
            moments = self._moments.setdefault(user, deque())
            while moments and moments[0] <= now - _MINUTE:
                moments.popleft()
            if len(moments) >= self._most:
                wait = moments[0] + _MINUTE - now
                message = f"at most {self._most} a minute; try again later"
                raise TooManyRequestsError(message, max(1, int(wait.total_seconds()) + 1))
            moments.append(now)
