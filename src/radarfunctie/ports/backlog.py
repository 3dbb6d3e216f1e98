"""Taking in a backlog: many signals at once, prepared on every core."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

import pyarrow as pa

from radarfunctie.domain.ids import SignalId
from radarfunctie.ports.graph import GraphStore, GraphWriter, NewSignal


@dataclass(frozen=True, slots=True)
class Packed:
    """A new signal in the form one store takes it in, without its blocking keys.

    Made in any process and passed between them.
    """

    id: SignalId
    form: object  # known to the store that packed it alone


class BacklogWriter(GraphWriter, Protocol):
    """A writer that takes in much at once."""

    def load(self, signals: Sequence[Packed], keys: pa.Table) -> None:
        """Keep the facts of these signals in their order, with all that `add_signal` keeps.

        `keys` has a row for each blocking key of a mention: `_place`, which counts the mentions of
        these signals from 0 in their order, and `_key`. Each signal is new: the caller looked for
        its source and ref, here and among the signals.

        Raises:
            StoreError: One is held already.
        """

    def loaded(self) -> None:
        """All signals are loaded: what was put aside meanwhile is written, candidates are found."""


class BacklogStore(GraphStore, Protocol):
    """A graph that takes in backlogs."""

    @property
    def pack(self) -> Callable[[NewSignal], Packed]:
        """Puts a signal in the form this store takes in; can be sent to another process."""

    @property
    def backlog_signals(self) -> int | None:
        """Signals one transaction of a backlog takes; None for any number."""

    def backlog(self) -> AbstractContextManager[BacklogWriter]:
        """Write much. Readers see nothing of it, or are told to wait, until all of it is done.

        Raises:
            StoreUnavailableError: Another process is writing and did not finish in time.
            StoreFullError: There is no room.
        """
