"""Tables of flat mentions: one row a person, rows of one signal together.

Rows belong to one signal when organisation and reference agree, wherever they stand. A first pass
over the file learns where each signal ends, so that the second holds no more rows than needed: for
a file in order, those of one signal.
"""

import hashlib
from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from radarfunctie.errors import Fault, InputError
from radarfunctie.intake.cells import is_empty, read_cell
from radarfunctie.intake.documents import Intake
from radarfunctie.intake.lines import Line, accepted_line
from radarfunctie.intake.mappings import ColumnMapping, TableMapping, constant_values
from radarfunctie.intake.plain import REFUSED
from radarfunctie.intake.rows import Row

Rows = Callable[[], Iterator[Row]]
Key = tuple[str, str]
_ORGANISATION, _REF = "source.organisation", "source.ref"


def read_table(
    rows: Rows,
    mapping: TableMapping,
    intake: Intake,
    *,
    start_line: int = 1,
    now: datetime | None = None,
) -> Iterator[Line]:
    """The signals of a table; each has the number of its last row, and they come in that order.

    A signal of which one row cannot be read is refused as a whole. One that ends before
    `start_line` is passed over. `rows` is called twice and must give the same rows.
    """
    keys = _Keys(mapping)
    ends = _ends(keys.of(row) for row in rows())
    waiting: dict[Key, list[Row]] = {}
    for place, row in enumerate(rows()):
        key = keys.of(row)
        group = [row] if key is None else waiting.setdefault(key, [])
        if key is not None:
            group.append(row)
            if not ends[place]:
                continue
            del waiting[key]
        if row.number >= start_line:
            yield _line(group, mapping, intake, now)


class _Keys:
    """Tells which signal a row belongs to."""

    def __init__(self, mapping: TableMapping) -> None:
        self._constants = mapping.constants
        self._columns = {column.path: (name, column) for name, column in mapping.columns.items()}

    def of(self, row: Row) -> Key | None:
        """Organisation and reference of the row's signal; None when it stands alone."""
        organisation, ref = self._value(row, _ORGANISATION), self._value(row, _REF)
        return None if organisation is None or ref is None else (organisation, ref)

    def _value(self, row: Row, path: str) -> str | None:
        name, column = self._columns.get(path, ("", None))
        cell = row.cells.get(name)
        if column is None or is_empty(cell):
            cell = self._constants.get(path)
        elif column is not None:
            cell = read_cell(cell, column)
        return None if is_empty(cell) else str(cell)


def _ends(keys: Iterator[Key | None]) -> NDArray[np.bool_]:
    """For each row whether it is the last of its signal; eight bytes a row while it runs."""
    digests = array("Q")
    for place, key in enumerate(keys):
        name = repr(key if key is not None else place).encode("utf-8", "surrogatepass")
        digests.append(int.from_bytes(hashlib.blake2b(name, digest_size=8).digest(), "big"))
    backwards = np.frombuffer(digests, dtype=np.uint64)[::-1]
    ends = np.zeros(len(digests), dtype=np.bool_)
    if len(digests):
        _, places = np.unique(backwards, return_index=True)
        ends[len(digests) - 1 - places] = True
    return ends


@dataclass(slots=True)
class _Draft:
    """A signal in the making: each value by path, with the place in the file it came from."""

    values: dict[str, object] = field(default_factory=dict)
    origins: dict[str, str] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def put(self, path: str, value: object, origin: str) -> None:
        """Keeps a value; texts add up, anything else must agree with what is there."""
        before = self.values.setdefault(path, value)
        self.origins.setdefault(path, origin)
        if before is value or before == value:
            return
        if isinstance(before, list) and isinstance(value, list):
            self.values[path] = before + [item for item in value if item not in before]
        else:
            self.faults.append(Fault(origin, "differs from another row of the same signal"))

    def named(self, fault: Fault, number: int) -> Fault:
        """A fault of the document as one of the file: by line and column where it has one."""
        path = fault.path
        while path and path not in self.origins:
            path = path.rpartition(".")[0]
        if path:
            return Fault(self.origins[path], fault.rule)
        return Fault(f"line {number}: {fault.path}" if fault.path else f"line {number}", fault.rule)


