"""New mentions to scored pairs: candidates by blocking key, weights, context from co-mentions."""

from collections.abc import Iterable, Iterator, Sequence

from radarfunctie.domain.ids import MentionId, SignalId
from radarfunctie.domain.match import ScoredPair, Weight
from radarfunctie.domain.mention import Mention
from radarfunctie.match.engines.live import Weighing
from radarfunctie.ports.graph import GraphReader, NewSignal
from radarfunctie.radar.matching import Matching


def scored_pairs(
    graph: GraphReader, matching: Matching, signals: Sequence[NewSignal]
) -> list[ScoredPair]:
    """Pairs of the mentions of `signals` with all held mentions, at or above the review level.

    The signals themselves are held already, so pairs among them are found as well. A pair
    depends on its two signals alone; each occurs once.
    """
    return list(_Linking(graph, matching, signals).pairs())


class _Linking:
    """One run; weights and co-mentions are looked up once."""

    def __init__(
        self, graph: GraphReader, matching: Matching, signals: Sequence[NewSignal]
    ) -> None:
        self._graph = graph
        self._matching = matching
        self._new = [new for signal in signals for new in signal.mentions]
        self._by_signal: dict[SignalId, list[Mention]] = {
            signal.held.id: [new.mention for new in signal.mentions] for signal in signals
        }
        self._weights: dict[tuple[MentionId, MentionId], Weight | None] = {}
        self._weighing: dict[MentionId, Weighing] = {}
        context = matching.model.model.context
        self._reach = matching.settings.review_bits - (context.strong_bits if context else 0.0)

    def pairs(self) -> Iterator[ScoredPair]:
        """The pairs that are kept."""
        near = list(self._near())
        self._fetch_signals(mention for pair in near for mention in pair)
        for left, right in near:
            weight = self._with_context(left, right)
            if weight.weight_bits >= self._matching.settings.review_bits:
                yield ScoredPair(
                    left.id,
                    right.id,
                    weight.weight_bits,
                    weight.rule,
                    weight.parts,
                    self._matching.model.digest,
                )

    def _near(self) -> Iterator[tuple[Mention, Mention]]:
        """Candidate pairs that could still reach the review level, lower mention key first."""
        seen: set[tuple[MentionId, MentionId]] = set()
        for new in self._new:
            if not new.keys:
                continue
            for other in self._graph.candidates(new.keys):
                if other.signal_id == new.mention.signal_id:
                    continue
                left, right = _ordered(new.mention, other)
                if (left.id, right.id) in seen:
                    continue
                seen.add((left.id, right.id))
                weight = self._beside(new.mention)(left.values, right.values, self._reach)
                if weight is not None:
                    self._weights[left.id, right.id] = weight
                    yield left, right

    def _beside(self, one: Mention) -> Weighing:
        if one.id not in self._weighing:
            self._weighing[one.id] = self._matching.beside(one)
        return self._weighing[one.id]

    def _company(self, one: Mention, other: Mention) -> Weight | None:
        """The weight of two others of the signals; None when it is too little to count."""
        left, right = _ordered(one, other)
        key = (left.id, right.id)
        if key not in self._weights:
            least = self._matching.context.least_bits
            self._weights[key] = self._beside(one)(left.values, right.values, least)
        return self._weights[key]

    def _fetch_signals(self, mentions: Iterable[Mention]) -> None:
        wanted = {mention.signal_id for mention in mentions} - self._by_signal.keys()
        for mention in self._graph.mentions_in(wanted):
            self._by_signal.setdefault(mention.signal_id, []).append(mention)

    def _with_context(self, left: Mention, right: Mention) -> Weight:
        weight = self._weights[left.id, right.id]
        assert weight is not None  # noqa: S101 - it is near
        return self._matching.context.add(
            weight,
            (left, right),
            (self._by_signal[left.signal_id], self._by_signal[right.signal_id]),
            self._company,
        )


def _ordered(one: Mention, other: Mention) -> tuple[Mention, Mention]:
    return (one, other) if one.key <= other.key else (other, one)
