"""Import of a backlog: a whole file on every core, in one transaction or a few large ones."""

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain
from pathlib import Path
from time import monotonic

from radarfunctie.batches import batches
from radarfunctie.domain.answers import ImportReport
from radarfunctie.domain.caller import Caller
from radarfunctie.domain.ids import SignalId
from radarfunctie.errors import InputError, StoreError, StoreUnavailableError
from radarfunctie.intake.documents import Intake
from radarfunctie.intake.files import is_cut_by_lines, open_signals
from radarfunctie.intake.lines import Line
from radarfunctie.match.engines.batch import BatchScorer
from radarfunctie.match.model import Model
from radarfunctie.ports.backlog import BacklogRoom, BacklogWriter, Packed
from radarfunctie.ports.graph import Counts, GraphStore, NewSignal
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
from radarfunctie.radar.backlog.workshop import Workshop
from radarfunctie.radar.import_log import ImportLog, Standing, imported, standing
from radarfunctie.radar.importing import ImportOptions
from radarfunctie.radar.matching import Matching
from radarfunctie.radar.processes import Workers, workers
from radarfunctie.radar.refusal_file import RefusalFile
from radarfunctie.radar.take_in import TakeIn

_AUDITED = 500  # signals named in one audit record

MakeWorkshop = Callable[[Callable[[NewSignal], Packed], Model], Workshop]
Progress = Callable[[int, int | None], None]
Step = Callable[[str], None]


@dataclass(frozen=True)
class Backlog:
    """Imports whole files at once. The result is that of `Import` on the same signals."""

    graph: GraphStore
    take_in: TakeIn
    intake: Intake
    room: Callable[[], AbstractContextManager[BacklogRoom]]  # where one goes in
    make_workshop: MakeWorkshop  # by a model for the definition in force
    workers: int | None  # None: one for each core
    log: ImportLog = field(default_factory=lambda: ImportLog(None))

    def run(
        self,
        file: Path,
        caller: Caller,
        options: ImportOptions,
        progress: Progress = lambda _lines, _offset: None,
        step: Step = lambda _: None,
    ) -> ImportReport:
        """Import one file; refused lines go to the refusal file.

        All of it is kept or nothing, on a store that takes a backlog in one transaction; on one
        that does not, part after part, and the same call goes on behind the last. `progress` gets
        lines done and the offset in the file, `step` the name of what is being done. Other
        writers wait, and are told so; readers see the radar as it was.

        Raises:
            InputError: The file cannot be read at all; nothing was changed.
            StoreError: The store failed; nothing of the part in hand was kept.
        """
        with self.room() as room:
            return self._run(room, file, caller, options, (progress, step))

    def _run(
        self,
        room: BacklogRoom,
        file: Path,
        caller: Caller,
        options: ImportOptions,
        told: tuple[Progress, Step],
    ) -> ImportReport:
        started, stood = monotonic(), self._standing()
        pieces = _pieces(self, file, options)
        work = _Work(self, room, caller, *told, self._matching())
        make = partial(self.make_workshop, room.pack, work.matching.model.model)
        with (
            workers(partial(Workshop.open, make), self.workers) as pool,
            RefusalFile(file, 0, 0) as refusals,
            _uncollected(),
        ):
            ready = partial(prepare, at=work.at, trust_received=options.recorded_at_received)
            for part in _parts(pool.each(ready, pieces), room.backlog_signals):
                work.part(pool, part, refusals)
                gc.collect()  # what a part leaves refers to itself
        after = self._standing()
        took = monotonic() - started
        report = work.report(refusals.count, stood.counts, after.counts, took)
        at, how = self.take_in.clock.now(), (options.source_format, True)
        self.log.keep(imported(at, caller, how, report, (stood, after)))
        return report

    def _matching(self) -> Matching:
        """What is in force as the workers begin: they prepare by it, ahead of any transaction."""
        with self.graph.reader() as graph:
            return self.take_in.settling.matching.of(graph)

    def _standing(self) -> Standing:
        with self.graph.reader() as graph:
            return standing(graph)


