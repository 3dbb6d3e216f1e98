"""Work of several threads done by one of them at a time, so that they share its fixed cost.

A commit to disk costs the same for one act as for ten. Whoever comes while another works waits;
the next to work takes everything that waits along. Nobody waits longer for company: a thread
that is alone works at once.
"""

from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Lock
from typing import Generic, TypeVar

from radarfunctie.errors import StoreUnavailableError

Asked = TypeVar("Asked")
Answer = TypeVar("Answer")

MOST = 64  # taken along at once


class Gathering(Generic[Asked, Answer]):
    """Hands what threads ask to one function, several at once. Safe to share between threads."""

    def __init__(
        self, work: Callable[[Sequence[Asked]], Sequence[Answer]], most: int = MOST
    ) -> None:
        """`work` answers each of what it is handed, in order; after an error it is asked again."""
        self._work = work
        self._most = most
        self._waiting: deque[_Place[Asked, Answer]] = deque()
        self._turn = Lock()
        self._helper = ThreadPoolExecutor(1, "gathering")  # its thread starts at the first `begin`

    def put(self, asked: Asked) -> Answer:
        """The answer to `asked`, when the work is done.

        Work that fails for several is done again for each alone: nobody gets an error that is
        another's.
        """
        return self._finish(self._place(asked))

    def begin(self, asked: Asked) -> Callable[[], Answer]:
        """Have `asked` worked on beside this thread; what it returns waits for the answer."""
        place = self._place(asked)
        with suppress(RuntimeError):  # closed: who waits does the work
            self._helper.submit(self._help)
        return lambda: self._finish(place)

    def close(self) -> None:
        """End the helper; may be called twice. What is asked after it is done all the same."""
        self._helper.shutdown()

    def _place(self, asked: Asked) -> "_Place[Asked, Answer]":
        place: _Place[Asked, Answer] = _Place(asked)
        self._waiting.append(place)
        return place

    def _finish(self, place: "_Place[Asked, Answer]") -> Answer:
        with self._turn:
            while not place.settled:
                self._work_off()
        return place.answer()

    def _help(self) -> None:
        with self._turn:
            self._work_off()

    def _work_off(self) -> None:
        number = min(self._most, len(self._waiting))
        if not number:
            return
        group = [self._waiting.popleft() for _ in range(number)]
        try:
            try:
                self._answer(group)
            except Exception as error:  # noqa: BLE001 - raised in the thread it belongs to
                self._settle_apart(group, error)
        finally:
            for place in group:
                place.give_up()

    def _settle_apart(self, group: Sequence["_Place[Asked, Answer]"], error: Exception) -> None:
        if len(group) == 1:
            group[0].fail(error)
            return
        for place in group:
            try:
                self._answer([place])
            except Exception as own:  # noqa: BLE001 - raised in the thread it belongs to
                place.fail(own)

    def _answer(self, group: Sequence["_Place[Asked, Answer]"]) -> None:
        answers = self._work([place.asked for place in group])
        for place, answer in zip(group, answers, strict=True):
            place.settle(answer)


class _Place(Generic[Asked, Answer]):
    """What one thread asked, and what came of it."""

    __slots__ = ("_answers", "_error", "asked")

    def __init__(self, asked: Asked) -> None:
        self.asked = asked
        self._answers: list[Answer] = []
        self._error: Exception | None = None

    @property
    def settled(self) -> bool:
        return bool(self._answers) or self._error is not None

    def settle(self, answer: Answer) -> None:
        self._answers.append(answer)

    def fail(self, error: Exception) -> None:
        self._error = error

    def give_up(self) -> None:
        """The thread that worked was interrupted; nobody knows how far it came."""
        if not self.settled:
            self._error = StoreUnavailableError("it was interrupted; try again")

    def answer(self) -> Answer:
        if self._error is not None:
            raise self._error
        return self._answers[0]
