"""Pictures that people kept."""

from collections.abc import Sequence
from typing import Protocol

from radarfunctie.domain.saved_view import SavedView, ViewId


class SavedViews(Protocol):
    """Keeps views for every process; who may see one is not its concern."""

    def put(self, view: SavedView) -> None:
        """Keep a view durably; one with its id is replaced.

        Raises:
            StoreUnavailableError: It was not kept.
        """

    def get(self, view: ViewId) -> SavedView | None:
        """One view; None when it is not there.

        Raises:
            StoreDamagedError: It was changed, or lies under a key that is not here.
        """

    def all(self) -> Sequence[SavedView]:
        """Every view, the newest first."""

    def drop(self, view: ViewId) -> bool:
        """Remove a view for good; whether it was there."""
