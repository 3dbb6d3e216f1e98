"""The two mentions of a question side by side: what was told of each, and whether it agrees."""

from collections.abc import Iterator
from dataclasses import dataclass

from radarfunctie.domain.mention import Value
from radarfunctie.domain.review import Side

COLUMNS = (
    "bsn",
    "surname",
    "partner_surname",
    "givens",
    "call",
    "initials",
    "birth_date",
    "birth_year",
    "sex",
    "homes",
    "streets",
    "postcodes",
    "towns",
    "phones",
    "emails",
    "death_date",
)
"""Columns as told, in the order in which a person compares them; nothing derived from them."""


@dataclass(frozen=True, slots=True)
class Compared:
    """One thing that was told of either."""

    column: str
    left: str  # empty: not told
    right: str
    alike: bool | None  # None when one of the two does not tell it


def side_by_side(left: Side, right: Side) -> Iterator[Compared]:
    """What was told of one of the two at least, in the order of the columns."""
    for column in COLUMNS:
        one, other = left.values.get(column), right.values.get(column)
        if one is not None or other is not None:
            alike = None if one is None or other is None else one == other
            yield Compared(column, _text(one), _text(other), alike)


def _text(value: Value) -> str:
    if value is None:
        return ""
    return ", ".join(value) if isinstance(value, tuple) else str(value)
