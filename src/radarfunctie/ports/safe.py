"""The safe: reporter identities and secret addresses, encrypted and apart from the graph."""

from collections.abc import Collection, Mapping, Sequence
from typing import Protocol

from radarfunctie.domain.ids import SignalId


class Safe(Protocol):
    """Keeps what subject-facing code must have no path to."""

    def belong_to(self, graph_id: str) -> None:
        """Remember the graph it is used with, at first use.

        Raises:
            ConfigError: It was used with another one; nothing may be done with the two.
        """

    def put(self, entries: Sequence[tuple[SignalId, Mapping[str, object]]]) -> None:
        """Keep the secrets of signals, all or none; an entry that is there is replaced.

        Raises:
            StoreUnavailableError: Nothing was kept.
        """

    def get(self, signal: SignalId) -> Mapping[str, object] | None:
        """The secrets of a signal by their path in its document; None when it has none.

        Raises:
            StoreDamagedError: The entry was changed, or the key is not the one it was kept under.
        """

    def delete(self, signals: Collection[SignalId]) -> int:
        """Remove the secrets of signals for good; returns how many were there."""

    def signals(self) -> Sequence[SignalId]:
        """All signals with an entry, sorted."""

    def active_key(self) -> str:
        """The id of the key that new entries are sealed under; it says nothing of the key."""

    def rotate(self) -> str:
        """Make a new key the active one and return its id; entries stay under the old one.

        Raises:
            ConfigError: The keys cannot be changed from here; nothing was changed.
        """

    def reseal(self) -> int:
        """Seal again, under the active key, what lies under another; returns how many did.

        May be stopped and called again.

        Raises:
            StoreDamagedError: An entry cannot be opened; all others were sealed again.
        """

    def key_use(self) -> Mapping[str, int]:
        """The id of every key, with the number of entries that lie under it."""

    def must_be_retirable(self, keys: Collection[str]) -> None:
        """Nothing when these keys can be destroyed without an entry that cannot be opened.

        Raises:
            ConflictError: One is active, has entries, or is not there.
            ConfigError: The keys cannot be changed from here.
        """

    def retire(self, keys: Collection[str]) -> None:
        """Destroy keys for good; errors as those of `must_be_retirable`, and nothing was done."""

    def close(self) -> None:
        """Let go of the database; may be called twice."""
