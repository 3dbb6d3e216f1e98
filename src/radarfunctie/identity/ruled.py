"""Pairs under a rule: they never join, and are a question only while their persons could be one.

Such pairs run between persons in great number, as everybody of one popular name is near to
everybody else of it. So they bind no component, and are asked about once persons are known.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from radarfunctie.domain.match import VerdictKind

M = TypeVar("M")  # a mention, by id or by number
P = TypeVar("P")  # a person, likewise
S = TypeVar("S")  # a signal, likewise


@dataclass(frozen=True, slots=True)
class Told(Generic[S]):
    """What all mentions of a person say that no second person can share."""

    signals: Collection[S]  # those that mention the person
    unique: str | None  # the one value of the unique column, None when not told


@dataclass(frozen=True, slots=True)
class Judged(Generic[M, P]):
    """What standing verdicts say; two mentions or two persons as a set."""

    settled: Collection[frozenset[M]] = ()
    same: Collection[frozenset[M]] = ()  # of the settled: those that say one person
    apart: Collection[frozenset[P]] = ()


def judged(said: Iterable[tuple[M, M, VerdictKind]], person_of: Callable[[M], P]) -> Judged[M, P]:
    """What verdicts say, each told as (mention, mention, kind); `different` wins over `same`."""
    kinds = [
        (frozenset((left, right)), kind)
        for left, right, kind in said
        if kind is not VerdictKind.UNSURE  # which settles nothing
    ]
    different = {ends for ends, kind in kinds if kind is VerdictKind.DIFFERENT}
    return Judged(
        settled={ends for ends, _ in kinds},
        same={ends for ends, kind in kinds if kind is VerdictKind.SAME} - different,
        apart={frozenset(person_of(end) for end in ends) for ends in different},
    )


def doubts_under_rule(
    pairs: Collection[tuple[M, M, float, str | None]],
    person_of: Mapping[M, P],
    told: Mapping[P, Told[S]],
    separating: Collection[str],
    verdicts: Judged[M, P],
    doubt_from: Mapping[str, float],
) -> Iterator[tuple[M, M, float, str]]:
    """The pairs under a rule that a human should look at: (left, right, bits, rule).

    A pair is no question when it weighs too little for its rule, when its mentions are one person,
    when a verdict settled it, or when one signal names both persons. Under a rule that does not
    separate it is none either when a verdict, two unique values, or half of the kept pairs hold
    the two persons apart.

    Args:
        pairs: All kept pairs between the persons in question, each once, free ones included.
        person_of: The person of each mention in `pairs`.
        told: What is told of each person that a pair heavy enough under its rule leads to or from.
        separating: Rules that take two mentions to be two persons.
        verdicts: What they say.
        doubt_from: Least bits of a doubt under a rule; any bits will do when left out.
    """
    held_apart = _held_apart(pairs, person_of, separating, verdicts.same)
    for left, right, bits, rule in pairs:
        if rule is None or not worth_a_look(bits, rule, doubt_from):
            continue
        between = frozenset((person_of[left], person_of[right]))
        if len(between) == 1 or (verdicts.settled and frozenset((left, right)) in verdicts.settled):
            continue
        one, other = (told[person] for person in between)
        if any(signal in other.signals for signal in one.signals):
            continue
        if rule not in separating:
            two_values = one.unique and other.unique and one.unique != other.unique
            if two_values or between in held_apart or between in verdicts.apart:
                continue
        yield left, right, bits, rule


def worth_a_look(bits: float, rule: str, doubt_from: Mapping[str, float]) -> bool:
    """Whether a pair under a rule weighs enough to be put before a human."""
    return bits >= doubt_from.get(rule, bits)


def _held_apart(
    pairs: Collection[tuple[M, M, float, str | None]],
    person_of: Mapping[M, P],
    separating: Collection[str],
    same: Collection[frozenset[M]],
) -> set[frozenset[P]]:
    """Persons of whom half or more of the kept pairs say that they are two."""
    against = Counter(
        frozenset((person_of[left], person_of[right]))
        for left, right, _, rule in pairs
        if rule in separating and frozenset((left, right)) not in same
    )
    if not against:
        return set()
    kept = Counter(_existing(pairs, person_of, against))
    return {between for between, count in against.items() if 2 * count >= kept[between]}


def _existing(
    pairs: Iterable[tuple[M, M, float, str | None]],
    person_of: Mapping[M, P],
    wanted: Collection[frozenset[P]],
) -> Iterator[frozenset[P]]:
    for left, right, _, _ in pairs:
        between = frozenset((person_of[left], person_of[right]))
        if between in wanted:
            yield between
