"""The citizen service number (BSN)."""

from radarfunctie.standardise.fold import compact
from radarfunctie.standardise.usable import NO_VALUE_WORDS, NOT_GIVEN, Usable

NOT_KNOWN = frozenset({"000000000", "999999999"})  # no BSN; unborn (Uitvoeringsregeling Wmo 2015)
_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)


def standardise_bsn(text: str | None) -> Usable:
    """Nine digits that pass the eleven test.

    Spaces, dots and hyphens are left out, a number of eight digits gets its leading zero, and
    the values that stand for "none" and "unborn" count as not given.
    """
    digits = compact(text)
    if digits is None or digits in NO_VALUE_WORDS:
        return NOT_GIVEN
    digits = digits.removeprefix("BSN")
    if not digits.isdigit() or len(digits) not in (8, 9):
        return Usable(fault="is not nine digits")
    number = digits.zfill(9)
    if number in NOT_KNOWN or digits == "99999999":
        return NOT_GIVEN
    return Usable(number) if passes_eleven_test(number) else Usable(fault="fails the eleven test")


def passes_eleven_test(number: str) -> bool:
    """Whether nine digits a..i have 9a+8b+7c+6d+5e+4f+3g+2h-i divisible by 11, and not all 0."""
    total = sum(w * int(d) for w, d in zip(_WEIGHTS, number, strict=True))
    return total % 11 == 0 and number != "000000000"
