"""Separate events: how many of the signals cannot be one event told twice (R5)."""

from collections.abc import Sequence

from radarfunctie.weging.evidence import Counted, Evidence

_STATES_MAX = 512  # more at once than real files reach; above it the heaviest are followed


def same_incident(left: Counted, right: Counted, evidence: Evidence) -> bool:
    """Whether two signals can be one event: near in time, a person and a code in common.

    Source: R5. A signal without nature and form can be any event: missing is no mismatch. Who is
    in both is asked of all mentions, however sure, so that a doubtful link never splits an event.
    """
    days = abs((left.day - right.day).days)
    if days > evidence.policy.rules.same_incident.days:
        return False
    shared = left.told.roles.keys() & right.told.roles.keys() & evidence.persons
    return bool(shared) and (
        not left.codes or not right.codes or not left.codes.isdisjoint(right.codes)
    )


def incidents(evidence: Evidence) -> tuple[Counted, ...]:
    """The heaviest set of signals of which no two can be one event; oldest first.

    Its size is the number of events there must have been at least: every other signal can be a
    retelling of one in the set. Chosen as a set, and not by joining neighbours, because a weekly
    signal about violence that goes on would otherwise melt into one event, and a new signal
    could make two events one. A new signal never lowers the sum of the weights.
    """
    signals = evidence.signals
    near = _conflicts(evidence)
    kept = _without_dominated(signals, near)
    best: dict[frozenset[int], tuple[float, tuple[int, ...]]] = {frozenset(): (0.0, ())}
    for place in sorted(kept):
        best = _extended(best, place, signals, near, kept)
    _, chosen = max(best.values(), key=lambda item: item[0])
    return tuple(signals[place] for place in chosen)


def _conflicts(evidence: Evidence) -> list[set[int]]:
    """For each signal the places of the others that can be the same event."""
    signals, days = evidence.signals, evidence.policy.rules.same_incident.days
    near: list[set[int]] = [set() for _ in signals]
    for place, one in enumerate(signals):
        for other in range(place + 1, len(signals)):
            if (signals[other].day - one.day).days > days:
                break
            if same_incident(one, signals[other], evidence):
                near[place].add(other)
                near[other].add(place)
    return near


def _without_dominated(signals: Sequence[Counted], near: list[set[int]]) -> set[int]:
    """Places that matter: a signal goes when a heavier one clashes with no more than it does."""
    kept = set(range(len(signals)))
    for place in range(len(signals)):
        own = (near[place] & kept) | {place}
        if any(
            (near[other] & kept) | {other} <= own and signals[other].weight >= signals[place].weight
            for other in near[place] & kept
        ):
            kept.discard(place)
    return kept


def _extended(
    best: dict[frozenset[int], tuple[float, tuple[int, ...]]],
    place: int,
    signals: Sequence[Counted],
    near: list[set[int]],
    kept: set[int],
) -> dict[frozenset[int], tuple[float, tuple[int, ...]]]:
    """The best choices up to `place`, by those in them that may still clash with later ones."""
    clashes = near[place] & kept
    found: dict[frozenset[int], tuple[float, tuple[int, ...]]] = {}
    for chosen_near, (total, chosen) in best.items():
        options = [] if not clashes else [(chosen_near, total, chosen)]
        if not clashes & chosen_near:
            options.append((chosen_near | {place}, total + signals[place].weight, (*chosen, place)))
        for active, value, picks in options:
            open_ones = frozenset(
                pick for pick in active if any(o > place for o in near[pick] & kept)
            )
            if open_ones not in found or found[open_ones][0] < value:
                found[open_ones] = (value, picks)
    if len(found) <= _STATES_MAX:
        return found
    heaviest = sorted(found.items(), key=lambda item: -item[1][0])[:_STATES_MAX]
    return dict(heaviest)
