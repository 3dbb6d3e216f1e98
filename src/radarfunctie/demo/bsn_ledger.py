"""Gives test citizen numbers to persons when one is first asked for, never one number twice."""

from radarfunctie.demo.bsn import all_test_numbers
from radarfunctie.demo.chance import Dice
from radarfunctie.demo.people import Person

SHARE_WITHOUT = 0.02
"""Persons who have no citizen number at all: an assumption."""


class BsnLedger:
    """Hands out the 9,999 test numbers, spread over the persons that will be asked about.

    `expected` is how many persons will be asked about; more than there are numbers means that a
    share of them goes without, evenly over the whole run.
    """

    def __init__(self, seed: int, expected: int) -> None:
        self._rng = Dice(f"{seed}:bsn")
        self._left = all_test_numbers()
        self._rng.shuffle(self._left)
        self._share = min(1 - SHARE_WITHOUT, len(self._left) / max(expected, 1))

    def number_of(self, person: Person) -> str | None:
        """The number of `person`, always the same; None when there is none for them."""
        if not person.asked_bsn:
            person.asked_bsn = True
            if self._left and self._rng.random() < self._share:
                person.bsn = self._left.pop()
        return person.bsn
