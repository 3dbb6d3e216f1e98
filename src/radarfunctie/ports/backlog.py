"""Taking in a backlog: many signals at once, prepared on every core."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

import pyarrow as pa

from radarfunctie.domain.ids import SignalId
from radarfunctie.ports.graph import GraphStore, GraphWriter, NewSignal
from radarfunctie.ports.graph_copy import NumberedOriginal


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


class BacklogRoom(Protocol):
    """Where a backlog goes in."""

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


class BacklogStore(GraphStore, BacklogRoom, Protocol):
    """A graph that takes in backlogs."""


class Filling(Protocol):
    """A fresh graph that is filled at once."""

    def take_over(self, original: NumberedOriginal) -> None:
        """Hold all that `original` holds: facts to the byte, nodes and edges as they stand.

        Called once.
        """


class FillableStore(BacklogStore, Protocol):
    """A graph that costs much to ask and little to fill, while nothing was ever kept in it."""

    def is_fresh(self) -> bool:
        """Whether nothing was ever kept in it.

        What a filling that broke off left behind is undone first.

        Raises:
            StoreUnavailableError: Another process is writing and did not finish in time.
        """

    def filling(self) -> AbstractContextManager[Filling]:
        """Fill it. All of it is there at the end of the block; undone on any error.

        Nobody else writes meanwhile. Who reads after `take_over` began is told to wait, and so is
        everybody when the process dies before the end, until `is_fresh` was called again.

        Raises:
            StoreUnavailableError: Another process is writing and did not finish in time, or it is
                not fresh any more.
        """


class ScratchStore(BacklogStore, Protocol):
    """A graph in memory that takes in backlogs."""

    def numbered(self) -> AbstractContextManager[NumberedOriginal]:
        """All of it as of one moment."""
