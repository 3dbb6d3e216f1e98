"""Import of a backlog: a whole file in one transaction, on every core."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from time import monotonic

from radarfunctie.domain.answers import ImportReport
from radarfunctie.domain.caller import Caller
from radarfunctie.domain.ids import SignalId
from radarfunctie.errors import InputError, StoreError, StoreUnavailableError
from radarfunctie.intake.documents import Intake
from radarfunctie.intake.files import is_cut_by_lines, open_signals
from radarfunctie.intake.lines import Line
from radarfunctie.match.engines.batch import BatchScorer
from radarfunctie.ports.backlog import BacklogStore
from radarfunctie.ports.graph import Counts
from radarfunctie.radar.backlog.loading import Loaded, Loading
from radarfunctie.radar.backlog.pieces import (
    Piece,
    Prepared,
    Refused,
    prepare,
    raw_pieces,
    read_pieces,
)
from radarfunctie.radar.backlog.settling import BacklogSettling
from radarfunctie.radar.backlog.workshop import Workers, Workshop, workers
from radarfunctie.radar.importing import ImportOptions
from radarfunctie.radar.refusal_file import RefusalFile
from radarfunctie.radar.take_in import TakeIn

_AUDITED = 500  # signals named in one audit record

Progress = Callable[[int, int | None], None]


@dataclass(frozen=True)
class Backlog:
    """Imports whole files at once. The result is that of `Import` on the same signals."""

    graph: BacklogStore
    take_in: TakeIn
    intake: Intake
    make_workshop: Callable[[], Workshop]
    workers: int | None  # None: one for each core

    def run(
        self,
        file: Path,
        caller: Caller,
        options: ImportOptions,
        progress: Progress = lambda _lines, _offset: None,
        step: Callable[[str], None] = lambda _: None,
    ) -> ImportReport:
        """Import one file: all of it is kept, or nothing; refused lines go to the refusal file.

        `progress` gets lines done and the offset in the file while it is read, `step` the name of
        what follows. Other writers wait, and are told so; readers see the radar as it was.

        Raises:
            InputError: The file cannot be read at all; nothing was changed.
            StoreError: The store failed; nothing was kept.
        """
        started = monotonic()
        work = _Work(self, file, caller, options)
        step("reading")
        with (
            workers(self.make_workshop, self.workers) as pool,
            self.graph.backlog() as graph,
            RefusalFile(file, 0, 0) as refusals,
        ):
            before = graph.counts()
            scorer = BatchScorer(self.take_in.matching.model)
            try:
                loading = Loading(
                    graph,
                    self.take_in.safe,
                    partial(self.take_in.log, caller, "intent"),
                    self.take_in.matching,
                    scorer,
                )
                for prepared in work.prepared(pool):
                    conflicts = loading.add(prepared)
                    for refused in sorted((*prepared.refused, *conflicts), key=lambda r: r.number):
                        refusals.add(*_as_line(refused))
                    progress(prepared.last, prepared.offset_after)
                settling = BacklogSettling(self.take_in.settling, pool, step)
                settling.run(graph, scorer, loading.loaded, work.at)
            finally:
                scorer.close()
            after = graph.counts()
            refusals.flush()
            step("writing")
        self._done(caller, loading.loaded.signals)
        return _report(loading.loaded, refusals.count, before, after, monotonic() - started)

    def _done(self, caller: Caller, signals: Sequence[SignalId]) -> None:
        try:
            for start in range(0, len(signals), _AUDITED):
                self.take_in.log(caller, "outcome", signals[start : start + _AUDITED])
        except StoreError as error:
            message = "it was kept, but the audit log could not be written; import it again"
            raise StoreUnavailableError(message) from error


class _Work:
    """The file of one backlog."""

    def __init__(self, use: Backlog, file: Path, caller: Caller, options: ImportOptions) -> None:
        self.at = use.take_in.clock.now()
        self._file = file
        self._by_lines = is_cut_by_lines(file, options.mapping, options.source_format)
        self._lines = open_signals(
            file, options.mapping, use.intake, source_format=options.source_format, now=self.at
        )
        self._trust_received = options.recorded_at_received

    def prepared(self, pool: Workers) -> Iterator[Prepared]:
        """The pieces of the file, prepared, in its order."""
        work = partial(prepare, at=self.at, trust_received=self._trust_received)
        return pool.each(work, self._pieces())

    def _pieces(self) -> Iterator[Piece]:
        return raw_pieces(self._file) if self._by_lines else read_pieces(self._lines)


def _as_line(refused: Refused) -> tuple[Line, InputError]:
    error = InputError(refused.message, refused.faults)
    return Line(refused.number, None, None, error, refused.ref), error


def _report(
    loaded: Loaded, refused: int, before: Counts, after: Counts, seconds: float
) -> ImportReport:
    return ImportReport(
        signals=len(loaded.signals),
        mentions=loaded.mentions,
        repeated=loaded.repeated,
        refused=refused,
        persons=after.persons,
        households=after.households,
        hits=after.hits - before.hits,
        seconds=round(seconds, 3),
        skipped_keys=dict(sorted(loaded.skipped.items())),
        unlinked=loaded.unlinked,
    )
