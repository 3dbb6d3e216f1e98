"""Text in any script -> upper-case ASCII words."""

import unicodedata

from anyascii import anyascii

_APOSTROPHES = frozenset(
    "'`\u00b4\u02b9\u02bb\u02bc\u02bd\u02be\u02bf\u2018\u2019\u201b\u2032\uff07"
)
_ASCII = {
    code: chr(code).upper() if chr(code).isalnum() else None if chr(code) in _APOSTROPHES else " "
    for code in range(128)
}
_DUTCH_Y = str.maketrans({"\u00ff": "ij", "\u0178": "IJ"})  # y with dots is a written ij


def fold(text: str | None) -> str | None:
    """Upper-case ASCII words, A-Z and 0-9, single spaces between; None when nothing is left.

    Accents go, other scripts are written in Latin letters, ĳ and ÿ become IJ. An apostrophe
    disappears ("D'Amico" is DAMICO); a hyphen, a dot or any other mark parts words.
    Total on any text, lone surrogates included. Folding twice is folding once.
    """
    if not text:
        return None
    if not text.isascii():
        text = _to_ascii(text)
    if text.isalpha():
        return text.upper()
    return " ".join(text.translate(_ASCII).split()) or None


def fold_words(text: str | None) -> list[str]:
    """The words of `fold`, in order; empty when there are none."""
    folded = fold(text)
    return folded.split(" ") if folded else []


def compact(text: str | None) -> str | None:
    """`fold` without its spaces, so that glued and split spellings meet; None when empty."""
    folded = fold(text)
    return folded.replace(" ", "") if folded else None


def to_ascii(text: str) -> str | None:
    """The text in ASCII with its own capitals and marks, single spaces between; None when empty.

    As `fold`, but nothing that is ASCII and visible is lost. Total on any text.
    """
    if not text.isascii():
        text = _to_ascii(text)
    return " ".join("".join(c if " " < c < "\x7f" else " " for c in text).split()) or None


def original_script(text: str) -> str | None:
    """The text in its own script, NFC and case-folded, when it is more than ASCII; else None.

    Control, format and unassigned characters and lone surrogates are left out, since stores
    refuse them and eyes do not see them.
    """
    if text.isascii():
        return None
    seen = "".join(" " if c.isspace() else c for c in text if c.isspace() or _is_visible(c))
    folded = unicodedata.normalize("NFC", unicodedata.normalize("NFC", seen).casefold())
    kept = " ".join(folded.split())
    return None if kept.isascii() else kept


def _is_visible(char: str) -> bool:
    return not unicodedata.category(char).startswith("C")


def _to_ascii(text: str) -> str:
    composed = unicodedata.normalize("NFC", text).translate(_DUTCH_Y)
    return anyascii("".join(map(_letter_or_space, composed)))


def _letter_or_space(char: str) -> str:
    if char < "\x80" or char.isalnum():
        return "" if char in _APOSTROPHES else char
    if char in _APOSTROPHES:
        return ""
    kind = unicodedata.category(char)
    if kind[0] == "M":
        return char  # a vowel sign in Indic scripts, an accent elsewhere: anyascii knows
    return "" if kind in ("Cf", "Cs") else " "
