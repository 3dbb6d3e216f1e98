"""A verdict within one transaction: kept, and persons, households and hits follow."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from radarfunctie.domain.hit import Disposition
from radarfunctie.domain.ids import MentionId, PersonId, UserName, VerdictId
from radarfunctie.domain.match import Verdict, VerdictKind
from radarfunctie.domain.review import Word
from radarfunctie.errors import ConflictError, NotFoundError
from radarfunctie.ports.clock import IdSource
from radarfunctie.ports.graph import Former, GraphReader, GraphWriter, HeldVerdict
from radarfunctie.radar.settling import Settling

_ALL = 10_000
CANNOT_BE_ONE = (
    "these two cannot be one person: they have two valid BSNs, or another verdict that stands "
    "holds them apart; nothing was kept"
)


@dataclass(frozen=True, slots=True)
class Said:
    """Who says it, when and why."""

    by: UserName
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class Stakes:
    """How much hangs on the persons whom a verdict joins or takes apart; 0 when it does neither.

    Before or after it, whichever is more: so taking it back weighs as much as giving it.
    """

    signals: int = 0  # of the one with most
    open_hits: int = 0  # of all together


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a verdict, or taking one back, did."""

    verdict: VerdictId
    everyone: tuple[MentionId, ...]  # all mentions of the persons it is about
    persons: tuple[PersonId, ...]  # who the two mentions are now, the left one first
    were: tuple[PersonId, ...]  # who they were before
    stakes: Stakes


@dataclass(frozen=True)
class Judging:
    """Keeps and revokes verdicts."""

    settling: Settling
    ids: IdSource

    def give(self, graph: GraphWriter, word: Word, said: Said) -> Outcome:
        """Keep a verdict; what stood on the same two mentions no longer counts.

        Raises:
            ConflictError: They are said to be one person and cannot be.
        """
        ends = (word.left, word.right)
        before = _Before(graph, ends)
        former = Former()
        for old in standing(graph, ends):
            former = _both(former, held(graph, old.id).former)
            graph.revoke_verdict(old.id, by=said.by, at=said.at)
        verdict = Verdict(VerdictId(self.ids.new()), word.left, word.right, word.kind)
        graph.add_verdict(HeldVerdict(verdict, said.by, said.at, said.reason))
        changed = self.settling.around(graph, before.everyone, said.at, former)
        if changed.former != Former():
            graph.note_former(verdict.id, changed.former, said.at)
        outcome = before.outcome(graph, verdict.id)
        if word.kind is VerdictKind.SAME and len(set(outcome.persons)) > 1:
            raise ConflictError(CANNOT_BE_ONE)
        return outcome

    def revoke(self, graph: GraphWriter, verdict: HeldVerdict, said: Said) -> Outcome:
        """Take a standing verdict back: persons, households and hits are what they would be."""
        word = verdict.verdict
        before = _Before(graph, (word.left, word.right))
        graph.revoke_verdict(word.id, by=said.by, at=said.at)
        self.settling.around(graph, before.everyone, said.at, verdict.former)
        return before.outcome(graph, word.id)


class _Before:
    """The persons a verdict is about, as they are before it."""

    def __init__(self, graph: GraphReader, ends: tuple[MentionId, MentionId]) -> None:
        """Reads them from `graph`."""
        self._ends = ends
        self.everyone = persons_around(graph, ends)
        self._who = _who(graph, self.everyone)
        self._stakes = _stakes(graph, set(self._who.values()))

    def outcome(self, graph: GraphReader, verdict: VerdictId) -> Outcome:
        """What they are in `graph` now."""
        who = _who(graph, self.everyone)
        stakes = Stakes()
        if who != self._who:
            now_at_stake = _stakes(graph, set(who.values()))
            stakes = Stakes(
                max(self._stakes.signals, now_at_stake.signals),
                max(self._stakes.open_hits, now_at_stake.open_hits),
            )
        now, were = (tuple(found[end] for end in self._ends) for found in (who, self._who))
        return Outcome(verdict, self.everyone, now, were, stakes)


def _stakes(graph: GraphReader, persons: Collection[PersonId]) -> Stakes:
    told = graph.told_about(persons)
    signals = (sum(person in about.roles for about in told) for person in persons)
    hits = graph.hits(persons=persons, disposition=Disposition.OPEN, limit=_ALL)
    return Stakes(max(signals, default=0), len(hits))


def persons_around(graph: GraphReader, ends: Collection[MentionId]) -> tuple[MentionId, ...]:
    """All mentions of the persons that `ends` refer to, sorted by id."""
    fellows = {mention.id for _, mention in graph.fellow_mentions(ends)}
    return tuple(sorted(fellows | set(ends)))


def standing(graph: GraphReader, ends: Collection[MentionId]) -> Sequence[Verdict]:
    """Verdicts that stand on exactly these two mentions, by id."""
    found = graph.component(ends).verdicts
    return sorted(
        (one for one in found if {one.left, one.right} == set(ends)), key=lambda one: one.id
    )


def held(graph: GraphReader, verdict: VerdictId) -> HeldVerdict:
    """A verdict that stands.

    Raises:
        NotFoundError: There is none with this id, or it was revoked.
    """
    found = graph.verdict(verdict)
    if found is None or found.revoked_at is not None:
        message = "no verdict that stands has this id"
        raise NotFoundError(message)
    return found


def _who(graph: GraphReader, mentions: Collection[MentionId]) -> Mapping[MentionId, PersonId]:
    return {mention: person for mention, (person, _) in graph.persons_of(mentions).items()}


def _both(one: Former, other: Former) -> Former:
    """What was before two verdicts; where both changed a thing, before the first."""
    known = {hit.id for hit in one.hits}
    more = tuple(hit for hit in other.hits if hit.id not in known)
    return Former(
        {**other.persons, **one.persons},
        {**other.households, **one.households},
        (*one.hits, *more),
    )
