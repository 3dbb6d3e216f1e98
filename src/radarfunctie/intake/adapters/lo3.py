"""Person lists in the form of the logical design of the BRP (LO3), as CSV.

Two forms are read. One has a column for each element, named `category.group.element` (a GBA-V
test set); rows of one list follow each other under one label. The other has a table of persons and
beside it a table of stays (`lo3_pl_persoon.csv`, `lo3_pl_verblijfplaats.csv`), with the rows of one
list anywhere, so that both are held in memory. Columns of nationality and of birth country are
never read.
"""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from radarfunctie.errors import Fault, InputError
from radarfunctie.intake.adapters.person_list import (
    Partner,
    PersonList,
    Stay,
    documents,
    only_test_series,
)
from radarfunctie.intake.adapters.reading import Part, brp_date, bsn, filled, whole
from radarfunctie.intake.codes import Codes
from radarfunctie.intake.plain import REFUSED
from radarfunctie.intake.rows import csv_rows, text_lines

Found = tuple[int, Mapping[str, object] | InputError]
PERSONS_FILE, STAYS_FILE = "lo3_pl_persoon.csv", "lo3_pl_verblijfplaats.csv"
_CATEGORIES = ("01", "02", "03", "05", "06", "07", "08", "09")
_PERSON_ELEMENTS = {
    "first_names": "02.10",
    "prefix": "02.30",
    "surname": "02.40",
    "birth_date": "03.10",
    "sex": "04.10",
    "bsn": "01.20",
    "name_use": "61.10",
}
_ADDRESS_ELEMENTS = {
    "street": "11.10",
    "number": "11.20",
    "letter": "11.30",
    "addition": "11.40",
    "postcode": "11.60",
    "town": "11.70",
    "bag_id": "11.90",
}
_MORE_ELEMENTS = {
    "05": ("07.10", "07.40", "84.10"),
    "06": ("08.10", "84.10"),
    "07": ("70.10",),
    "08": ("10.10", "10.30", "11.50", "13.20", "84.10", "85.10", *_ADDRESS_ELEMENTS.values()),
}
_PERSON_COLUMNS = {
    "first_names": "voor_naam",
    "prefix": "geslachts_naam_voorvoegsel",
    "surname": "geslachts_naam",
    "birth_date": "geboorte_datum",
    "sex": "geslachts_aand",
    "bsn": "burger_service_nr",
    "name_use": "naam_gebruik_aand",
}
_OTHER_PERSON_COLUMNS = (
    "pl_id",
    "persoon_type",
    "stapel_nr",
    "volg_nr",
    "relatie_eind_datum",
    "relatie_eind_reden",
)
_STAY_COLUMNS = (
    "pl_id",
    "volg_nr",
    "adres_id",
    "adres_functie",
    "adreshouding_start_datum",
    "vertrek_datum",
)
_KIND = {"W": "home", "B": "postal"}
_BY_DEATH = "O"


def read(
    path: Path, constants: Part, codes: Codes, *, test_series_only: bool = False
) -> Iterator[Found]:
    """The partner facts of a file, each with its place; with `test_series_only` no other BSNs.

    Raises:
        InputError: The file is in neither form, or the table beside it is missing.
    """
    reader = _Reader(codes, test_series_only=test_series_only)
    lists = _two_tables(path, reader) if path.name == PERSONS_FILE else _elements(path, reader)
    for number, found in lists:
        if isinstance(found, InputError):
            yield number, found
        else:
            for document in documents(found, constants):
                yield number, document


@dataclass(frozen=True, slots=True)
class _Reader:
    """Turns cells of the register into values of the signal format."""

    codes: Codes
    test_series_only: bool

    def person(self, cells: Mapping[str, str], names: Mapping[str, str]) -> dict[str, object]:
        """A person; `names` says in which cell each value stands."""
        given: dict[str, object] = {key: cells.get(name) for key, name in names.items()}
        given["birth_date"] = brp_date(given["birth_date"])
        number = bsn(given["bsn"] or None)
        given["bsn"] = only_test_series(number) if self.test_series_only else number
        use = given.pop("name_use")
        if isinstance(use, str) and use:
            given["name_use"] = self.codes.of_brp("name_use", use) or use
        return filled(given)


