"""Given names: the field of first names and the field of the call name."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from radarfunctie.standardise.fold import fold, fold_words
from radarfunctie.standardise.initials import DIGRAPHS, initial_of
from radarfunctie.standardise.prefix import split_back_prefix
from radarfunctie.standardise.tables import NameTables

_ASIDE = re.compile(
    "[(\\[{]([^)\\]}]*)[)\\]}]?"
    '|["\u201c\u201d\u201e\u00ab\u00bb]([^"\u201c\u201d\u201e\u00ab\u00bb]*)["\u201c\u201d\u201e\u00ab\u00bb]?'
    "|(?:(?<=\\s)|^)['\u2018\u2019]([^'\u2018\u2019]{2,})['\u2018\u2019](?=[\\s,]|$)"
)
_WORDS = re.compile(r"[^\s,;/&+_|]+")
_MARKED = re.compile("[(\\[{\"'\u2018\u2019\u201c\u201d\u201e\u00ab\u00bb]")
_VOWELS = frozenset("AEIOUY")


@dataclass(frozen=True, slots=True)
class Given:
    """Given names as read, folded."""

    names: tuple[str, ...] = ()  # first names in order
    joined: tuple[str, ...] = ()  # hyphenated ones as one word: ANNEMARIE
    initials: str = ""  # one letter for each name or initial, in order
    call: tuple[str, ...] = ()  # the call name given beside them, in brackets or quotes
    prefix: tuple[str, ...] = ()  # a surname's prefix that stood behind them


NO_GIVEN = Given()


def read_given(text: str | None, tables: NameTables) -> Given:
    """First names out of a field: "Johanna M. (Hanneke)" has JOHANNA, initials JM, call HANNEKE.

    Titles and words that say "not known" go; "Abdel Kader" is one name; a prefix behind the
    names is kept apart. Initials among the names ("J.", "Th.") are no names.
    """
    if not text:
        return NO_GIVEN
    plain, call = _without_aside(text)
    plain, called = _without_call_words(plain, tables)
    folded = fold(plain)
    if folded is None or folded in tables.no_given_name or folded.startswith(tables.about_another):
        return Given(call=_call_words(call or called, tables)) if call or called else NO_GIVEN
    words, joined = _split_words(plain, tables)
    words = _without_titles(words, tables)
    prefix: list[str] = []
    if len(words) > 1 and (len(words[-1]) > 1 or plain.rstrip(" .")[-1:].islower()):
        words, prefix = split_back_prefix(words, tables)
    words = _glue(words, tables)
    return Given(
        names=tuple(w for w in words if len(w) > 1),
        joined=tuple(joined),
        initials="".join(initial_of(w) for w in words if w[0].isalpha()),
        call=_call_words(call or called, tables),
        prefix=tuple(prefix),
    )


def _call_words(text: str, tables: NameTables) -> tuple[str, ...]:
    folded = fold(text)
    if folded is None or folded in tables.no_given_name:
        return ()
    return tuple(w for w in _glue(folded.split(" "), tables) if len(w) > 1)


def _without_aside(text: str) -> tuple[str, str]:
    """The text without what stands in brackets or quotes, and that."""
    if not _MARKED.search(text):
        return text, ""
    found = _ASIDE.search(text)
    if not found:
        return text, ""
    return f"{text[: found.start()]} {text[found.end() :]}", found[1] or found[2] or found[3] or ""


def _without_call_words(text: str, tables: NameTables) -> tuple[str, str]:
    """The text before a word such as `roepnaam`, and the text behind it."""
    found = tables.call_name_word.search(text)
    return (text[: found.start()], text[found.end() :]) if found else (text, "")


def _split_words(text: str, tables: NameTables) -> tuple[list[str], list[str]]:
    """Folded words, initials as one letter, and hyphenated names written as one."""
    words: list[str] = []
    joined = []
    for written in _WORDS.findall(text):
        if "." in written:
            words.extend(_dotted(written))
            continue
        folded = fold_words(written)
        if len(folded) > 1 and all(len(w) > 1 for w in folded):
            joined.append("".join(folded))
        known = len(folded) != 1 or folded[0] in tables.given_names
        if not known and _is_row_of_initials(written, folded[0]):
            words.extend(folded[0])
        else:
            words.extend(folded)
    return words, joined


def _dotted(written: str) -> list[str]:
    """`J.M.` -> J, M; `Th.` -> T; `J.Maria` -> J, MARIA; `Joh.` -> J."""
    pieces = written.split(".")
    found = []
    for at, piece in enumerate(pieces):
        for word in fold_words(piece):
            short = word in DIGRAPHS and at < len(pieces) - 1
            found.append(initial_of(word) if short else word)
    return found


def _is_row_of_initials(written: str, word: str) -> bool:
    return 2 <= len(word) <= 4 and written.isupper() and not _VOWELS.intersection(word)


def _without_titles(words: list[str], tables: NameTables) -> list[str]:
    at = 0
    while at < len(words) - 1 and words[at] in tables.titles:
        at += 1
    return words[at:]


def _glue(words: Sequence[str], tables: NameTables) -> list[str]:
    """ABDEL KADER -> ABDELKADER, ABD EL KADER too."""
    if tables.in_given_names.isdisjoint(words):
        return list(words)
    found: list[str] = []
    onto = ""
    for at, word in enumerate(words):
        if word in tables.in_given_names and at < len(words) - 1:
            onto += word
        else:
            found.append(onto + word)
            onto = ""
    return found
