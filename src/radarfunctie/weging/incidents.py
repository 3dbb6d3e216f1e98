"""Separate events: how many of the signals cannot be one event told twice (R5)."""

from collections.abc import Iterator, Sequence

from radarfunctie.weging.evidence import Counted, Evidence

_STATES_MAX = 512  # more at once than real files reach; above it the heaviest are followed
Chosen = tuple[int, ...]  # places, rising


def incidents(evidence: Evidence) -> tuple[Counted, ...]:
    """The heaviest set of signals of which no two are taken for one event; oldest first.

    Its size is the number of events there must have been at least: every other signal can be a
    retelling of one in the set. Chosen as a set, and not by joining neighbours, because a weekly
    signal about violence that goes on would otherwise melt into one event, and a new signal
    could make two events one. A new signal never lowers the sum of the weights.
    """
    signals = evidence.signals
    place = {one.told.signal_id: number for number, one in enumerate(signals)}
    near: list[set[int]] = [set() for _ in signals]
    for ends in evidence.same:
        one, other = (place[signal] for signal in ends)
        near[one].add(other)
        near[other].add(one)
    chosen = heaviest_apart([one.weight for one in signals], near)
    return tuple(signals[number] for number in chosen)


def separate_moments(evidence: Evidence, signals: Sequence[Counted]) -> tuple[Counted, ...]:
    """The most of `signals` of which no two are one moment; oldest first, as `signals` are.

    Two are one moment when they are near in time, whatever they tell, or taken for one event.
    """
    days = evidence.policy.rules.same_incident.days
    far = list(_far_apart(evidence, signals, days))
    if not far:
        return _newest_first(signals, days)
    near: list[set[int]] = [set() for _ in signals]
    for place, one in enumerate(signals):
        for other in range(place + 1, len(signals)):
            if (signals[other].day - one.day).days > days:
                break
            far.append((place, other))
    for one_place, other in far:
        near[one_place].add(other)
        near[other].add(one_place)
    return tuple(signals[place] for place in heaviest_apart([1.0] * len(signals), near))


def _far_apart(
    evidence: Evidence, signals: Sequence[Counted], days: int
) -> Iterator[tuple[int, int]]:
    """Places of two signals of one event whose days are further apart than that."""
    place = {one.told.signal_id: number for number, one in enumerate(signals)}
    for ends in evidence.same:
        left, right = (place.get(signal) for signal in ends)
        if left is not None and right is not None:
            apart = abs((signals[left].day - signals[right].day).days)
            if apart > days:
                yield left, right


def _newest_first(signals: Sequence[Counted], days: int) -> tuple[Counted, ...]:
    """The most signals further apart than that; the newest is chosen first."""
    chosen: list[Counted] = []
    for one in reversed(signals):
        if not chosen or (chosen[-1].day - one.day).days > days:
            chosen.append(one)
    return tuple(reversed(chosen))


def heaviest_apart(weights: Sequence[float], near: Sequence[set[int]]) -> Chosen:
    """The heaviest set of places of which no two are near; `near` is symmetric.

    Quick when places that are near lie close together, as signals in order of time do.
    """
    kept = _without_dominated(weights, near)
    last = {place: max(near[place] & kept, default=place) for place in kept}
    best: dict[frozenset[int], tuple[float, Chosen]] = {frozenset(): (0.0, ())}
    for place in sorted(kept):
        found: dict[frozenset[int], tuple[float, Chosen]] = {}
        clashes = near[place] & kept
        for active, (total, chosen) in best.items():
            options = [] if not clashes else [(active, total, chosen)]
            if not clashes & active:
                options.append((active | {place}, total + weights[place], (*chosen, place)))
            for with_it, value, picks in options:
                open_ones = frozenset(pick for pick in with_it if last[pick] > place)
                if open_ones not in found or found[open_ones][0] < value:
                    found[open_ones] = (value, picks)
        best = _heaviest(found)
    _, chosen = max(best.values(), key=lambda item: item[0])
    return chosen


def _without_dominated(weights: Sequence[float], near: Sequence[set[int]]) -> set[int]:
    """Places that matter: one goes when a heavier one clashes with no more than it does."""
    kept = set(range(len(weights)))
    for place in range(len(weights)):
        own = (near[place] & kept) | {place}
        if any(
            (near[other] & kept) | {other} <= own and weights[other] >= weights[place]
            for other in near[place] & kept
        ):
            kept.discard(place)
    return kept


def _heaviest(
    found: dict[frozenset[int], tuple[float, Chosen]],
) -> dict[frozenset[int], tuple[float, Chosen]]:
    """No more of them than can be followed."""
    if len(found) <= _STATES_MAX:
        return found
    return dict(sorted(found.items(), key=lambda item: -item[1][0])[:_STATES_MAX])