# --- one column an element ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Part:
    """One row of one category: its elements without the category, and whether it is history."""

    elements: Mapping[str, str]
    is_history: bool

    @property
    def holds(self) -> bool:
        """Whether it was not marked as wrong (element 84.10)."""
        return not self.elements.get("84.10")


def _elements(path: Path, reader: _Reader) -> Iterator[tuple[int, PersonList | InputError]]:
    """The lists of a file with a column an element; rows of one list follow each other."""
    with path.open("rb") as file:
        broken: dict[int, str] = {}
        rows = csv.reader(text_lines(file, broken), delimiter=";", strict=True)
        try:
            places = _places(next(rows, []), path.name)
            for number, label, cells in _labelled(rows):
                parts = {category: _parts(category, cells, places) for category in places}
                rules = [Fault(f"line {line}", rule) for line, rule in broken.items()]
                broken.clear()
                yield number, InputError(REFUSED, rules) if rules else _list(label, parts, reader)
        except csv.Error as error:
            message = f"{path.name} has a line that is not a row of cells"
            raise InputError(message, [Fault(f"line {rows.line_num}", "cannot be read")]) from error


def _places(header: Sequence[str], name: str) -> Mapping[str, Mapping[str, int]]:
    """By category, the column of each element that is read."""
    if "01.01.20" not in header:
        message = f"{name} has no columns of LO3 elements, such as 01.01.20"
        raise InputError(message)
    wanted = {
        category: {*_PERSON_ELEMENTS.values(), "84.10", *_MORE_ELEMENTS.get(category, ()), "H"}
        for category in _CATEGORIES
    }
    return {
        category: {
            element: header.index(f"{category}.{element}")
            for element in elements
            if f"{category}.{element}" in header
        }
        for category, elements in wanted.items()
    }


def _labelled(rows: Iterator[list[str]]) -> Iterator[tuple[int, str, list[list[str]]]]:
    """The rows of each list, with its label and the number of its last line."""
    label, number = "", 1
    held: list[list[str]] = []
    for row in rows:
        number += 1
        if row and row[0]:
            if held:
                yield number - 1, label, held
            label, held = row[0], []
        if row and label:
            held.append(row)
    if held:
        yield number, label, held


def _parts(
    category: str, rows: Sequence[Sequence[str]], places: Mapping[str, Mapping[str, int]]
) -> list[_Part]:
    """The filled rows of one category; column H tells what the row below is, 51 history of 01."""
    found: list[_Part] = []
    below = category
    for row in rows:
        cells = {
            element: row[place]
            for element, place in places[category].items()
            if place < len(row) and row[place]
        }
        following = cells.pop("H", "")
        if cells:
            found.append(_Part(cells, is_history=below != category and bool(found)))
        below = following
    return found


def _list(label: str, parts: Mapping[str, Sequence[_Part]], reader: _Reader) -> PersonList:
    """The person list of the parts of all categories."""

    def person(one: _Part) -> dict[str, object]:
        return reader.person(one.elements, _PERSON_ELEMENTS)

    def present(category: str) -> Iterator[_Part]:
        return (one for one in parts[category] if one.holds and not one.is_history)

    registered = next(iter(parts["07"]), None)
    death = next(present("06"), None)
    own = parts["01"]
    return PersonList(
        ref=label,
        states=[person(one) for place, one in enumerate(own) if one.holds or place == 0],
        partners=[_partner(person(one), one.elements) for one in present("05")],
        parents=[person(one) for category in ("02", "03") for one in present(category)],
        children=[person(one) for one in present("09")],
        stays=[_stay(one.elements) for one in parts["08"] if one.holds],
        secret=registered is not None and registered.elements.get("70.10", "0") != "0",
        death_date=brp_date(death.elements.get("08.10")) if death else None,
    )


