"""Signals to events: which signals around those that changed may tell one event."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from radarfunctie.domain.ids import MentionId, SignalId
from radarfunctie.domain.incident import ToldWhen
from radarfunctie.domain.picture import ToldAbout
from radarfunctie.ports.graph import GraphView, GraphWriter
from radarfunctie.weging.evidence import counts
from radarfunctie.weging.indicators import WegingPolicy
from radarfunctie.weging.same_incident import Weighing


def placed(graph: GraphView, told: Sequence[ToldAbout]) -> list[ToldAbout]:
    """`told` with the houses each of them tells."""
    houses = graph.houses_told([one.signal_id for one in told]) if told else {}
    return [replace(one, houses=houses.get(one.signal_id, frozenset())) for one in told]


def corroborate(graph: GraphWriter, mentions: Collection[MentionId], policy: WegingPolicy) -> None:
    """Bring pairs of one event up to date around `mentions`: those that are new or changed hands.

    A pair rests on its two signals and who their persons are, so only pairs with one of these
    signals can change. They are weighed against signals about the same persons that can lie near
    in time, and no others are read in full.
    """
    signals = {mention.signal_id for mention in graph.mentions(mentions)}
    if signals:
        corroborate_signals(graph, signals, policy)


def corroborate_signals(
    graph: GraphWriter, signals: Collection[SignalId], policy: WegingPolicy
) -> None:
    """The same around signals."""
    near = _near(graph.near_signals(signals), policy.weighing)
    wanted = {one for pair in near for one in pair}
    told = placed(graph, graph.told(sorted(wanted))) if wanted else []
    known = {one.signal_id: one for one in told if counts(one, policy)}
    weighed = (
        policy.weighing.pair(*(known[one] for one in sorted(pair)))
        for pair in near
        if pair <= known.keys()
    )
    least = policy.weighing.rules.review_bits
    kept = [pair for pair in weighed if pair is not None and pair.weight_bits >= least]
    graph.set_same_incidents(sorted(signals), kept)


def _near(
    found: Collection[tuple[ToldWhen, ToldWhen]], weighing: Weighing
) -> set[frozenset[SignalId]]:
    """Two signals that can be one event by the days alone."""
    told = {one.signal_id: one for pair in found for one in pair}
    spans = {name: weighing.span(one.received_at, one.occurred) for name, one in told.items()}
    return {
        frozenset((one.signal_id, other.signal_id))
        for one, other in found
        if weighing.near(spans[one.signal_id], spans[other.signal_id])
    }
