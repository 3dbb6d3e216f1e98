"""Judged pairs: files in which people say of two persons whether they are one.

A file is one group of pairs and says why they are hard. A side of a pair is the part of a signal
document that names persons (docs/signal-format.md); the first of them is the one judged, the
others are there as the context that the radar would have.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from radarfunctie.config_files import check, files
from radarfunctie.errors import ConfigError, Fault
from radarfunctie.evaluation.judged_yaml import read_texts

FLOORS = "floors.yaml"
REGION = "utrecht"  # matching does not look at it
_NOON = "T12:00:00+00:00"
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NUMBERS = frozenset({"number", "age"})
_YES_NO = {"true": True, "false": False}

Text = Annotated[str, Field(min_length=1)]


class Verdict(StrEnum):
    """What a careful human says of a pair."""

    SAME = "same"
    DIFFERENT = "different"
    UNCLEAR = "unclear"  # on what is written, nobody could tell


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class SideEntry(_Strict):
    """One of the two signals, as far as it is about persons."""

    received_at: Text | None = Field(None, description="Day or moment; that of the file if absent.")
    persons: list[dict[str, object]] = Field(
        min_length=1, description="As in a signal; the first is the one judged."
    )
    household: dict[str, object] | None = Field(None, description="As in a signal.")
    relations: list[dict[str, object]] | None = Field(None, description="As in a signal.")


class PairEntry(_Strict):
    """Two persons and what was judged of them."""

    id: Annotated[str, Field(pattern="^[a-z0-9_]+-[0-9]{2,3}$", description="Unique, for good.")]
    verdict: Verdict | None = Field(None, description="That of the group if absent.")
    why: Text | None = Field(None, description="Reason, where it differs from the group's.")
    left: SideEntry = Field(description="The first signal.")
    right: SideEntry = Field(description="The second signal.")


class GroupEntry(_Strict):
    """One file."""

    about: Text = Field(description="What these pairs are.")
    hard: Text = Field(description="Why they are hard.")
    verdict: Verdict = Field(description="Of each pair that has none of its own.")
    received_at: Text = Field(description="Day or moment of each side that has none of its own.")
    pairs: list[PairEntry] = Field(min_length=1, description="The pairs.")


@dataclass(frozen=True, slots=True)
class JudgedPair:
    """One pair, its sides as signal documents (JSON types, snake_case)."""

    id: str
    group: str  # name of the file without its ending
    verdict: Verdict
    why: str
    left: Mapping[str, object] = field(repr=False)
    right: Mapping[str, object] = field(repr=False)

    @property
    def place(self) -> str:
        """Where it stands, for a fault: `twins.yaml: twins-04`."""
        return f"{self.group}.yaml: {self.id}"


def read_judged(folder: Path) -> Sequence[JudgedPair]:
    """The pairs of every YAML file of `folder` but the floors, by file and in its order.

    What a signal document may say is left to the intake.

    Raises:
        ConfigError: There is no pair, or a file does not hold; every fault by file and place.
    """
    if not folder.is_dir():
        message = f"{folder} is no folder with judged pairs"
        raise ConfigError(message)
    pairs: list[JudgedPair] = []
    faults: list[Fault] = []
    for path in files(folder, ".yaml"):
        if path.name != FLOORS:
            try:
                pairs += _pairs(path.stem, check(read_texts(path), GroupEntry, path.name))
            except ConfigError as error:
                faults += error.faults or [Fault("", str(error))]
    counts = Counter(pair.id for pair in pairs)
    faults += [Fault(pair.place, "has an id used twice") for pair in pairs if counts[pair.id] > 1]
    if faults or not pairs:
        message = "the judged pairs do not hold" if faults else f"{folder} holds no judged pair"
        raise ConfigError(message, faults)
    return pairs


def _pairs(group: str, entry: GroupEntry) -> Iterator[JudgedPair]:
    for pair in entry.pairs:
        yield JudgedPair(
            pair.id,
            group,
            pair.verdict or entry.verdict,
            pair.why or entry.hard,
            _document(f"{pair.id}/left", pair.left, entry.received_at),
            _document(f"{pair.id}/right", pair.right, entry.received_at),
        )


def _document(ref: str, side: SideEntry, received_at: str) -> Mapping[str, object]:
    """A signal document; persons without a ref are p1, p2, ... as in tables."""
    moment = side.received_at or received_at
    document: dict[str, object] = {
        "source": {"organisation": "judged", "ref": ref},
        "kind": "melding",
        "region": REGION,
        "received_at": moment + _NOON if _DAY.fullmatch(moment) else moment,
        "persons": [{"ref": f"p{n}", **one} for n, one in enumerate(side.persons, start=1)],
        "household": side.household,
        "relations": side.relations,
    }
    return {key: _typed(key, value) for key, value in document.items()}


def _typed(key: str, value: object) -> object:
    """`value` with the few numbers and yes/no of a signal in their own type; else as it is."""
    if isinstance(value, dict):
        return {str(name): _typed(str(name), item) for name, item in value.items()}
    if isinstance(value, list):
        return [_typed(key, item) for item in value]
    if isinstance(value, str):
        if key in _NUMBERS and value.isascii() and value.isdecimal():
            return int(value)
        if key == "secret":
            return _YES_NO.get(value, value)
    return value
