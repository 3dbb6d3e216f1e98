import pytest

from radarfunctie.demo.bsn import SERIES, all_test_numbers, passes_eleven_test
from radarfunctie.demo.chance import Dice
from radarfunctie.demo.misspelling import other_digit


def test_there_are_9999_test_numbers_of_the_two_series() -> None:
    numbers = all_test_numbers()
    assert len(numbers) == len(set(numbers)) == 9999
    assert all(passes_eleven_test(n) and n.startswith(SERIES) for n in numbers)


@pytest.mark.parametrize(
    ("number", "passes"),
    [("111222333", True), ("999990019", True), ("123456789", False), ("000000000", False),
     ("11122233", False), ("11122233x", False)],
)  # fmt: skip
def test_the_eleven_test_tells_numbers_apart(number: str, passes: bool) -> None:  # noqa: FBT001 a case
    assert passes_eleven_test(number) is passes


def test_one_wrong_digit_never_gives_a_valid_number() -> None:
    rng = Dice(1)
    assert not any(passes_eleven_test(other_digit(rng, n)) for n in all_test_numbers()[::7])
