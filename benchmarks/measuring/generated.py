"""Judged files that are made here: mentions of persons a row each, with the errors of the demo."""

import csv
import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from measuring.files import true_persons
from measuring.judged import DEFINITIONS, Judged
from measuring.machine import ROOT
from radarfunctie.demo.bsn_ledger import BsnLedger
from radarfunctie.demo.calendar import END
from radarfunctie.demo.chance import Dice
from radarfunctie.demo.error_rates import load_error_rates
from radarfunctie.demo.incidents import Involved
from radarfunctie.demo.mentions import Writer
from radarfunctie.demo.people import Address, Household, Person
from radarfunctie.demo.places import Places
from radarfunctie.demo.sources import KINDS
from radarfunctie.demo.tables import Surname, Tables, load_tables

BRP = ROOT / "benchmarks" / "data" / "brp_test_persons.csv"
COLUMNS = (
    "row_id", "signal", "initials", "first_names", "call_name", "prefix", "surname",
    "partner_surname", "birth_date", "sex", "bsn",
    "street", "number", "postcode", "town", "phone", "email", "person",
)  # fmt: skip
_REGION = "gelderland-midden"
_SHARE_MOVED = 0.25
_MOST_MENTIONS = 6
_SEEN = "the generator of the errors; the definition was written once for both such files"


def brp(folder: Path, seed: int) -> Judged:
    """Mentions of the test persons of the register as the writers of the demo put them down."""
    path = folder / "brp.csv"
    _write(path, ((f"{at}", *found) for at, found in enumerate(brp_mentions(seed))))
    source = "official test persons of the register (EUPL 1.2), errors of the demo"
    return _judged("brp", path, source)


def demo(signals: Path, truth: Path, folder: Path) -> Judged:
    """The mentions of a demo region, each a row without the others of its signal."""
    path = folder / "demo.csv"
    told = _told(signals, true_persons(truth))
    _write(path, ((f"{at}", *found) for at, found in enumerate(told)))
    return _judged("demo", path, "the demo region, 10,000 signals")


def _judged(name: str, path: Path, source: str) -> Judged:
    definition = DEFINITIONS / "dutch_persons.yaml"
    return Judged(name, [path], "row_id", "person", definition, source, _SEEN)


def _write(path: Path, rows: Iterable[tuple[str, str, str, Mapping[str, Any]]]) -> None:
    """Rows of number, signal, true person and the mention."""
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
        writer.writeheader()
        for row, signal, person, told in rows:
            writer.writerow({"row_id": row, "signal": signal, "person": person, **flat(told)})


def flat(told: Mapping[str, Any]) -> dict[str, object]:
    """A person of a signal as cells: of addresses, phones and emails the last."""
    names = ("initials", "first_names", "call_name", "prefix", "surname", "partner_surname",
             "birth_date", "sex", "bsn")  # fmt: skip
    place = (told.get("addresses") or [{}])[-1]
    return {
        **{name: told.get(name, "") for name in names},
        **{name: place.get(name, "") for name in ("street", "number", "postcode", "town")},
        "phone": (told.get("phones") or [""])[-1],
        "email": (told.get("emails") or [""])[-1],
    }


def _told(
    signals: Path, truth: Mapping[tuple[str, str, str], str]
) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    with signals.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            signal = json.loads(line)
            source = signal["source"]
            for person in signal["persons"]:
                key = (source["organisation"], source["ref"], person["ref"])
                if key in truth:
                    yield f"{number}", truth[key], person


def brp_mentions(seed: int) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    """Signal, true person and mention: one to six of each test person, each by its own writer."""
    tables = load_tables((_REGION,))
    places = Places(tables, seed)
    rates = load_error_rates().by_writer()
    ledger = BsnLedger(seed, 1_000)
    weights = [kind.first for kind in KINDS]
    number = 0
    for at, row in enumerate(_test_persons()):
        rng = Dice(f"{seed}:brp:{at}")
        person = _person(f"{at}", row, rng, tables)
        home = Household(f"{at}", _moves(row, rng, places))
        for _ in range(1 + int(rng.random() * _MOST_MENTIONS)):
            number += 1
            kind = rng.pick_by(KINDS, weights)
            writer = Writer(rng, kind, rates, ledger, tables.variants)
            day = max(END - int(rng.random() * 3000), person.born)
            told = writer.mention("p1", Involved(person, "unknown"), home, day, day)
            yield f"{number}", person.id, told


def _test_persons() -> Iterator[dict[str, str]]:
    with BRP.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _person(name: str, row: Mapping[str, str], rng: Dice, tables: Tables) -> Person:
    first = row["first_names"].split(" ")[0]
    calls = tables.call_names.get(first)
    phone = f"06{int(rng.random() * 1e8):08d}" if rng.random() < 0.7 else None
    return Person(
        name,
        row["sex"],
        date.fromisoformat(row["birth_date"]).toordinal(),
        row["first_names"],
        rng.pick(calls) if calls else first,
        Surname(row["prefix"] or None, row["surname"]),
        phone=phone,
        has_email=rng.random() < 0.5,
    )


def _moves(row: Mapping[str, str], rng: Dice, places: Places) -> list[tuple[int, Address]]:
    """The address of the register, or one of the demo; a quarter moved once."""
    first = _registered(row) if row["postcode"] else places.home(rng, _REGION)
    moves = [(0, first)]
    if rng.random() < _SHARE_MOVED:
        moves.append((END - int(rng.random() * 3000), places.home(rng, _REGION)))
    return moves


def _registered(row: Mapping[str, str]) -> Address:
    return Address(
        row["street"],
        int(row["number"]),
        row["letter"] or None,
        row["addition"] or None,
        row["postcode"],
        row["town"] or "Rotterdam",
        "",
        _REGION,
    )
