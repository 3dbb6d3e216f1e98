"""A limit for one process, in memory."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from threading import Lock

from radarfunctie.domain.ids import UserName
from radarfunctie.errors import TooManyRequestsError
from radarfunctie.ports.clock import Clock

MINUTE = timedelta(minutes=1)


def counted(moments: Sequence[datetime], now: datetime, most: int) -> list[datetime]:
    """The acts of the last minute with one at `now` added, oldest first.

    Raises:
        TooManyRequestsError: There are `most` of them already.
    """
    recent = [moment for moment in moments if moment > now - MINUTE]
    if len(recent) >= most:
        wait = recent[0] + MINUTE - now
        message = f"at most {most} a minute; try again later"
        raise TooManyRequestsError(message, max(1, int(wait.total_seconds()) + 1))
    return [*recent, now]


class PerMinute:
    """At most so many acts of a user in any minute."""

    def __init__(self, most: int, clock: Clock) -> None:
        """`most` acts a minute for each user."""
        self._most = most
        self._clock = clock
        self._moments: dict[UserName, list[datetime]] = {}
        self._lock = Lock()

    def count(self, user: UserName) -> None:
        """Count one act."""
        with self._lock:
            before = self._moments.get(user, [])
            self._moments[user] = counted(before, self._clock.now(), self._most)
