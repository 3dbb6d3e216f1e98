"""Patterns tried before they are relied on: read-only, bounded in time and rows."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from radarfunctie.domain.caller import Caller
from radarfunctie.domain.hit import Tried
from radarfunctie.ports.graph import TrialStore
from radarfunctie.radar.auditing import Gate

NOT_HERE = "has no file for this store; it is not matched here"


@dataclass(frozen=True)
class TryPatterns:
    """Matches patterns over the whole graph and says how that went; nothing is raised by it."""

    graph: TrialStore
    gate: Gate

    def run(
        self, patterns: Collection[str], caller: Caller, *, seconds: float, rows: int
    ) -> Sequence[Tried]:
        """What trying each shows, in order of name."""
        self.gate.allow(caller, "patterns.try")
        with self.graph.reader() as graph:
            here = graph.patterns()
        found = []
        for name in sorted(patterns):
            if name not in here:
                found.append(Tried(name, 0, more=False, seconds=0.0, faults=(NOT_HERE,)))
                continue
            self.gate.passed(caller, "patterns.try", ("pattern", [name]), kind="execute")
            found.append(self.graph.try_pattern(name, seconds=seconds, rows=rows))
        return found
