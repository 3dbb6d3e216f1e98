from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from radarfunctie.evaluation.clusters import b_cubed, pair_counts, recall_by_kind
from radarfunctie.evaluation.scores import PairCounts, Score, share

LABELS = st.integers(0, 4)
THINGS = st.lists(st.tuples(LABELS, LABELS, st.sampled_from(["police", "gp", "school"])))


def test_pairs_are_counted_as_by_hand() -> None:
    # true: {0, 1, 2}, {3, 4}; found: {0, 1}, {2, 3}, {4}
    counts = pair_counts("aaabb", "xxyyz")

    assert counts == PairCounts(true=4, found=2, both=1)
    assert counts.score == Score(precision=1 / 2, recall=1 / 4)
    assert counts.score.f1 == pytest.approx(1 / 3)


def test_b_cubed_is_as_by_hand() -> None:
    # the found cluster of each is right for 2/2, 2/2, 1/2, 1/2, 1/1; the true one found for
    # 2/3, 2/3, 1/3, 1/2, 1/2
    score = b_cubed("aaabb", "xxyyz")

    assert score.precision == pytest.approx((1 + 1 + 1 / 2 + 1 / 2 + 1) / 5)
    assert score.recall == pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 1 / 2 + 1 / 2) / 5)


def test_b_cubed_of_the_standard_example_is_as_published() -> None:
    # Bagga and Baldwin (1998): truth {1..5}, {6, 7}, {8..C}; response merges the last two
    truth = "aaaaabbccccc"
    found = "xxxxxyyyyyyy"

    score = b_cubed(truth, found)

    assert score.precision == pytest.approx((5 * 1 + 2 * 2 / 7 + 5 * 5 / 7) / 12)
    assert score.recall == 1.0


def test_everything_right_is_one_and_nothing_to_find_is_one() -> None:
    assert pair_counts("aab", "xxy").score == Score(1.0, 1.0)
    assert pair_counts("abc", "xyz").score == Score(1.0, 1.0)
    assert b_cubed([], []) == Score(1.0, 1.0)


def test_no_right_pair_has_f1_zero() -> None:
    assert pair_counts("aabb", "xyxy").score.f1 == 0.0
    assert share(0, 0) == 1.0


def test_labels_of_unequal_number_are_refused() -> None:
    for call in (pair_counts, b_cubed):
        with pytest.raises(ValueError, match="one label"):
            call("aab", "xx")
    with pytest.raises(ValueError, match="one label"):
        recall_by_kind("aa", "xx", ["police"])


def test_recall_by_kind_counts_a_pair_under_both_kinds() -> None:
    # pairs of a: (0,1) police-gp found, (0,2) police-police missed, (1,2) gp-police missed
    counts = recall_by_kind("aaa", "xxy", ["police", "gp", "police"])

    assert list(counts) == ["gp", "police"]
    assert counts["police"] == PairCounts(true=3, found=1, both=1)
    assert counts["gp"] == PairCounts(true=2, found=1, both=1)


@given(things=THINGS)
def test_pair_counts_agree_with_looking_at_every_pair(things: list[tuple[int, int, str]]) -> None:
    truth, found = [t for t, _, _ in things], [f for _, f, _ in things]
    pairs = list(combinations(range(len(things)), 2))
    true = {(i, j) for i, j in pairs if truth[i] == truth[j]}
    said = {(i, j) for i, j in pairs if found[i] == found[j]}

    assert pair_counts(truth, found) == PairCounts(len(true), len(said), len(true & said))


@given(things=THINGS)
def test_b_cubed_agrees_with_looking_at_every_thing(things: list[tuple[int, int, str]]) -> None:
    truth, found = [t for t, _, _ in things], [f for _, f, _ in things]
    everything = range(len(things))
    precision = recall = 0.0
    for i in everything:
        same_true = {j for j in everything if truth[j] == truth[i]}
        same_found = {j for j in everything if found[j] == found[i]}
        precision += len(same_true & same_found) / len(same_found)
        recall += len(same_true & same_found) / len(same_true)

    score = b_cubed(truth, found)

    if things:
        assert score.precision == pytest.approx(precision / len(things))
        assert score.recall == pytest.approx(recall / len(things))


@given(things=THINGS)
def test_counts_by_kind_agree_with_looking_at_every_pair(
    things: list[tuple[int, int, str]],
) -> None:
    truth, found = [t for t, _, _ in things], [f for _, f, _ in things]
    kinds = [kind for _, _, kind in things]

    counts = recall_by_kind(truth, found, kinds)

    for kind, counted in counts.items():
        ends = [
            (i, j) for i, j in combinations(range(len(things)), 2) if kind in {kinds[i], kinds[j]}
        ]
        assert counted.true == sum(truth[i] == truth[j] for i, j in ends)
        assert counted.both == sum(truth[i] == truth[j] and found[i] == found[j] for i, j in ends)


@given(things=THINGS)
def test_names_of_labels_do_not_matter(things: list[tuple[int, int, str]]) -> None:
    truth, found = [t for t, _, _ in things], [f for _, f, _ in things]

    renamed = [f"cluster {9 - label}" for label in found]

    assert pair_counts(truth, renamed) == pair_counts(truth, found)
    assert b_cubed(truth, renamed).recall == pytest.approx(b_cubed(truth, found).recall)
