"""Import: a file of signals in groups, each group one transaction; goes on where it stopped."""

import hashlib
import json
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from time import monotonic

from radarfunctie.domain.answers import ImportReport
from radarfunctie.domain.caller import Caller
from radarfunctie.domain.signal import Accepted
from radarfunctie.errors import ConflictError, InputError, StoreUnavailableError
from radarfunctie.intake.documents import Intake
from radarfunctie.intake.files import open_signals
from radarfunctie.intake.lines import Line
from radarfunctie.intake.refusals import refusal_record
from radarfunctie.ports.clock import Clock
from radarfunctie.ports.graph import Counts, GraphStore
from radarfunctie.radar.take_in import Batch, TakeIn

GROUP = 50


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """How a file is read."""

    mapping: Path | None = None
    source_format: str | None = None
    recorded_at_received: bool = False


@dataclass(slots=True)
class _Tally:
    """Where an import is; kept beside the store after every group."""

    line: int = 0
    done: int = 0  # signals new or repeated
    refused: int = 0
    refused_bytes: int = 0
    new: int = 0
    mentions: int = 0
    repeated: int = 0
    unlinked: int = 0
    skipped: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True)
class Import:
    """Imports files of signals."""

    graph: GraphStore
    take_in: TakeIn
    intake: Intake
    clock: Clock
    state_folder: Path | None  # None: nothing to go on with after a crash

    def run(
        self,
        file: Path,
        caller: Caller,
        options: ImportOptions,
        progress: Callable[[int, int | None], None] = lambda _lines, _offset: None,
    ) -> ImportReport:
        """Import one file; a refused line goes to `FILE.refused.jsonl` with its reasons.

        `progress` gets the number of lines done and the offset in the file, when known. Safe to
        repeat: what is held already counts as repeated. After a crash it goes on where it was.

        Raises:
            InputError: The file cannot be read at all; nothing was changed.
            StoreError: The store failed; what was done before stays, and the import can go on.
        """
        started = monotonic()
        before = self._counts()
        state = _State(self.state_folder, file)
        tally = state.read()
        tally.repeated += tally.done
        lines = open_signals(
            file,
            options.mapping,
            self.intake,
            source_format=options.source_format,
            start_line=tally.line + 1,
            now=self.clock.now(),
        )
        with _Refusals(file, tally) as refusals:
            for group in _groups(lines):
                self._group(group, caller, options, tally, refusals)
                state.write(tally)
                progress(tally.line, group[-1].byte_offset_after)
        state.forget()
        return _report(tally, before, self._counts(), monotonic() - started)

    def _counts(self) -> Counts:
        with self.graph.reader() as graph:
            return graph.counts()

    def _group(
        self,
        group: list[Line],
        caller: Caller,
        options: ImportOptions,
        tally: _Tally,
        refusals: "_Refusals",
    ) -> None:
        sound = [(line, line.accepted) for line in group if line.accepted is not None]
        batch = self.take_in.many(
            [accepted for _, accepted in sound],
            caller,
            recorded_at_received=options.recorded_at_received,
        )
        outcomes = {
            line.number: answer
            for (line, _), answer in zip(sound, batch.outcomes, strict=True)
            if isinstance(answer, ConflictError)
        }
        for line in group:
            if line.error is not None:
                refusals.add(line, line.error)
            elif line.number in outcomes:
                refusals.add(line, InputError(str(outcomes[line.number])))
        _count(tally, batch, [accepted for _, accepted in sound])
        refusals.flush()
        tally.line = group[-1].number
        tally.refused, tally.refused_bytes = refusals.count, refusals.size


def _count(tally: _Tally, batch: Batch, accepted: list[Accepted]) -> None:
    for answer, one in zip(batch.outcomes, accepted, strict=True):
        if isinstance(answer, ConflictError):
            continue
        tally.done += 1
        tally.repeated += answer.repeated
        if not answer.repeated:
            tally.new += 1
            tally.mentions += len(one.signal.persons)
    tally.unlinked += batch.unlinked
    tally.skipped += batch.skipped_keys


def _report(tally: _Tally, before: Counts, after: Counts, seconds: float) -> ImportReport:
    return ImportReport(
        signals=tally.new,
        mentions=tally.mentions,
        repeated=tally.repeated,
        refused=tally.refused,
        persons=after.persons,
        households=after.households,
        hits=after.hits - before.hits,
        seconds=round(seconds, 3),
        skipped_keys=dict(sorted(tally.skipped.items())),
        unlinked=tally.unlinked,
    )


def _groups(lines: Iterable[Line]) -> Iterator[list[Line]]:
    stream = iter(lines)
    while group := list(islice(stream, GROUP)):
        yield group


class _Refusals:
    """The refusal file: line number, ref, path and rule, never the line; mode 600."""

    def __init__(self, file: Path, tally: _Tally) -> None:
        self._path = file.with_name(file.name + ".refused.jsonl")
        self.count = tally.refused
        self.size = tally.refused_bytes
        self._descriptor: int | None = None

    def __enter__(self) -> "_Refusals":
        if self.size == 0:
            try:
                self._path.unlink(missing_ok=True)
            except OSError as error:
                raise self._failed() from error
        return self

    def add(self, line: Line, error: InputError) -> None:
        record = refusal_record(Line(line.number, line.byte_offset_after, None, error, line.ref))
        text = json.dumps(record, ensure_ascii=False) + "\n"
        self.size += os.write(self._opened(), text.encode())
        self.count += 1

    def flush(self) -> None:
        if self._descriptor is not None:
            os.fsync(self._descriptor)

    def _opened(self) -> int:
        if self._descriptor is None:
            try:
                self._descriptor = os.open(self._path, os.O_WRONLY | os.O_CREAT, 0o600)
                os.ftruncate(self._descriptor, self.size)
                os.lseek(self._descriptor, 0, os.SEEK_END)
            except OSError as error:
                raise self._failed() from error
        return self._descriptor

    def _failed(self) -> StoreUnavailableError:
        message = f"the refusal file {self._path} cannot be written"
        return StoreUnavailableError(message)

    def __exit__(self, *_: object) -> None:
        if self._descriptor is not None:
            os.close(self._descriptor)


_KEPT = ("line", "done", "refused", "refused_bytes")
"""What of a tally is needed to go on after a crash."""


class _State:
    """Where an import of this very file stopped."""

    def __init__(self, folder: Path | None, file: Path) -> None:
        self._path: Path | None = None
        if folder is not None and file.is_file():
            facts = file.stat()
            name = f"{file.resolve()}\0{facts.st_size}\0{facts.st_mtime_ns}"
            self._path = folder / f"import-{hashlib.sha256(name.encode()).hexdigest()[:16]}.json"

    def read(self) -> _Tally:
        if self._path is None or not self._path.exists():
            return _Tally()
        try:
            content = json.loads(self._path.read_text("utf-8"))
            kept = {name: int(content[name]) for name in _KEPT}
        except (ValueError, TypeError, KeyError):
            return _Tally()  # from the start: what is held already is recognised
        tally = _Tally()
        for name, value in kept.items():
            setattr(tally, name, value)
        return tally

    def write(self, tally: _Tally) -> None:
        if self._path is not None:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            fresh = self._path.with_suffix(".new")
            fresh.write_text(json.dumps({name: getattr(tally, name) for name in _KEPT}), "utf-8")
            fresh.replace(self._path)

    def forget(self) -> None:
        if self._path is not None:
            self._path.unlink(missing_ok=True)