def _partner(person: Part, elements: Mapping[str, str]) -> Partner:
    """A partner, by the end of the marriage or partnership."""
    ended = bool(elements.get("07.10"))
    return Partner(person, separated=ended and elements.get("07.40") != _BY_DEATH, ended=ended)


def _stay(elements: Mapping[str, str]) -> Stay:
    """A stay; one abroad has no address."""
    given: dict[str, object] = {key: elements.get(name) for key, name in _ADDRESS_ELEMENTS.items()}
    given["number"] = whole(given["number"])
    given["addition"] = given["addition"] or elements.get("11.50")
    address = filled(given)
    if address:
        address |= filled({"kind": _KIND.get(elements.get("10.10", ""))})
    since = _day(elements.get("10.30")) or _day(elements.get("13.20"))
    return Stay(address, since, _day(elements.get("85.10")))


def _day(value: str | None) -> str | None:
    found = brp_date(value)
    return found if isinstance(found, str) else None


# --- a table of persons and a table of stays ---------------------------------------------------


def _two_tables(path: Path, reader: _Reader) -> Iterator[tuple[int, PersonList | InputError]]:
    """The lists of a table of persons with the table of stays beside it."""
    stays_path = path.with_name(STAYS_FILE)
    if not stays_path.is_file():
        message = f"{STAYS_FILE} is missing beside {path.name}"
        raise InputError(message)
    persons = _grouped(path, (*_OTHER_PERSON_COLUMNS, *_PERSON_COLUMNS.values()))
    stays = _grouped(stays_path, _STAY_COLUMNS)
    for number, (name, rows) in enumerate(persons.items(), start=1):
        yield number, _joined(name, rows, stays.get(name, []), reader)


def _grouped(path: Path, columns: Sequence[str]) -> dict[str, list[dict[str, str]]]:
    """The rows of each list, newest first."""
    found: dict[str, list[dict[str, str]]] = {}
    for row in csv_rows(path, columns, ","):
        if row.rule is not None:
            message = f"{path.name} has a line that cannot be read"
            raise InputError(message, [Fault(f"line {row.number}", row.rule)])
        cells = {name: str(cell) for name, cell in row.cells.items()}
        found.setdefault(cells["pl_id"], []).append(cells)
    for rows in found.values():
        rows.sort(key=lambda cells: int(cells["volg_nr"]) if cells["volg_nr"].isdecimal() else 0)
    return found


def _joined(
    name: str,
    rows: Sequence[Mapping[str, str]],
    stays: Sequence[Mapping[str, str]],
    reader: _Reader,
) -> PersonList:
    """The person list of the rows of both tables."""

    def people(kind: str, *, present: bool = True) -> Iterator[Mapping[str, str]]:
        of_kind = (row for row in rows if row["persoon_type"] == kind)
        return (row for row in of_kind if not present or row["volg_nr"] == "0")

    def person(row: Mapping[str, str]) -> dict[str, object]:
        return reader.person(row, _PERSON_COLUMNS)

    return PersonList(
        ref=f"pl-{name}",
        states=[person(row) for row in people("P", present=False)],
        partners=[
            Partner(
                person(row),
                separated=_ended(row) and row["relatie_eind_reden"] != _BY_DEATH,
                ended=_ended(row),
            )
            for row in people("R")
        ],
        parents=[person(row) for kind in ("1", "2") for row in people(kind)],
        children=[person(row) for row in people("K")],
        stays=[_stay_by_key(row) for row in stays],
    )


def _ended(row: Mapping[str, str]) -> bool:
    return bool(row["relatie_eind_datum"] or row["relatie_eind_reden"])


def _stay_by_key(row: Mapping[str, str]) -> Stay:
    """A stay of which only the key of the address is known.

    The key is written as an address of municipality 0000, which the BAG never gives out: it tells
    who shared an address, and can be no real one.
    """
    key = row["adres_id"]
    address = filled(
        {
            "bag_id": f"000020{key:0>10}" if key.isdecimal() else None,
            "kind": _KIND.get(row["adres_functie"]),
        }
    )
    since = _day(row["adreshouding_start_datum"]) or _day(row["vertrek_datum"])
    return Stay(address if key else {}, since, None)