def _line(
    group: Sequence[Row], mapping: TableMapping, intake: Intake, now: datetime | None
) -> Line:
    """The line that the rows of one signal make."""
    number = group[-1].number
    draft = _draft(group, mapping)
    line = accepted_line(intake, nested(draft.values), number, now=now)
    unread = [Fault(f"line {row.number}", row.rule) for row in group if row.rule is not None]
    found = [*unread, *draft.faults]
    if line.error is not None and not unread:
        found += [draft.named(fault, number) for fault in line.error.faults]
    return Line(number, None, None, InputError(REFUSED, found), line.ref) if found else line


def _draft(group: Sequence[Row], mapping: TableMapping) -> _Draft:
    """Everything the rows of one signal say."""
    draft = _Draft()
    for place, row in enumerate(group):
        person, line = f"persons.{place}", f"line {row.number}"
        draft.origins[person] = line
        said = {**_constants(mapping), **_said(row, mapping.columns)}
        _put_row(draft, said, person, line)
        draft.values.setdefault(f"{person}.ref", f"p{place + 1}")
    if mapping.one_household:
        refs = [draft.values[f"persons.{place}.ref"] for place in range(len(group))]
        draft.put("household.members", refs, f"line {group[-1].number}")
    return draft


def _put_row(draft: _Draft, said: Mapping[str, tuple[object, str]], person: str, line: str) -> None:
    """Adds what one row says about the signal and its person; addresses get no gaps."""
    used = sorted({path.split(".")[2] for path in said if path.startswith("persons.addresses.")})
    for path, (value, name) in said.items():
        place = path
        if path.startswith("persons.addresses."):
            _, _, index, leaf = path.split(".")
            place = f"{person}.addresses.{used.index(index)}.{leaf}"
        elif path.startswith("persons."):
            place = f"{person}.{path.removeprefix('persons.')}"
        draft.put(place, value, f"{line}: {name}")


def _constants(mapping: TableMapping) -> Mapping[str, tuple[object, str]]:
    """What every row says, by path, with where it comes from."""
    return {path: (value, f"constants.{path}") for path, value in constant_values(mapping).items()}


def _said(row: Row, columns: Mapping[str, ColumnMapping]) -> Mapping[str, tuple[object, str]]:
    """What the cells of one row say, by path, with the column it comes from."""
    said: dict[str, tuple[object, str]] = {}
    for name, column in columns.items():
        cell = row.cells.get(name)
        if is_empty(cell):
            continue
        value = read_cell(cell, column)
        before = said.get(column.path)
        if before is not None and isinstance(before[0], list) and isinstance(value, list):
            value = before[0] + value
        said[column.path] = (value, name)
    return said


def nested(values: Mapping[str, object]) -> dict[str, object]:
    """The document that has each value at its path."""
    document: dict[str, object] = {}
    for path, value in values.items():
        *way, last = path.split(".")
        holder: dict[str, object] = document
        for step, after in pairwise([*way, last]):
            holder = _below(holder, step, is_list=after.isdecimal())
        holder[last] = value
    return {key: _listed(value) for key, value in document.items()}


def _below(holder: dict[str, object], step: str, *, is_list: bool) -> dict[str, object]:
    """The part at `step`, made when it is not there; a list is kept by index for now."""
    below = holder.setdefault(step, _ByIndex() if is_list else {})
    if not isinstance(below, dict):
        message = f"{step} holds a value and a part"
        raise TypeError(message)
    return below


class _ByIndex(dict[str, object]):
    """A list whose items stand by index, in order."""


def _listed(value: object) -> object:
    """`value` with real lists."""
    if isinstance(value, _ByIndex):
        return [_listed(item) for item in value.values()]
    if isinstance(value, dict):
        return {key: _listed(item) for key, item in value.items()}
    return value
