"""Reads a truth file: for each mention whom it is really about, and where they lived."""

import csv
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from radarfunctie.domain.signal import MentionKey
from radarfunctie.errors import Fault, InputError
from radarfunctie.evaluation.hard_pairs import HardPair
from radarfunctie.evaluation.household_study import TrueStay

TRUTH = (
    "source_organisation",
    "source_ref",
    "person_ref",
    "true_person_id",
    "true_household_id",
    "kind_of_source",
)
EVENT = "true_event_id"  # a truth without this column says nothing about events
STAYS = ("true_household_id", "true_person_id", "from", "to")
HARD_PAIRS = ("left_true_person_id", "right_true_person_id", "reason")


class TrueMention(NamedTuple):
    """What is really so about one mention; `household` is empty when there is none."""

    key: MentionKey
    person: str
    household: str
    kind: str  # of source
    event: str = ""  # that its signal tells; empty when it tells none or that is not known


def read_truth(path: Path) -> Sequence[TrueMention]:
    """The mentions of a truth file, in its order.

    Raises:
        InputError: It cannot be read, lacks a column, or names a mention twice.
    """
    rows = [
        TrueMention(MentionKey(row[0], row[1], row[2]), row[3], row[4], row[5], row[6])
        for row in _rows(path, TRUTH, optional=(EVENT,))
    ]
    seen: set[MentionKey] = set()
    for number, row in enumerate(rows, start=2):
        if row.key in seen:
            raise InputError(_broken(path), [Fault(f"line {number}", "names a mention again")])
        seen.add(row.key)
    return rows


def read_stays(path: Path) -> Sequence[TrueStay]:
    """Who truly lived where and when; an end that is not given lies ahead.

    Raises:
        InputError: It cannot be read, lacks a column, or has a day that is none.
    """
    found: list[TrueStay] = []
    for number, row in enumerate(_rows(path, STAYS), start=2):
        try:
            start = date.fromisoformat(row[2]).toordinal()
            end = (date.fromisoformat(row[3]) if row[3] else date.max).toordinal()
        except ValueError as error:
            fault = Fault(f"line {number}", "has a day that is not yyyy-mm-dd")
            raise InputError(_broken(path), [fault]) from error
        found.append(TrueStay(row[0], row[1], start, end))
    return found


def read_hard_pairs(path: Path) -> Sequence[HardPair]:
    """The pairs of a file of hard pairs, in its order.

    Raises:
        InputError: It cannot be read or lacks a column.
    """
    return [HardPair(row[0], row[1], row[2]) for row in _rows(path, HARD_PAIRS)]


def _rows(
    path: Path, columns: Sequence[str], optional: Sequence[str] = ()
) -> Iterator[tuple[str, ...]]:
    """The values of `columns` of each line, and of `optional` ones, empty where there are none.

    Other columns are let be.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            missing = [column for column in columns if column not in (reader.fieldnames or ())]
            if missing:
                raise InputError(_broken(path), [Fault(name, "is missing") for name in missing])
            for row in reader:
                values = tuple(row[column] for column in columns)
                if None in values:
                    fault = Fault(f"line {reader.line_num}", "has too few columns")
                    raise InputError(_broken(path), [fault])
                yield (*values, *(row.get(column) or "" for column in optional))
    except OSError as error:
        message = f"{path} cannot be read: {error.strerror}"
        raise InputError(message) from error
    except (UnicodeDecodeError, csv.Error) as error:
        message = f"{path} cannot be read as CSV in UTF-8"
        raise InputError(message) from error


def _broken(path: Path) -> str:
    return f"{path.name} does not hold"
