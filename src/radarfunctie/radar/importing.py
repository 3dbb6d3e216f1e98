"""Import: a file of signals in groups, each group one transaction; goes on where it stopped."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic

from radarfunctie.batches import batches
from radarfunctie.domain.answers import ImportReport
from radarfunctie.domain.caller import Caller
from radarfunctie.domain.signal import Accepted
from radarfunctie.errors import ConflictError, InputError
from radarfunctie.intake.documents import Intake
from radarfunctie.intake.files import open_signals
from radarfunctie.intake.lines import Line
from radarfunctie.ports.clock import Clock
from radarfunctie.ports.graph import Counts, GraphStore
from radarfunctie.radar.import_log import ImportLog, Standing, imported, standing
from radarfunctie.radar.import_state import ImportState, Tally
from radarfunctie.radar.refusal_file import RefusalFile, refusals_stand
from radarfunctie.radar.take_in import Batch, Kept, TakeIn

GROUP = 50


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """How a file is read."""

    mapping: Path | None = None
    source_format: str | None = None
    recorded_at_received: bool = False


@dataclass(frozen=True)
class Import:
    """Imports files of signals."""

    graph: GraphStore
    take_in: TakeIn
    intake: Intake
    clock: Clock
    state_folder: Path | None  # None: nothing to go on with after a crash
    log: ImportLog = field(default_factory=lambda: ImportLog(None))

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
        stood = self._standing()
        before = stood.counts
        state = ImportState(self.state_folder, file, options.mapping, options.source_format)
        tally = state.read()
        if not (self._holds(tally) and refusals_stand(file, tally.refused_bytes)):
            tally = Tally()  # from the start: what is held already is recognised
        tally.held = max(tally.held, before.signals)
        tally.repeated += tally.done
        lines = open_signals(
            file,
            options.mapping,
            self.intake,
            source_format=options.source_format,
            start_line=tally.line + 1,
            now=self.clock.now(),
        )
        with RefusalFile(file, tally.refused, tally.refused_bytes) as refusals:
            for group in batches(lines, GROUP):
                self._group(group, caller, options, tally, refusals)
                state.write(tally)
                progress(tally.line, group[-1].byte_offset_after)
        state.forget()
        after = self._standing()
        report = _report(tally, before, after.counts, monotonic() - started)
        how = options.source_format, False
        self.log.keep(imported(self.clock.now(), caller, how, report, (stood, after)))
        return report

    def _holds(self, tally: Tally) -> bool:
        """Whether the store still holds what an import that stopped had kept in it."""
        if not tally.line:
            return True
        with self.graph.reader() as graph:
            last = tally.last is None or graph.signal_by_source(tally.last) is not None
            return last and graph.counts().signals >= tally.held

    def _standing(self) -> Standing:
        with self.graph.reader() as graph:
            return standing(graph)

    def _group(
        self,
        group: list[Line],
        caller: Caller,
        options: ImportOptions,
        tally: Tally,
        refusals: RefusalFile,
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
        if sound:
            tally.last = sound[-1][1].signal.source.key
        tally.held += sum(_is_new(outcome) for outcome in batch.outcomes)
        tally.refused, tally.refused_bytes = refusals.count, refusals.size


def _is_new(outcome: Kept | ConflictError) -> bool:
    return isinstance(outcome, Kept) and not outcome.repeated


def _count(tally: Tally, batch: Batch, accepted: list[Accepted]) -> None:
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


def _report(tally: Tally, before: Counts, after: Counts, seconds: float) -> ImportReport:
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