@dataclass
class _Work:
    """One file on its way."""

    use: Backlog
    room: BacklogRoom
    caller: Caller
    progress: Progress
    step: Step
    matching: Matching
    done: list[Loaded] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.at = self.use.take_in.clock.now()

    def part(self, pool: Workers, part: Iterator[Prepared], refusals: RefusalFile) -> None:
        """Keep one part, with all that follows from it."""
        take_in, matching = self.use.take_in, self.matching
        self.step("reading")
        scorer = BatchScorer(matching.model)
        try:
            with self.room.backlog() as graph:
                self._must_be_in_force(graph)
                intent = partial(self._intend, graph)
                loading = Loading(graph, take_in.safe, intent, matching, scorer)
                for prepared in part:
                    conflicts = loading.add(prepared)
                    _refuse(refusals, [*prepared.refused, *conflicts])
                    self.progress(prepared.last, prepared.offset_after)
                own = replace(take_in.settling, matching=matching)
                quiet = replace(own, reweighing=None)  # cases are looked at when all is found
                settling = BacklogSettling(quiet, matching, pool, self.step)
                settling.run(graph, scorer, loading.loaded, self.at)
                if own.reweighing is not None:
                    own.reweighing.everywhere(graph, self.at)
                refusals.flush()
                self.step("writing")
        finally:
            scorer.close()
        self.done.append(loading.loaded)
        self._log_outcome(loading.loaded.signals)

    def _must_be_in_force(self, graph: BacklogWriter) -> None:
        """Another model may have come into force since the workers began, until now."""
        if self.use.take_in.settling.matching.of(graph).model.digest != self.matching.model.digest:
            message = (
                "another model came into force meanwhile; nothing of this part was kept, "
                "import the file again"
            )
            raise StoreUnavailableError(message)

    def _intend(self, graph: BacklogWriter, signals: Sequence[SignalId]) -> None:
        self._log("intent", signals)
        self.use.take_in.settling.matching.recorded(graph, self.at)

    def _log_outcome(self, signals: Sequence[SignalId]) -> None:
        try:
            for some in batches(signals, _AUDITED):
                self._log("outcome", some)
        except StoreError as error:
            message = "it was kept, but the audit log could not be written; import it again"
            raise StoreUnavailableError(message) from error

    def _log(self, phase: str, signals: Sequence[SignalId]) -> None:
        self.use.take_in.log(phase, {self.caller: signals})

    def report(self, refused: int, before: Counts, after: Counts, seconds: float) -> ImportReport:
        """What was done."""
        skipped = sum((one.skipped for one in self.done[1:]), self.done[0].skipped)
        return ImportReport(
            signals=sum(len(one.signals) for one in self.done),
            mentions=sum(one.mentions for one in self.done),
            repeated=sum(one.repeated for one in self.done),
            refused=refused,
            persons=after.persons,
            households=after.households,
            hits=after.hits - before.hits,
            seconds=round(seconds, 3),
            skipped_keys=dict(sorted(skipped.items())),
            unlinked=sum(one.unlinked for one in self.done),
        )


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without the collector: millions of objects stay, and it would look at them over and over."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _pieces(use: Backlog, file: Path, options: ImportOptions) -> Iterator[Piece]:
    """The pieces of a file; a file that cannot be read is told here."""
    lines = open_signals(
        file,
        options.mapping,
        use.intake,
        source_format=options.source_format,
        now=use.take_in.clock.now(),
    )
    if is_cut_by_lines(file, options.mapping, options.source_format):
        return raw_pieces(file)
    return read_pieces(lines)


def _parts(prepared: Iterator[Prepared], most: int | None) -> Iterator[Iterator[Prepared]]:
    """Prepared pieces in parts of about `most` signals; one part for None, or for an empty file."""
    first = next(prepared, None)
    if first is None:
        yield iter(())
    while first is not None:
        yield _part(chain((first,), prepared), most)
        first = next(prepared, None)


def _part(prepared: Iterator[Prepared], most: int | None) -> Iterator[Prepared]:
    count = 0
    for one in prepared:
        yield one
        count += len(one.signals)
        if most is not None and count >= most:
            return


def _refuse(refusals: RefusalFile, refused: Sequence[Refused]) -> None:
    for one in sorted(refused, key=lambda one: one.number):
        error = InputError(one.message, one.faults)
        refusals.add(Line(one.number, None, None, error, one.ref), error)
