"""`radar store`: make, check and rebuild the stores."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated

import typer
from pydantic import SecretStr

from radarfunctie.cli import backing_up, copying, output
from radarfunctie.cli.session import JsonOption, must_be_there, session
from radarfunctie.cli.words import counted
from radarfunctie.errors import StoreError
from radarfunctie.ports.graph import Damage
from radarfunctie.settings import Settings

if TYPE_CHECKING:
    from radarfunctie.radar.engine import Radar

app = typer.Typer(help="Make, check, rebuild and copy the stores.", no_args_is_help=False)
app.command("copy")(copying.copy)
app.command("backup")(backing_up.backup)
app.command("restore")(backing_up.restore)
app.command("expire")(backing_up.expire)
app.command("erase-again")(backing_up.erase_again)


@app.command()
def init(context: typer.Context, *, json: JsonOption = False) -> None:
    """Make the stores where there are none; one that is there is opened and left as it is."""
    settings = session(context).settings()
    with session(context).radar(settings, making=True) as radar:
        counts = radar.counts()
    if json:
        output.print_json({"data_dir": settings.data_dir, **_as_dict(counts)})
    else:
        signals = counted(counts.signals, "signal")
        output.line(f"the store in {settings.data_dir} is ready; it holds {signals}")


@app.command()
def verify(context: typer.Context, *, json: JsonOption = False) -> None:
    """Check facts, rows and logs; names each damage and exits 1, or says the store is whole."""
    settings = session(context).settings()
    must_be_there(settings)
    found = list(_damages(context, settings))
    if json:
        output.print_json({"whole": not found, "damages": found})
    else:
        for damage in found:
            output.line(f"{damage.where}: {damage.what}")
        output.line(f"{counted(len(found), 'damage')} found" if found else "the store is whole")
    if found:
        raise typer.Exit(1)


@app.command()
def rebuild(
    context: typer.Context,
    model: Annotated[
        str,
        typer.Option(
            help="Refuse unless this model is in force: its digest, the beginning of one, or "
            "`shipped`."
        ),
    ] = "in-force",
    *,
    json: JsonOption = False,
) -> None:
    """Compute all persons, households and hits again, from what was said; ids stay.

    It goes by the model in force, and by no other: findings by another one would contradict what
    comes in afterwards.
    """
    with session(context).radar() as radar, output.progress() as bar:
        before = radar.counts()
        task = bar.add_task("facts", total=None, done="")

        def show(done: int) -> None:
            bar.update(task, completed=done, done=f"{done:,} done")

        after = radar.rebuild.run(show, model=radar.models.digest(model))
    if json:
        output.print_json({"before": before, "after": after})
    else:
        output.line(
            f"rebuilt from {counted(after.signals, 'signal')}: {counted(after.persons, 'person')}, "
            f"{counted(after.households, 'household')}, {counted(after.hits, 'hit')} "
            f"(before: {before.persons:,}, {before.households:,}, {before.hits:,})"
        )


def _damages(context: typer.Context, settings: Settings) -> Iterator[Damage]:
    """Everything that is not as it was written, in graph, audit log and safe."""
    try:
        with session(context).radar(settings, for_inspection=True) as radar:
            yield from radar.graph.verify()
            yield from _audit(radar)
            yield from _safe(radar)
    except StoreError as error:
        yield Damage("safe or audit log", str(error))
        yield from _graph_alone(context, settings)


def _graph_alone(context: typer.Context, settings: Settings) -> Iterator[Damage]:
    """What is damaged in the graph, when safe or audit log cannot even be opened."""
    with TemporaryDirectory(dir=settings.data_dir) as scratch:
        url = SecretStr(f"sqlite:///{Path(scratch).absolute()}/scratch")
        apart = settings.model_copy(update={"sql": url, "safe_sql": None, "audit_sql": None})
        with session(context).radar(apart, for_inspection=True) as radar:
            yield from radar.graph.verify()


def _audit(radar: "Radar") -> Iterator[Damage]:
    try:
        fault = radar.audit.verify()
    except StoreError as error:
        yield Damage("audit log", str(error))
        return
    if fault is not None:
        yield Damage(f"audit record {fault.seq}", fault.what)


def _safe(radar: "Radar") -> Iterator[Damage]:
    try:
        signals = radar.safe.signals()
    except StoreError as error:
        yield Damage("safe", str(error))
        return
    for signal in signals:
        try:
            radar.safe.get(signal)
        except StoreError as error:
            yield Damage(f"safe entry of signal {signal}", str(error))


def _as_dict(value: object) -> dict[str, object]:
    found = output.plain(value)
    return found if isinstance(found, dict) else {}
