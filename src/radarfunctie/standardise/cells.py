"""Cells of a flat file -> comparable values in ASCII, by a chain of named steps.

Total on any cell. A text that becomes empty is not known; of a list it falls away.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from functools import partial
from typing import Any

from radarfunctie.domain.mention import Value
from radarfunctie.standardise.fold import to_ascii
from radarfunctie.standardise.sound import sound_key
from radarfunctie.standardise.soundex import soundex

Text = Callable[[str], str | None]
Chain = Callable[[Sequence[object]], Value]
_Held = str | list[str] | None
_WORD = re.compile(r"[A-Za-z0-9]+")
_NOT_LETTERS = re.compile(r"[^A-Za-z]+")
_NOT_DIGITS = re.compile(r"[^0-9]+")
_NOT_EITHER = re.compile(r"[^A-Za-z0-9]+")
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_MARKS = r"[^0-9]+"
_DATE_FORMS: Mapping[str, re.Pattern[str]] = {
    form: re.compile(pattern)
    for form, pattern in {
        "yyyy-mm-dd": rf"(?P<y>[0-9]{{4}}){_MARKS}(?P<m>[0-9]{{1,2}}){_MARKS}(?P<d>[0-9]{{1,2}})",
        "yyyymmdd": r"(?P<y>[0-9]{4})(?P<m>[0-9]{2})(?P<d>[0-9]{2})",
        "dd-mm-yyyy": rf"(?P<d>[0-9]{{1,2}}){_MARKS}(?P<m>[0-9]{{1,2}}){_MARKS}(?P<y>[0-9]{{4}})",
        "mm-dd-yyyy": rf"(?P<m>[0-9]{{1,2}}){_MARKS}(?P<d>[0-9]{{1,2}}){_MARKS}(?P<y>[0-9]{{4}})",
        "ddmmyyyy": r"(?P<d>[0-9]{2})(?P<m>[0-9]{2})(?P<y>[0-9]{4})",
        "yyyy-mm": rf"(?P<y>[0-9]{{4}}){_MARKS}(?P<m>[0-9]{{1,2}})",
        "yyyy": r"(?P<y>[0-9]{4})",
    }.items()
}


def chain(steps: Sequence[tuple[str, Any]], *, several: bool) -> Chain:
    """The function from the cells of a row to a value; `several`: it begins as a list.

    A list comes out sorted, each text once.
    """
    ways = [_step(name, argument) for name, argument in steps]

    def read(cells: Sequence[object]) -> Value:
        known = [text for cell in cells for text in _texts(cell)]
        held: _Held = known if several else " ".join(known)
        for way in ways:
            if not held:
                return None
            held = way(held)
        return tuple(sorted(set(held))) or None if isinstance(held, list) else held or None

    return read


def _texts(cell: object) -> Iterable[str]:
    """The texts of one cell in ASCII: none, one, or those of a list."""
    if isinstance(cell, list | tuple):
        return [text for one in cell for text in _texts(one)]
    if cell is None or cell != cell:  # not a number
        return ()
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    if isinstance(cell, datetime):
        cell = cell.date()
    text = to_ascii(str(cell))
    return (text,) if text else ()


def _step(name: str, argument: Any) -> Callable[[str | list[str]], _Held]:  # noqa: ANN401
    if name in _WHOLE:
        return _WHOLE[name](argument)
    return partial(_each, _EACH[name](argument))


def _each(way: Text, held: str | list[str]) -> _Held:
    if isinstance(held, str):
        return way(held)
    return [found for one in held if (found := way(one))]


def _words(held: str | list[str]) -> list[str]:
    return _WORD.findall(held if isinstance(held, str) else " ".join(held))


def _split(mark: str, held: str | list[str]) -> list[str]:
    texts = [held] if isinstance(held, str) else held
    return [part.strip() for text in texts for part in text.split(mark) if part.strip()]


def _word(place: int, held: str | list[str]) -> str | None:
    at = place - 1 if place > 0 else place
    return held[at] if -len(held) <= at < len(held) else None


def _date(forms: Sequence[str], text: str) -> str | None:
    for form in forms:
        found = _DATE_FORMS[form].fullmatch(text)
        parts = found.groupdict() if found else {}
        if parts and (day := _day(parts["y"], parts.get("m"), parts.get("d"))):
            return day
    return None


def _day(year: str, month: str | None, day: str | None) -> str | None:
    """The date in ISO, as far as its parts go; None when there is no such day."""
    try:
        found = date(int(year), int(month or 1), int(day or 1)).isoformat()
    except ValueError:
        return None
    return found[: 10 if day else 7 if month else 4]


def _swapped(text: str) -> str | None:
    """An ISO date with day and month changed about, when that is a day too."""
    found = _ISO.fullmatch(text)
    return _day(found[1], found[3], found[2]) if found else None


_EACH: Mapping[str, Callable[[Any], Text]] = {
    "upper": lambda _: str.upper,
    "lower": lambda _: str.lower,
    "letters": lambda _: partial(_NOT_LETTERS.sub, ""),
    "digits": lambda _: partial(_NOT_DIGITS.sub, ""),
    "letters_digits": lambda _: partial(_NOT_EITHER.sub, ""),
    "initials": lambda _: lambda text: "".join(word[0] for word in _WORD.findall(text)),
    "sound": lambda _: lambda text: sound_key("".join(_WORD.findall(text.upper()))),
    "soundex": lambda _: soundex,
    "swap_day_month": lambda _: _swapped,
    "first": lambda most: lambda text: text[:most],
    "last": lambda most: lambda text: text[-most:],
    "pad": lambda length: lambda text: text.zfill(length),
    "least": lambda least: lambda text: text if len(text) >= least else None,
    "without": lambda listed: partial(_unless, frozenset(listed)),
    "replace": lambda table: lambda text: to_ascii(table.get(text, text)),
    "date": lambda forms: partial(_date, forms),
}
_WHOLE: Mapping[str, Callable[[Any], Callable[[str | list[str]], _Held]]] = {
    "words": lambda _: _words,
    "split": lambda mark: partial(_split, mark),
    "sort": lambda _: sorted,
    "join": lambda mark: lambda held: to_ascii(mark.join(held)),
    "word": lambda place: partial(_word, place),
}


def _unless(listed: frozenset[str], text: str) -> str | None:
    return None if text in listed else text


STEPS = frozenset({*_EACH, *_WHOLE})
"""The name of every step."""
