"""Soundex: a letter and three digits by how an English name sounds."""

import re
from collections.abc import Mapping

_NOT_LETTERS = re.compile(r"[^A-Z]+")
_CODES: Mapping[str, str] = {
    letter: str(code)
    for code, letters in enumerate(("BFPV", "CGJKQSXZ", "DT", "L", "MN", "R"), start=1)
    for letter in letters
}


def soundex(text: str) -> str | None:
    """The American Soundex of the letters of a text; None when there are none.

    Letters of one code beside each other, or with an H or W between, count once.

    Source: docs/sources.md, "Soundex".
    """
    letters = _NOT_LETTERS.sub("", text.upper())
    if not letters:
        return None
    code = letters[0]
    before = _CODES.get(letters[0], "")
    for letter in letters[1:]:
        digit = _CODES.get(letter, "")
        if digit and digit != before:
            code += digit
        if letter not in "HW":
            before = digit
    return code[:4].ljust(4, "0")
