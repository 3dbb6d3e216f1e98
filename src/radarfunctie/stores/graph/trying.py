"""What a pattern that is tried or run gave, and what that has against the contract of patterns."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from radarfunctie.domain.hit import Ran, Tried
from radarfunctie.stores.graph.rows import Row, pattern_row

COLUMNS = ("person_id", "household_id", "signal_ids", "reason")


@dataclass(frozen=True, slots=True)
class Answered:
    """What a statement gave, at most as many rows as were asked for."""

    rows: tuple[Row, ...]
    more: bool
    seconds: float
    faults: tuple[str, ...]

    @classmethod
    def of(
        cls, columns: Sequence[str], found: Sequence[Row], most: int, seconds: float
    ) -> "Answered":
        """The rows that were read, one more than was asked for when there are more."""
        rows = tuple(found[:most])
        return cls(rows, len(found) > most, seconds, column_faults(columns) or row_faults(rows))

    @classmethod
    def broken(cls, rule: str, seconds: float) -> "Answered":
        """Nothing: the statement did not go through."""
        return cls((), more=False, seconds=seconds, faults=(rule,))

    def tried(self, pattern: str) -> Tried:
        """How it went, without anybody."""
        return Tried(pattern, len(self.rows), self.more, self.seconds, self.faults)

    def ran(self, pattern: str) -> Ran:
        """The rows, when they hold."""
        if self.faults:
            return Ran((), more=False, seconds=self.seconds, fault=self.faults[0])
        rows = tuple(pattern_row(pattern, row) for row in self.rows)
        return Ran(rows, self.more, self.seconds, None)


def column_faults(columns: Sequence[str]) -> tuple[str, ...]:
    """Nothing when the columns are those of a pattern."""
    if tuple(columns) == COLUMNS:
        return ()
    return (f"must give the columns {', '.join(COLUMNS)}, in that order",)


def row_faults(rows: Sequence[Row]) -> tuple[str, ...]:
    """Each rule that some row breaks, once; never a value of one."""
    faults: dict[str, None] = {}
    seen = set()
    for row in rows:
        faults.update(dict.fromkeys(_faults(row)))
        key = (row[0], row[1])
        if key in seen:
            faults["must give one row for each person and household"] = None
        seen.add(key)
    return tuple(faults)


def _faults(row: Row) -> list[str]:
    found = []
    if not isinstance(row[0], str) or not row[0]:
        found.append("person_id must be the id of a person")
    if row[1] is not None and not isinstance(row[1], str):
        found.append("household_id must be the id of a household, or null")
    signals, reason = _json(row[2]), _json(row[3])
    if not isinstance(signals, list) or not signals or not all(isinstance(s, str) for s in signals):
        found.append("signal_ids must be a list of one or more ids of signals, oldest first")
    elif len(set(signals)) != len(signals):
        found.append("signal_ids must name a signal once")
    if not isinstance(reason, dict):
        found.append("reason must be a map of counts and codes")
    elif not isinstance(signals, list) or reason.get("signals") != len(signals):
        found.append("reason must hold signals, the number of them")
    return found


def _json(value: object) -> object:
    try:
        return json.loads(value) if isinstance(value, str) else None
    except ValueError:
        return None
