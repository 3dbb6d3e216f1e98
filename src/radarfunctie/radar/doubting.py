"""Pairs under a rule around persons as found: which of them a human should look at."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set

import numpy as np
from numpy.typing import NDArray

from radarfunctie.domain.identity import Doubt
from radarfunctie.domain.ids import MentionId, PersonId, SignalId
from radarfunctie.domain.match import Component, ScoredPair
from radarfunctie.domain.mention import Mention
from radarfunctie.identity.partition import PartitionSettings
from radarfunctie.identity.ruled import Judged, Told, doubts_under_rule, judged, worth_a_look
from radarfunctie.ports.graph import GraphReader, GraphWriter
from radarfunctie.radar.attaching import Attached
from radarfunctie.radar.untying import Order, Pairs


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
    said = ((one.left, one.right, one.kind) for one in component.verdicts)
    verdicts = judged(said, who.__getitem__)
    for doubt in doubts_under_rule(
        pairs, person_of, told, settings.separating_rules, verdicts, settings.doubt_from
    ):
        yield Doubt(*doubt)


def doubts_of_attached(
    graph: GraphWriter, joined: Sequence[Attached], settings: PartitionSettings
) -> None:
    """Bring doubts up to date around mentions that joined a person, and changed nothing else.

    They can change towards persons to whom a pair under a rule leads from the new mention, and
    towards persons who are named with it: one signal that names two persons answers the question.
    """
    for one in joined:
        mine = {mention.id for mention in one.everyone}
        held = graph.doubts_around(mine)
        ends = {_outer(pair, {one.mention.id}) for pair in one.ruled}
        near = {person for person, _ in graph.persons_of(ends).values()} if ends else set()
        if not held and not near:
            continue
        named = _named_with(graph, one)
        out = [_outer(doubt, mine) for doubt in held]
        beside = {end: person for end, (person, _) in graph.persons_of(out).items()}
        kept = [
            doubt
            for doubt, end in zip(held, out, strict=True)
            if beside.get(end) not in near | named
        ]
        news = _between(graph, one, ends, near - named, settings)
        graph.set_doubts(mine, (*kept, *news))


def _outer(pair: ScoredPair | Doubt, mine: Set[MentionId]) -> MentionId:
    return pair.right if pair.left in mine else pair.left


def _named_with(graph: GraphReader, one: Attached) -> set[PersonId]:
    """Persons whom the new signal names as well."""
    beside = [mention.id for mention in graph.mentions_in([one.mention.signal_id])]
    return {person for person, _ in graph.persons_of(beside).values()} - {one.person}


def _between(
    graph: GraphReader,
    one: Attached,
    ends: Collection[MentionId],
    others: Collection[PersonId],
    settings: PartitionSettings,
) -> list[Doubt]:
    """Doubts between a person and `others`, of whom `ends` are mentions; no verdict is near."""
    if not others:
        return []
    fellows = [told for told in graph.fellow_mentions(sorted(ends)) if told[0] in others]
    person_of = {mention.id: person for person, mention in fellows}
    mine = {mention.id: one.person for mention in one.everyone}
    pairs = [
        (pair.left, pair.right, pair.weight_bits, pair.rule)
        for pair in graph.ruled_pairs(list(person_of))
        if pair.left in mine or pair.right in mine
    ]
    told = _told(
        [*((one.person, mention) for mention in one.everyone), *fellows], settings.unique_column
    )
    found = doubts_under_rule(
        pairs, {**person_of, **mine}, told, settings.separating_rules, Judged(), settings.doubt_from
    )
    return [Doubt(*doubt) for doubt in found]


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


def doubts_among(
    pairs: Pairs,
    person: NDArray[np.int64],
    order: Order,
    verdicts: Judged[int, int],
    settings: PartitionSettings,
) -> Iterator[tuple[int, int, float, str]]:
    """The same for mentions in columns, by their places: (left, right, bits, rule).

    `person` numbers the person of each place; pairs with an end of which it is -1 are passed over.
    """
    one, other = person[pairs.left], person[pairs.right]
    across = np.flatnonzero((one >= 0) & (other >= 0) & (one != other))
    between = list(
        zip(
            pairs.left[across].tolist(),
            pairs.right[across].tolist(),
            pairs.bits[across].tolist(),
            (pairs.rules[at] for at in across.tolist()),
            strict=True,
        )
    )
    ends = np.union1d(pairs.left[across], pairs.right[across])
    who = dict(zip(ends.tolist(), person[ends].tolist(), strict=True))
    told = _told_in_columns(np.flatnonzero(np.isin(person, person[ends])), person, order)
    return doubts_under_rule(
        between, who, told, settings.separating_rules, verdicts, settings.doubt_from
    )


def _told_in_columns(
    places: NDArray[np.int64], person: NDArray[np.int64], order: Order
) -> dict[int, Told[int]]:
    """What the mentions at `places` tell of their persons."""
    signals: dict[int, list[int]] = {}
    unique: dict[int, str] = {}
    for place, who, signal in zip(
        places.tolist(), person[places].tolist(), order.signal[places].tolist(), strict=True
    ):
        signals.setdefault(who, []).append(signal)
        if value := order.unique[place]:
            unique[who] = value
    return {who: Told(named_in, unique.get(who)) for who, named_in in signals.items()}
