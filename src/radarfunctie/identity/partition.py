"""Scored pairs and verdicts to persons: greedy constrained clustering by falling weight.

A pure function of one closed component. Free pairs are taken from heavy to light, ties by
mention key. Two groups join when the pair links, nothing forbids it, the mean over all their cross
pairs is high enough, and no rival is near. What is not joined though it could matter is left in
doubt. Pairs under a rule join nothing: they weigh in means and constraints; see `ruled` for them.

A join at which a person begins to contradict itself is made, and left to a human: as pairs are
taken from heavy to light, it is the weakest one between the mentions that contradict each other.
What a verdict joined is not asked about again.

Constraints: verdicts (`different` wins over `same`), two persons of one signal are two persons,
no person holds two valid BSNs (also not by way of a third mention), and groups of which half or
more of the kept cross pairs are under a rule that separates stay apart.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from math import inf

from radarfunctie.domain.identity import Doubt, Group, Join, Partition
from radarfunctie.domain.ids import SignalId
from radarfunctie.domain.match import Component, Grade, ScoredPair, VerdictKind
from radarfunctie.domain.mention import Mention
from radarfunctie.domain.vitals import Vitals
from radarfunctie.identity.self_check import LOOKS_OVER_MERGED, Known, new_clashes


@dataclass(frozen=True, slots=True)
class PartitionSettings:
    """Bands of the model in force; see `matching_config` for their meaning and source."""

    link_bits: float
    review_bits: float
    certain_bits: float
    margin_bits: float
    mean_bits: float
    missing_pair_bits: float
    separating_rules: frozenset[str]  # hard rules that take two mentions to be two persons
    unique_column: str | None = "bsn"  # two different known values never share a person
    doubt_from: Mapping[str, float] = field(default_factory=dict)  # rule -> least bits of a doubt


@dataclass(slots=True)
class _Between:
    """What the kept pairs between two groups say; one object, held by both."""

    bits: float  # their sum
    kept: int  # how many there are
    best: float | None  # the heaviest free one
    against: int  # how many say: two persons


@dataclass(slots=True)
class _Cluster:
    """A group in the making, named by the place of one of its mentions."""

    members: list[int]
    signals: set[SignalId]
    unique: str | None
    known: Known | None  # None: nothing is told
    near: dict[int, _Between] = field(default_factory=dict)  # by the other cluster
    apart: set[int] = field(default_factory=set)  # clusters a verdict forbids it to join


def partition(component: Component, settings: PartitionSettings) -> Partition:
    """The persons of a component.

    The answer does not depend on the order in which mentions, pairs or verdicts are given.

    Args:
        component: Mentions, pairs at or above the review level, and standing verdicts.
        settings: Bands of the model.

    Returns:
        Every mention in exactly one group; doubts are free or judged pairs that were not joined,
        and joins of persons who contradict themselves.
    """
    work = _Work(component, settings)
    work.join_by_verdict()
    work.join_by_weight()
    return Partition(tuple(work.groups()), tuple(work.doubts()), tuple(work.joins))


class _Work:
    """One run over one component; mentions are numbered by their key."""

    def __init__(self, component: Component, settings: PartitionSettings) -> None:
        self._settings = settings
        self._mentions = sorted(component.mentions, key=lambda mention: mention.key)
        self._place = {mention.id: place for place, mention in enumerate(self._mentions)}
        self._home = list(range(len(self._mentions)))
        self._clusters = {
            place: _single(place, mention, settings.unique_column, component.vitals.get(mention.id))
            for place, mention in enumerate(self._mentions)
        }
        self._pairs = self._placed(component.pairs)
        self._doubts: dict[tuple[int, int], tuple[float, str]] = {}
        self._in_question: list[tuple[int, int, float]] = []  # joins
        self._same: dict[tuple[int, int], None] = {}  # in order
        self._settled: set[tuple[int, int]] = set()
        self.joins: list[Join] = []
        self._forbid(component)
        for left, right, pair in self._pairs:
            self._keep(left, right, pair)

    def _placed(self, pairs: Iterable[ScoredPair]) -> list[tuple[int, int, ScoredPair]]:
        placed = []
        for pair in pairs:
            left, right = sorted((self._place[pair.left], self._place[pair.right]))
            placed.append((left, right, pair))
        placed.sort(key=lambda item: (-item[2].weight_bits, item[0], item[1]))
        return placed

    def _forbid(self, component: Component) -> None:
        different: set[tuple[int, int]] = set()
        same: set[tuple[int, int]] = set()
        for verdict in component.verdicts:
            left, right = sorted((self._place[verdict.left], self._place[verdict.right]))
            if verdict.kind is not VerdictKind.UNSURE:  # which settles nothing
                self._settled.add((left, right))
            if verdict.kind is VerdictKind.DIFFERENT:
                different.add((left, right))
            elif verdict.kind is VerdictKind.SAME:
                same.add((left, right))
        self._same = dict.fromkeys(sorted(same - different))
        for left, right in sorted(different):
            self._set_apart(left, right)

    def _set_apart(self, left: int, right: int) -> None:
        self._clusters[left].apart.add(right)
        self._clusters[right].apart.add(left)

    def _keep(self, left: int, right: int, pair: ScoredPair) -> None:
        separates = pair.rule in self._settings.separating_rules
        against = int(separates and (left, right) not in self._same)
        best = pair.weight_bits if pair.rule is None else None
        between = _Between(pair.weight_bits, 1, best, against)
        self._clusters[left].near[right] = self._clusters[right].near[left] = between

    def join_by_verdict(self) -> None:
        """Groups that a verdict says are one, unless another verdict or constraint forbids."""
        for left, right in self._same:
            one, other = self._home[left], self._home[right]
            if one == other:
                continue
            if other in self._clusters[one].apart:
                self._doubt(left, right, 0.0, "verdicts_contradict")
            elif not self._compatible(one, other, verdict=True):
                self._doubt(left, right, 0.0, "verdict_against_constraint")
            else:
                self._join(one, other)
                self._note(left, right, None)

    def join_by_weight(self) -> None:
        """Heavy pairs first; each pair joins its two groups, or is left in doubt, or is nothing."""
        for left, right, pair in self._pairs:
            one, other = self._home[left], self._home[right]
            if pair.rule is not None or one == other or (left, right) in self._settled:
                continue
            reason = self._obstacle(one, other, pair)
            if reason is None:
                if self._contradict(one, other):
                    self._in_question.append((left, right, pair.weight_bits))
                self._join(one, other)
                self._note(left, right, pair.weight_bits)
            elif reason:
                self._doubt(left, right, pair.weight_bits, reason)

    def _note(self, left: int, right: int, bits: float | None) -> None:
        self.joins.append(Join(self._mentions[left].id, self._mentions[right].id, bits))

    def _obstacle(self, one: int, other: int, pair: ScoredPair) -> str | None:
        """Why the groups of a pair do not join: None when they do, "" when it is no question."""
        if not self._compatible(one, other, verdict=False):
            return ""
        if pair.weight_bits < self._settings.link_bits:
            return "review_band"
        if self._mean(one, other) < self._settings.mean_bits:
            return "weak_bridge"
        if self._rivalled(one, other, pair.weight_bits):
            return "rival"
        return None

    def _compatible(self, one: int, other: int, *, verdict: bool) -> bool:
        ours, theirs = self._clusters[one], self._clusters[other]
        if other in ours.apart:
            return False
        if ours.unique and theirs.unique and ours.unique != theirs.unique:
            return False
        if verdict:
            return True
        between = ours.near.get(other)
        if between is not None and 2 * between.against >= between.kept:
            return False
        return ours.signals.isdisjoint(theirs.signals)

    def _contradict(self, one: int, other: int) -> bool:
        """Whether a person of both groups would contradict itself in something new."""
        ours, theirs = self._clusters[one].known, self._clusters[other].known
        return ours is not None and theirs is not None and bool(new_clashes(ours, theirs))

    def _mean(self, one: int, other: int) -> float:
        ours, theirs = self._clusters[one], self._clusters[other]
        pairs = len(ours.members) * len(theirs.members)
        between = ours.near.get(other)
        bits, kept = (between.bits, between.kept) if between else (0.0, 0)
        return (bits + (pairs - kept) * self._settings.missing_pair_bits) / pairs

    def _rivalled(self, one: int, other: int, bits: float) -> bool:
        """Whether either group has another partner nearly as good that is somebody else."""
        return self._has_rival(one, other, bits) or self._has_rival(other, one, bits)

    def _has_rival(self, one: int, other: int, bits: float) -> bool:
        """Whether `one` has another partner that holds this one back.

        Without a margin that is one of the same weight. A heavier one that was refused then says
        nothing: a large group always has some stranger that shares more with one of its members,
        and would never come together.
        """
        margin = self._settings.margin_bits
        least, most = bits - margin, inf if margin else bits
        return any(
            between.best is not None
            and least <= between.best <= most
            and rival != other
            and self._compatible(one, rival, verdict=False)
            and not self._may_be_one(rival, other)
            for rival, between in self._clusters[one].near.items()
        )

    def _may_be_one(self, one: int, other: int) -> bool:
        """Whether two groups could be one person: nothing holds them apart, and pairs speak."""
        if not self._compatible(one, other, verdict=False):
            return False
        between = self._clusters[one].near.get(other)
        speaks = between is not None and between.best is not None
        return speaks or self._mean(one, other) >= self._settings.mean_bits

    def _join(self, one: int, other: int) -> None:
        """The group with fewer neighbours goes into the other: they are what joining costs."""
        gone, keep = sorted((one, other), key=lambda name: (len(self._clusters[name].near), name))
        kept, going = self._clusters[keep], self._clusters.pop(gone)
        for place in going.members:
            self._home[place] = keep
        kept.members.extend(going.members)
        kept.signals |= going.signals
        kept.unique = kept.unique or going.unique
        if kept.known and going.known:
            kept.known.add(going.known)
        kept.known = kept.known or going.known
        self._redirect(keep, gone, going)

    def _redirect(self, keep: int, gone: int, going: _Cluster) -> None:
        kept = self._clusters[keep]
        kept.near.pop(gone, None)
        going.near.pop(keep, None)
        for third, between in going.near.items():
            neighbour = self._clusters[third]
            del neighbour.near[gone]
            known = kept.near.get(third)
            if known is None:
                kept.near[third] = neighbour.near[keep] = between
                continue
            known.bits += between.bits
            known.kept += between.kept
            known.against += between.against
            if between.best is not None:
                known.best = _heavier(between.best, known.best)
        for third in going.apart:
            self._clusters[third].apart.discard(gone)
            self._clusters[third].apart.add(keep)
            kept.apart.add(third)

    def _doubt(self, left: int, right: int, bits: float, reason: str) -> None:
        self._doubts.setdefault((left, right), (bits, reason))

    def groups(self) -> Iterator[Group]:
        """The groups by their first mention."""
        doubted: Mapping[int, bool] = self._doubted()
        strongest = self._strongest()
        for places in sorted(sorted(cluster.members) for cluster in self._clusters.values()):
            grades = tuple(self._grade(place, len(places), strongest, doubted) for place in places)
            yield Group(tuple(self._mentions[place].id for place in places), grades)

    def _strongest(self) -> dict[int, float]:
        strongest: dict[int, float] = {}
        for left, right, pair in self._pairs:
            if self._home[left] == self._home[right]:
                for place in (left, right):
                    strongest.setdefault(place, pair.weight_bits)
        for left, right in self._same:
            if self._home[left] == self._home[right]:
                strongest[left] = strongest[right] = float("inf")
        return strongest

    def _doubted(self) -> dict[int, bool]:
        """Mentions whose heaviest doubt is a rival for their own link."""
        return {
            place: True
            for (left, right), (_, reason) in self._doubts.items()
            if reason == "rival" and self._home[left] != self._home[right]
            for place in (left, right)
        }

    def _grade(
        self, place: int, size: int, strongest: Mapping[int, float], doubted: Mapping[int, bool]
    ) -> Grade:
        if size == 1:
            return Grade.CERTAIN
        if strongest.get(place, 0.0) == float("inf"):
            return Grade.CERTAIN
        sure = strongest.get(place, 0.0) >= self._settings.certain_bits
        return Grade.CERTAIN if sure and place not in doubted else Grade.LIKELY

    def doubts(self) -> Iterator[Doubt]:
        """What was left in doubt and is still open, heaviest first; then joins in question."""
        for (left, right), (bits, reason) in sorted(
            self._doubts.items(), key=lambda item: (-item[1][0], item[0])
        ):
            one, other = self._home[left], self._home[right]
            stands = reason.startswith("verdict")
            if one != other and (stands or self._compatible(one, other, verdict=False)):
                yield Doubt(self._mentions[left].id, self._mentions[right].id, bits, reason)
        for left, right, bits in self._in_question:
            ends = self._mentions[left].id, self._mentions[right].id
            yield Doubt(*ends, bits, LOOKS_OVER_MERGED)


def _heavier(bits: float, other: float | None) -> float:
    return bits if other is None else max(bits, other)


def _single(
    place: int, mention: Mention, unique_column: str | None, told: Vitals | None
) -> _Cluster:
    value = mention.values.get(unique_column) if unique_column else None
    unique = value if isinstance(value, str) else None
    known = Known.of([told]) if told is not None and any(told) else None
    return _Cluster([place], {mention.signal_id}, unique, known)
