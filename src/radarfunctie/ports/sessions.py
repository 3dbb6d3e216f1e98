"""Who is signed in on which browser."""

from typing import Protocol

from radarfunctie.domain.caller import Caller


class Sessions(Protocol):
    """Holds sessions for every process on the data folder; of a key it holds a digest only."""

    def begin(self, caller: Caller, ticket: str) -> str | None:
        """The key of a new session; `ticket` is what it was let in on, and is good for one.

        None when that ticket was used before.

        Raises:
            StoreUnavailableError: It cannot be kept.
        """

    def read(self, key: str, node: str) -> Caller:
        """Whose session it is; it counts as used now.

        Raises:
            NotSignedInError: It was ended, never was, or a limit has passed.
            StoreUnavailableError: It cannot be read.
        """

    def end(self, key: str) -> None:
        """End it for every process; nothing when it is not there.

        Raises:
            StoreUnavailableError: It cannot be ended.
        """
