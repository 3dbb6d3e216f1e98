"""What was answered at a moment is answered again when that moment is asked about."""

from random import Random

import pytest

from histories import NOT_FOUND, History, differences, opened

STEPS = 12


def followed(seed: int) -> tuple[list[str], set[str]]:
    """What is told otherwise after one random history, and what was answered in it."""
    with opened() as (radar, clock):
        history = History(radar, clock, Random(seed))
        history.run(STEPS)
        answered = {
            one.what
            for snapshot in history.snapshots
            for one in snapshot.asked
            if one.answer != NOT_FOUND
        }
        return list(differences(radar, history.snapshots)), answered


def test_a_few_histories_are_told_again_to_the_byte() -> None:
    answered: set[str] = set()
    for seed in (3, 7):
        wrong, told = followed(seed)
        assert not wrong, wrong[0]
        answered |= told
    assert answered >= {"person", "picture", "household", "of household", "hits", "network"}


@pytest.mark.slow
def test_two_hundred_histories_are_told_again_to_the_byte() -> None:
    wrong = {seed: found[0] for seed in range(200) if (found := followed(1_000 + seed)[0])}
    assert not wrong, f"{len(wrong)} of 200: {sorted(wrong)}\n{next(iter(wrong.values()))}"
