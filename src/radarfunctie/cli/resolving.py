"""`radar resolve` and `radar train`: flat files, and models."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from radarfunctie.cli import output
from radarfunctie.cli.session import JsonOption, UserOption, demo_caller, session
from radarfunctie.cli.words import counted
from radarfunctie.domain.caller import UserRole

if TYPE_CHECKING:
    from radarfunctie.match.model import LoadedModel
    from radarfunctie.radar.flat.engine import Opened
    from radarfunctie.radar.flat.looking import Seen
    from radarfunctie.radar.flat.resolve import FlatFiles, Resolved, Scores

Progress = Callable[[str, int | None], None]
FilesArgument = Annotated[
    list[Path], typer.Argument(help="CSV or Parquet files.", show_default=False)
]
DefinitionOption = Annotated[
    Path, typer.Option(help="What is compared how (YAML).", show_default=False)
]


class EngineName(StrEnum):
    """What learns and weighs."""

    DUCKDB = "duckdb"
    SPARK = "spark"


EngineOption = Annotated[
    EngineName, typer.Option(help="What learns and weighs; spark needs the extra `spark` and Java.")
]
MasterOption = Annotated[
    str | None,
    typer.Option(
        metavar="MASTER",
        help="Where Spark runs: local[*] when left out, local[2], spark://HOST:PORT, yarn, k8s://.",
        show_default=False,
    ),
]
FolderOption = Annotated[
    Path | None,
    typer.Option(
        help="Where Spark puts what passes through, on every machine of a cluster; "
        "else where temporary files go.",
        show_default=False,
    ),
]


def resolve(
    context: typer.Context,
    files: FilesArgument,
    definition: DefinitionOption,
    out: Annotated[
        Path, typer.Option(help="File of clusters to write, .csv or .parquet.", show_default=False)
    ],
    model: Annotated[
        Path | None,
        typer.Option(help="Weigh by this model; else one is learned first.", show_default=False),
    ] = None,
    save_model: Annotated[
        Path | None, typer.Option(help="Write the model that was learned.", show_default=False)
    ] = None,
    truth: Annotated[
        str | None,
        typer.Option(
            metavar="COLUMN",
            help="Score against this column, which says who is who.",
            show_default=False,
        ),
    ] = None,
    sample: Annotated[
        Path | None,
        typer.Option(
            help="Write some pairs of each band of weights, to read before link_bits is chosen.",
            show_default=False,
        ),
    ] = None,
    engine: EngineOption = EngineName.DUCKDB,
    spark_master: MasterOption = None,
    spark_folder: FolderOption = None,
    *,
    json: JsonOption = False,
) -> None:
    """Find who is who in flat files; opens no store.

    Writes id, cluster_id and grade of each row (and file, when there are several), all rows or
    nothing. --truth is looked at after all is decided. Says what each blocking key found, how many
    pairs weigh how much, and what looks wrong. docs/matching.md tells how a definition is written.
    """
    from radarfunctie.radar.flat.resolve import Asked  # here, so that other commands are quick

    asked = Asked(files, definition, out, model, save_model, truth, sample)
    on = _engine(engine, spark_master, spark_folder)
    with _progress() as progress:
        found = _use(context, on).resolve(asked, progress)
    if json:
        output.print_json(_as_json(found, out))
    else:
        _show(found, out)


def train(
    context: typer.Context,
    out: Annotated[Path, typer.Option(help="Model to write (JSON).", show_default=False)],
    files: Annotated[
        list[Path] | None, typer.Argument(help="CSV or Parquet files.", show_default=False)
    ] = None,
    definition: Annotated[
        Path | None, typer.Option(help="What is compared how (YAML).", show_default=False)
    ] = None,
    labels: Annotated[
        str | None,
        typer.Option(
            metavar="COLUMN|FILE",
            help="Learn m from a column that says who is who, or from a CSV of pairs that are one "
            "(id_l,id_r); of a store from `verdicts`. Else by expectation maximisation.",
            show_default=False,
        ),
    ] = None,
    user: UserOption = None,
    engine: EngineOption = EngineName.DUCKDB,
    spark_master: MasterOption = None,
    spark_folder: FolderOption = None,
    *,
    store: Annotated[
        bool, typer.Option("--store", help="Learn from the mentions held, for the persons of them.")
    ] = False,
    json: JsonOption = False,
) -> None:
    """Learn what the levels of a definition weigh, from flat files or from the mentions held.

    Writes a model and changes nothing else. It names its data by a fingerprint; frequency tables
    counted in flat files hold their values.
    """
    on = _engine(engine, spark_master, spark_folder)
    with _progress() as progress:
        if store:
            _must_be_of_a_store(files, definition, labels, engine)
            model = _of_store(context, out, user, progress, by_verdicts=labels is not None)
        elif files and definition is not None:
            model = _use(context, on).train(files, definition, out, labels, progress)
        else:
            message = "name files and --definition, or --store"
            raise typer.BadParameter(message)
    trained = model.model.trained
    rows, unseen = (trained.rows, trained.unseen) if trained else (0, ())
    if json:
        told = {"file": out, "model": model.digest, "rows": rows}
        output.print_json({**told, "prior_bits": model.model.prior_bits, "unseen": unseen})
        return
    output.line(f"{counted(rows, 'row')}; prior {model.model.prior_bits:.1f} bits.")
    for name in unseen:
        output.line(f"Seen in no pair, so its chances are set: {name}")
    output.line(f"Model {model.digest[:12]} written to {out}")


def _engine(name: EngineName, master: str | None, folder: Path | None) -> "Opened":
    if name is EngineName.SPARK:
        from radarfunctie.radar.flat.spark import on_spark

        return on_spark("local[*]" if master is None else master, folder)
    from radarfunctie.radar.flat.engine import on_duckdb

    for option, given in (("--spark-master", master), ("--spark-folder", folder)):
        if given is not None:
            message = "goes with --engine spark"
            raise typer.BadParameter(message, param_hint=option)
    return on_duckdb


def _must_be_of_a_store(
    files: list[Path] | None, definition: Path | None, labels: str | None, engine: EngineName
) -> None:
    if engine is not EngineName.DUCKDB:
        message = "learns from flat files only"
        raise typer.BadParameter(message, param_hint="--engine spark")
    if files or definition is not None:
        message = "it learns from the mentions held, by the definition in force"
        raise typer.BadParameter(message, param_hint="--store")
    if labels not in {None, "verdicts"}:
        message = "the labels of a store are its verdicts"
        raise typer.BadParameter(message, param_hint="--labels")


def _of_store(
    context: typer.Context, out: Path, user: str | None, progress: Progress, *, by_verdicts: bool
) -> "LoadedModel":
    from radarfunctie.radar.flat.resolve import write_model

    with session(context).radar() as radar:
        caller = demo_caller(radar, user, UserRole.STEWARD)
        learn = radar.learn()
        model = learn.run(caller, by_verdicts=by_verdicts, step=lambda step: progress(step, None))
        write_model(out, model)
        return learn.loaded(model)


def _use(context: typer.Context, engine: "Opened") -> "FlatFiles":
    from radarfunctie.radar.flat.resolve import FlatFiles
    from radarfunctie.wiring import SystemClock

    return FlatFiles(SystemClock(), session(context).settings().backlog_workers, engine)


@contextmanager
def _progress() -> Iterator[Progress]:
    """A line that says what is being done, on a terminal."""
    with output.progress() as bar:
        task = bar.add_task("", total=None, done="")

        def show(step: str, rows: int | None) -> None:
            bar.update(task, description=step, done="" if rows is None else f"{rows:,} rows")

        yield show


def _as_json(found: "Resolved", out: Path) -> dict[str, object]:
    told = {
        "file": out,
        "rows": found.rows,
        "clusters": found.clusters,
        "candidate_pairs": found.candidates,
        "kept_pairs": found.kept,
        "doubtful_pairs": found.doubts,
        "unlinked": found.unlinked,
        "skipped_keys": found.skipped_keys,
        "model": found.model,
        "trained": found.trained,
        "seconds": found.seconds,
        **_seen(found.seen),
    }
    return told if found.scores is None else {**told, "scores": _scores(found.scores)}


def _seen(seen: "Seen") -> dict[str, object]:
    return {
        "keys": [
            {"name": key.name, "linked_pairs": key.pairs, "by_it_alone": key.alone}
            for key in seen.keys
        ],
        "pairs_in_clusters": seen.linked,
        "of_them_weighed": seen.meeting,
        "blocking_recall_estimate": seen.meeting_of_true,
        "weights": [
            {"from": band.from_bits, "to": band.to_bits, "pairs": band.pairs, "linked": band.linked}
            for band in seen.bands
        ],
        "looks": [{"place": look.place, "says": look.says} for look in seen.looks],
    }


def _scores(scores: "Scores") -> dict[str, object]:
    pairs = scores.pairs
    return {
        "rows": scores.rows,
        **{
            name: {"precision": score.precision, "recall": score.recall, "f1": score.f1}
            for name, score in (("pairwise", pairs.score), ("b_cubed", scores.b_cubed))
        },
        "true_pairs": pairs.true,
        "found_pairs": pairs.found,
        "right_pairs": pairs.both,
        "blocking_recall": scores.blocking_recall,
    }


def _show(found: "Resolved", out: Path) -> None:
    output.line(
        f"{counted(found.rows, 'row')}, {counted(found.clusters, 'cluster')}, "
        f"{counted(found.candidates, 'pair')} weighed, in {found.seconds:.1f} s."
    )
    for name, rows in found.skipped_keys.items():
        output.line(f"{counted(rows, 'row')} skipped key {name}, which too many share.")
    if found.unlinked:
        output.line(f"{counted(found.unlinked, 'row')} without any identifying value.")
    _show_seen(found.seen)
    if found.scores is not None:
        _show_scores(found.scores)
    output.line(f"Written to {out}")


def _show_seen(seen: "Seen") -> None:
    """What a run says of itself, without a truth."""
    output.table(
        ("blocking key", "linked pairs that share it", "by it alone"),
        [(key.name, f"{key.pairs:,}", f"{key.alone:,}") for key in seen.keys],
    )
    output.line(
        f"Of the pairs in one cluster {output.share(seen.meeting)} were kept; of the true pairs "
        f"some {output.share(seen.meeting_of_true)} share a key, by an estimate."
    )
    output.table(
        ("weight in bits", "pairs", "linked"),
        [
            (_band(band.from_bits, band.to_bits), f"{band.pairs:,}", f"{band.linked:,}")
            for band in seen.bands
        ],
    )
    for look in seen.looks:
        output.line(f"Look at {look.place}: {look.says}.")


def _band(least: float, below: float | None) -> str:
    return f"{least:g} and more" if below is None else f"{least:g} to {below:g}"


def _show_scores(scores: "Scores") -> None:
    rows = (("pairs of rows", scores.pairs.score), ("B-cubed", scores.b_cubed))
    output.table(
        ("scored", "precision", "recall", "F1"),
        [
            (name, output.share(s.precision), output.share(s.recall), output.share(s.f1))
            for name, s in rows
        ],
    )
    output.line(f"Of the true pairs {output.share(scores.blocking_recall)} share a blocking key.")
