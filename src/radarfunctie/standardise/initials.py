"""Initials (voorletters)."""

import re

from radarfunctie.standardise.fold import fold

_TOKEN = re.compile(r"([^\s.,;/&+_-]+)(\.?)")
DIGRAPHS = frozenset({"TH", "CH", "PH", "IJ", "CHR", "FR", "JOH", "WILH", "HENDR", "CORN", "ST"})
"""Written as one initial when a dot follows."""


def initial_of(word: str) -> str:
    """The initial of a folded name: its first letter; IJ counts as Y, as it sounds and sorts."""
    return "Y" if word.startswith("IJ") else word[:1]


def read_initials(text: str | None) -> str | None:
    """One letter for each initial: "J.M.", "JM", "j m" are JM; "Th.J." is TJ; "IJ." is Y.

    A word with small letters after a capital ("Chr", "Johan") counts as one initial. A row of
    capitals counts as one initial each, unless it is a known digraph with a dot behind it in
    a text with dots. Digits and marks are left out; None when no letter is left.
    """
    if not text:
        return None
    found = []
    for match in _TOKEN.finditer(text):
        word = fold(match[1])
        if word is None or not word[0].isalpha():
            continue
        word = word.replace(" ", "")
        one = _is_one(match[1], word, dotted=bool(match[2]))
        found.append(initial_of(word) if one else "".join(c for c in word if c.isalpha()))
    return "".join(found) or None


def _is_one(written: str, word: str, *, dotted: bool) -> bool:
    if len(word) == 1 or (dotted and word in DIGRAPHS):
        return True
    if written.isupper():
        return len(word) > 5
    capitalised = written[:1].isupper() and written[1:] == written[1:].lower()
    return capitalised or len(word) > 3
