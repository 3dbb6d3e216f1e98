"""Rebuild: all findings again, from the facts and the model in force."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

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
SIGNAL, VERSION = "signal", "signal_version"  # kinds of facts

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
            oldest = oldest_left(facts)
            graph.clear_findings()
            newest: dict[SignalId, NewSignal] = {}
            for done, recorded in enumerate(facts, start=1):
                fact = oldest.get(recorded.id, recorded) if recorded.kind == SIGNAL else recorded
                new = self._new_signal(fact, matching)
                graph.replay(fact, new)
                if new is not None:
                    newest[new.held.id] = new
                progress(done)
            signals = list(newest.values())
            for group in batches(signals, GROUP):
                graph.add_matches(scored_pairs(graph, matching, group))
            self._settle(graph, signals)
            graph.forget_unused()
            return graph.counts()

    def _settle(self, graph: GraphWriter, signals: Sequence[NewSignal]) -> None:
        """Persons, households and hits; parts of one former person are looked at together.

        Nothing may bind them any more, and only one of them goes on under the id.
        """
        at = self.clock.now()
        settling = replace(self.settling, reweighing=None)  # cases are looked at when all is found
        for group in batches(signals, GROUP):
            mentions = [new.mention.id for signal in group for new in signal.mentions]
            fellows = [mention.id for _, mention in graph.fellow_mentions(mentions)]
            settling.around(graph, {*mentions, *fellows}, at)
        if self.settling.reweighing is not None:
            self.settling.reweighing.everywhere(graph, at)

    def _new_signal(self, fact: Fact, matching: Matching) -> NewSignal | None:
        if fact.kind not in {SIGNAL, VERSION} or fact.body is None:
            return None
        return standardised(held_signal(fact), self.restore, matching)


def _must_be_by(matching: Matching, model: str | None) -> None:
    if model is not None and model != matching.model.digest:
        message = (
            f"the model {model[:12]} is not in force: findings by it would contradict what comes "
            "in after; promote it first (`radar models promote`)"
        )
        raise ConflictError(message)


def oldest_left(facts: Iterable[Fact]) -> Mapping[str, Fact]:
    """By signal of which something was erased, the version that stands in place of the first."""
    return {
        fact.id: replace(fact, kind=SIGNAL)
        for fact in facts
        if fact.kind == VERSION and fact.body is not None and fact.body["erased"]
    }


def newest_versions(facts: Iterable[Fact]) -> Mapping[str, Fact]:
    """By signal, the fact of its last version, as one that stands in the place of the first."""
    return {
        fact.id: replace(fact, kind=SIGNAL)
        for fact in facts
        if fact.kind == VERSION and fact.body is not None
    }


def standardised(held: HeldSignal, restore: Restore, matching: Matching) -> NewSignal:
    """A signal that is held, standardised again from its document."""
    signal = restore(held.document)
    prepared = matching.prepare_all(signal, held.id, held.mentions)
    return NewSignal(held, signal, tuple(one.new for one in prepared))


def held_signal(fact: Fact) -> HeldSignal:
    """The signal a fact of that kind, or of one of its versions, holds."""
    body = fact.body or {}
    document, mentions, first = body["document"], body["mentions"], body.get("recorded_at")
    assert isinstance(document, dict)  # noqa: S101 - the fact's digest was checked
    assert isinstance(mentions, dict)  # noqa: S101 - likewise
    return HeldSignal(
        SignalId(fact.id),
        datetime.fromisoformat(str(first)) if first else fact.recorded_at,
        str(body["digest"]),
        document,
        {str(ref): MentionId(str(mention)) for ref, mention in mentions.items()},
    )
