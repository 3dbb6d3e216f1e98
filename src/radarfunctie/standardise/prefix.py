"""Prefixes of surnames (voorvoegsels): found, taken off, and written onto the name."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from radarfunctie.standardise.tables import NameTables

_LONGEST = 4  # words in a prefix
_GLUED = re.compile(
    r"(VANDER|VANDEN|VANDE(?=[BCDFGHJKLMNPRSTVWZ][AEIOUYLRH])|VDR(?=[^AEIOUY])|VD)([A-Z]{3,})"
)
_VOWEL = re.compile("[AEIOUY]")


@dataclass(frozen=True, slots=True)
class Surname:
    """One surname: what stands in front, and the name itself."""

    prefix: str  # folded words as written, "" when there is none
    words: tuple[str, ...]  # folded words of the name, one or more

    @property
    def name(self) -> str:
        """The name as one token, without prefix: BERG."""
        return "".join(self.words)


def split_prefix(words: Sequence[str], tables: NameTables) -> Surname | None:
    """The surname in folded `words`, its prefix split off; at least one word stays the name.

    A prefix glued to the name comes off when the name is a frequent one (DEJONG) or the glued
    prefix is a long one (VANDERMEER, VDBERG). Words such as MAC and D' are written onto the name.
    None when there are no words.
    """
    if not words:
        return None
    at = 0
    while at < len(words) - 1:
        found = _prefix_length(words[at:], tables)
        if not found:
            break
        at += found
    name = _with_its_parts(words[at:], tables)
    front = [w for w in words[:at] if w not in tables.part_of_name]
    if at and words[at - 1] in tables.part_of_name:
        name = (words[at - 1] + name[0], *name[1:])
    elif not front and len(name) == 1:
        glued = _unglued(name[0], tables)
        if glued:
            return Surname(glued[0], (glued[1],))
    return Surname(" ".join(front), tuple(name))


def split_back_prefix(
    words: Sequence[str], tables: NameTables, *, comma: bool = False
) -> tuple[list[str], list[str]]:
    """Words, and the prefix that stood behind them ("BERG VAN DEN"); one word stays at least.

    Behind a comma ("Rafi, Anwar el") any prefix counts, but for one that is a given name too.
    """
    known = tables.comma_prefixes if comma else tables.back_prefixes
    for count in range(min(_LONGEST, len(words) - 1), 0, -1):
        behind = " ".join(words[-count:]) in known
        if behind and not is_prefix(words[:-count], tables):
            return list(words[:-count]), list(words[-count:])
    return list(words), []


def renderings(surname: Surname, tables: NameTables) -> tuple[str, ...]:
    """The surname with its prefix as one token: VANDERBERG.

    An abbreviated prefix gives one for each it may stand for: "v.d. Berg" gives VANDEBERG,
    VANDENBERG and VANDERBERG.
    """
    if not surname.prefix:
        return (surname.name,)
    known = tables.prefixes.get(surname.prefix)
    if known is None:
        known = ("".join(_rendered_words(surname.prefix, tables)),)
    return tuple(p + surname.name for p in known)


def is_prefix(words: Sequence[str], tables: NameTables) -> bool:
    """Whether all words together form one prefix or a row of prefixes."""
    at = 0
    while at < len(words):
        found = _prefix_length(words[at:], tables, whole=True)
        if not found:
            return False
        at += found
    return bool(words)


def _rendered_words(prefix: str, tables: NameTables) -> list[str]:
    words = prefix.split(" ")
    at, found = 0, []
    while at < len(words):
        count = _prefix_length(words[at:], tables, whole=True) or 1
        written = " ".join(words[at : at + count])
        found.append(tables.prefixes.get(written, (written.replace(" ", ""),))[0])
        at += count
    return found


def _prefix_length(words: Sequence[str], tables: NameTables, *, whole: bool = False) -> int:
    """How many words in front form the longest prefix; 0 when none; all of them only if `whole`."""
    most = min(_LONGEST, len(words) if whole else len(words) - 1)
    for count in range(most, 0, -1):
        if " ".join(words[:count]) in tables.prefixes:
            return count
    return 0


def _with_its_parts(words: Sequence[str], tables: NameTables) -> tuple[str, ...]:
    """Words with MAC, ABDEL and their like written onto the next."""
    found: list[str] = []
    onto = ""
    for at, word in enumerate(words):
        goes_on = word in tables.part_of_name or (onto and word in tables.in_given_names)
        if goes_on and at < len(words) - 1:
            onto += word
        else:
            found.append(onto + word)
            onto = ""
    return tuple(found)


def _unglued(word: str, tables: NameTables) -> tuple[str, str] | None:
    known = tables.known_glued.get(word)
    if known:
        return known
    if not word.startswith("V"):
        return None
    found = _GLUED.fullmatch(word)
    return (found[1], found[2]) if found and _VOWEL.search(found[2]) else None
