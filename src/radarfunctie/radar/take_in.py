"""Take in: a signal becomes durable, linked and on the radar before it is answered.

The order over the databases is: safe entry, audit intent, graph commit, audit outcome, answer.
A crash in between leaves at most an entry in the safe without a signal; it is swept at start.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from radarfunctie.domain.answers import PersonInSignal, TakenIn
from radarfunctie.domain.caller import Caller
from radarfunctie.domain.hit import Hit
from radarfunctie.domain.ids import MentionId, PersonId, SignalId
from radarfunctie.domain.match import Grade
from radarfunctie.domain.signal import Accepted, SourceKey
from radarfunctie.errors import ConflictError, StoreError, StoreUnavailableError
from radarfunctie.ports.audit import AuditEvent, AuditLog
from radarfunctie.ports.clock import Clock, IdSource
from radarfunctie.ports.graph import GraphReader, GraphStore, GraphWriter, HeldSignal, NewSignal
from radarfunctie.ports.safe import Safe
from radarfunctie.radar.linking import scored_pairs
from radarfunctie.radar.matching import Matching
from radarfunctie.radar.settling import Settling


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

    @property
    def matching(self) -> Matching:
        """The model in force."""
        return self.settling.matching

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
        with self.graph.writer() as graph:
            work = _Work(self, graph, [caller for _, caller in asked], trust_received=False)
            raised = work.take([accepted for accepted, _ in asked])
            held = iter(work.held)
            taken = [
                outcome
                if isinstance(outcome, ConflictError)
                else answer(graph, next(held), raised, repeated=outcome.repeated)
                for outcome in work.outcomes
            ]
        self._done(work)
        return taken

    def many(
        self, signals: Sequence[Accepted], caller: Caller, *, recorded_at_received: bool = False
    ) -> Batch:
        """Take in a group in one transaction: all are kept, or none.

        `recorded_at_received` trusts the signals' own moment, for history moved from elsewhere.
        """
        with self.graph.writer() as graph:
            callers = [caller] * len(signals)
            work = _Work(self, graph, callers, trust_received=recorded_at_received)
            work.take(signals)
        self._done(work)
        return Batch(tuple(work.outcomes), work.skipped, work.unlinked)

    def _done(self, work: "_Work") -> None:
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
            AuditEvent(
                action="create",
                phase=phase,
                actor=caller.user,
                role=caller.role,
                organisation=caller.organisation,
                object_type="signal",
                object_ids=tuple(signals),
                purpose="registration",
                rule="signals.create",
                success=True,
                node=caller.node,
            )
            for caller, signals in told.items()
        ]
        self.audit.append_all(events, self.clock.now())


class _Work:
    """One group on its way; lives inside one transaction."""

    def __init__(
        self, use: TakeIn, graph: GraphWriter, callers: Sequence[Caller], *, trust_received: bool
    ) -> None:
        self._use = use
        self._graph = graph
        self._callers = callers  # one for each signal
        self._trust_received = trust_received
        self._at = use.clock.now()
        self.held: list[HeldSignal] = []
        self.outcomes: list[Kept | ConflictError] = []
        self.new: list[NewSignal] = []
        self.told: dict[Caller, list[SignalId]] = {}  # what is new, by who told it
        self.skipped: Counter[str] = Counter()
        self.unlinked = 0
        self._secrets: list[tuple[SignalId, Accepted]] = []

    def take(self, signals: Sequence[Accepted]) -> dict[PersonId, list[Hit]]:
        """Keep what is new of `signals` and find who it is about; returns the hits raised."""
        self._sort_out(signals)
        return self._keep() if self.new else {}

    def _sort_out(self, signals: Sequence[Accepted]) -> None:
        """Tell repeats and contradictions from what is new."""
        here: dict[SourceKey, HeldSignal] = {}
        for accepted, caller in zip(signals, self._callers, strict=True):
            key = accepted.signal.source.key
            held = here.get(key) or self._graph.signal_by_source(key)
            if held is None:
                new = self._prepare(accepted)
                self.new.append(new)
                self.told.setdefault(caller, []).append(new.held.id)
                here[key] = new.held
                self._note(new.held, repeated=False)
            elif held.digest == accepted.digest:
                self._note(held, repeated=True)
            else:
                message = f"a signal with this source and ref is held with other content: {held.id}"
                self.outcomes.append(ConflictError(message))

    def _note(self, held: HeldSignal, *, repeated: bool) -> None:
        self.held.append(held)
        self.outcomes.append(Kept(held.id, repeated))

    def _prepare(self, accepted: Accepted) -> NewSignal:
        signal, ids = accepted.signal, self._use.ids
        signal_id = SignalId(ids.new())
        mentions = {claim.ref: MentionId(ids.new()) for claim in signal.persons}
        held = HeldSignal(
            signal_id,
            signal.received_at if self._trust_received else self._at,
            accepted.digest,
            accepted.document,
            mentions,
        )
        if accepted.secrets:
            self._secrets.append((signal_id, accepted))
        prepared = self._use.matching.prepare_all(signal, signal_id, mentions)
        for one in prepared:
            self.skipped.update(one.skipped_keys)
            self.unlinked += not one.identifying
        return NewSignal(held, signal, tuple(one.new for one in prepared))

    def _keep(self) -> dict[PersonId, list[Hit]]:
        use, graph = self._use, self._graph
        if self._secrets:
            use.safe.put([(signal, accepted.secrets) for signal, accepted in self._secrets])
        use.log("intent", self.told)
        for new in self.new:
            graph.add_signal(new)
        graph.add_matches(scored_pairs(graph, use.matching, self.new))
        mentions = [mention.mention.id for new in self.new for mention in new.mentions]
        return use.settling.around(graph, mentions, self._at)


def answer(
    graph: GraphReader,
    held: HeldSignal,
    raised: dict[PersonId, list[Hit]],
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
