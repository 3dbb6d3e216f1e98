"""Blocking keys: mentions that share one are compared."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from radarfunctie.match.definition import Cap, Definition
from radarfunctie.match.model import FrequencyTable
from radarfunctie.match.predicate import Values, texts


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys of one mention, and the names of those left out because they are too common."""

    keys: tuple[str, ...]  # sorted, each once
    skipped: tuple[str, ...]  # names of blocking keys, sorted, each once


class Blocking:
    """Gives each mention its blocking keys; depends on the mention and the model alone."""

    def __init__(self, definition: Definition, tables: Mapping[str, FrequencyTable]) -> None:
        """`definition` names the keys; `tables` are the frequencies for the caps."""
        keys = definition.blocking
        self._keys = [
            (key, frozenset(key.columns), _Cap(key.cap, tables) if key.cap else None)
            for key in keys
        ]
        self._columns = sorted({column for key in keys for column in key.columns})

    def keys(self, values: Values) -> Keys:
        """All keys of a mention; a key text is `name|value|value`."""
        found: set[str] = set()
        skipped: set[str] = set()
        known = {
            column: texts(value)
            for column in self._columns
            if (value := values.get(column)) is not None
        }
        for key, needed, cap in self._keys:
            if not needed <= known.keys():
                continue
            for combination in product(*[known[column] for column in key.columns]):
                if cap is None or cap.allows(key.columns, combination):
                    found.add("|".join((key.name, *combination)))
                else:
                    skipped.add(key.name)
        return Keys(tuple(sorted(found)), tuple(sorted(skipped)))


class _Cap:
    """Expected number of mentions under a key, from frozen frequencies taken as independent."""

    def __init__(self, cap: Cap, tables: Mapping[str, FrequencyTable]) -> None:
        self._most_share = cap.most / cap.population
        self._tables = {column: tables[table] for column, table in cap.tables.items()}

    def allows(self, columns: Sequence[str], combination: Sequence[str]) -> bool:
        share = 1.0
        for column, value in zip(columns, combination, strict=True):
            table = self._tables.get(column)
            if table is not None:
                share *= table.of(value)
        return share <= self._most_share
