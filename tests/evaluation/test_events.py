from radarfunctie.domain.signal import MentionKey, SourceKey
from radarfunctie.evaluation.events import event_pairs
from radarfunctie.evaluation.scores import PairCounts
from radarfunctie.evaluation.truth import TrueMention


def mention(ref: str, event: str, person: str = "p1") -> TrueMention:
    return TrueMention(MentionKey("org", ref, person), "anna", "h", "police", event)


def pair(*refs: str) -> frozenset[SourceKey]:
    return frozenset(SourceKey("org", ref) for ref in refs)


def test_r5_pairs_of_signals_are_scored_against_true_events() -> None:
    truth = [
        *(mention(ref, "e1") for ref in "abc"),
        mention("a", "e1", "p2"),
        mention("d", "e2"),
        mention("fact", ""),
    ]
    found = [pair("a", "b"), pair("c", "d"), pair("a", "fact"), pair("a", "elsewhere")]

    assert event_pairs(truth, found) == PairCounts(true=3, found=2, both=1)


def test_a_truth_without_events_scores_none() -> None:
    assert event_pairs([mention("a", "")], [pair("a", "b")]) is None
