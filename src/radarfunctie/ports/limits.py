"""How often a user may do something."""

from typing import Protocol

from radarfunctie.domain.ids import UserName


class Limit(Protocol):
    """Counts acts of users; knows who and when, never what was done or asked."""

    def count(self, user: UserName) -> None:
        """Count one act.

        Raises:
            TooManyRequestsError: The limit is reached; the act is not counted.
            StoreUnavailableError: It cannot be counted; the act must not go on.
        """
