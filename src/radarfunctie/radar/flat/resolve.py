"""Resolve: flat files and a definition to a file of clusters; and Train: to a model."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from time import monotonic

from radarfunctie.config_files import check, load, read_text
from radarfunctie.errors import ConfigError, Fault, InputError
from radarfunctie.evaluation.clusters import b_cubed, pair_counts
from radarfunctie.evaluation.scores import PairCounts, Score, share
from radarfunctie.match.definition import Definition
from radarfunctie.match.model import LoadedModel, Model, load_own_model
from radarfunctie.ports.clock import Clock
from radarfunctie.radar.flat.desk import Desk, key
from radarfunctie.radar.flat.engine import Opened, on_duckdb
from radarfunctie.radar.flat.learning import counted_tables, for_size, learn_from, with_pairs
from radarfunctie.radar.flat.looking import Seen
from radarfunctie.radar.flat.resolving import Entities, resolve_rows, rows_of, sample_of
from radarfunctie.radar.flat.rows import FlatRows, KeyedRows, Progress, read_rows
from radarfunctie.radar.flat.source import Source
from radarfunctie.radar.processes import Workers, workers
from radarfunctie.radar.table_file import must_be_table, write_table
from radarfunctie.whole_file import written_whole

SMALL = 20_000  # rows up to which one process is quicker than several


@dataclass(frozen=True, slots=True)
class Scores:
    """How right the clusters are, over the rows whose truth is known."""

    rows: int
    pairs: PairCounts
    b_cubed: Score
    blocking_recall: float


@dataclass(frozen=True, slots=True)
class Resolved:
    """What was done."""

    rows: int
    clusters: int
    candidates: int
    kept: int
    doubts: int
    unlinked: int
    skipped_keys: Mapping[str, int]
    model: str  # digest
    trained: bool
    seconds: float
    scores: Scores | None
    seen: Seen


@dataclass(frozen=True, slots=True)
class Asked:
    """What to resolve, and how."""

    files: Sequence[Path]
    definition: Path
    out: Path
    model: Path | None = None
    save_model: Path | None = None
    truth: str | None = None
    sample: Path | None = None  # pairs for a human to read


@dataclass(frozen=True)
class FlatFiles:
    """Use cases on flat files; opens no store."""

    clock: Clock
    processes: int | None = None  # None: one for each core, or none for a small file
    engine: Opened = on_duckdb

    def resolve(self, asked: Asked, progress: Progress = lambda _step, _rows: None) -> Resolved:
        """Write who is who; learns a model first when none is given.

        Raises:
            InputError: A file cannot be used; every fault is named.
            ConfigError: The definition or the model does not hold.
            StoreUnavailableError: A file cannot be written; none is left half-written.
        """
        started = monotonic()
        definition = load(asked.definition, Definition)
        for table in filter(None, (asked.out, asked.sample)):
            must_be_table(table)
        given = None if asked.model is None else read_model(asked.model, definition)
        with self.engine() as engine:
            work = self._read(asked.files, definition, asked.truth, progress)
            tables = given.tables if given else counted_tables(work.rows, definition)
            with workers(partial(Desk.open, definition, tables), work.processes) as pool:
                keyed = _keyed(work.rows, pool, progress)
                today = self.clock.now().date()
                learned = given or learn_from(
                    keyed, definition, tables, None, today, progress, engine
                )
                model = load_own_model(definition, for_size(learned, work.rows.count))
                labels = work.rows.extra if asked.truth else None
                found = resolve_rows(keyed, work.rows.count, model, pool, labels, progress, engine)
        if asked.save_model is not None:
            write_model(asked.save_model, learned)
        _write(asked, work.rows, found)
        return Resolved(
            rows=work.rows.count,
            clusters=int(found.entity.max()),
            candidates=found.candidates,
            kept=found.kept,
            doubts=found.doubts,
            unlinked=keyed.unlinked,
            skipped_keys=found.skipped,
            model=model.digest,
            trained=given is None,
            seconds=round(monotonic() - started, 3),
            scores=None if labels is None else _scores(labels, found),
            seen=found.seen,
        )

    def train(
        self,
        files: Sequence[Path],
        definition: Path,
        out: Path,
        labels: str | None = None,
        progress: Progress = lambda _step, _rows: None,
    ) -> LoadedModel:
        """Learn a model and write it; `labels` is a column of the files, or a CSV of pairs of ids.

        Raises:
            InputError: A file cannot be used; every fault is named.
            ConfigError: The definition does not hold.
            StoreUnavailableError: The model cannot be written.
        """
        read = load(definition, Definition)
        pairs_file = Path(labels) if labels and labels.lower().endswith(".csv") else None
        column = labels if labels and pairs_file is None else None
        work = self._read(files, read, column, progress)
        tables = counted_tables(work.rows, read)
        with workers(partial(Desk.open, read, tables), work.processes) as pool:
            keyed = _keyed(work.rows, pool, progress)
        today = self.clock.now().date()
        with self.engine() as engine:
            if pairs_file is not None:
                pairs = _pairs(pairs_file, work.rows)
                model = with_pairs(keyed, read, tables, pairs, today, progress, engine)
            else:
                told = work.rows.extra if column else None
                model = learn_from(keyed, read, tables, told, today, progress, engine)
        write_model(out, model)
        return load_own_model(read, model)

    def _read(
        self, files: Sequence[Path], definition: Definition, extra: str | None, progress: Progress
    ) -> "_Work":
        source = Source(files, definition, extra)
        processes = self.processes
        if processes is None and _is_small(files):
            processes = 0
        rows = read_rows(source, definition, processes, progress)
        if not rows.count:
            message = "there are no rows in these files"
            raise InputError(message)
        return _Work(rows, processes)


@dataclass(frozen=True, slots=True)
class _Work:
    rows: FlatRows
    processes: int | None


def _is_small(files: Sequence[Path]) -> bool:
    """Whether the files hold about as few rows as one process is quicker with."""
    return sum(file.stat().st_size for file in files) < 100 * SMALL


def _keyed(rows: FlatRows, pool: Workers, progress: Progress) -> KeyedRows:
    found = KeyedRows()
    for done in pool.each(key, rows.take()):
        found.add(done)
        progress("keys", done.columns.values.num_rows)
    return found


def _write(asked: Asked, rows: FlatRows, found: Entities) -> None:
    """The clusters, and the sample of pairs that was asked for."""
    several = len(asked.files) > 1
    columns = ("id", "cluster_id", "grade")
    write_table(
        asked.out,
        ("file", *columns) if several else columns,
        rows_of(rows.named(), found, several=several),
        exact=True,  # joined to the file it came from
    )
    if asked.sample is not None:
        ends = ("file_l", "id_l", "file_r", "id_r") if several else ("id_l", "id_r")
        pairs = sample_of(list(rows.named()), found, several=several)
        write_table(asked.sample, (*ends, "weight_bits", "linked"), pairs, exact=True)


def read_model(path: Path, definition: Definition) -> Model:
    """The model in a file, fit for the definition.

    Raises:
        ConfigError: The file does not hold, or belongs to another definition; names every fault.
    """
    try:
        content = json.loads(read_text(path))
    except ValueError as error:
        message = f"{path.name} is not valid JSON"
        raise ConfigError(message) from error
    model = check(content, Model, path.name)
    load_own_model(definition, model)
    return model


def write_model(path: Path, model: Model) -> None:
    """Write a model whole or not at all.

    Raises:
        StoreUnavailableError: It cannot be written.
    """
    text = json.dumps(model.model_dump(mode="json", exclude_none=True), indent=1) + "\n"
    with written_whole(path) as fresh:
        fresh.write_text(text, "utf-8")


def _pairs(path: Path, rows: FlatRows) -> list[tuple[int, int]]:
    """Places of rows that a file of pairs says are one entity."""
    from radarfunctie.intake.rows import csv_rows

    place = {name: at for at, (_, name) in enumerate(rows.named())}
    found: list[tuple[int, int]] = []
    faults: list[Fault] = []
    for row in csv_rows(path, ("id_l", "id_r"), ","):
        left, right = (place.get(str(row.cells.get(side))) for side in ("id_l", "id_r"))
        if row.rule or left is None or right is None:
            rule = row.rule or "names a row that is not in the files"
            faults.append(Fault(f"{path.name} line {row.number}", rule))
        else:
            found.append((left, right))
    if faults or not found:
        message = f"{path.name} holds no pairs to learn from"
        raise InputError(message, faults)
    return found


def _scores(labels: Sequence[str], found: Entities) -> Scores:
    known = [at for at, label in enumerate(labels) if label]
    true = [labels[at] for at in known]
    entities = found.entity[known].tolist()
    pairs = pair_counts(true, entities)
    return Scores(
        rows=len(known),
        pairs=pairs,
        b_cubed=b_cubed(true, entities),
        blocking_recall=share(found.alike or 0, pairs.true),
    )
