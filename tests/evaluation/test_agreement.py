"""Agreement of first and second answers: Cohen's kappa against figures worked out elsewhere."""

from collections import Counter
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from radarfunctie.evaluation.agreement import NOBODY, ONE_KIND, agreement

KINDS = st.sampled_from(["same", "different", "unsure"])


def test_kappa_is_that_of_a_table_in_a_textbook() -> None:
    """20 yes-yes, 5 yes-no, 10 no-yes, 15 no-no: p_o 0.7, p_e 0.5, kappa 0.4."""
    told = (
        [("same", "same")] * 20
        + [("same", "different")] * 5
        + [("different", "same")] * 10
        + [("different", "different")] * 15
    )
    found = agreement(Random(1).sample(told, len(told)))

    assert (found.judged, found.agreed, found.share) == (50, 35, 0.7)
    assert found.kappa == pytest.approx(0.4)
    assert found.interval is not None
    assert found.interval.low < 0.4 < found.interval.high
    assert ("different", "same", 10) in found.answers


def test_without_second_answers_kappa_is_undefined_and_says_so() -> None:
    found = agreement([])
    assert (found.kappa, found.interval, found.share, found.undefined) == (None, None, None, NOBODY)


def test_when_all_say_one_thing_kappa_is_undefined_and_says_so() -> None:
    found = agreement([("same", "same")] * 9)
    assert (found.kappa, found.interval, found.undefined) == (None, None, ONE_KIND)
    assert found.share == 1


def test_an_interval_has_a_width_when_all_agree() -> None:
    found = agreement([("same", "same")] * 3 + [("different", "different")] * 3)
    assert found.kappa == 1
    assert found.interval is not None
    assert found.interval.low < 0.9
    assert found.interval.high == pytest.approx(1)


@given(told=st.lists(st.tuples(KINDS, KINDS), max_size=40))
def test_kappa_lies_within_its_interval_and_the_order_does_not_matter(
    told: list[tuple[str, str]],
) -> None:
    found = agreement(told)
    assert agreement(told[::-1]) == found
    assert sum(number for _, _, number in found.answers) == found.judged == len(told)
    firsts, seconds = (Counter(one[side] for one in told) for side in (0, 1))
    assert (found.kappa is None) == (
        not told or firsts == seconds == Counter({told[0][0]: len(told)})
    )
    if found.kappa is not None and found.interval is not None:
        assert -1 - 1e-9 <= found.kappa <= 1 + 1e-9
        assert found.interval.low - 1e-9 <= found.kappa <= found.interval.high + 1e-9
