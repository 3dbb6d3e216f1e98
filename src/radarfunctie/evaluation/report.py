"""Everything that is scored of one radar against one truth."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from radarfunctie.domain.signal import MentionKey, SourceKey
from radarfunctie.errors import InputError
from radarfunctie.evaluation.clusters import b_cubed, pair_counts, recall_by_kind
from radarfunctie.evaluation.events import event_pairs
from radarfunctie.evaluation.household_study import (
    Evidence,
    HouseholdStudy,
    TrueStay,
    household_study,
)
from radarfunctie.evaluation.households import Lived, household_pairs
from radarfunctie.evaluation.scores import PairCounts, Score
from radarfunctie.evaluation.truth import TrueMention


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Scores over the mentions that are in the truth and on the radar."""

    mentions: int
    not_on_radar: int  # mentions of the truth that the radar does not hold
    not_in_truth: int  # mentions the radar holds that the truth is silent about
    true_persons: int
    found_persons: int
    pairs: PairCounts
    b_cubed: Score
    households: PairCounts
    household_study: HouseholdStudy
    by_kind: Mapping[str, PairCounts]
    events: PairCounts | None  # pairs of signals; None when the truth is silent about events


def evaluate(
    truth: Sequence[TrueMention],
    found: Mapping[MentionKey, str],
    households: Collection[Evidence],
    stays: Collection[TrueStay] = (),
    events: Collection[frozenset[SourceKey]] = (),
) -> Evaluation:
    """Score persons, households and events; `found` gives the person of each mention held.

    `households` holds the members of each household found, with the comparisons that speak for
    each; `stays` who truly lived where and when, as far as that is told; `events` the pairs of
    signals that were taken for one event.

    Raises:
        InputError: No mention of the truth is on the radar.
    """
    known = [row for row in truth if row.key in found]
    if not known:
        message = "the truth file and the radar have no mention in common"
        raise InputError(message)
    true = [row.person for row in known]
    persons = [found[row.key] for row in known]
    lived = [Lived(row.person, row.household, found[row.key]) for row in known]
    return Evaluation(
        mentions=len(known),
        not_on_radar=len(truth) - len(known),
        not_in_truth=len(found) - len(known),
        true_persons=len(set(true)),
        found_persons=len(set(persons)),
        pairs=pair_counts(true, persons),
        b_cubed=b_cubed(true, persons),
        households=household_pairs(lived, households),
        household_study=household_study(lived, households, stays),
        by_kind=recall_by_kind(true, persons, [row.kind for row in known]),
        events=event_pairs(known, events),
    )
