"""Reviews: pairs in doubt, for a human to judge."""

from collections.abc import Sequence
from dataclasses import dataclass

from radarfunctie.domain.caller import Caller
from radarfunctie.domain.identity import Doubt
from radarfunctie.ports.graph import GraphStore
from radarfunctie.radar.auditing import Gate


@dataclass(frozen=True)
class Reviews:
    """The desk of doubtful pairs."""

    graph: GraphStore
    gate: Gate

    def open(self, caller: Caller, limit: int = 50) -> Sequence[Doubt]:
        """Pairs in doubt, heaviest first."""
        self.gate.allow(caller, "reviews.read")
        with self.graph.reader() as graph:
            doubts = graph.doubts(limit)
        shown = [mention for doubt in doubts for mention in (doubt.left, doubt.right)]
        self.gate.passed(caller, "reviews.read", ("mention", shown))
        return doubts
