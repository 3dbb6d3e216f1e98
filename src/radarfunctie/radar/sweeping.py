"""Sweep: what a crash left in the safe without a signal, or of a version that is gone, goes."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from radarfunctie.batches import batches
from radarfunctie.domain.ids import SafeId, SignalId
from radarfunctie.domain.version import entry_of, is_alive
from radarfunctie.errors import StoreDamagedError
from radarfunctie.ports.graph import GraphStore
from radarfunctie.ports.safe import Safe
from radarfunctie.radar.repeating import REPEATING, Repeating

PAGE = 1000


@dataclass(frozen=True)
class Sweep:
    """Removes entries of the safe that belong to no signal."""

    graph: GraphStore
    safe: Safe
    repeating: Repeating = REPEATING

    def run(self) -> int:
        """Remove them; returns how many there were.

        Runs as a writer: an entry is put in the safe inside the transaction of its signal, so
        none that another process is about to need can be taken for left over. An entry that
        cannot be opened may be of another graph, whose key is elsewhere: then nothing goes.
        """
        return self.repeating.whole(self._swept)

    def of(self, signals: Collection[SignalId]) -> int:
        """Remove what the safe holds of these signals beyond what is held of them."""
        asked = set(signals)
        with self.graph.reader() as graph:
            held = graph.held_versions(asked)
        return self.safe.delete(
            [
                entry
                for entry in self.safe.signals()
                if entry_of(SafeId(entry))[0] in asked and not is_alive(SafeId(entry), held)
            ]
        )

    def _swept(self) -> int:
        with self.graph.writer() as graph:
            entries = self.safe.signals()
            left: list[SignalId] = []
            for page in batches(entries, PAGE):
                held = graph.held_versions({entry_of(SafeId(entry))[0] for entry in page})
                left += [entry for entry in page if not is_alive(SafeId(entry), held)]
            return self.safe.delete(left) if left and self._ours(left) else 0

    def _ours(self, signals: Sequence[SignalId]) -> bool:
        """Whether every entry can be opened."""
        try:
            for signal in signals:
                self.safe.get(signal)
        except StoreDamagedError:
            return False
        return True
