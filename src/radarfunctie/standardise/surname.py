"""Surnames: the field as typed, with all that people type in it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from radarfunctie.standardise.fold import fold, fold_words
from radarfunctie.standardise.name_text import (
    leading_initials,
    prepare,
    without_titles,
    without_written_titles,
)
from radarfunctie.standardise.prefix import (
    Surname,
    is_prefix,
    renderings,
    split_back_prefix,
    split_prefix,
)
from radarfunctie.standardise.tables import NameTables

_PLAIN = re.compile(r"[A-Za-z]?[a-z]*|[A-Z]+")
_ELISION = re.compile("[dlo]\\s?['`\u2018\u2019\u02bc\u00b4]\\s*$", re.I)
_BRACKETS = re.compile(r"[(\[]([^)\]]*)[)\]]?")
_BORN = re.compile(r"[\s,]\(?(?:geboren|geb\.?|meisjesnaam)[\s:.]", re.I)
_SPOUSE = re.compile(
    r"[\s,](?:e[./]v\.?|echtg\.?(?:enote|enoot)?(?: van| v\.)|gehuwd met|weduwe van"
    r"|wed\.? v(?:an|\.))\s",
    re.I,
)
_ALSO = re.compile(
    r"[\s,]+(?:ook |wel |zich |bij-? of |meer|tevens )*"
    r"(?:genaamd|genoemd|noemende(?: en schrijvende)?|geheten|bekend als|alias)\s",
    re.I,
)
_HYPHENS = re.compile("\\s*[-\u2010\u2011\u2012\u2013\u2014/=]\\s*")
_LONGEST = 500  # characters in which to look for words between two names
_LEAST_PART = 2  # letters in a part of a hyphenated name; TJON-A-LOI stays one name


@dataclass(frozen=True, slots=True)
class SurnameField:
    """What a surname field holds: the name whole, its parts, and what else was typed there."""

    whole: Surname | None = None
    parts: tuple[Surname, ...] = ()  # two or more, or none; in order
    hyphenated: bool = False
    own: Surname | None = None  # said to be the birth name ("Bakker geb. Jansen")
    partner: Surname | None = None  # said to be the partner's ("Jansen e/v Bakker")
    given: str = ""  # given names typed with it
    initials: str = ""  # initials typed with it, as written


NO_SURNAME = SurnameField()


def read_surname(text: str | None, prefix: str | None, tables: NameTables) -> SurnameField:
    """A surname out of its field and the field of its prefix.

    Understood: "vdBerg", "v.d. Berg", "v/d Berg", "Berg, van den", "Jansen, P. van der",
    "J.M. de Vries", "de Vries-van 't Hof", "Jansen e/v Bakker", "Bakker geb. Jansen",
    "Mevr. Jansen", "Jansen (Bakker)". Words that say "not known" give no surname.
    """
    if text is None:
        return NO_SURNAME
    if len(text) > _LONGEST or _PLAIN.fullmatch(text):
        return _one_name(text, prefix, tables)
    return _two_names(text, prefix, tables) or _one_name(text, prefix, tables)


def _one_name(text: str, prefix: str | None, tables: NameTables) -> SurnameField:
    """A surname without words that say whose it is."""
    folded = fold(text)
    if folded is None or folded in tables.no_name:
        return NO_SURNAME
    if prefix and _ELISION.search(prefix):
        text, prefix = prefix.strip() + text.strip(), None
    elif _PLAIN.fullmatch(text):
        return _simple((folded,), prefix, tables)
    prepared, aside = _without_brackets(prepare(text))
    head, comma, tail = prepared.partition(",")
    if comma and fold(head):
        return _behind_comma(head, f"{tail} {aside}", prefix, tables)
    initials, rest = leading_initials(without_written_titles(prepared, tables), tables)
    field = _hyphened(rest, prefix, tables)
    return _with_aside(replace(field, initials=initials), aside, tables)


def _simple(words: Sequence[str], prefix: str | None, tables: NameTables) -> SurnameField:
    words = without_titles(words, tables)
    front: list[str] = []
    if not prefix and len(words) > 1:
        words, front = split_back_prefix(words, tables)
    surname = split_prefix(words, tables)
    if surname is None:
        return NO_SURNAME
    surname = _prefixed(surname, " ".join(front) or prefix, tables)
    return SurnameField(surname, _spaced_parts(surname, tables))


def _prefixed(surname: Surname, prefix: str | None, tables: NameTables) -> Surname:
    """The surname with the prefix of its own field, which counts once."""
    given = " ".join(fold_words(prepare(prefix))) if prefix else ""
    if not given or given in tables.no_name:
        return surname
    if not surname.prefix:
        return Surname(given, surname.words)
    other = Surname(given, surname.words)
    if set(renderings(surname, tables)) & set(renderings(other, tables)):
        return other
    both = f"{given} {surname.prefix}"
    if surname.prefix.startswith(given) or not is_prefix(both.split(" "), tables):
        return surname
    return Surname(both, surname.words)


def _spaced_parts(surname: Surname, tables: NameTables) -> tuple[Surname, ...]:
    """The names in a surname of several words: GARCIA LOPEZ, JANSEN VAN DEN BERG."""
    words = surname.words
    if len(words) < 2 or words[0] in tables.not_a_part or min(map(len, words)) < 2:
        return ()
    parts: list[Surname] = []
    start = 0
    for at in range(1, len(words) + 1):
        goes_on = words[at - 1] in tables.not_a_part or is_prefix(words[start:at], tables)
        if at == len(words) or not goes_on:
            found = split_prefix(words[start:at], tables)
            if found and len(found.name) > _LEAST_PART:
                parts.append(found)
            start = at
    return tuple(parts) if len(parts) > 1 else ()


def _hyphened(text: str, prefix: str | None, tables: NameTables) -> SurnameField:
    pieces = [p for p in (fold_words(piece) for piece in _HYPHENS.split(text)) if p]
    pieces = _joined_prefixes(pieces, tables)
    short = any(len("".join(piece)) < _LEAST_PART for piece in pieces)
    if len(pieces) < 2 or short:
        return _simple([word for piece in pieces for word in piece], prefix, tables)
    pieces[0] = list(without_titles(pieces[0], tables))
    parts = [s for s in (split_prefix(piece, tables) for piece in pieces) if s]
    parts[0] = _prefixed(parts[0], prefix, tables)
    rest = [word for piece in pieces[1:] for word in piece]
    whole = Surname(parts[0].prefix, (*parts[0].words, *rest))
    return SurnameField(whole, tuple(parts), hyphenated=True)


def _joined_prefixes(pieces: list[list[str]], tables: NameTables) -> list[list[str]]:
    """Pieces between hyphens, a piece that is only a prefix joined to the next: EL-YAZIDI."""
    found: list[list[str]] = []
    front: list[str] = []
    for piece in pieces:
        if is_prefix(piece, tables) or piece[-1] in tables.part_of_name:
            front += piece
        else:
            found.append(front + piece)
            front = []
    if front:
        found = [*found[:-1], found[-1] + front] if found else [front]
    return found


def _behind_comma(head: str, tail: str, prefix: str | None, tables: NameTables) -> SurnameField:
    """`Jansen, P. van der`: behind the comma stand initials or given names, then the prefix."""
    initials, rest = leading_initials(without_written_titles(tail, tables), tables)
    words, back = _tail_prefix(list(without_titles(fold_words(rest), tables)), tables)
    field = _hyphened(head, prefix or " ".join(back), tables)
    letters = [w for w in words if len(w) == 1]
    return replace(
        field,
        initials=initials + " ".join(letters),
        given=" ".join(w for w in words if len(w) > 1 and w not in tables.no_given_name),
    )


def _two_names(text: str, prefix: str | None, tables: NameTables) -> SurnameField | None:
    """`Bakker geb. Jansen` and `Jansen e/v Bakker`; None when it is neither."""
    for pattern in (_BORN, _SPOUSE):
        found = pattern.search(text)
        if not found or found.start() == 0:
            continue
        first = _one_name(text[: found.start()], prefix, tables)
        second = _one_name(text[found.end() :].strip(" )"), None, tables)
        if first.whole and second.whole:
            own, partner = (second, first) if pattern is _BORN else (first, second)
            return replace(first, own=own.whole, partner=partner.whole)
    also = _ALSO.search(text)
    if also and also.start():
        return _with_aside(
            _one_name(text[: also.start()], prefix, tables), text[also.end() :], tables
        )
    return None


def _without_brackets(text: str) -> tuple[str, str]:
    found = _BRACKETS.search(text)
    if not found or not fold(_BRACKETS.sub(" ", text)):
        return text, ""
    return _BRACKETS.sub(" ", text), found[1]


def _with_aside(field: SurnameField, aside: str, tables: NameTables) -> SurnameField:
    """A prefix in brackets goes in front; another name in brackets is one more surname."""
    words = fold_words(aside)
    if not words or field.whole is None:
        return field
    if " ".join(words) in tables.back_prefixes:
        return replace(field, whole=_prefixed(field.whole, aside, tables))
    other = split_prefix(words, tables)
    if other is None or words[0] in tables.given_names:
        return replace(field, given=" ".join(words))
    return replace(field, parts=(*(field.parts or (field.whole,)), other))


def _tail_prefix(words: list[str], tables: NameTables) -> tuple[list[str], list[str]]:
    """The words behind a comma without the prefix among them, in front or behind, and that."""
    for count in range(min(3, len(words)), 0, -1):
        if " ".join(words[:count]) in tables.comma_prefixes:
            return words[count:], words[:count]
    return split_back_prefix(words, tables, comma=True) if len(words) > 1 else (words, [])
