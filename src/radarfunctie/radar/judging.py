"""Judge: what the radar makes of judged pairs, each alone on an empty radar.

A pair goes the whole way in: intake, standardising, blocking keys, weights with context, partition,
doubts. Nothing of it stays, and nothing that is held is read.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

from radarfunctie.domain.ids import MentionId, SignalId
from radarfunctie.domain.match import Weight
from radarfunctie.domain.signal import Accepted
from radarfunctie.errors import ConfigError, Fault, InputError
from radarfunctie.evaluation.judged import JudgedPair
from radarfunctie.evaluation.judged_report import Found, WeighedPair
from radarfunctie.intake.documents import Intake
from radarfunctie.ports.clock import IdSource
from radarfunctie.ports.graph import GraphReader, GraphStore, GraphWriter, HeldSignal, NewSignal
from radarfunctie.radar.identifying import identify
from radarfunctie.radar.linking import scored_pairs
from radarfunctie.radar.matching import Matching

_ALL_DOUBTS = 10_000


class _UndoneError(Exception):
    """Ends a transaction of which nothing is to stay; never leaves this file."""


@dataclass(frozen=True)
class JudgePairs:
    """Weighs judged pairs by the rules in force."""

    scratch: GraphStore  # empty, and empty again after each pair
    intake: Intake
    matching: Matching
    ids: IdSource

    def weighed(self, pairs: Sequence[JudgedPair]) -> Sequence[WeighedPair]:
        """Each pair as the radar sees it, in order.

        Raises:
            ConfigError: A side is no signal; every fault of every pair by file, pair and path.
        """
        return [
            self._one(pair, signals)
            for pair, signals in zip(pairs, self._accepted(pairs), strict=True)
        ]

    def _accepted(self, pairs: Sequence[JudgedPair]) -> Sequence[tuple[Accepted, Accepted]]:
        faults: list[Fault] = []
        accepted = []
        for pair in pairs:
            sides = []
            for name, document in (("left", pair.left), ("right", pair.right)):
                try:
                    sides.append(self.intake.accept(document))
                except InputError as error:
                    place = f"{pair.place}: {name}"
                    faults += [Fault(f"{place}.{one.path}", one.rule) for one in error.faults]
            if len(sides) == 2:
                accepted.append((sides[0], sides[1]))
        if faults:
            message = "the judged pairs do not hold"
            raise ConfigError(message, faults)
        return accepted

    def _one(self, pair: JudgedPair, signals: Sequence[Accepted]) -> WeighedPair:
        run = _Run(self)
        with _undone(self.scratch) as graph:
            run.take_in(graph, signals)
        bits, parts, rule = run.weight.weight_bits, run.weight.parts, run.weight.rule
        return WeighedPair(pair, run.found, run.reason, bits, parts, rule)


@contextmanager
def _undone(store: GraphStore) -> Iterator[GraphWriter]:
    """A transaction of which nothing stays."""
    with suppress(_UndoneError), store.writer() as graph:
        yield graph
        raise _UndoneError


@dataclass(slots=True)
class _Run:
    """One pair on its way, within one transaction."""

    use: JudgePairs
    found: Found = Found.APART
    reason: str = ""
    weight: Weight = field(init=False)

    def take_in(self, graph: GraphWriter, signals: Sequence[Accepted]) -> None:
        """Keep both signals and find who is who; the first person of each is the one judged."""
        matching = self.use.matching
        new = [self._new(accepted) for accepted in signals]
        for signal in new:
            graph.add_signal(signal)
        graph.add_matches(scored_pairs(graph, matching, new))
        mentions = [mention.mention.id for signal in new for mention in signal.mentions]
        at = max(signal.signal.received_at for signal in new)
        identify(graph, mentions, matching.settings, self.use.ids.new, at)
        self.weight = self._weight(new)
        self._read(graph, new)

    def _new(self, accepted: Accepted) -> NewSignal:
        signal, ids = accepted.signal, self.use.ids
        signal_id = SignalId(ids.new())
        mentions = {claim.ref: MentionId(ids.new()) for claim in signal.persons}
        held = HeldSignal(
            signal_id, signal.received_at, accepted.digest, accepted.document, mentions
        )
        prepared = self.use.matching.prepare_all(signal, signal_id, mentions)
        return NewSignal(held, signal, tuple(one.new for one in prepared))

    def _weight(self, new: Sequence[NewSignal]) -> Weight:
        """The weight with context, also of a pair that is too light to be kept."""
        matching = self.use.matching
        left, right = ([one.mention for one in signal.mentions] for signal in new)
        judged = left[0], right[0]
        weight = matching.weigh(*judged)
        return matching.context.add(weight, judged, (left, right), matching.weigh)

    def _read(self, graph: GraphReader, new: Sequence[NewSignal]) -> None:
        one, other = (signal.mentions[0] for signal in new)
        ends = {one.mention.id, other.mention.id}
        persons = graph.persons_of(ends)
        if len({persons[end][0] for end in ends}) == 1:
            self.found = Found.JOINED
            return
        doubts: Mapping[frozenset[MentionId], str] = {
            frozenset((doubt.left, doubt.right)): doubt.reason
            for doubt in graph.doubts(_ALL_DOUBTS)
        }
        if reason := doubts.get(frozenset(ends)):
            self.found, self.reason = Found.DOUBT, reason
        else:
            compared = not set(one.keys).isdisjoint(other.keys)
            self.reason = self._why_apart(compared=compared)

    def _why_apart(self, *, compared: bool) -> str:
        if not compared:
            return "not_compared"
        below = self.weight.weight_bits < self.use.matching.settings.review_bits
        return "below_review" if below else "held_apart"
