"""Rebuild: all findings again, from the facts and the model in force."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from radarfunctie.batches import batches
from radarfunctie.domain.ids import MentionId, SignalId
from radarfunctie.domain.signal import Signal
from radarfunctie.errors import ConflictError
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
from radarfunctie.radar.matching import Matching
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

    def run(
        self, progress: Callable[[int], None] = lambda _: None, *, model: str | None = None
    ) -> Counts:
        """Rebuild everything in one transaction; `progress` gets the number of facts done.

        `model` is the digest of the model that must be in force, when that matters to who asks.

        Raises:
            ConflictError: Another model is in force; nothing was changed.
            StoreDamagedError: A fact is not what was written; nothing was changed.
        """
        with self.graph.writer(whole=True) as graph:
            matching = self.settling.matching.recorded(graph, self.clock.now())
            _must_be_by(matching, model)
            facts = list(graph.facts())
            graph.clear_findings()
            signals: list[NewSignal] = []
            for done, fact in enumerate(facts, start=1):
                new = self._new_signal(fact, matching)
                graph.replay(fact, new)
                if new is not None:
                    signals.append(new)
                progress(done)
            for group in batches(signals, GROUP):
                graph.add_matches(scored_pairs(graph, matching, group))
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

    def _new_signal(self, fact: Fact, matching: Matching) -> NewSignal | None:
        if fact.kind != "signal" or fact.body is None:
            return None
        return standardised(held_signal(fact), self.restore, matching)


def _must_be_by(matching: Matching, model: str | None) -> None:
    if model is not None and model != matching.model.digest:
        message = (
            f"the model {model[:12]} is not in force: findings by it would contradict what comes "
            "in after; promote it first (`radar models promote`)"
        )
        raise ConflictError(message)


def standardised(held: HeldSignal, restore: Restore, matching: Matching) -> NewSignal:
    """A signal that is held, standardised again from its document."""
    signal = restore(held.document)
    prepared = matching.prepare_all(signal, held.id, held.mentions)
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
