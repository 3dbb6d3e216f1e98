"""Pairs under a rule around persons as found: which of them a human should look at."""

from collections.abc import Iterable, Iterator, Mapping

from radarfunctie.domain.identity import Doubt
from radarfunctie.domain.ids import MentionId, PersonId, SignalId
from radarfunctie.domain.match import Component, ScoredPair, VerdictKind
from radarfunctie.domain.mention import Mention
from radarfunctie.identity.partition import PartitionSettings
from radarfunctie.identity.ruled import Judged, Told, doubts_under_rule, worth_a_look
from radarfunctie.ports.graph import GraphReader


def doubts_around(
    graph: GraphReader,
    component: Component,
    who: Mapping[MentionId, PersonId],
    settings: PartitionSettings,
) -> Iterator[Doubt]:
    """Doubts about pairs under a rule with an end in `component`.

    `who` are its persons as found; of others the graph tells. A pair to a mention that has no
    person yet is left to the moment it gets one.
    """
    across = [pair for pair in graph.ruled_pairs(list(who)) if not _within(pair, who)]
    outside = {
        end
        for pair in across
        if pair.rule and worth_a_look(pair.weight_bits, pair.rule, settings.doubt_from)
        for end in (pair.left, pair.right)
        if end not in who
    }
    fellows = graph.fellow_mentions(sorted(outside)) if outside else ()
    person_of = {mention.id: person for person, mention in fellows} | dict(who)
    told = _told(
        [(who[mention.id], mention) for mention in component.mentions] + list(fellows),
        settings.unique_column,
    )
    pairs = [
        (pair.left, pair.right, pair.weight_bits, pair.rule)
        for pair in (*component.pairs, *across)
        if pair.left in person_of and pair.right in person_of
    ]
    judged = _judged(component, who)
    for doubt in doubts_under_rule(
        pairs, person_of, told, settings.separating_rules, judged, settings.doubt_from
    ):
        yield Doubt(*doubt)


def _within(pair: ScoredPair, who: Mapping[MentionId, PersonId]) -> bool:
    return pair.left in who and pair.right in who


def _told(
    mentions: Iterable[tuple[PersonId, Mention]], unique_column: str | None
) -> dict[PersonId, Told[SignalId]]:
    signals: dict[PersonId, set[SignalId]] = {}
    unique: dict[PersonId, str] = {}
    for person, mention in mentions:
        signals.setdefault(person, set()).add(mention.signal_id)
        value = mention.values.get(unique_column) if unique_column else None
        if isinstance(value, str):
            unique[person] = value
    return {person: Told(found, unique.get(person)) for person, found in signals.items()}


def _judged(component: Component, who: Mapping[MentionId, PersonId]) -> Judged[MentionId, PersonId]:
    said = [(frozenset((one.left, one.right)), one.kind) for one in component.verdicts]
    different = {ends for ends, kind in said if kind is VerdictKind.DIFFERENT}
    return Judged(
        settled={ends for ends, _ in said},
        same={ends for ends, kind in said if kind is VerdictKind.SAME} - different,
        apart={frozenset(who[end] for end in ends) for ends in different},
    )
