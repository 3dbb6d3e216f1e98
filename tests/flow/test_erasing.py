"""Whatever is erased, in any order: what is left is what a batch of it finds, and a rebuild."""

from random import Random

import pytest

from acting import (
    correct,
    dispose,
    is_what_a_batch_finds,
    is_whole,
    judge,
    remark,
    signals,
    somebody,
)
from erasing import SERVICE, erase_person, erase_signal, in_memory
from radarfunctie.errors import ConflictError


@pytest.mark.parametrize("seed", range(4))
def test_what_is_left_is_what_a_batch_of_it_finds(seed: int) -> None:
    chance = Random(seed)
    order = chance.sample(signals(120), 120)
    with in_memory() as radar:
        for start in range(0, len(order), 20):
            taken = radar.take_in.many(order[start : start + 20], SERVICE)
            for one in taken.outcomes:
                if not isinstance(one, ConflictError) and chance.random() < 0.15:
                    erase_signal(radar, one.signal_id)
            if (person := somebody(radar, chance)) is not None:
                erase_person(radar, person)
        is_what_a_batch_finds(radar)
        is_whole(radar)
        is_what_a_batch_finds(radar)


@pytest.mark.parametrize("seed", range(4))
def test_the_newest_versions_are_what_a_batch_of_them_finds(seed: int) -> None:
    chance = Random(seed)
    order = chance.sample(signals(120), 120)
    with in_memory() as radar:
        for start in range(0, len(order), 20):
            taken = radar.take_in.many(order[start : start + 20], SERVICE)
            for act in (correct, remark, correct, remark):
                act(radar, chance)
            one = chance.choice(taken.outcomes)
            if not isinstance(one, ConflictError):
                erase_signal(radar, one.signal_id)
            if (person := somebody(radar, chance)) is not None:
                erase_person(radar, person)
        is_what_a_batch_finds(radar)
        is_whole(radar)


@pytest.mark.parametrize("seed", range(4))
def test_erasures_among_verdicts_and_dispositions_equal_a_rebuild(seed: int) -> None:
    chance = Random(seed)
    order = chance.sample(signals(120), 120)
    with in_memory() as radar:
        for start in range(0, len(order), 20):
            taken = radar.take_in.many(order[start : start + 20], SERVICE)
            judge(radar, chance)
            dispose(radar, chance)
            judge(radar, chance)
            correct(radar, chance)
            remark(radar, chance)
            for one in taken.outcomes:
                if not isinstance(one, ConflictError) and chance.random() < 0.15:
                    erase_signal(radar, one.signal_id)
            if (person := somebody(radar, chance)) is not None:
                erase_person(radar, person)
        with radar.graph.reader() as graph:
            assert graph.standing_verdicts()
        is_whole(radar)
