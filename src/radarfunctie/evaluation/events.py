"""Scores of events: which signals were taken for one event, against those that truly were."""

from collections import Counter
from collections.abc import Collection, Sequence

from radarfunctie.domain.signal import SourceKey
from radarfunctie.evaluation.scores import PairCounts
from radarfunctie.evaluation.truth import TrueMention


def event_pairs(
    truth: Sequence[TrueMention], found: Collection[frozenset[SourceKey]]
) -> PairCounts | None:
    """Pairs of signals of one true event; None when the truth is silent about events.

    `truth` are mentions on the radar, `found` the pairs of signals taken for one event. Only pairs
    count of which the truth knows the events of both.
    """
    event = {SourceKey(*row.key[:2]): row.event for row in truth if row.event}
    if not event:
        return None
    known = [pair for pair in found if pair <= event.keys()]
    return PairCounts(
        true=sum(number * (number - 1) // 2 for number in Counter(event.values()).values()),
        found=len(known),
        both=sum(len({event[signal] for signal in pair}) == 1 for pair in known),
    )
