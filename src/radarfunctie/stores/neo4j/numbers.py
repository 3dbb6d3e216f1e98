"""Numbers for the facts of one transaction, in as few calls as their order allows."""

from collections.abc import Callable

_MOST = 64  # numbers taken in one call


class Numbers:
    """Gives each fact a number above all that it rests on.

    A signal rests on nothing, so signals that follow one another share a call: one number, then
    two, four and more. Any other fact rests on what was committed up to now: its number is fresh,
    and those that were left over stay unused.
    """

    def __init__(self, take: Callable[[int], range]) -> None:
        """`take` gives so many numbers, above all given before."""
        self._take = take
        self._left: list[int] = []
        self._size = 1

    def next(self, kind: str) -> int:
        """The number for a fact of this kind."""
        if kind != "signal":
            self._left, self._size = [], 1
            return self._take(1)[0]
        if not self._left:
            self._left = list(self._take(self._size))
            self._size = min(2 * self._size, _MOST)
        return self._left.pop(0)
