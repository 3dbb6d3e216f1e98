"""How a signal stands beside others: who else told the event, and how it was told."""

from collections.abc import Mapping
from dataclasses import dataclass

from radarfunctie.domain.ids import MentionId, PersonId, SignalId
from radarfunctie.domain.incident import Mark, SameIncident
from radarfunctie.domain.match import Grade
from radarfunctie.domain.picture import ToldAbout
from radarfunctie.ports.graph import GraphReader
from radarfunctie.weging.indicators import WegingPolicy
from radarfunctie.weging.marks import marks


@dataclass(frozen=True, slots=True)
class OtherTelling:
    """Another signal that may tell the same event: coded facts, never the reporter."""

    told: ToldAbout
    pair: SameIncident
    one_event: bool  # the two count as one


def tellings(
    graph: GraphReader,
    signal: SignalId,
    persons: Mapping[MentionId, tuple[PersonId, Grade]],
    policy: WegingPolicy,
) -> tuple[tuple[OtherTelling, ...], tuple[Mark, ...]]:
    """Signals that may tell the same event as `signal`, heaviest first, and the marks it is in.

    `persons` are those of its mentions.
    """
    told = {one.signal_id: one for one in graph.told_about({who for who, _ in persons.values()})}
    weighing = policy.weighing
    pairs = graph.same_incidents(sorted(told))
    one_event = {pair.ends for pair in pairs if weighing.one_event(pair)}
    others = [
        OtherTelling(told[pair.other(signal)], pair, pair.ends in one_event)
        for pair in pairs
        if signal in pair.ends and pair.other(signal) in told
    ]
    others.sort(key=lambda one: (-one.pair.weight_bits, one.told.received_at, one.told.signal_id))
    found = marks(list(told.values()), one_event, policy)
    return tuple(others), tuple(mark for mark in found if signal in mark.signals)
