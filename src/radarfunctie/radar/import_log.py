"""What each import did, kept so that who looks after the matching can read it later.

A line for each import in the data folder: counts and codes, no name of a file and nothing of a
person.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from radarfunctie.domain.answers import ImportReport
from radarfunctie.domain.caller import Caller
from radarfunctie.errors import StoreUnavailableError
from radarfunctie.ports.graph import Counts, GraphReader, GraphStore
from radarfunctie.radar.auditing import Gate

READ = "imports.read"
_FILE = "reports.jsonl"
_ALL = 2**31 - 1


@dataclass(frozen=True, slots=True)
class Standing:
    """How much there was before an import or after it."""

    counts: Counts
    questions: int  # pairs that wait for a human


@dataclass(frozen=True, slots=True)
class Imported:
    """One import."""

    at: datetime  # when it was done
    by: str
    role: str
    how: str  # format of the file, or `by name` when nobody said
    bulk: bool
    signals: int
    mentions: int
    repeated: int
    refused: int
    linked: int  # new mentions less the persons that are more
    questions: int  # more pairs that wait for a human; may be less than 0
    unlinked: int
    skipped: Mapping[str, int] = field(default_factory=dict)  # keys over their cap, by name
    hits: int = 0
    seconds: float = 0.0


_AS_JSON = TypeAdapter(Imported)


def standing(graph: GraphReader) -> Standing:
    """How much there is now."""
    return Standing(graph.counts(), len(graph.doubts(_ALL)))


class ImportLog:
    """Where it is kept."""

    def __init__(self, folder: Path | None) -> None:
        """In a folder, or only as long as this process lives."""
        self._file = None if folder is None else folder / _FILE
        self._held: list[Imported] = []

    def keep(self, one: Imported) -> None:
        """Add an import behind the others.

        Raises:
            StoreUnavailableError: It cannot be written; the import itself stands.
        """
        if self._file is None:
            self._held.append(one)
            return
        try:
            self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with self._file.open("ab") as file:
                file.write(_AS_JSON.dump_json(one) + b"\n")
        except OSError as error:
            message = f"the import is done, but its report cannot be kept: {error.strerror}"
            raise StoreUnavailableError(message) from error

    def read(self, limit: int) -> list[Imported]:
        """The last imports, the last one first; lines that do not hold are passed over."""
        if self._file is None:
            return self._held[::-1][:limit]
        try:
            lines = self._file.read_text("utf-8").splitlines()
        except OSError:
            return []
        found: list[Imported] = []
        for line in reversed(lines):
            try:
                found.append(_AS_JSON.validate_python(json.loads(line)))
            except (ValueError, ValidationError):
                continue
            if len(found) == limit:
                break
        return found


def imported(
    at: datetime,
    caller: Caller,
    how: tuple[str | None, bool],
    report: ImportReport,
    stood: tuple[Standing, Standing],
) -> Imported:
    """An import as it is kept; `how`: its format and whether it was a backlog."""
    before, after = stood
    return Imported(
        at=at,
        by=caller.user,
        role=caller.role.value,
        how=how[0] or "by name",
        bulk=how[1],
        signals=report.signals,
        mentions=report.mentions,
        repeated=report.repeated,
        refused=report.refused,
        linked=report.mentions - report.unlinked - (after.counts.persons - before.counts.persons),
        questions=after.questions - before.questions,
        unlinked=report.unlinked,
        skipped=report.skipped_keys,
        hits=report.hits,
        seconds=report.seconds,
    )


@dataclass(frozen=True)
class Imports:
    """The way in for who reads them."""

    graph: GraphStore
    gate: Gate
    log: ImportLog

    def last(self, caller: Caller, limit: int = 50) -> list[Imported]:
        """The last imports, the last one first.

        Raises:
            DeniedError: The caller may not.
        """
        self.gate.allow(caller, READ)
        return self.log.read(limit)
