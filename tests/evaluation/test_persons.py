from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from radarfunctie.evaluation.clusters import b_cubed, pair_counts
from radarfunctie.evaluation.persons import PersonCounts, numbered, per_person

LABELS = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)))


def counted(things: list[tuple[int, int]]) -> PersonCounts:
    true, found = (np.array([one[at] for one in things], np.int64) for at in (0, 1))
    return per_person(true, found, 5)


@given(things=LABELS)
def test_each_person_has_what_looking_at_every_pair_gives(things: list[tuple[int, int]]) -> None:
    counts = counted(things)

    true, both, found = [0.0] * 5, [0.0] * 5, [0.0] * 5
    for (one, said), (other, said_too) in combinations(things, 2):
        true[one] += one == other
        both[one] += one == other and said == said_too
        for person in (one, other):
            found[person] += (said == said_too) / 2
    assert counts.true.tolist() == true
    assert counts.both.tolist() == both
    assert counts.found.tolist() == found


@given(things=LABELS)
def test_persons_add_up_to_the_scores_of_the_whole(things: list[tuple[int, int]]) -> None:
    counts = counted(things)
    truth, found = [one for one, _ in things], [said for _, said in things]

    whole = counts.b_cubed()
    assert counts.pairs() == pair_counts(truth, found).score
    assert whole.precision == pytest.approx(b_cubed(truth, found).precision)
    assert whole.recall == pytest.approx(b_cubed(truth, found).recall)


def test_labels_are_numbered_in_their_order() -> None:
    places, names = numbered(["b", "a", "b"])

    assert (places.tolist(), names) == ([1, 0, 1], ["a", "b"])
