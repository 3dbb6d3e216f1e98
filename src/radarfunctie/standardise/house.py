"""House numbers: number, letter and addition, however they were typed."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from radarfunctie.standardise.fold import fold

NUMBER_MAX = 99_999
_YEARS = r".*(?:PLEIN|LAAN|STRAAT|WEG|HOF) 19[0-9]{2}(?: 19[0-9]{2})?"  # of a street's name
_YEAR = re.compile(_YEARS)
_IN_STREET = re.compile(
    rf"(?P<street>{_YEARS}|.*?[A-Z]{{2}}.*?) (?P<number>[1-9][0-9]{{0,4}})"
    r"(?P<rest>(?: ?[A-Z]{1,2}\b)?(?: [A-Z0-9]{1,6}){0,2})"
)
_OPPOSITE = re.compile(r"\b(T O|TO|TEGENOVER|BIJ|BY)(?= [1-9])")
_LETTER = re.compile(r"([A-Z])(?: ?([0-9][A-Z0-9 ]*)| ([A-Z0-9 ]+))?")
_ROMAN = frozenset({"I", "II", "III", "IV", "V"})


@dataclass(frozen=True, slots=True)
class House:
    """A house number in comparable form."""

    number: int
    letter: str = ""
    addition: str = ""

    @property
    def text(self) -> str:
        """`12 A 2`."""
        return " ".join(part for part in (str(self.number), self.letter, self.addition) if part)


def standardise_house(
    number: int | None, letter: str | None, addition: str | None, additions: Mapping[str, str]
) -> House | None:
    """Number, letter and addition; None without a number from 1 to 99999.

    A letter typed in the addition is taken out of it ("A-2", "a II"); additions of one meaning
    get one spelling ("huis" is HS, "II" is 2).
    """
    if number is None or not 1 <= number <= NUMBER_MAX:
        return None
    first, rest = fold(letter) or "", fold(addition) or ""
    if len(first) > 1:
        first, rest = "", f"{first} {rest}".strip()
    if first and rest == first:
        rest = ""
    if not first and rest not in _ROMAN:
        found = _LETTER.fullmatch(rest)
        if found and (found[1] + (found[2] or found[3] or "")) not in additions:
            first, rest = found[1], (found[2] or found[3] or "")
    joined = rest.replace(" ", "")
    return House(number, first, additions.get(joined, joined))


def split_street(street: str) -> tuple[str, int | None, str]:
    """A folded street -> street, house number typed in it, and what stood behind the number.

    "DORPSSTRAAT 12 A 2" -> ("DORPSSTRAAT", 12, "A 2"). A number that belongs to the name stays:
    "PLEIN 1944", "2E DWARSSTRAAT". "TO 12" and "BIJ 12" become an addition.
    """
    street, opposite = _without_opposite(street)
    found = None if _YEAR.fullmatch(street) else _IN_STREET.fullmatch(street)
    if not found:
        return street, None, ""
    rest = f"{found['rest'].strip()} {opposite}".strip()
    return found["street"].strip(), int(found["number"]), rest


def _without_opposite(street: str) -> tuple[str, str]:
    found = _OPPOSITE.search(street)
    if not found:
        return street, ""
    word = "BIJ" if found[1] in ("BIJ", "BY") else "TO"
    return " ".join((street[: found.start()] + street[found.end() :]).split()), word
