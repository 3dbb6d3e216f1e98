"""Why mentions are one person, and why two persons are two."""

from collections.abc import Iterator, Sequence

from radarfunctie.domain.answers import Why, WhyNot
from radarfunctie.domain.ids import PersonId
from radarfunctie.domain.match import ScoredPair, Verdict, VerdictKind
from radarfunctie.domain.mention import Mention
from radarfunctie.identity.partition import partition
from radarfunctie.ports.graph import GraphReader
from radarfunctie.radar.matching import Matching

_SHOWN_MOST = 20  # pairs between two persons
_WEIGHED_MOST = 400  # pairs between two persons that are weighed when none is kept


def why(graph: GraphReader, person: PersonId, matching: Matching) -> Why:
    """Why the mentions of a present person are taken to be one, and how its parts came together."""
    mentions = [mention for mention, _ in graph.mentions_of_person(person)]
    mine = {mention.id for mention in mentions}
    component = graph.component(mine)
    found = partition(component, matching.settings)
    return Why(
        person,
        tuple(graph.pairs_among(mine)),
        {mention.id: mention.key for mention in mentions},
        {mention.id: mention.values for mention in mentions},
        matching.model.digest,
        tuple(join for join in found.joins if join.left in mine and join.right in mine),
        tuple(one for one in component.verdicts if one.left in mine and one.right in mine),
    )


def why_not(graph: GraphReader, persons: tuple[PersonId, PersonId], matching: Matching) -> WhyNot:
    """Why two present persons are two."""
    ours, theirs = (
        [mention for mention, _ in graph.mentions_of_person(person)] for person in persons
    )
    sides = ({one.id for one in ours}, {one.id for one in theirs})

    def between(left: str, right: str) -> bool:
        return any(left in one and right in other for one, other in (sides, sides[::-1]))

    component = graph.component(sides[0] | sides[1])
    kept = [
        pair for pair in graph.pairs_among(sides[0] | sides[1]) if between(pair.left, pair.right)
    ]
    verdicts = tuple(one for one in component.verdicts if between(one.left, one.right))
    doubts = [
        doubt.reason
        for doubt in partition(component, matching.settings).doubts
        if between(doubt.left, doubt.right)
    ]
    rules = [pair.rule for pair in kept if pair.rule is not None]
    against = [*_against(ours, theirs, verdicts, matching), *doubts, *rules]
    shown = kept[:_SHOWN_MOST] or [_best(ours, theirs, matching)]
    ends = {end for pair in shown for end in (pair.left, pair.right)}
    named = [one for one in (*ours, *theirs) if one.id in ends]
    return WhyNot(
        persons,
        tuple(dict.fromkeys(against)) or ("nothing_speaks_for_it",),
        tuple(shown),
        {mention.id: mention.key for mention in named},
        {mention.id: mention.values for mention in named},
        verdicts,
    )


def _against(
    ours: Sequence[Mention],
    theirs: Sequence[Mention],
    verdicts: Sequence[Verdict],
    matching: Matching,
) -> Iterator[str]:
    """What holds two persons apart, whatever pairs weigh."""
    if any(one.kind is VerdictKind.DIFFERENT for one in verdicts):
        yield "verdict_different"
    column = matching.settings.unique_column
    values = [one.values.get(column) for one in (*ours, *theirs)] if column else []
    if len({value for value in values if value is not None}) > 1:
        yield "two_valid_bsns"
    if not {one.signal_id for one in ours}.isdisjoint(one.signal_id for one in theirs):
        yield "one_signal_names_both"


def _best(ours: Sequence[Mention], theirs: Sequence[Mention], matching: Matching) -> ScoredPair:
    """The heaviest pair between two persons of whom no pair is kept; without context."""
    pairs = [(one, other) for one in ours for other in theirs][:_WEIGHED_MOST]
    weighed = [
        (matching.weigh(left, right), left, right)
        for left, right in (sorted(pair, key=lambda one: one.key) for pair in pairs)
    ]
    weight, left, right = max(weighed, key=lambda one: one[0].weight_bits)
    digest = matching.model.digest
    return ScoredPair(left.id, right.id, weight.weight_bits, weight.rule, weight.parts, digest)
