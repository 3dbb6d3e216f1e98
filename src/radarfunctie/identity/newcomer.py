"""A new mention of somebody whom many mentions tell of: when it joins, and nothing else changes.

The partition reads every pair of a component, and these grow with the square of its mentions. Here
a newcomer is added to a person by looking at the mentions and the newcomer's own pairs, and at the
other pairs only in numbers. That is done only where the partition of the whole component must give
the same answer; in every other case the answer is None, and the partition is to be run.

Why it must: let every two mentions be a kept pair, so none lighter than the review level, and that
no lower than the least mean; and let
nothing hold two of the mentions apart (no verdict, no rule that separates, no signal that names two
of them, no two unique values). Then the mean between any two groups of them is high enough, and any
two groups may be one person, so that no group is a rival of another. What is left is that each free
pair that links joins its groups. Those of the present person were joined so; the newcomer is tied
to them by such a pair. All are one person, nothing is left in doubt between them, and as nothing
they tell contradicts anything, no join is in question either.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from radarfunctie.domain.ids import MentionId
from radarfunctie.domain.match import Grade, ScoredPair, Ties
from radarfunctie.domain.mention import Mention
from radarfunctie.domain.vitals import Vitals
from radarfunctie.identity.partition import PartitionSettings
from radarfunctie.identity.self_check import Known

_FEWEST = 2  # mentions of a person; a single one has no pair that its grade rests on


@dataclass(frozen=True, slots=True)
class Joining:
    """A newcomer beside all mentions of one person.

    The person is one by the partition of all pairs but the newcomer's, under the same settings.
    """

    newcomer: Mention
    fellows: Sequence[Mention]  # all mentions of the person
    grades: Mapping[MentionId, Grade]  # of each fellow
    pairs: Collection[ScoredPair]  # kept ones between the newcomer and fellows
    vitals: Collection[Vitals]  # of the newcomer and the fellows
    ties: Ties  # of the newcomer and the fellows together


def grades_together(joining: Joining, settings: PartitionSettings) -> dict[MentionId, Grade] | None:
    """The grade of each once the newcomer is of the person; None when that is not sure."""
    if not (_is_closed(joining, settings) and _is_linked(joining.pairs, settings)):
        return None
    everyone = (*joining.fellows, joining.newcomer)
    if len({mention.signal_id for mention in everyone}) < len(everyone):
        return None
    if not _same_unique(joining, settings.unique_column) or Known.of(set(joining.vitals)).clashes():
        return None
    sure = {
        end
        for pair in joining.pairs
        if pair.weight_bits >= settings.certain_bits
        for end in (pair.left, pair.right)
    }
    before = {**joining.grades, joining.newcomer.id: Grade.LIKELY}
    return {
        mention.id: Grade.CERTAIN if mention.id in sure else before[mention.id]
        for mention in everyone
    }


def _is_closed(joining: Joining, settings: PartitionSettings) -> bool:
    """Whether all pairs are kept, by one model and so heavy enough, and lead nowhere else."""
    count, ties = len(joining.fellows), joining.ties
    return (
        count >= _FEWEST
        and ties.pairs == count * (count + 1) // 2
        and settings.review_bits >= settings.mean_bits
        and ties.first_model == ties.last_model
        and not (ties.separating or ties.leading_out or ties.verdicts)
    )


def _is_linked(pairs: Collection[ScoredPair], settings: PartitionSettings) -> bool:
    return any(pair.rule is None and pair.weight_bits >= settings.link_bits for pair in pairs)


def _same_unique(joining: Joining, column: str | None) -> bool:
    """Whether the newcomer has no unique value, or the one that the person has already."""
    if column is None:
        return True
    known = {_unique(one, column) for one in joining.fellows} - {None}
    return len(known) < 2 and _unique(joining.newcomer, column) in known | {None}


def _unique(mention: Mention, column: str) -> str | None:
    value = mention.values.get(column)
    return value if isinstance(value, str) else None
