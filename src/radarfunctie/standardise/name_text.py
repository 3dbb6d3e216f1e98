"""The text of a name field made plain: prefixes, titles and initials in front of a name."""

import re
from collections.abc import Sequence

from radarfunctie.standardise.fold import fold
from radarfunctie.standardise.initials import DIGRAPHS, initial_of
from radarfunctie.standardise.prefix import is_prefix
from radarfunctie.standardise.tables import NameTables

_TS = re.compile(
    "['`\u2018\u2019\u02bc\u00b4]\\s*([ts])(?![a-z])|\\b([ts])['`\u2018\u2019](?=\\s*\\w)", re.I
)
_ELIDED = re.compile("\\b([dlomn]|dell)\\s?['`\u2018\u2019\u02bc\u00b4]\\s*(?=\\w)", re.I)
_SHORT_VAN = re.compile(r"\bv\s?[./]\s?(?:d|t|h)\b\.?", re.I)
_CAMEL = re.compile(
    r"\b([Vv]an(?:[Dd]e[nr]?)?|[Vv][Dd]|[Dd]e[nr]?|[Tt]e[nr]|[Vv]on|El|Al|Ben|Ait|L[ea]|D[iau])"
    r"(?=[A-Z][a-z])"
)
_LETTER = re.compile(r"\s*([^\W\d_]{1,5})(\.[\s-]*|\s+)")
_TITLE = re.compile(r"\s*((?:de\s+)?[^\W\d_]{2,10})(?:\.\s*|\s+)(?=\w)", re.I)


def prepare(text: str) -> str:
    """The text with prefixes made plain.

    `'t` becomes ` t `, `v.d.` becomes ` v d `, `d' Amico` dAmico, `vdBerg` becomes `vd Berg`.
    """
    text = _CAMEL.sub(r"\1 ", text)
    if not text.isalpha():
        text = _ELIDED.sub(r"\1", text)
        text = _TS.sub(r" \1\2 ", text)
        text = _SHORT_VAN.sub(_spaced, text)
    return text


def _spaced(match: re.Match[str]) -> str:
    return " " + " ".join(c for c in match[0] if c.isalpha()) + " "


def without_written_titles(text: str, tables: NameTables) -> str:
    """The text without titles in front: "Dhr. P. de Boer"."""
    while (found := _TITLE.match(text)) and fold(found[1]) in tables.titles:
        text = text[found.end() :]
    return text


def leading_initials(text: str, tables: NameTables) -> tuple[str, str]:
    """Initials in front of a name, and the rest: "J.M. de Vries", "J M de Vries".

    A letter without a dot that is a prefix belongs to the rest: "v d Berg", "t Hart".
    """
    found = []
    at = 0
    while (match := _LETTER.match(text, at)) and _is_initial(match):
        found.append(match)
        at = match.end()
    if found and found[-1][1] == "v":  # small: van
        at = found.pop().start()
    for count in (3, 2, 1):
        tail = found[-count:]
        undotted = len(tail) == count and not any("." in match[2] for match in tail)
        if undotted and is_prefix([fold(match[1]) or "" for match in tail], tables):
            found, at = found[:-count], tail[0].start()
            break
    if not found or not fold(text[at:]):
        return "", text
    return " ".join(initial_of(fold(match[1]) or "") for match in found), text[at:]


def _is_initial(match: re.Match[str]) -> bool:
    word = fold(match[1]) or ""
    if "." in match[2]:
        return len(word) == 1 or (word in DIGRAPHS and word != "ST")
    return len(word) == 1 and match[1].isascii()


def without_titles(words: Sequence[str], tables: NameTables) -> Sequence[str]:
    """Folded words without titles in front or behind; one word stays at least."""
    at, end = 0, len(words)
    while at < end - 1:
        if " ".join(words[at : at + 2]) in tables.titles and at < end - 2:
            at += 2
        elif words[at] in tables.titles or _is_nobility(words[at:end], tables):
            at += 1
        else:
            break
    while (
        end > at + 1
        and words[end - 1] in tables.titles
        and not is_prefix(words[at : end - 1], tables)
    ):
        end -= 1
    return words[at:end]


def _is_nobility(words: Sequence[str], tables: NameTables) -> bool:
    """Whether a title of nobility stands in front of a prefix and a name."""
    return words[0] in tables.nobility and len(words) > 2 and is_prefix(words[1:2], tables)
