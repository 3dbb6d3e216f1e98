"""One cell of a table as a value of the signal format."""

import math
import re
from collections.abc import Mapping
from datetime import date, datetime

from radarfunctie.intake.mappings import ColumnMapping, DateOrder, path_kind

_WHOLE = re.compile(r"-?[0-9]{1,9}")
_YES_NO: Mapping[str, bool] = {
    **dict.fromkeys(("true", "yes", "ja", "j", "1"), True),
    **dict.fromkeys(("false", "no", "nee", "n", "0"), False),
}
_DATES: Mapping[DateOrder, tuple[re.Pattern[str], str]] = {
    "dd-mm-yyyy": (re.compile(r"([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4})"), r"\3-\2-\1"),
    "yyyymmdd": (re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})"), r"\1-\2-\3"),
}


def is_empty(cell: object) -> bool:
    """Whether a cell says nothing."""
    match cell:
        case None:
            return True
        case str():
            return not cell.strip()
        case float():
            return math.isnan(cell)
        case list():
            return not cell
        case _:
            return False


def read_cell(cell: object, column: ColumnMapping) -> object:
    """The value of a cell that says something; one that cannot be read stays as it is.

    What stays as it is will be refused at the door, by name of the column.
    """
    kind = path_kind(column.path)
    if kind == "texts":
        return [_text(_mapped(item, column)) for item in _items(cell, column.separator)]
    value = _mapped(cell, column)
    match kind:
        case "number":
            return _number(value)
        case "yes_no":
            return _YES_NO.get(value.strip().lower(), value) if isinstance(value, str) else value
        case "date":
            return _date(_text(value), column.date)
        case "text":
            return _text(value)


def _items(cell: object, separator: str | None) -> list[object]:
    """The several values of one cell."""
    if isinstance(cell, list):
        return [item for item in cell if not is_empty(item)]
    if separator is None or not isinstance(cell, str):
        return [cell]
    return [item.strip() for item in cell.split(separator) if item.strip()]


def _mapped(value: object, column: ColumnMapping) -> object:
    """The format's code for the source's own, where the mapping has one."""
    return column.values.get(str(_text(value)), value) if column.values else value


def _text(value: object) -> object:
    """Numbers and moments as text; a whole number that a table kept with decimals without them."""
    if isinstance(value, bool):
        return value
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, int):
        return str(value)
    return value.isoformat() if isinstance(value, date | datetime) else value


def _number(value: object) -> object:
    """A whole number, also when a table kept it as text or with decimals."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, str) and _WHOLE.fullmatch(value.strip()):
        return int(value)
    return value


def _date(value: object, order: DateOrder) -> object:
    """A date in the order of the format; days and months get two digits."""
    if not isinstance(value, str) or order not in _DATES:
        return value
    pattern, form = _DATES[order]
    found = pattern.fullmatch(value.strip())
    if found is None:
        return value
    year, month, day = found.expand(form).split("-")
    return f"{year}-{month:0>2}-{day:0>2}"
