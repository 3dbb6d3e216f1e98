"""A whole name typed in one field: first names and surname, each put in its place."""

from collections.abc import Container, Sequence
from dataclasses import replace

from radarfunctie.domain.signal import PersonClaim
from radarfunctie.standardise.fold import fold, fold_words
from radarfunctie.standardise.name_text import prepare
from radarfunctie.standardise.prefix import Surname, is_prefix, split_back_prefix
from radarfunctie.standardise.surname import NO_SURNAME, SurnameField, read_surname
from radarfunctie.standardise.tables import NameTables


def in_their_places(
    claim: PersonClaim, own: SurnameField, tables: NameTables
) -> tuple[str | None, SurnameField]:
    """First names and surname, each in its place when one field held both."""
    folded = fold(claim.first_names)
    named = folded and not folded.startswith(tables.about_another)
    first = claim.first_names if named else None
    if own.whole is None:
        return _whole_name_as_given(first, claim, own, tables)
    if first is None:
        told = not fold(claim.call_name)
        return _whole_name_as_surname(own, claim, tables) if told else (None, own)
    words = fold_words(first)
    if len(words) > 1:
        first = _without_surname(words, first, own.whole, tables)
    return first, _without_given(words, own, tables)


def _without_given(words: Sequence[str], own: SurnameField, tables: NameTables) -> SurnameField:
    """The surname without the first names typed in front of it once more.

    Read whole it stays among the surnames, unless a prefix shows where it starts.
    """
    whole = own.whole
    if whole is None or own.hyphenated or whole.words[0] != words[0]:
        return own
    count = len(words) if list(whole.words[: len(words)]) == list(words) else 1
    rest = _after_given(whole, count, tables) if count < len(whole.words) else None
    if rest is None or rest.whole is None or not (rest.whole.prefix or count == len(words)):
        return own
    return rest if rest.whole.prefix else replace(rest, parts=(rest.whole, *rest.parts, whole))


def _after_given(whole: Surname, count: int, tables: NameTables) -> SurnameField | None:
    return read_surname(" ".join(whole.words[count:]), None, tables) if not whole.prefix else None


def _whole_name_as_surname(
    own: SurnameField, claim: PersonClaim, tables: NameTables
) -> tuple[str | None, SurnameField]:
    """`Jan de Vries` in the field of the surname, with nothing in that of first names.

    Unless a known given name stands in front of a prefix, the surname read whole stays among
    the surnames: `Simon Thomas` may be either.
    """
    whole = own.whole
    if own.given or whole is None or whole.prefix or len(whole.words) < 2:
        return own.given or None, own
    if own.own or own.initials or fold(claim.prefix) or fold(claim.initials):
        return None, own
    if f"{' '.join(whole.words)} ".startswith(tables.about_another):
        return None, NO_SURNAME
    joined = own.hyphenated and _joins_given_names(own, tables)
    if own.hyphenated and not joined:
        return None, own
    count = _leading_givens(whole.words, tables)
    rest = _after_given(whole, count, tables) if count else None
    if rest is None or rest.whole is None:
        return None, own
    sure = bool(rest.whole.prefix) and whole.words[0] in tables.given_names
    parts = rest.parts if sure else (*(rest.parts or (rest.whole,)), whole)
    first = " ".join(whole.words[:count]).title()
    return first.replace(" ", "-", 1) if joined else first, SurnameField(rest.whole, parts)


def _joins_given_names(own: SurnameField, tables: NameTables) -> bool:
    """Whether the hyphen stands between two given names: `Gert-Jan van Gouda`."""
    first, rest = own.parts[0].words, own.parts[1].words
    both = {first[0], rest[0]} <= tables.given_names
    return both and len(own.parts) == 2 and len(first) == 1 and len(rest) > 2


def _leading_givens(words: Sequence[str], tables: NameTables) -> int:
    """How many words in front are given names, a surname left over; 0 when none are.

    All words before a prefix such as `van der` are, unless the first is a frequent surname
    ("Jansen van den Berg").
    """
    known = words[0] in tables.given_names
    if not known and words[0] in tables.surnames:
        return 0
    prefixes = tables.prefixes if known else tables.mid_prefixes
    for at in range(1, len(words) - 1):
        if _prefix_at(words, at, prefixes):
            return at
    count = 0
    while count < len(words) - 1 and words[count] in tables.given_names:
        if count and words[count] in tables.prefixes:
            break
        count += 1
    return count


def _prefix_at(words: Sequence[str], at: int, prefixes: Container[str]) -> bool:
    """Whether a prefix starts at word `at`, with a word behind it."""
    return any(
        at + count < len(words) and " ".join(words[at : at + count]) in prefixes
        for count in (1, 2, 3)
    )


def _whole_name_as_given(
    first: str | None, claim: PersonClaim, own: SurnameField, tables: NameTables
) -> tuple[str | None, SurnameField]:
    """`Jan de Vries` or `Vries, Jan de` in the field of first names, with no surname."""
    if first is None or claim.surname:  # a dot for a surname says that there is none
        return first, own
    tail = first.partition(",")[2]
    if fold(tail) and not tables.call_name_word.search(f",{tail}"):
        found = read_surname(first, claim.prefix, tables)
        if found.given or found.initials:
            return found.given or None, found
    words = fold_words(prepare(first))
    at = _surname_start(words, tables)
    if not at or is_prefix(words[at:], tables):
        return first, own
    return _as_typed(words[:at], first), read_surname(" ".join(words[at:]), claim.prefix, tables)


def _as_typed(words: Sequence[str], typed: str) -> str:
    """Folded words as text; not in capitals when they were not, lest they look like initials."""
    text = " ".join(words)
    return text if typed.isupper() else text.title()


def _surname_start(words: Sequence[str], tables: NameTables) -> int:
    """Where a surname starts behind given names; 0 when the words are given names alone."""
    if len(words) < 2:
        return 0
    known = words[0] in tables.given_names
    prefixes = tables.prefixes if known else tables.mid_prefixes
    for at in range(1, len(words) - 1):
        if _prefix_at(words, at, prefixes):
            return at
    last = words[-1]
    if known and last not in tables.given_names and last not in tables.titles and len(last) > 1:
        return len(words) - 1
    return 0


def _without_surname(
    words: Sequence[str], first: str | None, surname: Surname, tables: NameTables
) -> str | None:
    """First names without the surname typed behind them once more."""
    full = [*surname.prefix.split(), *surname.words]
    for tail in (full, list(surname.words)):
        repeated = len(words) > len(tail) and list(words[-len(tail) :]) == tail
        if repeated and (len(tail) > 1 or tail[0] not in tables.given_names):
            return " ".join(split_back_prefix(words[: -len(tail)], tables)[0])
    return first
