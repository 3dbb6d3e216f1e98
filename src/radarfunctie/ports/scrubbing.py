"""What a store must do so that what was forgotten cannot be read from its files."""

from typing import Protocol


class Scrubbing(Protocol):
    """A store with files of its own."""

    def scrub(self) -> None:
        """Leave no byte of what was forgotten in its files.

        Waits for readers of an older state; what they keep from going goes when they are done.

        Raises:
            StoreUnavailableError: Somebody writes or reads for too long; call it again.
            StoreFullError: There is no room for it.
        """
