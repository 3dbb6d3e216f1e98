import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from radarfunctie.evaluation.intervals import DRAWS, draw_b_cubed, draw_pairs, wilson
from radarfunctie.evaluation.persons import PersonCounts, per_person
from radarfunctie.evaluation.scores import Score

THINGS = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=40)


def counts(things: list[tuple[int, int]], times: int = 1) -> PersonCounts:
    """The counts of a region, and of one that is so many times as large and alike."""
    true, found = (np.array([one[at] for one in things], np.int64) for at in (0, 1))
    copies = 10 * np.arange(times).repeat(len(things))
    return per_person(np.tile(true, times) + copies, np.tile(found, times) + copies, 10 * times)


@given(things=THINGS)
@settings(deadline=None, max_examples=40)
def test_an_interval_holds_its_score_and_stays_within_0_and_1(
    things: list[tuple[int, int]],
) -> None:
    some = counts(things)
    for score, draws in ((some.pairs(), draw_pairs(some)), (some.b_cubed(), draw_b_cubed(some))):
        bounds = draws.around(score)
        for point, one in (
            (score.precision, bounds.precision),
            (score.recall, bounds.recall),
            (score.f1, bounds.f1),
        ):
            assert -1e-9 <= one.low <= point <= one.high <= 1 + 1e-9


def test_intervals_shrink_with_the_root_of_the_number_of_persons() -> None:
    things = [(0, 0), (0, 0), (0, 1), (1, 1), (1, 2), (2, 3), (2, 3), (3, 4), (3, 4), (3, 5)]

    widths = []
    for times in (10, 160):
        some = counts(things, times)
        bounds = draw_pairs(some).around(some.pairs())
        widths.append([one.high - one.low for one in (bounds.precision, bounds.recall, bounds.f1)])

    for small, large in zip(*widths, strict=True):
        assert 3 < small / large < 5.4  # 4 = root of 16


def test_the_same_seed_draws_the_same_and_drawing_alike_persons_together_is_exact() -> None:
    some = counts([(0, 0), (0, 1), (1, 1), (1, 1)], 50)

    assert np.array_equal(draw_pairs(some).recall, draw_pairs(some).recall)
    assert not np.array_equal(draw_pairs(some).recall, draw_pairs(some, seed=1).recall)
    random = np.random.default_rng(0)  # every person drawn one by one, with replacement
    recalls = []
    for _ in range(DRAWS):
        drawn = random.integers(len(some.true), size=len(some.true))
        recalls.append(some.both[drawn].sum() / some.true[drawn].sum())
    assert abs(np.std(recalls) - np.std(draw_pairs(some).recall)) < 0.005
    assert abs(np.mean(recalls) - np.mean(draw_pairs(some).recall)) < 0.005


def test_an_interval_holds_the_truth_of_a_population_about_as_often_as_it_says() -> None:
    random = np.random.default_rng(7)
    held = 0
    for sample in range(200):
        parts = random.random(300) < 0.3  # three in ten persons of two mentions are in two parts
        true = np.repeat(np.arange(300), 2)
        found = np.arange(600)
        found[1::2] = np.where(parts, found[1::2], found[::2])
        some = per_person(true, found, 300)
        bounds = draw_pairs(some, seed=sample).around(some.pairs()).recall
        held += bounds.low <= 0.7 <= bounds.high
    assert 180 <= held <= 199


def test_nothing_to_draw_is_a_perfect_score() -> None:
    nothing = per_person(np.array([], np.int64), np.array([], np.int64), 0)

    bounds = draw_pairs(nothing).around(nothing.pairs())

    assert nothing.pairs() == Score(1.0, 1.0)
    assert (bounds.recall.low, bounds.recall.high) == (1.0, 1.0)


def test_the_interval_of_a_share_is_as_published() -> None:
    # Newcombe (1998), table I: 81 of 263 and 15 of 148, score method without correction
    for part, whole, low, high in ((81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605)):
        found = wilson(part, whole)
        assert (round(found.low, 4), round(found.high, 4)) == (low, high)
    assert (wilson(0, 0).low, wilson(0, 0).high) == (0.0, 1.0)
