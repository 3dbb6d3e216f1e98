"""Threads that ask together share the work, and nobody gets what is another's."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest

from radarfunctie.errors import StoreUnavailableError
from radarfunctie.gathering import Gathering


class Doubling:
    """Doubles numbers; the first to come is held up until the others wait."""

    def __init__(self) -> None:
        self.groups: list[list[int]] = []
        self.begun, self.go_on = Event(), Event()

    def work(self, asked: Sequence[int]) -> list[int]:
        self.groups.append(list(asked))
        self.begun.set()
        assert self.go_on.wait(10)
        if any(number < 0 for number in asked):
            message = "there is a negative one"
            raise StoreUnavailableError(message)
        return [2 * number for number in asked]


@pytest.fixture
def doubling() -> Doubling:
    return Doubling()


def together(
    doubling: Doubling, gathering: Gathering[int, int], numbers: Sequence[int]
) -> list[Callable[[], int]]:
    """Ask the first alone, and the rest while it is worked on."""
    with ThreadPoolExecutor(len(numbers)) as threads:
        first = threads.submit(gathering.put, numbers[0])
        assert doubling.begun.wait(10)
        waiting = [gathering.begin(number) for number in numbers[1:]]
        doubling.go_on.set()
        rest = [threads.submit(wait) for wait in waiting]
    gathering.close()
    return [one.result for one in (first, *rest)]


def test_who_comes_alone_is_answered_at_once(doubling: Doubling) -> None:
    doubling.go_on.set()

    assert Gathering(doubling.work).put(4) == 8


def test_who_waits_is_taken_along_and_gets_the_own_answer(doubling: Doubling) -> None:
    answers = together(doubling, Gathering(doubling.work), [1, 2, 3, 4, 5])

    assert [answer() for answer in answers] == [2, 4, 6, 8, 10]
    assert doubling.groups == [[1], [2, 3, 4, 5]]


def test_no_more_than_the_most_are_taken_along(doubling: Doubling) -> None:
    answers = together(doubling, Gathering(doubling.work, most=3), [1, 2, 3, 4, 5])

    assert [answer() for answer in answers] == [2, 4, 6, 8, 10]
    assert doubling.groups == [[1], [2, 3, 4], [5]]


def test_the_failure_of_one_is_not_that_of_the_others(doubling: Doubling) -> None:
    answers = together(doubling, Gathering(doubling.work), [1, 2, -3, 4])

    assert [answers[place]() for place in (0, 1, 3)] == [2, 4, 8]
    with pytest.raises(StoreUnavailableError, match="negative"):
        answers[2]()


def test_after_an_interruption_the_next_is_answered() -> None:
    def interrupted(asked: Sequence[int]) -> list[int]:
        if 1 in asked:
            raise KeyboardInterrupt
        return list(asked)

    gathering = Gathering(interrupted)
    with pytest.raises(KeyboardInterrupt):
        gathering.put(1)

    assert gathering.put(2) == 2


def test_what_is_asked_after_the_end_is_done_all_the_same(doubling: Doubling) -> None:
    doubling.go_on.set()
    gathering = Gathering(doubling.work)
    gathering.close()
    gathering.close()

    assert gathering.begin(3)() == 6
