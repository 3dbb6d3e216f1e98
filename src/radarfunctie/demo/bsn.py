"""Test citizen numbers: eleven-test numbers of the two series that no person ever has."""

WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)
SERIES = ("99999", "0000")


def passes_eleven_test(number: str) -> bool:
    """Whether nine digits have a weighted sum divisible by 11 and are not all zero."""
    if len(number) != 9 or not number.isdecimal() or number == "000000000":
        return False
    return sum(w * int(d) for w, d in zip(WEIGHTS, number, strict=True)) % 11 == 0


def all_test_numbers() -> list[str]:
    """All 9,999 valid numbers of series 99999 and 0000, ascending, each once."""
    found = []
    for series in sorted(SERIES):
        for tail in range(10 ** (8 - len(series))):
            head = f"{series}{tail:0{8 - len(series)}d}"
            check = sum(w * int(d) for w, d in zip(WEIGHTS, head, strict=False)) % 11
            if check < 10 and passes_eleven_test(number := f"{head}{check}"):
                found.append(number)
    return found
