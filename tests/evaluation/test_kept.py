from math import log2

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from radarfunctie.evaluation.intervals import Interval
from radarfunctie.evaluation.kept import Bin, KeptPairs, bins, calibration_error, curve

PAIRS = st.lists(
    st.tuples(st.integers(0, 5), st.integers(0, 5), st.floats(0, 30), st.integers(-1, 1))
)
PERSON = np.array([0, 0, 0, 1, 1, 2], np.int64)


def kept(pairs: list[tuple[int, int, float, int]]) -> KeptPairs:
    left, right, bits, rule = (list(one) for one in zip(*pairs, strict=True)) if pairs else [[]] * 4
    return KeptPairs(
        np.array(left, np.int64),
        np.array(right, np.int64),
        np.array(bits, np.float64),
        np.array(rule, np.int64),
        ["twins", "same_name_kin"],
    )


@given(pairs=PAIRS)
def test_a_point_counts_the_free_pairs_from_its_bits_up(
    pairs: list[tuple[int, int, float, int]],
) -> None:
    some = kept(pairs)
    points = curve(some, some.same(PERSON), 4)

    free = [one for one in pairs if one[3] < 0]
    for point in points:
        above = [one for one in free if one[2] >= point.link_bits]
        right = [one for one in above if PERSON[one[0]] == PERSON[one[1]]]
        assert (point.pairs, point.right) == (len(above), len(right))
        assert point.score.precision == len(right) / len(above)
        assert point.score.recall == len(right) / 4
    assert (not points) == (not free)
    if free:
        assert points[0].pairs == len(free)


@given(pairs=PAIRS)
def test_every_pair_is_in_the_bin_of_its_bits(pairs: list[tuple[int, int, float, int]]) -> None:
    some = kept(pairs)
    found = bins(some, some.same(PERSON), [0, 4, 12])

    assert sum(one.pairs for one in found) == len(pairs)
    for one in found:
        inside = [p for p in pairs if one.low <= p[2] and (one.high is None or p[2] < one.high)]
        right = [p for p in inside if PERSON[p[0]] == PERSON[p[1]]]
        assert (one.pairs, one.right) == (len(inside), len(right))
        assert one.free_pairs == sum(p[3] < 0 for p in inside)
        assert one.free_right == sum(p[3] < 0 for p in right)
        claims = [2 ** p[2] / (1 + 2 ** p[2]) for p in inside]
        assert one.claimed == pytest.approx(sum(claims) / len(claims))


def test_what_was_seen_is_told_as_bits_and_as_a_mean_error() -> None:
    even = Bin(0, 2, 10, 5, 0.5, 4, 4)
    off = Bin(2, None, 30, 29, 0.9, 0, 0)

    assert even.observed_bits == 0
    assert off.observed_bits == pytest.approx(log2(29.5 / 1.5))
    assert even.free_observed_bits == pytest.approx(log2(4.5 / 0.5))
    assert isinstance(off.interval, Interval)
    assert off.interval.low < off.observed < off.interval.high
    assert calibration_error([even, off]) == pytest.approx(0.75 * (29 / 30 - 0.9))
    assert calibration_error([]) == 0
