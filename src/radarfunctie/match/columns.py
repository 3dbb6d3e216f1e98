"""Columns that a definition derives from others when a mention is taken in."""

import re
from collections.abc import Callable, Iterable, Mapping

from radarfunctie.domain.mention import Value
from radarfunctie.match.definition import Definition, Derived
from radarfunctie.match.model import FrequencyTable
from radarfunctie.match.predicate import Values, rarest, texts

Derivation = Callable[[Values], Value]
_YEAR = re.compile("[0-9]{4}-")


class Columns:
    """Adds the derived columns of a definition to standardised values."""

    def __init__(self, definition: Definition, tables: Mapping[str, FrequencyTable]) -> None:
        """`definition` says which columns are derived; `tables` are those of its model."""
        self._ways = [
            (derived.column, _derivation(derived, tables)) for derived in definition.derived
        ]
        self._identifying = definition.identifying

    def complete(self, values: Values) -> dict[str, Value]:
        """`values` with the derived columns; columns that are not known are left out."""
        known: dict[str, Value] = {
            column: value for column, value in values.items() if value is not None
        }
        for column, derive in self._ways:
            value = derive(known)
            if value is not None:
                known[column] = value
        return known

    def identify(self, values: Values) -> bool:
        """Whether anything is known that can tell a person from another."""
        return any(values.get(column) is not None for column in self._identifying)


def _derivation(derived: Derived, tables: Mapping[str, FrequencyTable]) -> Derivation:
    if derived.union is not None:
        columns = derived.union
        return lambda values: _listed(
            value for column in columns for value in texts(values.get(column))
        )
    if derived.first_letters is not None:
        source, letters = derived.first_letters
        return lambda values: _listed(value[:letters] for value in texts(values.get(source)))
    if derived.years is not None:
        first, last, longest = derived.years
        return lambda values: _years(values.get(first), values.get(last), longest)
    assert derived.rare is not None  # noqa: S101 - the definition was validated
    source, table, most = derived.rare
    share_of = tables[table].of
    return lambda values: _listed(rarest(texts(values.get(source)), share_of, most))


def _years(first: Value, last: Value, longest: int) -> tuple[str, ...] | None:
    """The years from one ISO date to another; None when not known, backward or too many."""
    if not isinstance(first, str) or not isinstance(last, str):
        return None
    if not (_YEAR.match(first) and _YEAR.match(last)):
        return None
    start, end = int(first[:4]), int(last[:4])
    if not start <= end < start + longest:
        return None
    return tuple(f"{year:04d}" for year in range(start, end + 1))


def _listed(values: Iterable[str]) -> tuple[str, ...] | None:
    found = tuple(sorted(set(values)))
    return found or None
