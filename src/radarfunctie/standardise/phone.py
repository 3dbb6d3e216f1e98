"""Phone numbers."""

import re

import phonenumbers

from radarfunctie.standardise.fold import compact
from radarfunctie.standardise.usable import NO_VALUE_WORDS, NOT_GIVEN, Usable

_NUMBER = re.compile(r"(?:\+|\b)[0-9(][0-9() ./\t-]*")
_BETWEEN = re.compile(r"\s*(?:[/;,&|]|\bof\b|\ben\b)\s*")
_MOST_DIGITS = 15  # of one number, E.164
_NOT_DIGIT = re.compile(r"[^0-9]+")
_MOBILE = re.compile(r"(?:0|0031|31)(6[1-58][0-9]{7})")
_FILLER = re.compile(r"([0-9])\1{6,}$")


def split_phones(text: str) -> list[str]:
    """The texts of the numbers in one field: "06-12345678 / 026-3512345" holds two."""
    if sum(map(str.isdecimal, text)) <= _MOST_DIGITS:
        return [text]
    return [piece for piece in _BETWEEN.split(text) if compact(piece)] or [text]


def standardise_phone(text: str) -> Usable:
    """E.164, Dutch when no country is named: `06-12345678`, `+31 (0)6 12345678` are `+31612345678`.

    Words around the number are left out ("06-12345678 (moeder)"). A number that ends in seven
    or more of one digit is a filler.
    """
    plain = text if text.isascii() else _ascii_digits(text)
    found = _NUMBER.search(plain)
    if found is None:
        none_given = compact(text) is None or compact(text) in NO_VALUE_WORDS
        return NOT_GIVEN if none_given else Usable(fault="is not a phone number")
    written = found[0].replace("(0)", "")
    digits = _NOT_DIGIT.sub("", written)
    mobile = _MOBILE.fullmatch(digits)
    number = f"+31{mobile[1]}" if mobile else _parsed(written)
    if number is None:
        return Usable(fault="is not a phone number")
    return Usable(fault="is a filler") if _FILLER.search(number) else Usable(number)


def _parsed(written: str) -> str | None:
    try:
        number = phonenumbers.parse(written, "NL")
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def _ascii_digits(text: str) -> str:
    return "".join(
        c
        if c < "\x80"
        else str(int(c))
        if c.isdecimal()
        else "-"
        if c in "\u2010\u2011\u2013"
        else " "
        for c in text
    )
