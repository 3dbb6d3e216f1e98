"""Take in: a signal becomes durable, linked and on the radar before it is answered.

The order over the databases is: safe entry, audit intent, graph commit, audit outcome, answer.
A crash in between leaves at most an entry in the safe without a signal; it is swept at start.
When the store breaks the graph's transaction off, all of it but the answer is done again under the
same ids: one intent, one entry in the safe, one outcome.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from radarfunctie.domain.answers import PersonInSignal, TakenIn
from radarfunctie.domain.caller import Caller
from radarfunctie.domain.hit import Hit
from radarfunctie.domain.ids import MentionId, PersonId, SignalId
from radarfunctie.domain.match import Grade
from radarfunctie.domain.signal import Accepted, Signal, SourceKey
from radarfunctie.errors import ConflictError, StoreError, StoreUnavailableError
from radarfunctie.ports.audit import AuditEvent, AuditLog
from radarfunctie.ports.clock import Clock, IdSource
from radarfunctie.ports.graph import GraphReader, GraphStore, GraphWriter, HeldSignal, NewSignal
from radarfunctie.ports.safe import Safe
from radarfunctie.radar.linking import scored_pairs
from radarfunctie.radar.matching import Matching
from radarfunctie.radar.repeating import REPEATING, Repeating
from radarfunctie.radar.settling import Settling

OTHER_CONTENT = "a signal with this source and ref is held with other content: {}"


@dataclass(frozen=True, slots=True)
class Kept:
    """A signal that is held; `repeated` when it was before."""

    signal_id: SignalId
    repeated: bool


@dataclass(frozen=True, slots=True)
class Batch:
    """What became of a group of signals, in their order."""

    outcomes: tuple[Kept | ConflictError, ...]
    skipped_keys: Counter[str]
    unlinked: int


@dataclass(frozen=True)
class TakeIn:
    """Takes in signals one by one or in groups; the result is the same."""

    graph: GraphStore
    safe: Safe
    audit: AuditLog
    clock: Clock
    ids: IdSource
    settling: Settling
    repeating: Repeating = REPEATING

    def one(self, accepted: Accepted, caller: Caller) -> TakenIn:
        """Take in one signal; an exact repeat answers as it did, and changes nothing.

        Raises:
            ConflictError: The same source and ref is held with other content.
            StoreError: Nothing was kept.
        """
        (taken,) = self.several([(accepted, caller)])
        if isinstance(taken, ConflictError):
            raise taken
        return taken

    def several(
        self, asked: Sequence[tuple[Accepted, Caller]]
    ) -> Sequence[TakenIn | ConflictError]:
        """Take in signals of several callers in one transaction: all are kept, or none.

        Each answer is as if its signal had come alone, in this order, but for one thing: a hit
        on a person whom several of them name is in the answer of each.

        Raises:
            StoreError: Nothing was kept.
        """
        signals, callers = [one for one, _ in asked], [caller for _, caller in asked]
        work = _Work(self, signals, callers, trust_received=False)

        def unit() -> list[TakenIn | ConflictError]:
            with self.graph.writer() as graph:
                raised = work.attempt(graph)
                held = iter(work.held)
                return [
                    outcome
                    if isinstance(outcome, ConflictError)
                    else answer(graph, next(held), raised, repeated=outcome.repeated)
                    for outcome in work.outcomes
                ]

        taken = self.repeating.whole(unit)
        self._done(work)
        return taken

    def many(
        self, signals: Sequence[Accepted], caller: Caller, *, recorded_at_received: bool = False
    ) -> Batch:
        """Take in a group in one transaction: all are kept, or none.

        `recorded_at_received` trusts the signals' own moment, for history moved from elsewhere.
        """
        work = _Work(self, signals, [caller] * len(signals), trust_received=recorded_at_received)

        def unit() -> None:
            with self.graph.writer() as graph:
                work.attempt(graph)

        self.repeating.whole(unit)
        self._done(work)
        return Batch(tuple(work.outcomes), work.skipped, work.unlinked)

    def _done(self, work: "_Work") -> None:
        if left := work.left_over():
            with suppress(StoreError):  # it is swept at the next start
                self.safe.delete(left)
        if not work.new:
            return
        try:
            self.log("outcome", work.told)
        except StoreError as error:
            message = "it was kept, but the audit log could not be written; send it again"
            raise StoreUnavailableError(message) from error

    def log(self, phase: str, told: Mapping[Caller, Sequence[SignalId]]) -> None:
        """Put the act of each caller in the audit log."""
        events = [
            AuditEvent.by(
                caller,
                "create",
                ("signal", signals),
                rule="signals.create",
                purpose="registration",
                phase=phase,
            )
            for caller, signals in told.items()
        ]
        self.audit.append_all(events, self.clock.now())


@dataclass(frozen=True, slots=True)
class _Ready:
    """A signal with its ids and standardised mentions; the same in every attempt."""

    new: NewSignal
    skipped: Counter[str]
    unlinked: int


class _Work:
    """One group on its way. Each attempt lives inside one transaction.

    Ids are given out once and kept over attempts: an entry in the safe is replaced by itself, and
    what the audit log says is intended is what is done in the end.
    """

    def __init__(
        self,
        use: TakeIn,
        signals: Sequence[Accepted],
        callers: Sequence[Caller],
        *,
        trust_received: bool,
    ) -> None:
        """`callers` has one for each signal."""
        self._use = use
        self._signals = signals
        self._callers = callers
        self._trust_received = trust_received
        self._matching: Matching | None = None  # that the last attempt went by
        self._named: dict[SourceKey, tuple[SignalId, Mapping[str, MentionId]]] = {}
        self._ready: dict[SourceKey, _Ready] = {}
        self._put: set[SignalId] = set()
        self._intended: set[SignalId] = set()
        self._begin()

    def _begin(self) -> None:
        self._at = self._use.clock.now()
        self.held: list[HeldSignal] = []
        self.outcomes: list[Kept | ConflictError] = []
        self.new: list[NewSignal] = []
        self.told: dict[Caller, list[SignalId]] = {}  # what is new, by who told it
        self.skipped: Counter[str] = Counter()
        self.unlinked = 0
        self._secrets: list[tuple[SignalId, Accepted]] = []

    def attempt(self, graph: GraphWriter) -> Mapping[PersonId, Sequence[Hit]]:
        """Keep what is new and find who it is about; returns the hits raised."""
        self._begin()
        matching = self._use.settling.matching.of(graph)
        if matching is not self._matching:  # another model came into force between two attempts
            self._matching = matching
            self._ready.clear()
        self._sort_out(graph, matching)
        return self._keep(graph) if self.new else {}

    def left_over(self) -> list[SignalId]:
        """Signals with an entry in the safe of an earlier attempt that are held by other ids."""
        return sorted(self._put - {new.held.id for new in self.new})

    def _sort_out(self, graph: GraphReader, matching: Matching) -> None:
        """Tell repeats and contradictions from what is new."""
        here: dict[SourceKey, HeldSignal] = {}
        for accepted, caller in zip(self._signals, self._callers, strict=True):
            key = accepted.signal.source.key
            held = here.get(key) or graph.signal_by_source(key)
            if held is None:
                new = self._prepare(accepted, matching)
                self.new.append(new)
                self.told.setdefault(caller, []).append(new.held.id)
                here[key] = new.held
                self._note(new.held, repeated=False)
            elif accepted.digest == held.digest or accepted.digest == as_sent(graph, held.id):
                self._note(held, repeated=True)
            else:
                self.outcomes.append(ConflictError(OTHER_CONTENT.format(held.id)))

    def _note(self, held: HeldSignal, *, repeated: bool) -> None:
        self.held.append(held)
        self.outcomes.append(Kept(held.id, repeated))

    def _prepare(self, accepted: Accepted, matching: Matching) -> NewSignal:
        """A signal to keep, recorded at the moment of this attempt."""
        key = accepted.signal.source.key
        ready = self._ready.get(key)
        if ready is None:
            ready = self._ready[key] = self._standardise(accepted, matching)
        self.skipped.update(ready.skipped)
        self.unlinked += ready.unlinked
        if accepted.secrets:
            self._secrets.append((ready.new.held.id, accepted))
        at = accepted.signal.received_at if self._trust_received else self._at
        return replace(ready.new, held=replace(ready.new.held, recorded_at=at))

    def _standardise(self, accepted: Accepted, matching: Matching) -> _Ready:
        signal = accepted.signal
        signal_id, mentions = self._ids(signal)
        held = HeldSignal(signal_id, self._at, accepted.digest, accepted.document, mentions)
        prepared = matching.prepare_all(signal, signal_id, mentions)
        return _Ready(
            NewSignal(held, signal, tuple(one.new for one in prepared)),
            Counter(key for one in prepared for key in one.skipped_keys),
            sum(not one.identifying for one in prepared),
        )

    def _ids(self, signal: Signal) -> tuple[SignalId, Mapping[str, MentionId]]:
        key, new_id = signal.source.key, self._use.ids.new
        if key not in self._named:
            signal_id = SignalId(new_id())
            self._named[key] = signal_id, {one.ref: MentionId(new_id()) for one in signal.persons}
        return self._named[key]

    def _keep(self, graph: GraphWriter) -> Mapping[PersonId, Sequence[Hit]]:
        use = self._use
        self._announce()
        matching = use.settling.matching.recorded(graph, self._at)
        for new in self.new:
            graph.add_signal(new)
        graph.add_matches(scored_pairs(graph, matching, self.new))
        mentions = [mention.mention.id for new in self.new for mention in new.mentions]
        return use.settling.around(graph, mentions, self._at).raised

    def _announce(self) -> None:
        """The safe first, then the intent; an intent that is in the log is not repeated."""
        if self._secrets:
            entries = [(signal, accepted.secrets) for signal, accepted in self._secrets]
            self._use.safe.put(entries)  # again in each attempt: a sweep may have come between
            self._put |= {signal for signal, _ in entries}
        told = {
            caller: ids
            for caller, signals in self.told.items()
            if (ids := [signal for signal in signals if signal not in self._intended])
        }
        if told:
            self._use.log("intent", told)
            self._intended.update(*told.values())


def as_sent(graph: GraphReader, signal: SignalId) -> str | None:
    """The digest of a signal as it was sent: to send it again contradicts no correction."""
    first = graph.signal_at(signal, 0)
    return first.digest if first else None


def answer(
    graph: GraphReader,
    held: HeldSignal,
    raised: Mapping[PersonId, Sequence[Hit]],
    *,
    repeated: bool,
) -> TakenIn:
    """Whom a held signal is about now, and the hits it raised."""
    found = graph.persons_of(held.mentions.values())
    persons = tuple(
        PersonInSignal(ref, *found.get(mention, (PersonId(""), Grade.NONE)))
        for ref, mention in held.mentions.items()
    )
    ids = {person.person for person in persons}
    hits = {hit.id: hit for person in sorted(ids) for hit in raised.get(person, ())}
    return TakenIn(
        held.id,
        repeated,
        persons,
        tuple(household.id for household in graph.households_of(ids)),
        tuple(hits.values()),
    )
