"""Rebuild: all findings again, from the facts and the model in force."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from radarfunctie.batches import batches
from radarfunctie.domain.ids import MentionId, SignalId
from radarfunctie.domain.signal import Signal
from radarfunctie.ports.clock import Clock
from radarfunctie.ports.graph import (
    Counts,
    Fact,
    GraphStore,
    GraphWriter,
    HeldSignal,
    NewSignal,
)
from radarfunctie.radar.linking import scored_pairs
from radarfunctie.radar.settling import Settling

GROUP = 500

Restore = Callable[[Mapping[str, object]], Signal]


@dataclass(frozen=True)
class Rebuild:
    """Recreates persons, households and hits; ids come from the ledger."""

    graph: GraphStore
    clock: Clock
    settling: Settling
    restore: Restore

    def run(self, progress: Callable[[int], None] = lambda _: None) -> Counts:
        """Rebuild everything in one transaction; `progress` gets the number of facts done.

        Raises:
            StoreDamagedError: A fact is not what was written; nothing was changed.
        """
        with self.graph.writer(whole=True) as graph:
            facts = list(graph.facts())
            graph.clear_findings()
            signals: list[NewSignal] = []
            for done, fact in enumerate(facts, start=1):
                new = self._new_signal(fact)
                graph.replay(fact, new)
                if new is not None:
                    signals.append(new)
                progress(done)
            for group in batches(signals, GROUP):
                graph.add_matches(scored_pairs(graph, self.settling.matching, group))
            self._settle(graph, signals)
            return graph.counts()

    def _settle(self, graph: GraphWriter, signals: Sequence[NewSignal]) -> None:
        """Persons, households and hits; parts of one former person are looked at together.

        Nothing may bind them any more, and only one of them goes on under the id.
        """
        at = self.clock.now()
        for group in batches(signals, GROUP):
            mentions = [new.mention.id for signal in group for new in signal.mentions]
            fellows = [mention.id for _, mention in graph.fellow_mentions(mentions)]
            self.settling.around(graph, {*mentions, *fellows}, at)

    def _new_signal(self, fact: Fact) -> NewSignal | None:
        if fact.kind != "signal" or fact.body is None:
            return None
        held = held_signal(fact)
        signal = self.restore(held.document)
        prepared = self.settling.matching.prepare_all(signal, held.id, held.mentions)
        return NewSignal(held, signal, tuple(one.new for one in prepared))


def held_signal(fact: Fact) -> HeldSignal:
    """The signal a fact of that kind holds."""
    body = fact.body or {}
    document, mentions = body["document"], body["mentions"]
    assert isinstance(document, dict)  # noqa: S101 - the fact's digest was checked
    assert isinstance(mentions, dict)  # noqa: S101 - likewise
    return HeldSignal(
        SignalId(fact.id),
        fact.recorded_at,
        str(body["digest"]),
        document,
        {str(ref): MentionId(str(mention)) for ref, mention in mentions.items()},
    )
